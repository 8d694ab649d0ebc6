import { describe, expect, test } from 'vitest';
import type * as Entry from '../entries/train.ts';
import type { Table } from '../table/column.ts';
import { foldsWorthAtOnce } from './foldsAtOnce.ts';
import { labelledTable, labelsOf } from './problem.ts';
import { settled } from './settings/check.ts';
import type { SomeSettings } from './settings/settings.ts';

const ROWS = 240;
const table: Table = {
  rowCount: ROWS,
  columns: [
    { kind: 'number', name: 'a', values: Float64Array.from({ length: ROWS }, (_, i) => Math.sin(i * 1.7)) },
    { kind: 'number', name: 'b', values: Float64Array.from({ length: ROWS }, (_, i) => (i * 7) % 23) },
    {
      kind: 'category',
      name: 'c',
      codes: Int32Array.from({ length: ROWS }, (_, i) => 1 + ((i * i) % 3)),
      categories: ['x', 'y', 'z'],
    },
  ],
};

function labelledBy(given: SomeSettings) {
  const settings = settled({ label: 'c', iterations: 6, hidden: [4], ...given });
  return { settings, labelled: labelledTable(table, labelsOf(table, 'c', settings), settings) };
}

describe('workers', async () => {
  // They load what is built, as in a program.
  const built: typeof Entry = await import(new URL('../../dist/entries/train.js', import.meta.url).href);
  const host = { now: () => 0, pause: () => Promise.resolve() };

  test.each([
    ['of a full-batch method', {}],
    [
      'that diverge after a good iteration',
      { optimizer: 'gd', learningRate: 100, lambda: 1, standardize: false, iterations: 400 },
    ],
  ] as const)('score folds %s as one does after the other, bit for bit', async (_, given) => {
    const request = { ...labelledBy(given), folds: 4 };
    const alone = await built.crossValidate({ ...request, host });
    for (const workers of [1, 3]) expect(await built.crossValidateAtOnce({ ...request, workers })).toEqual(alone);
  });

  test('say the same of unseen rows', async () => {
    const request = { ...labelledBy({}), folds: 3 };
    const alone = await built.outOfSample({ ...request, host });
    expect(await built.outOfSampleAtOnce({ ...request, workers: 2 })).toEqual(alone);
    expect(alone.whileLearning.some((p) => p > 0)).toBe(true);
  });

  test('are ended by a signal', async () => {
    const request = { ...labelledBy({ iterations: 100_000, patience: 0, gradientNorm: 0 }), folds: 3 };
    const signal = { aborted: false };
    const found = built.crossValidateAtOnce({ ...request, workers: 2, signal });
    signal.aborted = true;
    await expect(found).rejects.toMatchObject({ fault: 'interrupted' });
  });
});

test('as many workers as processors, folds and memory allow; one for little work, or for what a library may compute', () => {
  const large = labelledBy({ iterations: 1_000_000 });
  const count = (given: SomeSettings, host = {}) => {
    const { labelled, settings } = labelledBy({ iterations: 1_000_000, ...given });
    return foldsWorthAtOnce(labelled, settings, { folds: 5, processors: 8, freeBytes: 1e9, ...host });
  };
  expect(count({})).toBe(5);
  expect(count({}, { processors: 3 })).toBe(3);
  expect(count({}, { freeBytes: 2 * 8 * ROWS * (3 + 2 * 2) })).toBe(2);
  expect(count({}, { freeBytes: 0 })).toBe(1);
  expect(count({ iterations: 5 })).toBe(1);
  expect(count({ hidden: [50_000] })).toBe(1);
  expect(count({ hidden: [50_000], engine: 'wasm' })).toBe(5);
  expect(count({ engine: 'blas' })).toBe(1);
  const inFile = { ...large.labelled, table: { ...table, block: () => table } };
  expect(foldsWorthAtOnce(inFile, large.settings, { folds: 5, processors: 8, freeBytes: 1e9 })).toBe(1);
});
