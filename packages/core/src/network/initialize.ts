/** Where training starts: Theta by seed and rule. */

import { LARGEST_ANGLE, sin } from '../elementary/elementary.ts';
import { failure } from '../errors.ts';
import { optimizeErrors } from '../words/en/optimizeErrors.ts';
import { type Network, parameterCount, thetaShapes, thetaViews } from './network.ts';
import { random } from './random.ts';
import { reshape } from './unroll.ts';

/** The rules by which Theta may start. */
export const INITIALIZERS = ['uniform', 'glorot', 'sin'] as const;

/** One of `INITIALIZERS`. */
export type Initializer = (typeof INITIALIZERS)[number];

/** ± this for `uniform`, as in the article. */
export const ARTICLE_EPSILON = 0.12;

/** Where a training starts. */
export interface InitializeOptions {
  /** Default glorot: uniform in ±√(6 / (in + out)) (Glorot and Bengio 2010, eq. 16), biases too. */
  readonly init?: Initializer;
  /** Half-width for `uniform`. */
  readonly epsilon?: number;
  readonly seed?: number;
}

/** A parameter vector to start from. `sin` is reshape(sin(1:numel), size) / 10 for each Theta, column by column. */
export function initialize(network: Network, options: InitializeOptions = {}): Float64Array {
  const { init = 'glorot', epsilon = ARTICLE_EPSILON, seed = 1 } = options;
  const parameters = new Float64Array(parameterCount(network));
  if (init === 'sin') return fillWithSines(network, parameters);
  const { uniform } = random(seed);
  for (const Theta of thetaViews(network, parameters)) {
    const limit = init === 'uniform' ? epsilon : Math.sqrt(6 / (Theta.columns - 1 + Theta.rows));
    for (let i = 0; i < Theta.data.length; i++) Theta.data[i] = uniform() * 2 * limit - limit;
  }
  return parameters;
}

function fillWithSines(network: Network, parameters: Float64Array): Float64Array {
  const views = thetaViews(network, parameters);
  thetaShapes(network).forEach(({ rows, columns }, l) => {
    if (rows * columns > LARGEST_ANGLE) {
      throw failure(optimizeErrors, 'init-sin-size', { layer: l + 1, weights: rows * columns, most: LARGEST_ANGLE });
    }
    const sines = Float64Array.from({ length: rows * columns }, (_, k) => sin(k + 1) / 10);
    views[l].data.set(reshape(sines, rows, columns).data);
  });
  return parameters;
}
