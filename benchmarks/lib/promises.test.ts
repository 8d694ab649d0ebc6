import { expect, test } from 'vitest';
import { promises } from './promises.mjs';

const LIMITS = [{ gflops: 100 }, { gflops: 60 }];

function step(name: string, medians: Readonly<Record<string, number>>, flops = 1e9) {
  const results = Object.entries(medians).map(([name, median]) => ({ name, median }));
  return { size: { name }, flops, results };
}

function kept(answers: object): Record<string, boolean> {
  return Object.fromEntries(promises({ answers, limits: LIMITS }).map(({ promise, kept }) => [promise, kept]));
}

test('small sizes are held to PyTorch under the same settings, and to the fastest of npm', () => {
  const medians = {
    'ours wasm': 20,
    'ours wasm-f64': 36,
    'ours blas': 10,
    PyTorch: 44,
    'PyTorch, left to choose': 20,
    'jax-js': 200,
    'brain.js': 99,
  };
  expect(kept({ step: [step('T', medians)] })).toEqual({
    'T, ours: as fast as PyTorch': false, // 44 / 10 < 4.5
    'T, ours by default, float64: as fast as PyTorch': true, // 44 / 36 > 1.2
    'T, ours: as fast as the fastest of npm, brain.js': false, // 99 / 10 < 10
  });
});

test('wide sizes are held to PyTorch by engine, and to 75 % of the largest product with BLAS', () => {
  // 1e9 operations in 12,000 µs: 83 GFLOP/s of 100.
  const medians = { 'ours wasm': 26_000, 'ours blas': 12_000, PyTorch: 16_900 };
  expect(kept({ step: [step('L', medians)] })).toEqual({
    'L, with BLAS: as fast as PyTorch': true,
    'L, with BLAS: of the product limit': true,
    'L, WebAssembly alone: as fast as PyTorch': true,
  });
});

test('growth may differ from linear by 15 % either way, and memory and bytes have a most', () => {
  const at = (rows: number, median: number) => ({
    size: { name: `${rows} rows`, rows },
    results: [{ name: 'ours wasm, 1 thread', median }],
  });
  const memory = {
    size: { name: '1,000,000 rows', layers: [50, 32, 7] },
    dataBytes: 200,
    results: [{ name: 'ours wasm', grown: 301 }],
  };
  const size = [
    { name: 'core', promised: true, gzipped: 39_999 },
    { name: 'peer', gzipped: 1 },
  ];
  expect(Object.values(kept({ rows: [at(100, 100), at(1000, 1140)], memory, size }))).toEqual([true, false, true]);
  expect(Object.values(kept({ rows: [at(100, 100), at(1000, 1160)] }))).toEqual([false]);
});

test('a row that is not in memory may take a fifth longer', () => {
  const result = (method: string, place: string, median: number) => ({ method, place, inPass: { median } });
  const results = [
    result('gd', 'in memory', 10),
    result('gd', '--memory 450MB', 12),
    result('adam', 'in memory', 20),
    result('adam', '--memory 450MB', 24.1),
  ];
  expect(Object.values(kept({ outside: { results } }))).toEqual([true, false]);
});

test('what was not asked is not judged', () => {
  expect(kept({})).toEqual({});
});
