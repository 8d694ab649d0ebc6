/** What the page says of a training: its health, who moves a weight, and what a mistake would do. */
import { describe, expect, test } from 'vitest';
import { askFor, BROWSER, openPage, reason, running, show, waitForEnd } from './open.ts';

describe.skipIf(!BROWSER)(`the page${reason}`, () => {
  const studio = running();

  test('says that the sample is well, and which rows move a weight, adding up to its Delta', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(studio.served.address);
    await waitForEnd(page);
    await show(page, 'results');
    await page.locator('#health', { hasText: 'No problems found.' }).waitFor();
    const Delta = await askFor(page, 'Delta1[2,4]');
    await page.getByRole('button', { name: 'Which rows push this weight?' }).click();
    await page.locator('#moved').waitFor();
    const cells = await page.locator('#moved table').first().locator('tbody tr td:nth-child(3)').allTextContents();
    const parts = cells.map((cell) => Number(cell.replace('−', '-')));
    expect(parts.length).toBe(7);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(Delta, 3);
    await context.close();
  });

  test('compares numbers of one’s own, and opens the first that differs', async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(studio.served.address);
    await waitForEnd(page);
    await show(page, 'bugs');
    const before = await page.locator('#mine').textContent();
    expect(before).toContain('at that of iteration');
    const a3 = await askFor(page, 'a3[1,1]');
    const mine = { name: 'a3.csv', mimeType: 'text/csv', buffer: Buffer.from(`${Array(7).fill(a3).join()}\n`) };
    await page.locator('input[name="mine"]').setInputFiles(mine);
    await page.locator('#mine-compared', { hasText: 'They differ' }).waitFor();
    const address = await page.locator('#mine-compared [data-address]').first().textContent();
    expect(address).toMatch(/^a3\[1,[2-7]\]$/);
    expect(await page.locator('#answer').textContent()).toContain(address);
    await context.close();
  });

  test('shows a training with a mistake beside the right one, in Chinese too', async () => {
    const { context, page } = await openPage(studio.browser, { locale: 'zh-CN' });
    await page.goto(studio.served.address);
    await waitForEnd(page);
    await show(page, 'bugs');
    await page.locator('select[name="mistake"]').selectOption('error-sign');
    await page.locator('#mistake-shown', { hasText: 's3、s2 和 Delta 的符号都反了' }).waitFor();
    const titles = await page.locator('select[name="mistake"] option').allTextContents();
    expect(titles.filter((title) => !/[一-鿿]/.test(title))).toEqual([]);
    const shares = (await page.locator('#mistake-shown').textContent())?.match(/没有错误 ([\d.]+)%，有错误 ([\d.]+)%/);
    expect(Number(shares?.[1])).toBeGreaterThan(Number(shares?.[2]) + 20);
    await context.close();
  });
});
