/** What rows weigh, and from where on the second of two classes is answered: set in the page, in the bytes of the command line. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readModel } from '@deltascope/core/model';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BROWSER, chooseFile, exported, openPage, reason, running, show, waitForEnd, write } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-e2e-'));
const CLI = fileURLToPath(new URL('../../cli/bin/deltascope.js', import.meta.url));

/** One answer in five is yes, and not every row of its kind. */
const TABLE = join(folder, 'rare.csv');
const rows = Array.from({ length: 300 }, (_, i) => {
  const [x, y] = [(i * 37) % 101, (i * 53) % 97];
  return [x, y, 1 + (i % 3), x + y > 140 && i % 7 !== 0 ? 'yes' : 'no'].join(',');
});
writeFileSync(TABLE, `x,y,weight,bought\n${rows.join('\n')}\n`);

const WEIGHTS = join(folder, 'weights.json');
writeFileSync(WEIGHTS, '{"yes": 3, "no": 1}');

function byCommandLine(name: string, ...options: string[]): Buffer {
  const out = join(folder, `${name}.safetensors`);
  const args = ['train', TABLE, '--label', 'bought', '--hidden', '3', '--iterations', '20', '--out', out, '--quiet'];
  execFileSync(process.execPath, [CLI, ...args, ...options]);
  return readFileSync(out);
}

async function opened(page: Page, address: string): Promise<void> {
  await page.goto(`${address}#iteration=0`);
  await page.locator('#network text').first().waitFor();
  await chooseFile(page, TABLE);
  await page.locator('#table-name', { hasText: 'rare.csv' }).waitFor();
  await show(page, 'setup');
  await enter(page, 'hidden', '3');
  await enter(page, 'iterations', '20');
}

async function enter(page: Page, name: string, value: string): Promise<void> {
  await write(page.locator(`input[name="${name}"]`), value);
  await page.keyboard.press('Enter');
}

async function trained(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForEnd(page);
  return (await exported(page, 'Model')).bytes;
}

describe.skipIf(!BROWSER)(`a page of two classes${reason}`, () => {
  const studio = running();

  test.each([
    ['classWeight', 'balanced', ['--class-weight', 'balanced']],
    ['classWeight', 'yes=3, no=1', ['--class-weight', WEIGHTS]],
    ['threshold', '0.3', ['--threshold', '0.3']],
    ['threshold', 'best', ['--threshold', 'best']],
  ] as [string, string, string[]][])('with %s %s gives the bytes of the command line', async (name, value, options) => {
    const { context, page, faults } = await openPage(studio.browser);
    await opened(page, studio.served.address);
    await enter(page, name, value);
    expect((await trained(page)).equals(byCommandLine('model', ...options))).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('takes a column as the weights of its rows, and learns from it no more', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await opened(page, studio.served.address);
    await page.locator('select[name="rowWeight"]').selectOption('weight');
    await page.locator('#data summary', { hasText: /: x, y$/ }).waitFor();
    expect((await trained(page)).equals(byCommandLine('weighed', '--row-weight', 'weight'))).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('says under the field why a threshold or weights are not taken', async () => {
    const { context, page } = await openPage(studio.browser);
    await opened(page, studio.served.address);
    for (const [name, value] of [
      ['threshold', '30'],
      ['classWeight', 'yes'],
      ['classWeight', 'yes=often'],
    ]) {
      await enter(page, name, value);
      await page.locator('.field .fault', { hasText: `“${value}” was not taken` }).waitFor();
      expect(await page.locator(`input[name="${name}"]`).inputValue()).toBe('');
    }
    await context.close();
  });

  test('answers by the threshold of a model that was opened, in the headline, the table of answers and the row', async () => {
    const model = join(folder, 'strict.safetensors');
    writeFileSync(model, byCommandLine('strict', '--threshold', '0.999999'));
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#iteration=0`);
    await page.locator('#network text').first().waitFor();
    await chooseFile(page, TABLE);
    await page.locator('#table-name', { hasText: 'rare.csv' }).waitFor();
    await chooseFile(page, model);
    await page.locator('.network text', { hasText: 'hidden 1 (3)' }).waitFor();
    await show(page, 'results');
    await page.locator('#threshold', { hasText: '“yes” is answered from a probability of' }).waitFor();
    // Nothing is as sure as that: every row is answered no.
    const { validation } = readModel(readFileSync(model)).metrics;
    const share = (validation?.perClass[0].support ?? 0) / (validation?.rows ?? 1);
    expect(await page.locator('#summary .large').textContent()).toBe(`${(100 * share).toFixed(1)} %`);
    expect(await page.locator('.confusion tr').nth(2).locator('td').allTextContents()).toEqual([
      String(validation?.perClass[1].support),
      '·',
      '0.0 %',
    ]);
    await show(page, 'network');
    const yes = 1 + rows.findIndex((line, i) => line.endsWith('yes') && i > 3);
    for (let row = yes; (await page.locator('#verdict').textContent())?.includes('truth yes') !== true; row++) {
      await page.getByRole('button', { name: 'Next row' }).click();
      expect(row).toBeLessThan(300);
    }
    expect(await page.locator('#verdict').textContent()).toContain('answer no ✗');
    // The model that is saved again keeps it.
    const again = readModel((await exported(page, 'Model')).bytes);
    expect(again.threshold).toEqual({ value: 0.999999 });
    expect(faults).toEqual([]);
    await context.close();
  });
});
