/** Labels 1 … K as the 0/1 matrix that the output layer is compared with. */
import { DeltascopeError } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';

/** yv = (1:K) == y: (m × K) with a single 1 a row. Throws `label-range` where a label is not a whole number 1 … K. */
export function labelMatrix(y: ArrayLike<number>, K: number): Matrix {
  const yv = matrix(y.length, K);
  for (let i = 0; i < y.length; i++) {
    const label = y[i];
    if (!(Number.isInteger(label) && label >= 1 && label <= K)) {
      throw new DeltascopeError({
        code: 'label-range',
        fault: 'usage',
        what: `label ${label} in row ${i + 1} is not a whole number from 1 to ${K}`,
        next: 'Number the classes from 1.',
      });
    }
    yv.data[i * K + label - 1] = 1;
  }
  return yv;
}
