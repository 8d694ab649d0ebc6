import { expect, test } from 'vitest';
import { type Matrix, matrix, mulTransposed, transposedMul } from '../../matrix/matrix.ts';
import { random } from '../../network/random.ts';
import { mulTransposedFast, transposedMulFast } from './cells.ts';

function made(rows: number, columns: number, seed: number): Matrix {
  const { uniform } = random(seed);
  return matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => uniform() - 0.5),
  );
}

test.each([
  [1, 1, 1],
  [3, 7, 5],
  [9, 4, 12],
  [70, 11, 6],
])('the fast products are the plain ones: %i rows, %i and %i columns', (rows, n, k) => {
  const [A, B, C] = [made(rows, n, 1), made(k, n, 2), made(rows, k, 3)];
  expect(mulTransposedFast(A, B)).toEqual(mulTransposed(A, B));
  const [fast, plain] = [transposedMulFast(A, C), transposedMul(A, C)];
  expect([fast.rows, fast.columns]).toEqual([plain.rows, plain.columns]);
  plain.data.forEach((value, i) => {
    expect(fast.data[i]).toBeCloseTo(value, 12);
  });
});

test('matrices that do not go together are refused as ever', () => {
  expect(() => mulTransposedFast(made(2, 3, 1), made(2, 4, 1))).toThrow('A · Bᵀ');
  expect(() => transposedMulFast(made(2, 3, 1), made(3, 3, 1))).toThrow('Aᵀ · B');
});
