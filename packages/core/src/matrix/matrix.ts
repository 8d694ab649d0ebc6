/**
 * Matrix: row-major float64, and the article's operators as small pure functions. Readable rather than fast; each sum
 * runs over its index in ascending order with one accumulator, so results have the same bits everywhere.
 */
import { failure } from '../errors.ts';
import { engineErrors } from '../words/en/engineErrors.ts';

/** A matrix in float64, row by row: cell (i, j), both from 0, is `data[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row-major: cell (i, j), counted from 0, is `data[i * columns + j]`. */
  readonly data: Float64Array;
}

/** A rows × columns matrix over `data`, which is not copied; zeros where no data is given. */
export function matrix(rows: number, columns: number, data: Float64Array = new Float64Array(rows * columns)): Matrix {
  if (data.length !== rows * columns) {
    throw failure(engineErrors, 'shape/numbers', { rows, columns, numbers: data.length });
  }
  return { rows, columns, data };
}

/** A matrix from an array of equally long rows. Throws `shape` if a row is ragged. */
export function fromRows(rows: readonly (readonly number[] | Float64Array)[]): Matrix {
  const columns = rows.length === 0 ? 0 : rows[0].length;
  const result = matrix(rows.length, columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw failure(engineErrors, 'shape/ragged', { row: i + 1, numbers: row.length, columns });
    }
    result.data.set(row, i * columns);
  });
  return result;
}

/** The rows of a matrix as lists, which share nothing with it. */
export function toRows(A: Matrix): number[][] {
  return Array.from({ length: A.rows }, (_, i) => Array.from(row(A, i)));
}

/** Row i, counted from 0, as a view. */
export function row(A: Matrix, i: number): Float64Array {
  return A.data.subarray(i * A.columns, (i + 1) * A.columns);
}

/** Rows first … first + count − 1, counted from 0, as a view. */
export function rowRange(A: Matrix, first: number, count: number): Matrix {
  return matrix(count, A.columns, A.data.subarray(first * A.columns, (first + count) * A.columns));
}

/** A · Bᵀ: (m × k) from (m × n) and (k × n). */
export function mulTransposed(A: Matrix, B: Matrix): Matrix {
  sameSize('A · Bᵀ', A.columns, B.columns);
  const C = matrix(A.rows, B.rows);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < B.rows; j++) {
      let sum = 0;
      for (let k = 0; k < A.columns; k++) sum += A.data[i * A.columns + k] * B.data[j * B.columns + k];
      C.data[i * C.columns + j] = sum;
    }
  }
  return C;
}

/** A · B: (m × k) from (m × n) and (n × k). */
export function mul(A: Matrix, B: Matrix): Matrix {
  sameSize('A · B', A.columns, B.rows);
  const C = matrix(A.rows, B.columns);
  for (let i = 0; i < A.rows; i++) {
    for (let k = 0; k < A.columns; k++) {
      const a = A.data[i * A.columns + k];
      for (let j = 0; j < B.columns; j++) C.data[i * C.columns + j] += a * B.data[k * B.columns + j];
    }
  }
  return C;
}

/**
 * How many terms of a long sum are summed before their sum joins the total. Every sum over rows, here and in every engine,
 * is cut so: the cut depends on the rows alone, and short sums round less than one long one.
 */
export const BLOCK = 64;

/** Aᵀ · B: (n × k) from (m × n) and (m × k), rows summed block by block. */
export function transposedMul(A: Matrix, B: Matrix): Matrix {
  sameSize('Aᵀ · B', A.rows, B.rows);
  const C = matrix(A.columns, B.columns);
  for (const { first, count } of rowBlocks(A.rows)) addTo(C, blockTransposedMul(A, B, first, count));
  return C;
}

/** The fixed cut of m rows into blocks. */
export function* rowBlocks(m: number): Generator<{ readonly first: number; readonly count: number }> {
  for (let first = 0; first < m; first += BLOCK) yield { first, count: Math.min(BLOCK, m - first) };
}

