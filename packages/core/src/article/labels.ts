/** Labels 1 … K: the one check of their range, and the 0/1 matrix that the output layer is compared with. */
import { failure } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { engineErrors } from '../words/en/engineErrors.ts';

/** yv = (1:K) == y: (m × K) with a single 1 a row. Throws `label-range` if a label is not a whole number 1 … K. */
export function labelMatrix(y: ArrayLike<number>, K: number): Matrix {
  checkLabels(y, K);
  const yv = matrix(y.length, K);
  for (let i = 0; i < y.length; i++) yv.data[i * K + y[i] - 1] = 1;
  return yv;
}

/** Throws `label-range` (usage) for the first label that is not a whole number 1 … K, with its row. */
export function checkLabels(y: ArrayLike<number>, K: number): void {
  for (let i = 0; i < y.length; i++)
    if (!isLabel(y[i], K)) throw failure(engineErrors, 'label-range', { label: y[i], K }, { at: { row: i + 1 } });
}

/** The same for one label. */
export function checkLabel(label: number, K: number): void {
  if (!isLabel(label, K)) throw failure(engineErrors, 'label-range', { label, K });
}

function isLabel(label: number, K: number): boolean {
  return Number.isInteger(label) && label >= 1 && label <= K;
}
