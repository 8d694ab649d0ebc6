/** A small problem on which every known mistake shows, and those that can be told apart differ. */
import { examplesOf } from '../engine/engine.ts';
import { fromRows, type Matrix, matrix, row } from '../matrix/matrix.ts';
import type { ActivationKind } from '../network/activations/activation.ts';
import type { Activation } from '../network/activations/registry.ts';
import { activationOf, type Network, network, type Output, parameterCount, thetaViews } from '../network/network.ts';
import { random } from '../network/random.ts';
import type { DiagnosedProblem } from './problem.ts';

export interface Probe extends DiagnosedProblem {
  readonly X: Matrix;
  readonly y: Int32Array;
  readonly unscaled: Matrix;
  readonly classes: readonly string[];
}

/** The units of a probe's network [sigmoid, and sigmoid outputs]. */
export interface ProbeOptions {
  readonly activation?: Activation;
  readonly output?: Output;
}

/** Of the second and third input; the first is standardized in X. */
const RAW = [
  [2, 1.5, -0.3],
  [9, 0.2, 0.9],
  [4, -1.1, 0.4],
  [7, 0.7, -1.6],
  [1, -0.6, 1.2],
  [6, 1.9, 0.1],
  [3, -1.4, -0.8],
];

/** Not in equal numbers, so that no permutation of the classes leaves sums as they are. */
const LABELS = [1, 3, 2, 4, 1, 3, 1];

/**
 * The last hidden unit is on in row 4 and off elsewhere, by the third input; the last output follows it so far that it
 * rounds to 1 there, which shows a logarithm of 0.
 */
const SWITCH = { bias: -24, weight: -20 };
/** Its z in row 4; in the other rows z is minus this at most. */
const ON = 8;
/** From here on a sigmoid rounds to 1, with room to spare. */
const SATURATED = 40;

/** What makes z of the last output some 40 if the switch is on, and 0 if it is off. */
function saturating({ value }: ActivationKind): { readonly bias: number; readonly weight: number } {
  const weight = SATURATED / (value(ON) - value(-ON));
  return { bias: Math.round(-weight * value(-ON)), weight: Math.round(weight) };
}

/**
 * 3 inputs, 5 hidden units, 4 classes, 7 rows: no two sizes are the same, so shapes tell. lambda is 1.3 and no weight is
 * 0. One input is standardized and two are not, so that each mistake of scaling shows.
 */
export function probe({ activation = 'sigmoid', output = 'sigmoid' }: ProbeOptions = {}): Probe {
  const made = network([3, 5, 4], activation, output);
  const unscaled = fromRows(RAW);
  const X = matrix(unscaled.rows, unscaled.columns, unscaled.data.slice());
  standardizeFirst(X);
  const { uniform } = random(20);
  const parameters = Float64Array.from(
    { length: parameterCount(made) },
    () => Math.round(2000 * uniform() - 1000) / 1000,
  );
  if (output === 'sigmoid') saturate(made, parameters);
  const y = Int32Array.from(LABELS);
  const classes = ['Cat_6', 'Cat_2', 'Cat_4', 'Cat_1'];
  return { network: made, parameters, examples: examplesOf(X, y), lambda: 1.3, X, y, unscaled, classes };
}

function saturate(made: Network, parameters: Float64Array): void {
  const [Theta1, Theta2] = thetaViews(made, parameters);
  row(Theta1, 4).set([SWITCH.bias, 0.01, 0.02, SWITCH.weight]);
  const { bias, weight } = saturating(activationOf(made));
  const last = row(Theta2, 3);
  last[0] = bias + 0.3;
  last[5] = weight;
}

function standardizeFirst(X: Matrix): void {
  const values = Float64Array.from({ length: X.rows }, (_, i) => X.data[i * X.columns]);
  const mean = values.reduce((sum, value) => sum + value, 0) / X.rows;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / X.rows);
  values.forEach((value, i) => {
    X.data[i * X.columns] = (value - mean) / deviation;
  });
}
