import { expectSameBits, makeProblem, pickRows } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { adam } from '../../optimize/adam.ts';
import type { Examples, Precision } from '../engine.ts';
import { keptInMemory } from '../keptRows.ts';
import { packedEngine } from './packedEngine.ts';

/** Windows of one chunk, 512 rows, and of two. */
const WINDOWS = [1, 60_000];

/** By pieces, and by tiles of one panel and of many; the last window has few rows, or all that it can hold. */
const SHAPES = [
  { layers: [3, 6, 7], m: 2 * 512 + 3, output: 'sigmoid' },
  { layers: [5, 4, 2], m: 3 * 512, output: 'softmax' },
  { layers: [70, 33, 9, 4], m: 2 * 512 + 300, output: 'softmax' },
] as const;

/** Some rows weigh nothing. */
const weights = (m: number) => Float64Array.from({ length: m }, (_, row) => (row * 7) % 5);

const cases = SHAPES.flatMap((shape) =>
  (['f64', 'f32'] as const).flatMap((precision) =>
    WINDOWS.flatMap((windowBytes) =>
      [1, 2].map((threads) => [shape.layers.join('-'), precision, windowBytes, threads, shape] as const),
    ),
  ),
);

/** That hold the rows whole, and that have a window for them. */
function both({ precision, windowBytes, threads }: { precision: Precision; windowBytes: number; threads: number }) {
  const held = packedEngine({ precision, threads, workOfThread: 0 });
  const window = { precision, threads, workOfThread: 0, mostBytes: 1, windowBytes };
  return { held, streaming: packedEngine(window), few: packedEngine({ ...window, pieces: 3 }) };
}

describe.each(cases)('%s in %s, a window of %d bytes, %d threads', (_, precision, windowBytes, threads, shape) => {
  const { network, examples, parameters } = makeProblem(shape);
  const { held, streaming, few } = both({ precision, windowBytes, threads });
  const [whole, windowed] = [held, streaming].map((engine) => engine.prepare(network, examples));

  test('rows that pass through a window give the bits of rows in memory', () => {
    for (const lambda of [0, 2.5]) {
      const [expected, got] = [whole, windowed].map((rows) => rows.cost(parameters, lambda));
      expect(got.J).toBe(expected.J);
      expectSameBits('gradient', got.gradient, expected.gradient);
      expect(windowed.costOnly(parameters, lambda)).toBe(expected.J);
    }
  });

  test('and so do rows that are picked', () => {
    for (const count of [1, 100, 511, 1100]) {
      const rows = pickRows(shape.m, count);
      const [expected, got] = [whole, windowed].map((prepared) => prepared.cost(parameters, 1, rows));
      expect(got.J).toBe(expected.J);
      expectSameBits('gradient', got.gradient, expected.gradient);
    }
  });

  test('and runs of updates, of batches smaller and larger than the window', () => {
    for (const batchSize of [50, 400, 1200]) {
      const order = pickRows(shape.m, shape.m);
      const [expected, got] = [whole, windowed].map((prepared) => {
        const own = parameters.slice();
        const state = [new Float64Array(own.length), new Float64Array(own.length)];
        const rule = adam.rule({ learningRate: 0.01 });
        const J = prepared.steps?.({ parameters: own, state, rule, updatesBefore: 3, lambda: 1, order, batchSize });
        return { J, numbers: [...own, ...state[0], ...state[1]] };
      });
      expect(got.J).toBe(expected.J);
      expectSameBits('Theta and what Adam remembers', got.numbers, expected.numbers);
    }
  });

  test('and runs of updates that go through the rows by groups of pieces, of which few are held', () => {
    const prepared = few.prepare(network, examples);
    for (const [batchSize, group] of [
      [50, 300],
      [7, 600],
      [400, 512],
    ]) {
      const order = pickRows(shape.m, shape.m).sort((a, b) => Math.floor(a / group) - Math.floor(b / group));
      const [expected, got] = [whole, prepared].map((rows) => {
        const own = parameters.slice();
        const state = [new Float64Array(own.length), new Float64Array(own.length)];
        const rule = adam.rule({ learningRate: 0.01 });
        const J = rows.steps?.({ parameters: own, state, rule, updatesBefore: 3, lambda: 1, order, batchSize });
        return { J, numbers: [...own, ...state[0], ...state[1]], after: rows.costOnly(own, 1) };
      });
      expect(got).toEqual(expected);
      const some = order.subarray(0, 1200);
      expect(prepared.costOnly(parameters, 1, some)).toBe(whole.costOnly(parameters, 1, some));
    }
  });

  test('and rows that weigh', () => {
    const weighing = { ...examples, w: weights(shape.m) };
    const prepared = [held, streaming].map((engine) => engine.prepare(network, weighing));
    for (const rows of [undefined, pickRows(shape.m, 700)]) {
      const [expected, got] = prepared.map((one) => one.cost(parameters, 2.5, rows));
      expect(got.J).toBe(expected.J);
      expectSameBits('gradient', got.gradient, expected.gradient);
    }
    const [expected, got] = prepared.map((one) => {
      const own = parameters.slice();
      const rule = adam.rule({ learningRate: 0.01 });
      const state = [new Float64Array(own.length), new Float64Array(own.length)];
      const order = pickRows(shape.m, shape.m);
      one.steps?.({ parameters: own, state, rule, updatesBefore: 0, lambda: 1, order, batchSize: 600 });
      return own;
    });
    expectSameBits('Theta', got, expected);
  });

  test('and their outputs', () => {
    const [expected, got] = [whole, windowed].map((prepared) => prepared.outputs(parameters, 500, 524));
    expectSameBits('a', got.data, expected.data);
  });
});

