import { describe, expect, test } from 'vitest';
import {
  add,
  BLOCK,
  divide,
  dropFirstColumn,
  fromRows,
  hadamard,
  matrix,
  mul,
  mulTransposed,
  rowBlocks,
  rowRange,
  scale,
  subtract,
  sum,
  sumOfSquares,
  toRows,
  transposedMul,
  withOnes,
  zeroFirstColumn,
} from './matrix.ts';

const A = fromRows([
  [1, 2],
  [3, 4],
  [5, 6],
]);
const B = fromRows([
  [1, 0, -1],
  [2, 1, 0],
]);

describe('operators, by hand', () => {
  test.each([
    [
      'A * B',
      mul(A, B),
      [
        [5, 2, -1],
        [11, 4, -3],
        [17, 6, -5],
      ],
    ],
    [
      "A * A'",
      mulTransposed(A, A),
      [
        [5, 11, 17],
        [11, 25, 39],
        [17, 39, 61],
      ],
    ],
    [
      "A' * A",
      transposedMul(A, A),
      [
        [35, 44],
        [44, 56],
      ],
    ],
    [
      'A .* A',
      hadamard(A, A),
      [
        [1, 4],
        [9, 16],
        [25, 36],
      ],
    ],
    [
      'A + A',
      add(A, A),
      [
        [2, 4],
        [6, 8],
        [10, 12],
      ],
    ],
    [
      'A − A',
      subtract(A, A),
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ],
    [
      'A * 2',
      scale(A, 2),
      [
        [2, 4],
        [6, 8],
        [10, 12],
      ],
    ],
    [
      'A / 2',
      divide(A, 2),
      [
        [0.5, 1],
        [1.5, 2],
        [2.5, 3],
      ],
    ],
    [
      '[1 A]',
      withOnes(A),
      [
        [1, 1, 2],
        [1, 3, 4],
        [1, 5, 6],
      ],
    ],
    ['A(:, 2:end)', dropFirstColumn(A), [[2], [4], [6]]],
    [
      '[0 A(:, 2:end)]',
      zeroFirstColumn(A),
      [
        [0, 2],
        [0, 4],
        [0, 6],
      ],
    ],
    [
      'A(2:3, :)',
      rowRange(A, 1, 2),
      [
        [3, 4],
        [5, 6],
      ],
    ],
  ])('%s', (_, got, expected) => {
    expect(toRows(got)).toEqual(expected);
  });

  test('sums run over all cells', () => {
    expect([sum(A), sumOfSquares(A)]).toEqual([21, 91]);
  });
});

test('operators leave their arguments as they were', () => {
  const before = toRows(A);
  zeroFirstColumn(A);
  withOnes(A);
  scale(A, 3);
  expect(toRows(A)).toEqual(before);
});

test('rows are cut into blocks of 64, whatever their number', () => {
  expect(BLOCK).toBe(64);
  const cut = (m: number) => [...rowBlocks(m)].map(({ first, count }) => [first, count]);
  expect(cut(0)).toEqual([]);
  expect(cut(64)).toEqual([[0, 64]]);
  expect(cut(130)).toEqual([
    [0, 64],
    [64, 64],
    [128, 2],
  ]);
});

test("A' * B sums each block of rows before it joins the total", () => {
  // 1 + 2^-53 is 1: one by one, the small numbers of the second block would all be lost against the 1 of the first.
  const ones = matrix(128, 1).data.fill(1);
  const values = Float64Array.from({ length: 128 }, (_, i) => (i === 0 ? 1 : i < 64 ? 0 : 2 ** -53));
  expect(transposedMul(matrix(128, 1, ones), matrix(128, 1, values)).data[0]).toBe(1 + 64 * 2 ** -53);
});

test.each([
  ['ragged rows', () => fromRows([[1, 2], [3]]), 'row 2 has 1 numbers, the first has 2'],
  ['data of another length', () => matrix(2, 2, new Float64Array(3)), 'a 2 × 2 matrix needs 4 numbers, not 3'],
  ['inner sizes that differ', () => mul(A, A), 'the inner sizes 2 and 3 differ'],
  ['shapes that differ', () => add(A, B), '3 × 2 + 2 × 3: the shapes differ'],
])('%s are refused', (_, make, what) => {
  expect(make).toThrow(what);
});
