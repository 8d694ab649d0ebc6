/** Shades: limits are the ends; without limits a unit's own range is, and what hardly varies has none. */
import { describe, expect, test } from 'vitest';
import { shadesOf } from './shades.ts';

const layer = (columns: number, ...data: number[]) => ({
  rows: data.length / columns,
  columns,
  data: Float64Array.from(data),
});
const told = (found: ReturnType<typeof shadesOf>) =>
  found.map(({ low, high, shades }) => [low, high, shades && [...shades]]);

describe('shades of units', () => {
  test('go from the low limit to the high one, unit by unit', () => {
    expect(told(shadesOf(layer(2, 0, 0.75, 0.5, 0.2), [0, 1]))).toEqual([
      [0, 0.5, [0, 128]],
      [0.2, 0.75, [191, 51]],
    ]);
  });

  test('without limits go over the range of each unit', () => {
    expect(told(shadesOf(layer(2, 0, 0.9, 8, 0.92, -8, 0.91)))).toEqual([
      [-8, 8, [128, 255, 0]],
      [0.9, 0.92, [0, 255, 128]],
    ]);
  });

  test('without limits are not given of a unit that varies by less than a hundredth, or is no number somewhere', () => {
    expect(told(shadesOf(layer(2, 0.5, 1, 0.509, Number.NaN)))).toEqual([
      [0.5, 0.509, undefined],
      [Number.NaN, Number.NaN, undefined],
    ]);
  });

  test('with limits are given of a unit that hardly varies: a class that is never answered', () => {
    expect(told(shadesOf(layer(1, 0, 0), [0, 1]))).toEqual([[0, 0, [0, 0]]]);
  });

  test('are of no more units than are drawn', () => {
    expect(shadesOf(layer(20, ...Array(20).fill(1)), [0, 1])).toHaveLength(14);
  });
});
