/** What is behind a picture or an answer is there to be read: tables of curves and planes, held-out rows, the table's own cell. */
import { describe, expect, test } from 'vitest';
import { askFor, BROWSER, openPage, reason, running, show, travelTo, waitForEnd } from './open.ts';

describe.skipIf(!BROWSER)(`behind what is shown${reason}`, () => {
  const studio = running();

  test('an input comes down to its cell of the table, lit in the data', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&hidden=3&iteration=0`);
    await page.locator('.network .number').first().waitFor();
    const row = 1601;
    await askFor(page, `a1[${row},4]`);
    const origin = (await page.locator('#answer .origin mark').textContent()) ?? '';
    const [, column] = /“(.+)”, row 1,601/.exec(origin) ?? [];
    await page.getByRole('button', { name: 'Show it in the table' }).click();
    const lit = page.locator('.grid .lit');
    await lit.filter({ hasText: /./ }).waitFor();
    const place = (await lit.getAttribute('aria-colindex')) ?? '';
    expect(await page.locator(`.grid-head [aria-colindex="${place}"]`).getAttribute('title')).toBe(column);
    expect(
      await page
        .locator('.grid-row', { has: page.locator('.lit') })
        .locator('[role="rowheader"]')
        .textContent(),
    ).toBe(String(row));
    expect(await lit.getAttribute('tabindex')).toBe('0');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('held-out rows behind a cell of the answers are listed with their cells, and why they are not drawn', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&hidden=3&iterations=20`);
    await waitForEnd(page);
    await show(page, 'results');
    const cell = page.locator('.confusion .right button').first();
    const count = Number(await cell.textContent());
    await cell.click();
    await page.locator('#confused', { hasText: 'These rows were held out' }).waitFor();
    await expect.poll(() => page.locator('#confused tbody tr').count()).toBe(Math.min(count, 30));
    expect(await page.locator('#confused thead th').allTextContents()).toContain('Profession');
    await page.getByRole('radio', { name: 'training rows' }).check();
    await page.locator('#confused .rows button').first().click();
    await page.locator('.panel.at-network').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('curves and the plane are tables too, by keyboard', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&hidden=3&iterations=12`);
    await waitForEnd(page);
    await page.locator('#plane canvas').first().waitFor();
    await page.locator('#plane .as-table summary').press('Enter');
    const plane = page.locator('#plane .as-table table');
    await plane.waitFor();
    const classes = await page.locator('#plane .key li').allTextContents();
    const answers = new Set(await plane.locator('td').allTextContents());
    expect([...answers].every((one) => classes.some((name) => name.trim() === one))).toBe(true);
    await show(page, 'results');
    await page.locator('.curve .as-table summary').first().press('Enter');
    const last = page.locator('.curve .as-table tbody tr').last();
    expect(await last.locator('th').textContent()).toBe('12');
    await travelTo(page, 12);
    const key = await page.locator('.curve .key').first().textContent();
    for (const value of await last.locator('td').allTextContents()) expect(key).toContain(value);
    expect(faults).toEqual([]);
    await context.close();
  });
});
