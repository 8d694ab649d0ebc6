/** What a person may do to the page without losing anything. */
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  askFor,
  BROWSER,
  chooseTable,
  give,
  IS_FIREFOX,
  onlyChromium,
  openPage,
  PATIENCE_MS,
  reason,
  running,
  serve,
  show,
  travelTo,
  waitForEnd,
  write,
} from './open.ts';

const OWN = `x,y,label\n${Array.from({ length: 80 }, (_, i) => `${i % 7},${(i * 5) % 11},${i % 7 > 3 ? 'high' : 'low'}`).join('\n')}\n`;
/** Iterations; DELTASCOPE_SOAK=1000000 takes minutes. */
const SOAK = Number(process.env.DELTASCOPE_SOAK ?? 100_000);
const START = '#data=customers&label=Segment&hidden=6&iteration=0';

describe.skipIf(!BROWSER)(`the page${reason}`, () => {
  const studio = running();

  const open = async (hash: string) => {
    const opened = await openPage(studio.browser);
    await opened.page.goto(`${studio.served.address}${hash}`);
    await opened.page.locator('#network text').first().waitFor();
    return opened;
  };
  const place = (page: Page, words: string) => page.locator('.time output', { hasText: words }).waitFor();

  test.each([
    ['hidden', '6,x', '6', 'write whole numbers from 1 on'],
    ['hidden', '0', '6', 'write whole numbers from 1 on'],
    ['lambda', '-1', '1', 'a number, 0 or more'],
    ['validation', '0.95', '0.2', 'a number, 0 or more and at most 0.9'],
    ['iterations', '2.5', '200', 'a whole number, 1 or more'],
    ['row', '99999', '3', '99999'],
  ])('says under the field why %s = %s was not taken, and sets it back', async (name, value, before, words) => {
    const { context, page, faults } = await open(START);
    if (name !== 'row') await show(page, 'setup');
    await write(page.locator(`input[name="${name}"]`), value);
    await page.locator(`input[name="${name}"]`).press('Enter');
    await page
      .locator('.field', { has: page.locator(`input[name="${name}"]`) })
      .locator('.fault', { hasText: words })
      .waitFor();
    expect(await page.locator(`input[name="${name}"]`).inputValue()).toBe(before);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a change of settings that throws a training away is undone, with every number', async () => {
    const { context, page, faults } = await open(START);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await waitForEnd(page);
    const [J, last] = [await askFor(page, 'J'), await page.locator('.time').getAttribute('data-iteration')];
    const words = await page.locator('#summary').textContent();
    await give(page, 'hidden', '3');
    await page.locator('#network text', { hasText: '(3)' }).waitFor();
    await page.locator('#undo').getByRole('button', { name: 'Undo' }).click();
    await page.locator('#network text', { hasText: '(6)' }).waitFor();
    expect(await page.locator('.time').getAttribute('data-iteration')).toBe(last);
    await expect.poll(() => page.locator('#summary').textContent()).toBe(words);
    expect(await askFor(page, 'J')).toBe(J);
    expect(await page.locator('#undo').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('another table is undone too', async () => {
    const { context, page } = await open(START);
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await place(page, 'iteration 1 of 1');
    await chooseTable(page, 'own.csv', OWN);
    await page.locator('#network text', { hasText: 'high' }).waitFor();
    await page.locator('#undo').getByRole('button', { name: 'Undo' }).click();
    await page.locator('#network text', { hasText: 'Nester' }).waitFor();
    expect(await page.locator('#table-name').textContent()).toBe('customers.csv');
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await place(page, 'iteration 2 of 2');
    await context.close();
  });

  test('a reload keeps a table of one’s own, its training and the iteration looked at, and so does coming back', async () => {
    const { context, page, faults } = await open(START);
    await chooseTable(page, 'own.csv', OWN);
    await page.locator('#network text', { hasText: 'high' }).waitFor();
    await give(page, 'hidden', '3');
    await page.locator('#network text', { hasText: '(3)' }).waitFor();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await waitForEnd(page);
    await travelTo(page, 2);
    // Firefox's driver tells of no load that comes by going back: nothing may wait for one.
    const parts = JSON.stringify(['#table-name', '.time output', '#summary', '.network']);
    const seen = () => page.evaluate(`${parts}.map((one) => document.querySelector(one)?.textContent)`).catch(() => []);
    await page.locator('#plane canvas[data-iteration="2"]').waitFor();
    const before = await seen();
    await page.reload();
    await expect.poll(seen, { timeout: PATIENCE_MS }).toEqual(before);
    // So does whoever comes back, as to a tab that was closed.
    await page.goto('about:blank');
    await page.evaluate('void history.back()');
    await expect.poll(seen, { timeout: PATIENCE_MS }).toEqual(before);
    // The next visit is another one.
    await page.goto('about:blank');
    await page.goto(`${studio.served.address}${START}`);
    await page.locator('#network text', { hasText: 'Nester' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a table never meets the settings of the one before it', async () => {
    const { context, page, faults } = await open(
      '#data=customers&label=Segment&hidden=6&features=Age,Graduated&iteration=0',
    );
    await chooseTable(page, 'own.csv', OWN);
    await page.locator('#network text', { hasText: 'high' }).waitFor();
    expect(await page.locator('#network text', { hasText: /^(x|y)$/ }).count()).toBe(2);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a link to a table of one’s own says that the table is not in it, asks for it, and goes on with it', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#label=y&hidden=5&lambda=0.25`);
    await page.locator('#awaiting', { hasText: 'The table is not in the link' }).waitFor();
    await chooseTable(page, 'own.csv', OWN);
    await page.locator('#network text', { hasText: '(5)' }).waitFor();
    await show(page, 'setup');
    expect(await page.locator('input[name="lambda"]').inputValue()).toBe('0.25');
    expect(await page.locator('#awaiting').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  test.skipIf(IS_FIREFOX)(
    `any number of iterations leaves the page as small as a few thousand do${onlyChromium}`,
    {
      timeout: 20 * PATIENCE_MS,
    },
    async () => {
      const rows = Array.from(
        { length: 150 },
        (_, i) => `${(i % 17) / 3},${(i % 23) / 5},${(i % 7) / 2},${(i % 11) / 4},${'abc'[(i % 17) % 3]}`,
      );
      const { context, page, faults } = await open(START);
      await chooseTable(page, 'flowers.csv', `p,q,r,s,kind\n${rows.join('\n')}\n`);
      await page.locator('#table-name', { hasText: 'flowers.csv' }).waitFor();
      const link = `#label=kind&hidden=2&optimizer=adam&validation=0&epochs=${SOAK}&patience=0&learningRate=0.0001&iteration=0`;
      await page.goto('about:blank');
      await page.goto(`${studio.served.address}${link}`);
      await chooseTable(page, 'flowers.csv', `p,q,r,s,kind\n${rows.join('\n')}\n`);
      await page.locator('#table-name', { hasText: 'flowers.csv' }).waitFor();
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      const iterations = async () => Number(await page.locator('input[name="iteration"]').getAttribute('max'));
      const chrome = await context.newCDPSession(page);
      const size = async () => {
        await chrome.send('HeapProfiler.collectGarbage');
        return page.evaluate(`({
          nodes: document.querySelectorAll('*').length,
          heap: performance.memory.usedJSHeapSize,
          drawn: document.querySelector('.timeline').innerHTML.length,
        })`) as Promise<{ nodes: number; heap: number; drawn: number }>;
      };
      await expect.poll(iterations, { timeout: 120_000 }).toBeGreaterThan(20_000);
      const early = await size();
      await expect.poll(iterations, { timeout: 18 * PATIENCE_MS }).toBe(SOAK);
      await waitForEnd(page);
      const late = await size();
      expect(late.nodes).toBeLessThan(early.nodes + 200);
      expect(late.drawn).toBeLessThan(60_000);
      expect(late.heap).toBeLessThan(early.heap + 4_000_000);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test('readings given to the command line are handed to the page', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'deltascope-e2e-')), 'amounts.csv');
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${i % 7};${(i % 11) + 1},${100 + i};${i % 5};${i % 7 > 3 ? 'high' : 'low'}`,
    );
    writeFileSync(path, `${rows.join('\n')}\n1;2\n`);
    const words = [
      '--delimiter',
      ';',
      '--decimal',
      ',',
      '--header',
      'no',
      '--names',
      'id,amount,step,level',
      '--as',
      'step=category',
      '--na',
      '6',
      '--on-bad-row',
      'skip',
      '--label',
      'level',
    ];
    const own = await serve(path, ...words);
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(own.address);
    await show(page, 'setup');
    await page.locator('#data p', { hasText: '60 rows, 4 columns' }).waitFor();
    await page.locator('#data details summary', { hasText: 'Learn from' }).click();
    const columns = await page.locator('#data label.check').allTextContents();
    expect(columns.find((one) => one.startsWith('amount'))).toContain('number, decimal comma');
    expect(columns.find((one) => one.startsWith('step'))).toContain('category');
    expect(columns.find((one) => one.startsWith('id'))).toContain('missing');
    await page.locator('#reading summary').click();
    const shown = async (name: string) => page.locator(`[name="reading-${name}"]`).inputValue();
    expect(await shown('decimal')).toBe(',');
    expect(faults).toEqual([]);
    await context.close();
    await own.stop();
  });

  test('a table in whose place another file is since the start is no table: the page says so over its sample', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'deltascope-e2e-')), 'mine.csv');
    writeFileSync(path, `a,b,level\n${'1,2,high\n2,1,low\n'.repeat(30)}`);
    const own = await serve(path, '--label', 'level');
    renameSync(path, `${path}.old`);
    writeFileSync(path, 'another,secret\n1,2\n');
    const { context, page } = await openPage(studio.browser);
    await page.goto(own.address);
    await page.locator('.fault', { hasText: 'mine.csv is gone, or another file is in its place' }).waitFor();
    expect(await page.locator('body').textContent()).not.toContain('secret');
    await context.close();
    await own.stop();
  });
});
