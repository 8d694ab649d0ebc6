/** Labels 1 … K: the one check of their range, and the 0/1 matrix that the output layer is compared with. */
import { DeltascopeError } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';

/** yv = (1:K) == y: (m × K) with a single 1 a row. Throws `label-range` if a label is not a whole number 1 … K. */
export function labelMatrix(y: ArrayLike<number>, K: number): Matrix {
  checkLabels(y, K);
  const yv = matrix(y.length, K);
  for (let i = 0; i < y.length; i++) yv.data[i * K + y[i] - 1] = 1;
  return yv;
}

/** Throws `label-range` (usage) for the first label that is not a whole number 1 … K, with its row. */
export function checkLabels(y: ArrayLike<number>, K: number): void {
  for (let i = 0; i < y.length; i++) if (!isLabel(y[i], K)) throw labelRange(y[i], K, ` in row ${i + 1}`);
}

/** The same for one label. */
export function checkLabel(label: number, K: number): void {
  if (!isLabel(label, K)) throw labelRange(label, K);
}

function isLabel(label: number, K: number): boolean {
  return Number.isInteger(label) && label >= 1 && label <= K;
}

function labelRange(label: number, K: number, where = ''): DeltascopeError {
  return new DeltascopeError({
    code: 'label-range',
    fault: 'usage',
    what: `label ${label}${where} is not a whole number from 1 to ${K}`,
    next: 'Number the classes from 1.',
  });
}