/** Aᵀ · B over the rows first … first + count − 1. */
function blockTransposedMul(A: Matrix, B: Matrix, first: number, count: number): Matrix {
  const C = matrix(A.columns, B.columns);
  for (let r = first; r < first + count; r++) {
    for (let i = 0; i < A.columns; i++) {
      const a = A.data[r * A.columns + i];
      for (let j = 0; j < B.columns; j++) C.data[i * C.columns + j] += a * B.data[r * B.columns + j];
    }
  }
  return C;
}

/** C += A, in place: the only operator that changes its argument, for running sums over blocks of rows. */
export function addTo(C: Matrix, A: Matrix): void {
  for (let i = 0; i < C.data.length; i++) C.data[i] += A.data[i];
}

/** A .* B */
export function hadamard(A: Matrix, B: Matrix): Matrix {
  return combine('.*', A, B, (a, b) => a * b);
}

/** A + B */
export function add(A: Matrix, B: Matrix): Matrix {
  return combine('+', A, B, (a, b) => a + b);
}

/** A − B */
export function subtract(A: Matrix, B: Matrix): Matrix {
  return combine('−', A, B, (a, b) => a - b);
}

/** A * factor */
export function scale(A: Matrix, factor: number): Matrix {
  return map(A, (a) => a * factor);
}

/** w .* A: each row times its own factor. */
export function scaleRows(A: Matrix, w: ArrayLike<number>): Matrix {
  const C = matrix(A.rows, A.columns);
  for (let k = 0; k < C.data.length; k++) C.data[k] = w[Math.floor(k / A.columns)] * A.data[k];
  return C;
}

/** A / divisor. Not `scale` by the reciprocal, which rounds once more. */
export function divide(A: Matrix, divisor: number): Matrix {
  return map(A, (a) => a / divisor);
}

/** f of each cell. */
export function map(A: Matrix, f: (value: number) => number): Matrix {
  const C = matrix(A.rows, A.columns);
  for (let i = 0; i < C.data.length; i++) C.data[i] = f(A.data[i]);
  return C;
}

/** `[1 A]`: a column of ones, the bias, before the columns of A. */
export function withOnes(A: Matrix): Matrix {
  const C = matrix(A.rows, A.columns + 1);
  for (let i = 0; i < A.rows; i++) {
    C.data[i * C.columns] = 1;
    for (let j = 0; j < A.columns; j++) C.data[i * C.columns + 1 + j] = A.data[i * A.columns + j];
  }
  return C;
}

/** A(:, 2:end) */
export function dropFirstColumn(A: Matrix): Matrix {
  const C = matrix(A.rows, A.columns - 1);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < C.columns; j++) C.data[i * C.columns + j] = A.data[i * A.columns + 1 + j];
  }
  return C;
}

/** `[0 A(:, 2:end)]`: the same shape, its bias column zero. */
export function zeroFirstColumn(A: Matrix): Matrix {
  const C = matrix(A.rows, A.columns, A.data.slice());
  for (let i = 0; i < A.rows; i++) C.data[i * A.columns] = 0;
  return C;
}

/** Σ of all cells, in row-major order. */
export function sum(A: Matrix): number {
  let total = 0;
  for (const value of A.data) total += value;
  return total;
}

/** Σ of the squares of all cells, row by row, each row in blocks. */
export function sumOfSquares(A: Matrix): number {
  let total = 0;
  for (let i = 0; i < A.rows; i++) {
    const cells = row(A, i);
    for (let first = 0; first < A.columns; first += BLOCK) {
      let block = 0;
      for (const value of cells.subarray(first, first + BLOCK)) block += value * value;
      total += block;
    }
  }
  return total;
}

function combine(sign: string, A: Matrix, B: Matrix, f: (a: number, b: number) => number): Matrix {
  if (A.rows !== B.rows || A.columns !== B.columns) {
    throw failure(engineErrors, 'shape/differ', { sign, left: sizeOf(A), right: sizeOf(B) });
  }
  const C = matrix(A.rows, A.columns);
  for (let i = 0; i < C.data.length; i++) C.data[i] = f(A.data[i], B.data[i]);
  return C;
}

function sameSize(product: string, inner: number, other: number): void {
  if (inner !== other) throw failure(engineErrors, 'shape/inner', { product, inner, other });
}

function sizeOf({ rows, columns }: Matrix): { readonly rows: number; readonly columns: number } {
  return { rows, columns };
}
