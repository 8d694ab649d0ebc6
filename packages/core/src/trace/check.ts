/** The article's check: backpropagation's gradient against central differences, with the worst cell's address. */

import { relativeDifference } from '../article/numericalGradient.ts';
import { type Examples, examplesOf, type Prepared } from '../engine/engine.ts';
import { forward } from '../engine/pass.ts';
import { referenceEngine } from '../engine/reference.ts';
import { failure } from '../errors.ts';
import { type Matrix, matrix, rowBlocks, rowRange } from '../matrix/matrix.ts';
import type { Address } from '../names/address.ts';
import { ACTIVATIONS, activationNamed } from '../network/activations/registry.ts';
import { activationOf, type Network, thetaViews } from '../network/network.ts';
import { random } from '../network/random.ts';
import { weightAt } from '../network/weights.ts';
import { traceErrors } from '../words/en/traceErrors.ts';

/** A gradient beside central differences. */
export interface GradientCheck {
  /** How many weights and biases were compared, of all. */
  readonly compared: number;
  readonly parameters: number;
  /** ‖backpropagation − numerical‖ / ‖backpropagation + numerical‖ */
  readonly relativeDifference: number;
  readonly worst: { readonly address: Address; readonly backpropagation: number; readonly numerical: number };
  readonly passed: boolean;
  /** Rows left out because a unit of theirs is at the activation's kink, where J has no derivative to compare with. */
  readonly rowsAtKink: number;
}

/** What is checked. */
export interface CheckProblem {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly examples: Examples;
}

/** What the check of a gradient compares, and at which distance. */
export interface CheckOptions {
  readonly lambda: number;
  /** Larger of the two steps of the differences [1e-3; 1e-4 if the activation has a kink]. */
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
export function checkGradient({ network, parameters, examples }: CheckProblem, options: CheckOptions): GradientCheck {
  const { kink } = activationOf(network);
  const { epsilon = kink === undefined ? SMOOTH_EPSILON : KINK_EPSILON } = options;
  const smooth = kink === undefined ? examples : rowsOffKinks({ network, parameters, examples }, kink, epsilon);
  const prepared = referenceEngine().prepare(network, smooth);
  return { ...compare(prepared, parameters, { ...options, epsilon }), rowsAtKink: examples.m - smooth.m };
}

/** The larger step: its ε⁴ error and the rounding of J are then about equally small. */
const SMOOTH_EPSILON = 1e-3;
/** Smaller, so that few rows are within a step of a kink; between kinks J's curvature is small. */
const KINK_EPSILON = 1e-4;

/** Compares the gradient of any engine's prepared rows. */
export function compare(
  prepared: Prepared,
  parameters: Float64Array,
  options: CheckOptions & { readonly epsilon: number },
): Omit<GradientCheck, 'rowsAtKink'> {
  const { lambda, epsilon, most = 1000, seed = 1, watch } = options;
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
      address: weightAt(prepared.network, chosen[k]),
      backpropagation: backpropagation[k],
      numerical: numerical[k],
    },
    passed: difference < CHECK_BOUND,
  };
}

/** The rows of which no hidden z passes the kink when any one weight moves by epsilon. Throws if none is left. */
function rowsOffKinks({ network, parameters, examples }: CheckProblem, kink: number, epsilon: number): Examples {
  const { m, n, y, w, read } = examples;
  const Theta = thetaViews(network, parameters);
  const L = network.layers.length;
  const X = matrix(m, n);
  read(0, m, X.data);
  const kept: number[] = [];
  for (const { first, count } of rowBlocks(m)) {
    const { a, z } = forward(network, Theta, rowRange(X, first, count));
    for (let i = 0; i < count; i++) {
      let reach = 0; // how far a z of the layer may move
      let clear = true;
      for (let l = 2; l < L; l++) {
        const inputs = rowRange(a[l - 1], i, 1).data;
        const weights = largestRowSum(Theta[l - 2]);
        reach = reach * weights + epsilon * inputs.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
        clear &&= rowRange(z[l], i, 1).data.every((value) => Math.abs(value - kink) > reach);
      }
      if (clear) kept.push(first + i);
    }
  }
  if (kept.length === 0) {
    throw failure(traceErrors, 'check-kinks', { m, activation: network.activation, smooth: SMOOTH });
  }
  const rows = matrix(kept.length, n);
  kept.forEach((row, i) => {
    rows.data.set(rowRange(X, row, 1).data, i * n);
  });
  return examplesOf(
    rows,
    Int32Array.from(kept, (row) => y[row]),
    w && Float64Array.from(kept, (row) => w[row]),
  );
}

const SMOOTH = ACTIVATIONS.filter((name) => activationNamed(name).kink === undefined);

/** Largest Σ |weight| of a unit, its bias aside. */
function largestRowSum(Theta: Matrix): number {
  let largest = 0;
  for (let i = 0; i < Theta.rows; i++) {
    const weights = rowRange(Theta, i, 1).data.subarray(1);
    largest = Math.max(
      largest,
      weights.reduce((sum, weight) => sum + Math.abs(weight), 0),
    );
  }
  return largest;
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
