/** One table, one setting: the same bytes from the command line and from the library. The page's test is in studio/e2e. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MLPClassifier } from '@deltascope/core/classifier';
import { writeModel } from '@deltascope/core/model';
import { fit, labelledTable, labelsOf, modelOf, type SomeSettings, settled, splitOf } from '@deltascope/core/train';
import { openTable } from '@deltascope/tables';
import { describe, expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/deltascope.js', import.meta.url));
const TABLE = fileURLToPath(new URL('../../../../examples/customers.csv', import.meta.url));
const LABEL = 'Segment';
const folder = mkdtempSync(join(tmpdir(), 'deltascope-same-'));

function byCommandLine(name: string, ...options: string[]): Buffer {
  const out = join(folder, `${name}.safetensors`);
  const args = ['train', TABLE, '--label', LABEL, '--out', out, '--quiet', ...options];
  expect(spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8' }).stderr).toBe('');
  return readFileSync(out);
}

async function table() {
  const source = await openTable(TABLE);
  try {
    return await source.read({ label: { name: LABEL } });
  } finally {
    source.close();
  }
}

async function byTraining(given: SomeSettings): Promise<Uint8Array> {
  const settings = settled({ ...given, label: LABEL });
  const rows = await table();
  const labelled = labelledTable(rows, labelsOf(rows, LABEL, settings), settings);
  const host = { now: () => performance.now(), pause: () => Promise.resolve() };
  return writeModel(
    modelOf({ fitted: await fit({ labelled, split: splitOf(labelled, settings), settings, host }), labelled }),
  );
}

const SAME = {
  activation: 'sigmoid',
  alpha: 1,
  earlyStopping: true,
  validationFraction: 0.2,
  nIterNoChange: 20,
} as const;

describe('one table and one setting give the same bytes', () => {
  test('by default: from the command line, core and MLPClassifier', async () => {
    const bytes = byCommandLine('default');
    expect(Buffer.from(await byTraining({})).equals(bytes)).toBe(true);
    const classifier = new MLPClassifier({ ...SAME, hiddenLayerSizes: [40], solver: 'lbfgs', tol: 1e-7 });
    expect(Buffer.from((await classifier.fit(await table(), LABEL)).save()).equals(bytes)).toBe(true);
  });

  test('by mini-batches of large work, whatever the number of threads', async () => {
    const options = ['--optimizer', 'adam', '--epochs', '2', '--hidden', '200', '--threads', '2'];
    const bytes = byCommandLine('adam', ...options);
    const settings = { optimizer: 'adam', epochs: 2, hidden: [200], threads: 1, seed: 1 } as const;
    expect(Buffer.from(await byTraining(settings)).equals(bytes)).toBe(true);
    const parameters = { ...SAME, hiddenLayerSizes: 200, batchSize: 128, maxIter: 2 };
    const classifier = await new MLPClassifier(parameters).fit(await table(), LABEL);
    expect(classifier.toModel().training.computedBy?.kernels).toBe('wasm');
    // Without the moments, from which partialFit would continue.
    expect(Buffer.from(classifier.save({ solver: false })).equals(bytes)).toBe(true);
  });

  test("in the article's setting", async () => {
    const bytes = byCommandLine('article', '--like-article');
    expect(Buffer.from(await byTraining({ likeArticle: true })).equals(bytes)).toBe(true);
  });

  test('wherever the settings came from, and whatever of them has no effect', () => {
    const plain = byCommandLine('plain', '--optimizer', 'cg', '--iterations', '5');
    const others = [
      '--optimizer',
      'cg',
      '--iterations',
      '5',
      '--engine',
      'wasm',
      '--momentum',
      '0.5',
      '--threads',
      '2',
    ];
    expect(byCommandLine('others', ...others, '--hidden', '40').equals(plain)).toBe(true);
  });
});
