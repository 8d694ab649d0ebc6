/** The output layers: a_L and the cost's sum from z_L. For both, the derivative of that sum by z_L is a_L − yv. */
import { crossEntropyOfRow, sigmoid } from '../article/sigmoid.ts';
import { exp, log } from '../elementary/elementary.ts';
import { type Matrix, map, matrix, row } from '../matrix/matrix.ts';
import type { Output } from './network.ts';

export interface OutputLayer {
  /** (m × K) from (m × K): a_L from z_L. */
  readonly value: (z: Matrix) => Matrix;
  /** Σ of the rows' costs, each times the row's weight if rows weigh, in the order of the rows. */
  readonly cost: (z: Matrix, yv: Matrix, w?: ArrayLike<number>) => number;
  readonly formula: string;
}

export const outputs: Record<Output, OutputLayer> = {
  sigmoid: {
    value: (z) => map(z, sigmoid),
    cost: (z, yv, w) => sumOfCosts(crossEntropyOfRow, z, yv, w),
    formula: 'g(z)',
  },
  softmax: {
    value: softmax,
    cost: (z, yv, w) => sumOfCosts(softmaxCost, z, yv, w),
    formula: 'e^z / Σ e^z',
  },
};

type CostOfRow = (z: Float64Array, yv: Float64Array) => number;

function sumOfCosts(cost: CostOfRow, z: Matrix, yv: Matrix, w?: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < z.rows; i++) {
    const own = cost(row(z, i), row(yv, i));
    sum += w ? w[i] * own : own;
  }
  return sum;
}

/** e^z / Σ e^z of each row, its largest z taken off first so that nothing overflows. */
function softmax(z: Matrix): Matrix {
  const a = matrix(z.rows, z.columns);
  for (let i = 0; i < z.rows; i++) {
    const cells = row(z, i);
    const largest = Math.max(...cells);
    const exponentials = cells.map((value) => exp(value - largest));
    const total = exponentials.reduce((sum, value) => sum + value, 0);
    exponentials.forEach((value, j) => {
      a.data[i * a.columns + j] = value / total;
    });
  }
  return a;
}

/** −Σ yv log a, as (largest − z_y) + log Σ e^(z − largest): never the logarithm of 0. */
function softmaxCost(z: Float64Array, yv: Float64Array): number {
  const largest = Math.max(...z);
  const exponentials = z.reduce((partial, value) => partial + exp(value - largest), 0);
  return largest - z[yv.indexOf(1)] + log(exponentials);
}
