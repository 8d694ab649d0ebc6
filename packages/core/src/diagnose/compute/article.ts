/**
 * What is right at each place: the article's computation, from what the program has at the places before. With no change
 * it gives what the reference gives, to rounding.
 */
import { exp, log, log1p } from '../../elementary/elementary.ts';
import { totalWeight } from '../../engine/rowWeights.ts';
import {
  divide,
  dropFirstColumn,
  hadamard,
  type Matrix,
  map,
  matrix,
  mul,
  row,
  subtract,
  sumOfSquares,
  withOnes,
  zeroFirstColumn,
} from '../../matrix/matrix.ts';
import { activationOf, thetaViews } from '../../network/network.ts';
import { outputs } from '../../network/output.ts';
import { unroll } from '../../network/unroll.ts';
import { besideColumn, broadcast, mapCells, mulTransposedFast, transposedMulFast } from './cells.ts';
import type { At, Logarithms, Place, Values } from './places.ts';

export const ARTICLE: { readonly [P in Place]: (at: At) => Values[P] } = {
  X: ({ problem: { examples } }) => {
    const X = matrix(examples.m, examples.n);
    examples.read(0, examples.m, X.data);
    return X;
  },
  yv: ({ problem, K }) => labelMatrix(problem.examples.y, K),
  Theta: ({ problem: { network, parameters }, l }) => thetaViews(network, parameters)[l - 1],
  bias: () => 1,
  ones: ({ get, l }) => besideColumn(l === 1 ? get('X', 0) : get('g'), get('bias')),
  product: ({ get, l }) => mulTransposedFast(l === 1 ? get('X', 0) : get('g'), dropFirstColumn(get('Theta'))),
  z: ({ get, l }) => withBiases(get('product', l - 1), get('Theta', l - 1), get('bias', l - 1)),
  g: ({ get, problem }) => map(get('z'), activationOf(problem.network).value),
  output: ({ get, L, problem }) => outputs[problem.network.output].value(get('z', L)),
  logs: (at) => (at.isChanged('output') ? logarithmsOf(at.get('output')) : ownLogarithms(at)),
  rowCosts: (at) => costsOf(at, at.problem.network.output === 'sigmoid' ? 'both' : 'label'),
  costWeights: ({ problem }) => problem.examples.w,
  costSum: ({ get }) => weightedSum(get('rowCosts'), get('costWeights')),
  costDivisor: ({ problem }) => totalWeight(problem.examples),
  costMean: ({ get }) => get('costSum') / get('costDivisor'),
  costRate: ({ problem }) => problem.lambda / (2 * totalWeight(problem.examples)),
  costCells: ({ get }) => zeroFirstColumn(get('Theta')),
  costNorm: ({ get }) => sumOfSquares(get('costCells')),
  J: ({ get, L }) => {
    let squares = 0;
    for (let l = 1; l < L; l++) squares += get('costNorm', l);
    return get('costMean') + get('costRate') * squares;
  },
  error: ({ get, K, problem }) => weighted(subtract(get('output'), broadcast(get('yv'), K)), problem.examples.w),
  ThetaBack: ({ get }) => get('Theta'),
  slope: ({ get, problem }) => map(withOnes(get('z')), activationOf(problem.network).gradient),
  back: ({ get, l }) => hadamard(mul(get('s', l + 1), get('ThetaBack')), get('slope')),
  s: ({ get, l, L }) => (l === L ? get('error', 0) : dropFirstColumn(get('back'))),
  entering: ({ get }) => get('ones'),
  rowWeights: () => undefined,
  Delta: ({ get, l }) => transposedMulFast(weighted(get('s', l + 1), get('rowWeights')), get('entering')),
  divisor: ({ problem }) => totalWeight(problem.examples),
  divided: ({ get }) => divide(get('Delta'), get('divisor')),
  rate: ({ problem }) => problem.lambda / totalWeight(problem.examples),
  penalized: ({ get }) => zeroFirstColumn(get('Theta')),
  gradient: ({ get }) => addedPenalty(get('divided'), get('penalized'), get('rate')),
  layout: ({ get }) => get('gradient'),
  unrolled: ({ get, L }) => unroll(Array.from({ length: L - 1 }, (_, l) => get('layout', l + 1))),
};

