import { expect, test } from 'vitest';
import { flopsOf, LADDER, productsOf } from './ladder.mjs';
import { quantile, summarize } from './statistics.mjs';
import { digits, duration, markdownTable, percent } from './text.mjs';

test('quantiles lie between neighbors by straight line', () => {
  // sorted 1 2 3 10: half lies between 2 and 3; a quarter at place 0.75, between 1 and 2.
  expect(quantile([10, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([10, 1, 3, 2], 0.25)).toBe(1.75);
  expect(quantile([7], 0.9)).toBe(7);
});

test('one slow turn moves neither the median nor the spread much', () => {
  // sorted 98 99 100 101 9000: quartiles 99 and 101, half their distance is 1, of the median 1 %.
  expect(summarize([100, 9000, 99, 101, 98])).toMatchObject({ median: 100, spread: 0.01, least: 98, most: 9000 });
});

test('the work of a step is its products, without the gradient by the inputs', () => {
  // 3-6-7 on 2,154 rows: forward and gradient 2 · 2154 · (3·6 + 6·7) each, backward 2 · 2154 · 6·7.
  const [T] = LADDER;
  expect(T.layers).toEqual([3, 6, 7]);
  expect(flopsOf(T)).toBe(2 * 2154 * (60 + 60 + 42));
  expect(productsOf(T)).toHaveLength(5);
});

test('every size of the ladder has whole batches', () => {
  for (const { name, rows, batchSize } of LADDER) expect(rows % batchSize, name).toBe(0);
});

test('numbers are told in three digits', () => {
  expect([6.314, 112_345, 2_046_000].map(duration)).toEqual(['6.31 µs', '112 ms', '2.05 s']);
  expect([0.0123456, 123.4, Number.NaN].map(digits)).toEqual(['0.0123', '123', '–']);
  expect([0.0512, 0.84].map(percent)).toEqual(['5.1 %', '84 %']);
});

test('a table is as wide as its cells', () => {
  expect(markdownTable(['', 'a step'], [['T', '1 µs']])).toBe('|     | a step |\n| --- | -----: |\n| T   |   1 µs |');
});
