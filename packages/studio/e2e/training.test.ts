/** Training by hand: mini-batch by mini-batch, and one run beside another. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { askFor, BROWSER, give, openPage, PATIENCE_MS, reason, running, show, waitForEnd } from './open.ts';

describe.skipIf(!BROWSER)(`training by hand${reason}`, () => {
  const studio = running();

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const place = (page: Page) => page.locator('.time output');

  test('every mini-batch moves the weights, and all of them together are one iteration', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    const start = `${studio.served.address}#data=customers&label=Segment&optimizer=adam&batchSize=500&iteration=0`;
    await page.goto(start);
    await button(page, 'Step').click();
    await place(page).filter({ hasText: 'iteration 1 of 1' }).waitFor();
    const after = await askFor(page, 'Theta1[1,1]');

    await button(page, 'Start over').click();
    await place(page).filter({ hasText: 'iteration 0 of 0' }).waitFor();
    const seen = [await askFor(page, 'Theta1[1,1]')];
    for (let made = 1; made <= 4; made++) {
      await button(page, 'One mini-batch').click();
      await place(page)
        .filter({ hasText: `iteration 0 of 0, and ${made} of 5 mini-batches` })
        .waitFor();
      seen.push(await askFor(page, 'Theta1[1,1]'));
    }
    await button(page, 'One mini-batch').click();
    await place(page)
      .filter({ hasText: /^iteration 1 of 1$/ })
      .waitFor();
    seen.push(await askFor(page, 'Theta1[1,1]'));
    expect(new Set(seen).size).toBe(6);
    expect(seen.at(-1)).toBe(after);

    // Looking at mini-batches changes nothing of what training does then.
    await button(page, 'One mini-batch').click();
    await place(page).filter({ hasText: 'and 1 of 5 mini-batches' }).waitFor();
    await button(page, 'Step').click();
    await place(page)
      .filter({ hasText: /^iteration 2 of 2$/ })
      .waitFor();
    const second = await askFor(page, 'Theta1[1,1]');
    await button(page, 'Start over').click();
    for (let made = 1; made <= 2; made++) {
      await button(page, 'Step').click();
      await place(page)
        .filter({ hasText: `iteration ${made} of ${made}` })
        .waitFor();
    }
    expect(await askFor(page, 'Theta1[1,1]')).toBe(second);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('an optimizer that learns from all rows at once has no such button', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&optimizer=lbfgs&iteration=0`);
    await button(page, 'Step').waitFor();
    expect(await button(page, 'One mini-batch').count()).toBe(0);
    await context.close();
  });

  test('the plane of two features follows the training while it is in sight', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(
      `${studio.served.address}#data=customers&label=Segment&optimizer=gd&iterations=1000000&iteration=0`,
    );
    await button(page, 'Train').click();
    await page.locator('#plane').scrollIntoViewIfNeeded();
    const picture = '#plane canvas';
    await page.locator(picture).first().waitFor();
    const shown = () => page.locator(picture).first().getAttribute('data-iteration').then(Number);
    const first = await shown();
    await expect.poll(shown, { timeout: PATIENCE_MS }).toBeGreaterThan(first);
    expect(await button(page, 'Pause').count()).toBe(1);
    await button(page, 'Pause').click();
    await button(page, 'Train').waitFor();
    const at = Number(await page.locator('.time').getAttribute('data-iteration'));
    await expect.poll(shown, { timeout: PATIENCE_MS }).toBe(at);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('the curve of accuracies has many points once a training stands still', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&iterations=150&iteration=0`);
    await button(page, 'Train').click();
    await waitForEnd(page);
    await show(page, 'results');
    const line = page.locator('.curves figure').nth(1).locator('> svg .line.first');
    const points = async () => ((await line.getAttribute('d')) ?? '').split(/[ML]/).length - 1;
    await expect.poll(points, { timeout: PATIENCE_MS }).toBeGreaterThan(60);
    // Each is the share of the diagonal of what the page then shows for that iteration.
    await page.locator('input[name="iteration"]').fill('75');
    await page.locator('.time output', { hasText: 'iteration 75 of' }).waitFor();
    const share = async () => {
      const rows = await page.locator('.confusion tbody tr').all();
      const counts = await Promise.all(rows.map((row) => row.locator('td').allTextContents()));
      const numbers = counts.map((cells) => cells.slice(0, -1).map((cell) => Number(cell.replace('·', '0'))));
      const total = numbers.flat().reduce((sum, one) => sum + one, 0);
      return `${((100 * numbers.reduce((sum, row, k) => sum + row[k], 0)) / total).toFixed(1)} %`;
    };
    const told = page.locator('.curves figure').nth(1).locator('.key li', { hasText: 'held-out rows' });
    const agree = async () => (await told.textContent())?.endsWith(` ${await share()}`);
    await expect.poll(agree, { timeout: PATIENCE_MS }).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('two runs stand side by side: what was set otherwise, and what came of it', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&hidden=6&iteration=0`);
    await button(page, 'Train').click();
    await waitForEnd(page);
    const before = await askFor(page, 'J');
    await show(page, 'compare');
    await button(page, 'Keep this run for comparison').click();
    await page.locator('#compare', { hasText: 'Nothing is set otherwise yet' }).waitFor();
    await give(page, 'hidden', '12');
    await show(page, 'compare');
    await page.locator('#compare tr', { hasText: 'Hidden layers' }).waitFor();
    await button(page, 'Train').click();
    await waitForEnd(page);
    const now = await askFor(page, 'J');
    const rows = await page.locator('#compare tbody tr').all();
    const cells = await Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
    const found = new Map(cells.map(([name, ...values]) => [name, values.map((text) => text.replaceAll('−', '-'))]));
    expect(found.get('Hidden layers')).toEqual(['6', '12', '']);
    const [old, present, difference] = (found.get('Cost J') ?? []).map(Number);
    expect([old, present]).toEqual([before, now].map((J) => Number(J.toPrecision(6))));
    expect(difference).toBeCloseTo(now - before, 5);
    expect([...found.keys()].filter((name) => name.startsWith('Recall of class')).length).toBe(7);
    await button(page, 'Forget the kept run').click();
    expect(await page.locator('#compare').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });
});
