/** Octave's order of matrices in a vector: column by column, `[Theta1(:); Theta2(:)]`, and back. */
import { type Matrix, matrix } from '../matrix/matrix.ts';

/** [A(:); B(:); …] */
export function unroll(matrices: readonly Matrix[]): Float64Array {
  const vector = new Float64Array(matrices.reduce((total, { data }) => total + data.length, 0));
  let k = 0;
  for (const { rows, columns, data } of matrices) {
    for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) vector[k++] = data[i * columns + j];
  }
  return vector;
}

/** reshape(vector, rows, columns) */
export function reshape(vector: ArrayLike<number>, rows: number, columns: number): Matrix {
  const A = matrix(rows, columns);
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) A.data[i * columns + j] = vector[j * rows + i];
  return A;
}