/** Each row with the biases, times what the bias unit gives. */
function withBiases(product: Matrix, Theta: Matrix, bias: number): Matrix {
  return mapCells(product, (value, _i, j) => bias * Theta.data[j * Theta.columns] + value);
}

/** One 1 in each row; with one output, a column that is 1 where the row is of the second class. */
function labelMatrix(y: Int32Array, K: number): Matrix {
  const yv = matrix(y.length, K);
  y.forEach((label, i) => {
    if (K === 1) yv.data[i] = label - 1;
    else yv.data[i * K + label - 1] = 1;
  });
  return yv;
}

/** log a and log(1 − a) of a itself, which may have rounded to 0 or 1. */
export function logarithmsOf(a: Matrix): Logarithms {
  return { label: map(a, log), other: map(a, (value) => log(1 - value)) };
}

/** The same from z, where the output is the network's own. */
function ownLogarithms({ get, L, problem }: At): Logarithms {
  const z = get('z', L);
  if (problem.network.output === 'sigmoid') {
    const below = map(z, (value) => log1p(exp(-Math.abs(value))));
    return {
      label: matrix(
        z.rows,
        z.columns,
        z.data.map((value, i) => Math.min(value, 0) - below.data[i]),
      ),
      other: matrix(
        z.rows,
        z.columns,
        z.data.map((value, i) => -Math.max(value, 0) - below.data[i]),
      ),
    };
  }
  return softmaxLogarithms(z);
}

function softmaxLogarithms(z: Matrix): Logarithms {
  const [label, other] = [matrix(z.rows, z.columns), matrix(z.rows, z.columns)];
  for (let i = 0; i < z.rows; i++) {
    const cells = row(z, i);
    const largest = cells.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const powers = cells.map((value) => exp(value - largest));
    const total = powers.reduce((sum, value) => sum + value, 0);
    cells.forEach((value, k) => {
      label.data[i * z.columns + k] = value - largest - log(total);
      other.data[i * z.columns + k] = log(Math.max(total - powers[k], Number.MIN_VALUE) / total);
    });
  }
  return { label, other };
}

/** −Σ yv log a and, as asked, −Σ (1 − yv) log(1 − a), for each row. A label of 0 takes no logarithm. */
export function costsOf({ get, m, K }: At, terms: 'label' | 'other' | 'both'): Float64Array {
  const { label, other } = get('logs');
  const yv = broadcast(get('yv'), K);
  sameShape(label, yv);
  const costs = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    let sum = 0;
    for (let k = i * K; k < (i + 1) * K; k++) {
      const y = yv.data[k];
      if (terms !== 'other' && y !== 0) sum -= y * label.data[k];
      if (terms !== 'label' && y !== 1) sum -= (1 - y) * other.data[k];
    }
    costs[i] = sum;
  }
  return costs;
}

function sameShape(A: Matrix, B: Matrix): void {
  subtract(matrix(0, A.columns), matrix(0, B.columns)); // throws `shape` as the sum itself would
}

function weightedSum(values: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  values.forEach((value, i) => {
    const weight = weights?.[i] ?? 1;
    if (weight !== 0) sum += weight * value;
  });
  return sum;
}

function weighted(A: Matrix, weights: Float64Array | undefined): Matrix {
  if (!weights) return A;
  return matrix(
    A.rows,
    A.columns,
    A.data.map((value, i) => value * weights[Math.floor(i / A.columns)]),
  );
}

/** A Delta with another column or row less or more than Theta meets the penalty in its last ones. */
function addedPenalty(divided: Matrix, penalized: Matrix, rate: number): Matrix {
  const [down, right] = [divided.rows - penalized.rows, divided.columns - penalized.columns];
  const sum = matrix(divided.rows, divided.columns, divided.data.slice());
  for (let i = Math.max(0, down); i < sum.rows; i++) {
    for (let j = Math.max(0, right); j < sum.columns; j++) {
      sum.data[i * sum.columns + j] += rate * penalized.data[(i - down) * penalized.columns + j - right];
    }
  }
  return sum;
}