test('rows in a file are read anew in every pass, and rows that each read computes are read once', () => {
  const { network, examples, parameters } = makeProblem({ layers: [4, 3, 2], m: 1100 });
  const reads = (kept: Examples['kept']) => {
    let rows = 0;
    const read: Examples['read'] = (first, count, target) => {
      rows += count;
      examples.read(first, count, target);
    };
    const engine = packedEngine({ precision: 'f64', mostBytes: kept === 'file' ? undefined : 1, windowBytes: 1 });
    const prepared = engine.prepare(network, { ...examples, read, kept });
    for (let pass = 0; pass < 3; pass++) prepared.cost(parameters, 0);
    return rows / 1100;
  };
  expect(reads('file')).toBe(3);
  expect(reads('memory')).toBe(3);
  expect(reads(undefined)).toBe(1);
});

test('rows kept in memory are what was read, across its pieces', () => {
  const n = 3_000_000; // eleven rows make a piece
  const read: Examples['read'] = (first, count, target) => {
    for (let i = 0; i < count; i++) target.fill(first + i, i * n, (i + 1) * n);
  };
  const kept = keptInMemory({ m: 12, n, y: new Int32Array(12).fill(1), read }, 'f32');
  const target = new Float32Array(4 * n);
  kept.read(8, 4, target);
  expect([0, 1, 2, 3].map((i) => target[i * n])).toEqual([8, 9, 10, 11]);
  expect([0, 1, 2, 3].map((i) => target[(i + 1) * n - 1])).toEqual([8, 9, 10, 11]);
});

test('whoever keeps the rows is told what is read next, of a pass and of an epoch', () => {
  const { network, examples, parameters } = makeProblem({ layers: [4, 3, 2], m: 1100 });
  const told: string[] = [];
  const ahead: Examples['ahead'] = (first, count) => told.push(`ahead ${first} ${count}`);
  const read: Examples['read'] = (first, count, target) => {
    told.push(`${first} ${count}`);
    examples.read(first, count, target);
  };
  const engine = packedEngine({ precision: 'f64', windowBytes: 1, pieces: 2 });
  const prepared = engine.prepare(network, { ...examples, kept: 'file', read, ahead });
  prepared.cost(parameters, 0);
  expect(told.splice(0)).toEqual(['0 512', 'ahead 512 512', '512 512', 'ahead 1024 76', '1024 76']);
  const order = Int32Array.from({ length: 1100 }, (_, i) => i);
  prepared.costOnly(parameters, 0, order);
  expect(told.splice(0)).toEqual([
    ...['0 256', '256 256', 'ahead 512 256', 'ahead 768 256'],
    ...['512 256', '768 256', 'ahead 1024 76', '1024 76'],
  ]);
});
