/** A training recorded by the command line, opened in the page: every iteration, on its table and on no other. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readState } from '@deltascope/core/record';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  askFor,
  BROWSER,
  chooseFile,
  IS_FIREFOX,
  noFolder,
  openPage,
  reason,
  running,
  serve,
  show,
  travelTo,
  write,
} from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-e2e-'));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SAMPLE = join(ROOT, 'examples/customers.csv');

/** Gives the recording's folder. */
function record(name: string, ...options: string[]): string {
  const run = join(folder, name);
  const args = ['train', SAMPLE, '--label', 'Segment', '--record', run, '--out', `${run}.safetensors`, ...options];
  execFileSync(process.execPath, [join(ROOT, 'packages/cli/bin/deltascope.js'), ...args, '--quiet']);
  return run;
}

/** Theta1[1,1] after a kept iteration, as the recording has it. */
function weightIn(run: string, iteration: number): number {
  const name = `iteration-${String(iteration).padStart(8, '0')}.safetensors`;
  return readState(readFileSync(join(run, 'states', name))).state.parameters[1];
}

const historyOf = (run: string) =>
  new Map(
    readFileSync(join(run, 'history.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number))
      .map(([iteration, J]) => [iteration, J]),
  );

describe.skipIf(!BROWSER)(`a recording${reason}`, () => {
  const studio = running();
  let lbfgs = '';
  let adam = '';
  beforeAll(async () => {
    lbfgs = record(
      'lbfgs',
      '--optimizer',
      'lbfgs',
      '--iterations',
      '40',
      '--validation',
      '0',
      '--record-budget',
      '1MB',
    );
    adam = record('adam', '--optimizer', 'adam', '--epochs', '12', '--hidden', '8');
  });

  const choose = (page: Page, run: string) => page.locator('input[name="recording"]').setInputFiles(run);
  const place = (page: Page, words: RegExp) => page.locator('.time output').filter({ hasText: words });

  test.skipIf(IS_FIREFOX)(`has every iteration, those between the kept ones too, and goes on${noFolder}`, async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&iteration=0`);
    await show(page, 'setup');
    await choose(page, lbfgs);
    await page.locator('#recorded', { hasText: 'A recording of 40 iterations. Any of them comes back' }).waitFor();
    await place(page, /^iteration 40 of 40$/).waitFor();
    expect(await page.locator('input[name="hidden"]').inputValue()).toBe('40');
    const J = historyOf(lbfgs);
    for (const iteration of [40, 17, 3]) {
      await travelTo(page, iteration);
      expect(await askFor(page, 'J')).toBe(J.get(iteration));
    }
    await travelTo(page, 0);
    expect(await askFor(page, 'Theta1[1,1]')).toBe(weightIn(lbfgs, 0));
    await page.getByRole('button', { name: 'Newest', exact: true }).click();
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await place(page, /^iteration 41 of 41$/).waitFor();
    expect(await askFor(page, 'J')).toBeLessThan(J.get(40) ?? Number.NaN);
    // With other settings, or from the start, it is another training.
    await write(page.locator('input[name="lambda"]'), '2');
    await page.locator('input[name="lambda"]').press('Enter');
    await place(page, /^iteration 0 of 0$/).waitFor();
    await page.locator('#recorded').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await context.close();
  });

  test.skipIf(IS_FIREFOX)(`is refused on other rows, in one sentence, and what was open stays${noFolder}`, async () => {
    const { context, page } = await openPage(studio.browser);
    const other = join(folder, 'other.csv');
    const [header, first, ...rows] = readFileSync(SAMPLE, 'utf8').split('\n');
    writeFileSync(other, [header, ...rows, first.replace(/,(\d+),/, ',99,'), ''].filter(Boolean).join('\n'));
    await page.goto(`${studio.served.address}#data=customers&label=Segment&iteration=0`);
    await chooseFile(page, other);
    await page.locator('#table-name', { hasText: 'other.csv' }).waitFor();
    await show(page, 'setup');
    await choose(page, adam);
    const words = page.locator('.fault');
    await words.waitFor();
    expect(await words.textContent()).toMatch(
      /^the recording is of another training: .* Give the table that it was made from\.$/,
    );
    expect(await page.locator('#recorded').count()).toBe(0);
    await place(page, /^iteration 0 of 0$/).waitFor();
    await context.close();
  });

  test.skipIf(IS_FIREFOX)(`a folder that is none is refused${noFolder}`, async () => {
    const { context, page } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&iteration=0`);
    await page.locator('#summary').waitFor();
    await show(page, 'setup');
    await choose(page, join(adam, 'states'));
    await page.locator('.fault', { hasText: 'this is no recording: it has no run.json' }).waitFor();
    await context.close();
  });

  test('comes with its table from the command line', async () => {
    const handed = await serve(adam, SAMPLE);
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(handed.address);
    await show(page, 'setup');
    await page.locator('#recorded', { hasText: 'A recording of 12 iterations.' }).waitFor();
    await travelTo(page, 7);
    expect(await askFor(page, 'Theta1[1,1]')).toBe(weightIn(adam, 7));
    expect(faults).toEqual([]);
    await context.close();
    await handed.stop();
  });
});
