/** One table, one setting: the page gives the bytes of the command line (and it those of the library: sameModel.test.ts there). */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BROWSER, exported, openPage, reason, running, waitForEnd } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'deltascope-e2e-'));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CLI = join(ROOT, 'packages/cli/bin/deltascope.js');

function byCommandLine(name: string, ...options: string[]): Buffer {
  const out = join(folder, `${name}.safetensors`);
  const args = ['train', join(ROOT, 'examples/customers.csv'), '--label', 'Segment', '--out', out, '--quiet'];
  execFileSync(process.execPath, [CLI, ...args, ...options]);
  return readFileSync(out);
}

async function savedModel(page: Page): Promise<Buffer> {
  return (await exported(page, 'Model')).bytes;
}

describe.skipIf(!BROWSER)(`the page${reason}`, () => {
  const studio = running();

  test.each([
    ['by default', '&hidden=40', []],
    [
      'by mini-batches',
      '&hidden=8&optimizer=adam&epochs=12',
      ['--hidden', '8', '--optimizer', 'adam', '--epochs', '12'],
    ],
    ['by large work', '&hidden=200&optimizer=sgd&epochs=2', ['--hidden', '200', '--optimizer', 'sgd', '--epochs', '2']],
    [
      'without held-out rows',
      '&hidden=4&validation=0&iterations=9',
      ['--hidden', '4', '--validation', '0', '--iterations', '9'],
    ],
  ] as [string, string, string[]][])('%s gives the bytes of the command line', async (_, words, options) => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment${words}`);
    await waitForEnd(page);
    expect((await savedModel(page)).equals(byCommandLine('model', ...options))).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('exports what the command line exports of the same model', async () => {
    const { context, page, faults } = await openPage(studio.browser);
    await page.goto(`${studio.served.address}#data=customers&label=Segment&hidden=4&iterations=9`);
    await waitForEnd(page);
    const model = join(folder, 'customers.safetensors');
    writeFileSync(model, await savedModel(page));
    for (const to of ['onnx', 'javascript', 'sql']) {
      const out = join(folder, `by-command.${to}`);
      execFileSync(process.execPath, [CLI, 'export', model, '--to', to, '--out', out, '--quiet']);
      const { bytes } = await exported(page, `Model for ${to}`);
      expect(bytes.equals(readFileSync(out)), to).toBe(true);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
