import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PIECE_ROWS, rowsOfGroup } from '../matrix/pieces.ts';
import { random } from '../network/random.ts';
import { shuffledRows } from './epochOrder.ts';

/** So many that a group has four pieces. */
const INPUTS = 2 ** 20;

test('an order has each row once, and is that of the seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6000 }), fc.constantFrom(1, INPUTS), fc.nat(99), (m, inputs, seed) => {
      const order = shuffledRows(m, inputs, random(seed));
      expect(order.toSorted()).toEqual(Int32Array.from({ length: m }, (_, row) => row));
      expect(shuffledRows(m, inputs, random(seed))).toEqual(order);
    }),
    { numRuns: 50 },
  );
});

test('rows of one group are shuffled as a whole', () => {
  const order = shuffledRows(1000, INPUTS, random(3));
  const whole = Int32Array.from({ length: 1000 }, (_, row) => row);
  random(3).shuffle(whole);
  expect(order).toEqual(whole);
});

test('a group has rows of its own pieces alone, from all over the table and well mixed', () => {
  const group = rowsOfGroup(INPUTS);
  expect(group).toBe(4 * PIECE_ROWS);
  const order = shuffledRows(64 * group, INPUTS, random(1));
  const pieceOf = (row: number) => Math.floor(row / PIECE_ROWS);
  for (let first = 0; first < order.length; first += group) {
    const rows = order.subarray(first, first + group);
    expect(new Set(Array.from(rows, pieceOf)).size).toBe(4);
    const [half, other] = [rows.subarray(0, group / 2), rows.subarray(group / 2)];
    expect(new Set(Array.from(half, pieceOf)).size).toBe(4);
    expect(new Set(Array.from(other, pieceOf)).size).toBe(4);
  }
});
