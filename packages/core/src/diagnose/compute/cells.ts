/** Operators on matrices that only wrong programs and their layouts need. */
import { type Matrix, matrix, mulTransposed, row, transposedMul } from '../../matrix/matrix.ts';
import { reshape } from '../../network/unroll.ts';

export function transposed(A: Matrix): Matrix {
  return reshape(A.data, A.columns, A.rows);
}

/** A(:, 1:end-1) */
export function dropLastColumn(A: Matrix): Matrix {
  return pickColumns(
    A,
    Int32Array.from({ length: A.columns - 1 }, (_, j) => j),
  );
}

export function pickColumns(A: Matrix, columns: Int32Array): Matrix {
  const C = matrix(A.rows, columns.length);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < columns.length; j++) C.data[i * C.columns + j] = A.data[i * A.columns + columns[j]];
  }
  return C;
}

/** [value A], or [A value] behind it. */
export function besideColumn(A: Matrix, value: number, place: 'before' | 'behind' = 'before'): Matrix {
  const C = matrix(A.rows, A.columns + 1);
  for (let i = 0; i < A.rows; i++) {
    const cells = row(C, i);
    cells.set(row(A, i), place === 'before' ? 1 : 0);
    cells[place === 'before' ? 0 : A.columns] = value;
  }
  return C;
}

/** A with one of its columns replaced. */
export function withColumn(A: Matrix, j: number, value: (i: number) => number): Matrix {
  const C = matrix(A.rows, A.columns, A.data.slice());
  for (let i = 0; i < A.rows; i++) C.data[i * A.columns + j] = value(i);
  return C;
}

/** Each row the row of A that `from` gives for it. */
export function withRows(A: Matrix, from: (i: number) => number): Matrix {
  const C = matrix(A.rows, A.columns);
  for (let i = 0; i < A.rows; i++) C.data.set(row(A, from(i)), i * A.columns);
  return C;
}

/** Each cell by its row and column. */
export function mapCells(A: Matrix, f: (value: number, i: number, j: number) => number): Matrix {
  const C = matrix(A.rows, A.columns);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < A.columns; j++) C.data[i * A.columns + j] = f(A.data[i * A.columns + j], i, j);
  }
  return C;
}

/** Outputs that are summed at once. */
const TOGETHER = 5;

/**
 * A · Bᵀ as `mulTransposed` computes it, to the bit, and in a third of its time: a row of A is read once for several
 * columns.
 */
export function mulTransposedFast(A: Matrix, B: Matrix): Matrix {
  const together = B.rows - (B.rows % TOGETHER);
  const C = matrix(A.rows, B.rows);
  const [a, b, c] = [A.data, B.data, C.data];
  const n = A.columns;
  if (n !== B.columns) return mulTransposed(A, B); // which says what is wrong
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < together; j += TOGETHER) {
      let [s0, s1, s2, s3, s4] = [0, 0, 0, 0, 0];
      const at = j * n;
      for (let k = 0; k < n; k++) {
        const value = a[i * n + k];
        s0 += value * b[at + k];
        s1 += value * b[at + n + k];
        s2 += value * b[at + 2 * n + k];
        s3 += value * b[at + 3 * n + k];
        s4 += value * b[at + 4 * n + k];
      }
      c[i * B.rows + j] = s0;
      c[i * B.rows + j + 1] = s1;
      c[i * B.rows + j + 2] = s2;
      c[i * B.rows + j + 3] = s3;
      c[i * B.rows + j + 4] = s4;
    }
    for (let j = together; j < B.rows; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k] * b[j * n + k];
      c[i * B.rows + j] = sum;
    }
  }
  return C;
}

/** Rows that are added at once. */
const ROWS_TOGETHER = 4;

/** Aᵀ · B as `transposedMul` computes it, to rounding, and in half of its time: four rows are added to the sums at once. */
export function transposedMulFast(A: Matrix, B: Matrix): Matrix {
  if (A.rows !== B.rows) return transposedMul(A, B); // which says what is wrong
  const C = matrix(A.columns, B.columns);
  const [a, b, c] = [A.data, B.data, C.data];
  const [h, n] = [A.columns, B.columns];
  const together = A.rows - (A.rows % ROWS_TOGETHER);
  for (let r = 0; r < together; r += ROWS_TOGETHER) {
    for (let i = 0; i < h; i++) {
      const [a0, a1, a2, a3] = [a[r * h + i], a[(r + 1) * h + i], a[(r + 2) * h + i], a[(r + 3) * h + i]];
      for (let j = 0, at = r * n; j < n; j++, at++) {
        c[i * n + j] += a0 * b[at] + a1 * b[at + n] + a2 * b[at + 2 * n] + a3 * b[at + 3 * n];
      }
    }
  }
  for (let r = together; r < A.rows; r++) {
    for (let i = 0; i < h; i++) for (let j = 0; j < n; j++) c[i * n + j] += a[r * h + i] * b[r * n + j];
  }
  return C;
}

/** One column beside itself, as Octave broadcasts it; others as they are. */
export function broadcast(A: Matrix, columns: number): Matrix {
  if (A.columns !== 1 || columns === 1) return A;
  return matrix(
    A.rows,
    columns,
    Float64Array.from({ length: A.rows * columns }, (_, i) => A.data[Math.floor(i / columns)]),
  );
}
