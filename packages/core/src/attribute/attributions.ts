/**
 * Which inputs moved an output: for one row and one class, gradient × input, exact; and integrated gradients
 * (Sundararajan, Taly and Yan, Axiomatic Attribution for Deep Networks, 2017) against a stated baseline, whose parts add
 * up to the output's difference from the baseline but for the error that is told.
 */
import { checkLabel } from '../article/labels.ts';
import { inputBlocks } from '../engine/blocks.ts';
import type { Examples } from '../engine/engine.ts';
import { backFrom, forward } from '../engine/pass.ts';
import { failure } from '../errors.ts';
import { dropFirstColumn, type Matrix, matrix, mul, row, rowBlocks } from '../matrix/matrix.ts';
import { sigmoid } from '../network/activations/sigmoid.ts';
import { type Network, thetaViews } from '../network/network.ts';
import { answerErrors } from '../words/en/answerErrors.ts';

export interface AttributionRequest {
  readonly network: Network;
  readonly parameters: Float64Array;
  /** The row's n inputs. */
  readonly x: ArrayLike<number>;
  /** Which output, 1 … K. */
  readonly label: number;
  /** What is explained: the probability a(L), or z(L) before the output's function [a]. */
  readonly of?: 'a' | 'z';
  /** Where the path begins: `inputMeans` of the training rows, say; zeros where not given. */
  readonly baseline?: ArrayLike<number>;
  /** Points on the path are doubled until the parts add up to this, absolutely [1e-6], or there are too many. */
  readonly tolerance?: number;
}

export interface Attributions {
  readonly output: number;
  readonly outputAtBaseline: number;
  /** ∂output/∂x of each input. */
  readonly gradient: Float64Array;
  readonly gradientTimesInput: Float64Array;
  readonly integratedGradients: Float64Array;
  /** output − outputAtBaseline − Σ integratedGradients. */
  readonly completenessError: number;
  /** Points of the path that were taken. */
  readonly points: number;
}

const FEWEST_POINTS = 32;
const MOST_POINTS = 1 << 14;

/** Throws `shape` (usage) if x or the baseline is not the network's, and `label-range` for a class that is none. */
export function attributions(request: AttributionRequest): Attributions {
  const { network, parameters, label, of = 'a', tolerance = 1e-6 } = request;
  const n = network.layers[0];
  const x = inputs(request.x, n, 'x');
  const baseline = inputs(request.baseline ?? new Float64Array(n), n, 'baseline');
  checkLabel(label, network.layers[network.layers.length - 1]);
  const Theta = thetaViews(network, parameters);
  const at = { network, Theta, label, of };

  const ends = outputAndGradient(at, matrix(2, n, Float64Array.of(...x, ...baseline)));
  const gradient = row(ends.gradient, 0).slice();
  const [output, outputAtBaseline] = ends.output;
  let path = integrate(at, { x, baseline, points: FEWEST_POINTS });
  const error = () => output - outputAtBaseline - path.reduce((sum, part) => sum + part, 0);
  let points = FEWEST_POINTS;
  while (Math.abs(error()) > tolerance && points < MOST_POINTS) {
    points *= 2;
    path = integrate(at, { x, baseline, points });
  }
  return {
    output,
    outputAtBaseline,
    gradient,
    gradientTimesInput: gradient.map((slope, j) => slope * x[j]),
    integratedGradients: path,
    completenessError: error(),
    points,
  };
}

interface At {
  readonly network: Network;
  readonly Theta: readonly Matrix[];
  readonly label: number;
  readonly of: 'a' | 'z';
}

interface Path {
  readonly x: Float64Array;
  readonly baseline: Float64Array;
  readonly points: number;
}

/** (x − baseline) times the mean gradient at the midpoints of equal pieces of the straight way, block by block. */
function integrate(at: At, { x, baseline, points }: Path): Float64Array {
  const n = x.length;
  const sums = new Float64Array(n);
  for (const { first, count } of rowBlocks(points)) {
    const X = matrix(count, n);
    for (let i = 0; i < count; i++) {
      const share = (first + i + 0.5) / points;
      for (let j = 0; j < n; j++) X.data[i * n + j] = baseline[j] + share * (x[j] - baseline[j]);
    }
    outputAndGradient(at, X).gradient.data.forEach((slope, k) => {
      sums[k % n] += slope;
    });
  }
  return sums.map((sum, j) => (x[j] - baseline[j]) * (sum / points));
}

/** The output of each row of X, and its gradient by the inputs: from `backFrom` one layer further. */
function outputAndGradient({ network, Theta, label, of }: At, X: Matrix) {
  const L = network.layers.length;
  const { a, z } = forward(network, Theta, X);
  const wanted = of === 'a' ? a[L] : z[L];
  const output = Array.from({ length: X.rows }, (_, i) => wanted.data[i * wanted.columns + label - 1]);
  const { s } = backFrom(network, Theta, { z, a }, { sL: ofOutput(network, a[L], z[L], { label, of }), to: 2 });
  return { output, gradient: dropFirstColumn(mul(s[2], Theta[0])) };
}

/** ∂output/∂z(L): of z itself 1 at the class; of the sigmoid g'(z) there; of softmax a_k (1 at the class − a_j). */
function ofOutput({ output }: Network, a: Matrix, z: Matrix, { label, of }: { label: number; of: 'a' | 'z' }): Matrix {
  const s = matrix(a.rows, a.columns);
  const k = label - 1;
  for (let i = 0; i < a.rows; i++) {
    const [cells, own] = [row(s, i), row(a, i)];
    if (of === 'z') cells[k] = 1;
    else if (output === 'sigmoid') cells[k] = sigmoid.gradient(z.data[i * z.columns + k]);
    else
      own.forEach((probability, j) => {
        cells[j] = own[k] * ((j === k ? 1 : 0) - probability);
      });
  }
  return s;
}

/** The mean of each input over all rows, read block by block: the usual baseline. */
export function inputMeans(examples: Pick<Examples, 'm' | 'n' | 'read'>): Float64Array {
  const { m, n } = examples;
  const sums = new Float64Array(n);
  for (const { X } of inputBlocks(examples)) {
    X.data.forEach((value, k) => {
      sums[k % n] += value;
    });
  }
  return sums.map((sum) => sum / m);
}

function inputs(values: ArrayLike<number>, n: number, of: 'x' | 'baseline'): Float64Array {
  if (values.length === n) return Float64Array.from(values);
  throw failure(answerErrors, 'shape/inputs', { of, numbers: values.length, inputs: n });
}
