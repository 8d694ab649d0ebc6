/** Shades: limits are the ends, and without limits zero is the middle. */
import { describe, expect, test } from 'vitest';
import { shadesOf } from './shades.ts';

const layer = (columns: number, ...data: number[]) => ({
  rows: data.length / columns,
  columns,
  data: Float64Array.from(data),
});

describe('shades of units', () => {
  test('go from the low limit to the high one, unit by unit', () => {
    expect(shadesOf(layer(2, 0, 1, 0.5, 0.2), [0, 1]).map((one) => [...one])).toEqual([
      [0, 128],
      [255, 51],
    ]);
    expect([...shadesOf(layer(1, -1, 0, 1), [-1, 1])[0]]).toEqual([0, 128, 255]);
  });

  test('without limits have zero in the middle and the largest of the layer at an end', () => {
    expect([...shadesOf(layer(1, 0, 8, -4), undefined)[0]]).toEqual([128, 255, 64]);
    expect([...shadesOf(layer(1, 0, 0), undefined)[0]]).toEqual([128, 128]);
  });

  test('are of no more units than are drawn', () => {
    expect(shadesOf(layer(20, ...Array(20).fill(1)), [0, 1])).toHaveLength(14);
  });
});
