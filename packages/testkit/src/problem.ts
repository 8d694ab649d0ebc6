/** Seeded networks with rows to learn from. */
import { type Examples, examplesOf } from '@deltascope/core/engine';
import {
  type Activation,
  type ActivationKind,
  initialize,
  type Matrix,
  matrix,
  type Network,
  network,
  type Output,
  random,
} from '@deltascope/core/network';

export interface ProblemOptions {
  /** [n, …, K] */
  readonly layers: readonly number[];
  readonly m: number;
  readonly activation?: Activation | ActivationKind;
  readonly output?: Output;
  readonly seed?: number;
  /** What the rows weigh: different weights, some 0; all weigh 1 if not said. */
  readonly weighs?: boolean;
}

export interface Problem {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly X: Matrix;
  readonly y: Int32Array;
  readonly examples: Examples;
}

/** X uniform in ±2, weights glorot, labels at random; rows weigh halves from 0 to 3.5 if asked; all numbers hold in float32, so that every engine gets the same. */
export function makeProblem(options: ProblemOptions): Problem {
  const { layers, m, activation = 'sigmoid', output = 'sigmoid', seed = 1 } = options;
  const made = network(layers, activation, output);
  const numbers = random(seed);
  const X = matrix(m, layers[0]);
  for (let i = 0; i < X.data.length; i++) X.data[i] = Math.fround(4 * numbers.uniform() - 2);
  const y = Int32Array.from({ length: m }, () => 1 + numbers.below(layers[layers.length - 1]));
  const parameters = initialize(made, { seed }).map(Math.fround);
  const w = options.weighs
    ? Float64Array.from({ length: m }, (_, i) => (i === 0 ? 1 : Math.max(0, numbers.below(9) - 1) / 2))
    : undefined;
  return { network: made, parameters, X, y, examples: examplesOf(X, y, w) };
}

/** `count` row numbers from 0 … m − 1, at random, repeats allowed. */
export function pickRows(m: number, count: number, seed = 1): Int32Array {
  const { below } = random(seed);
  return Int32Array.from({ length: count }, () => below(m));
}
