import { mkdtempSync, readdirSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Examples, Precision } from '@deltascope/core/engine';
import type { RowsToKeep } from '@deltascope/core/train';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outsideMemory } from './outsideMemory.ts';

const [m, n] = [5003, 7];

/** No number of these is a float32. */
const examples: Examples = {
  m,
  n,
  y: new Int32Array(m).fill(1),
  read(first, count, target) {
    for (let i = 0; i < count * n; i++) target[i] = Math.sin(first * n + i);
  },
};

function keptIn(folder: string, precision: Precision, cachedBytes?: number) {
  const outside = outsideMemory({ memoryBytes: 1e9, folder, cachedBytes });
  // Of the encoder no more is asked than whether it is the same.
  const rows = { examples, rows: new Int32Array(m), encoder: { name: precision }, precision } as unknown as RowsToKeep;
  return { outside, rows, kept: outside.keeper.keep(rows) };
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'deltascope-outside-'));

describe.each([
  ['f64', Float64Array],
  ['f32', Float32Array],
] as const)('rows kept in a file, %s', (precision, Numbers) => {
  const { outside, kept } = keptIn(newFolder(), precision);
  const whole = new Numbers(m * n);
  examples.read(0, m, whole);

  test('are read as they are, from any row on', () => {
    fc.assert(
      fc.property(fc.nat(m - 1), fc.nat(500), (first, more) => {
        const count = Math.min(more, m - first);
        const target = new Numbers((count + 1) * n);
        kept.read(first, count, target);
        expect(target.subarray(0, count * n)).toEqual(whole.subarray(first * n, (first + count) * n));
        expect(target.subarray(count * n)).toEqual(new Numbers(n)); // untouched
      }),
      { numRuns: 50 },
    );
  });

  test('are the same if they were fetched before, which files are that the system cannot keep', async () => {
    expect(kept.ahead).toBeUndefined();
    const larger = keptIn(newFolder(), precision, m * n * Numbers.BYTES_PER_ELEMENT - 1);
    const target = new Numbers(1000 * n);
    for (const first of [0, 1000, m - 1000]) {
      larger.kept.ahead?.(first, 1000);
      larger.kept.read(first, 1000, target);
      expect(target).toEqual(whole.subarray(first * n, (first + 1000) * n));
    }
    expect(larger.kept.ahead).toBeDefined();
    larger.kept.ahead?.(0, 1000);
    larger.outside.close();
    larger.kept.ahead?.(0, 1000); // a pass that is over asks for nothing any more
    await new Promise(setImmediate);
  });

  test('are gone with the file', () => {
    outside.close();
    outside.close();
    expect(() => kept.read(0, 1, new Numbers(n))).toThrow();
  });
});

test('the same rows by the same encoder are kept once, with the labels that each asks for', () => {
  const folder = newFolder();
  const { outside, rows } = keptIn(folder, 'f64');
  const shuffled = new Int32Array(m).fill(2);
  const again = outside.keeper.keep({ ...rows, examples: { ...examples, y: shuffled } });
  expect([again.y, readdirSync(folder).length]).toEqual([shuffled, 1]);
  outside.keeper.keep({ ...rows, precision: 'f32' });
  expect(readdirSync(folder)).toHaveLength(2);
  outside.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('rows that no training uses any more make room, but for the last that were used', () => {
  const folder = newFolder();
  const { outside, rows, kept } = keptIn(folder, 'f64');
  const others = Array.from({ length: 4 }, () => outside.keeper.keep({ ...rows, rows: new Int32Array(m) }));
  expect(readdirSync(folder)).toHaveLength(5);
  for (const other of others) outside.keeper.release(other);
  expect(readdirSync(folder)).toHaveLength(3); // the one in use, and two
  const target = new Float64Array(n);
  kept.read(0, 1, target);
  expect(target[1]).toBe(Math.sin(1));
  outside.close();
});

test('a file that was cut off meanwhile is an error, not rows of zeros', () => {
  const folder = newFolder();
  const { kept } = keptIn(folder, 'f64');
  truncateSync(join(folder, readdirSync(folder)[0]), 8 * n * 10);
  const target = new Float64Array(20 * n);
  kept.read(0, 10, target.subarray(0, 10 * n));
  expect(() => kept.read(0, 20, target)).toThrow('the file changed');
});

test('columns are stored only if they are too many for memory, and rows by themselves can be', () => {
  const folder = newFolder();
  const outside = outsideMemory({ memoryBytes: 500e6, folder });
  expect(outside.storeFor(50e6)).toBeUndefined();
  outside.checkRows({ rowCount: 1e9 }); // nothing is outside
  const store = outside.storeFor(100e6);
  expect([store?.append(new Uint8Array([1, 2, 3])), store?.append(new Uint8Array([4, 5]))]).toEqual([0, 3]);
  const target = new Uint8Array(3);
  store?.read(2, target);
  expect([...target]).toEqual([3, 4, 5]);
  const block = () => ({ rowCount: 0, columns: [] });
  expect(outside.keeper.mostBytes).toBe(82e6);
  outside.checkRows({ rowCount: 5e5, block });
  expect(outside.keeper.mostBytes).toBe(32e6); // rows by themselves leave less for their numbers
  expect(() => outside.checkRows({ rowCount: 3e6, block })).toThrow(
    '3000000 rows need about 936 MB of memory whatever their columns',
  );
  outside.close();
});

test('a limit below what the program takes by itself is a wrong use', () => {
  expect(() => outsideMemory({ memoryBytes: 100e6 })).toThrow('this limit of memory is below the 450 MB');
});
