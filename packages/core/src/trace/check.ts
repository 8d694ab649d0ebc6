/** The article's check: backpropagation's gradient against central differences, with the worst cell's address. */

import { relativeDifference } from '../article/numericalGradient.ts';
import type { Prepared } from '../engine/engine.ts';
import { DeltascopeError } from '../errors.ts';
import { thetaShapes } from '../network/network.ts';
import { random } from '../network/random.ts';
import type { Address } from './address.ts';

export interface GradientCheck {
  /** How many weights and biases were compared, of all. */
  readonly compared: number;
  readonly parameters: number;
  /** ‖backpropagation − numerical‖ / ‖backpropagation + numerical‖ */
  readonly relativeDifference: number;
  readonly worst: { readonly address: Address; readonly backpropagation: number; readonly numerical: number };
  readonly passed: boolean;
}

export interface CheckOptions {
  readonly lambda: number;
  /** Larger of the two steps of the differences [1e-3]. */
  readonly epsilon?: number;
  /** At most so many parameters are compared, a seeded choice [1000]. */
  readonly most?: number;
  readonly seed?: number;
  /** Told after each parameter; may throw to stop. */
  readonly watch?: (share: number) => void;
}

/** The article's bound. */
export const CHECK_BOUND = 1e-8;

/**
 * Compares at `parameters`. Each difference is taken at ε and ε/2 and extrapolated to 0 (Richardson), which removes the
 * ε² error of the article's formula and leaves rounding: without it, J's third derivative would show as a difference
 * that backpropagation has no part in.
 */
export function checkGradient(prepared: Prepared, parameters: Float64Array, options: CheckOptions): GradientCheck {
  const { lambda, epsilon = 1e-3, most = 1000, seed = 1, watch } = options;
  if (parameters.length === 0)
    throw new DeltascopeError({ code: 'shape', fault: 'usage', what: 'there are no weights' });
  const { gradient } = prepared.cost(parameters, lambda);
  const chosen = chooseParameters(parameters.length, most, seed);
  const shifted = parameters.slice();
  const J = (index: number, value: number) => {
    shifted[index] = value;
    const cost = prepared.costOnly(shifted, lambda);
    shifted[index] = parameters[index];
    return cost;
  };
  const central = (index: number, step: number) => {
    const [above, below] = [parameters[index] + step, parameters[index] - step];
    return (J(index, above) - J(index, below)) / (above - below); // the step as float64 took it
  };
  const numerical = new Float64Array(chosen.length);
  chosen.forEach((index, k) => {
    numerical[k] = (4 * central(index, epsilon / 2) - central(index, epsilon)) / 3;
    watch?.((k + 1) / chosen.length);
  });
  const backpropagation = Float64Array.from(chosen, (index) => gradient[index]);
  const difference = relativeDifference(backpropagation, numerical);
  const k = worstOf(backpropagation, numerical);
  return {
    compared: chosen.length,
    parameters: parameters.length,
    relativeDifference: difference,
    worst: {
      address: addressOfParameter(prepared, chosen[k]),
      backpropagation: backpropagation[k],
      numerical: numerical[k],
    },
    passed: difference < CHECK_BOUND,
  };
}

function chooseParameters(count: number, most: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: count }, (_, i) => i);
  if (count <= most) return all;
  random(seed).shuffle(all);
  return all.subarray(0, most).sort();
}

function worstOf(a: Float64Array, b: Float64Array): number {
  let worst = 0;
  a.forEach((value, i) => {
    if (Math.abs(value - b[i]) > Math.abs(a[worst] - b[worst])) worst = i;
  });
  return worst;
}

/** Where a parameter of the vector stands: Theta_l, row and column with the bias as column 0. */
function addressOfParameter({ network }: Prepared, index: number): Address {
  let offset = index;
  for (const [l, { rows, columns }] of thetaShapes(network).entries()) {
    if (offset < rows * columns) {
      return { matrix: `Theta${l + 1}`, row: Math.floor(offset / columns) + 1, column: offset % columns };
    }
    offset -= rows * columns;
  }
  throw new RangeError(`there is no parameter ${index}`);
}
