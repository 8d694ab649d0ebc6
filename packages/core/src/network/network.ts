/** What a network is: sizes, activations, and Theta as one vector of parameters seen as matrices. */

import { failure } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { optimizeErrors } from '../words/en/optimizeErrors.ts';
import type { ActivationKind } from './activations/activation.ts';
import { type Activation, activationNamed } from './activations/registry.ts';

/** sigmoid: one-vs-all, K cross-entropies (the article). softmax: one distribution over K, its cross-entropy. */
export const OUTPUTS = ['sigmoid', 'softmax'] as const;

/** What the output units compute: each class for itself, or one distribution over all. */
export type Output = (typeof OUTPUTS)[number];

/** The shape of a network and its units, without weights. */
export interface Network {
  /** Units of each layer without bias: [n, h, …, K]; at least an input and an output layer. */
  readonly layers: readonly number[];
  /** Name of the activation of every hidden layer. */
  readonly activation: string;
  readonly output: Output;
  /** The activation itself, if it is a definition of your own and none of `ACTIVATIONS`. */
  readonly own?: ActivationKind;
}

/**
 * A checked network. The activation is a name, or a definition of your own, which the reference engine computes. Throws
 * `network` if a layer is not a whole number ≥ 1 or fewer than two are given, and `activation` for a name that is none.
 */
export function network(
  layers: readonly number[],
  activation: Activation | ActivationKind = 'sigmoid',
  output: Output = 'sigmoid',
): Network {
  const wrong = layers.find((units) => !(Number.isSafeInteger(units) && units >= 1));
  if (layers.length < 2 || wrong !== undefined) {
    throw wrong === undefined
      ? failure(optimizeErrors, 'network/few-layers', { layers })
      : failure(optimizeErrors, 'network', { layers, units: wrong });
  }
  if (typeof activation !== 'string')
    return { layers: [...layers], activation: activation.name, output, own: activation };
  return { layers: [...layers], activation: activationNamed(activation).name, output };
}

/** The definition of the hidden layers' activation. Throws `activation` (usage) for a name that is none. */
export function activationOf({ activation, own }: Pick<Network, 'activation' | 'own'>): ActivationKind {
  return own ?? activationNamed(activation);
}

/** Shape of Theta_l (out × 1+in) for each l. */
export function thetaShapes({
  layers,
}: Pick<Network, 'layers'>): { readonly rows: number; readonly columns: number }[] {
  return layers.slice(1).map((out, l) => ({ rows: out, columns: 1 + layers[l] }));
}

/** How many weights and biases the network has. */
export function parameterCount(network: Pick<Network, 'layers'>): number {
  return thetaShapes(network).reduce((total, { rows, columns }) => total + rows * columns, 0);
}

/**
 * Theta1 … Theta(L−1) as views on one vector: Theta1's rows, then Theta2's, and so on. This is the layout of every
 * parameter vector and gradient inside Deltascope; Octave's, column by column, is made by `unroll`.
 */
export function thetaViews(network: Pick<Network, 'layers'>, parameters: Float64Array): Matrix[] {
  let offset = 0;
  return thetaShapes(network).map(({ rows, columns }) => {
    const view = matrix(rows, columns, parameters.subarray(offset, offset + rows * columns));
    offset += rows * columns;
    return view;
  });
}

/** One vector from Theta1 … Theta(L−1), in the layout of `thetaViews`. */
export function parametersOf(Theta: readonly Matrix[]): Float64Array {
  const parameters = new Float64Array(Theta.reduce((total, { data }) => total + data.length, 0));
  let offset = 0;
  for (const { data } of Theta) {
    parameters.set(data, offset);
    offset += data.length;
  }
  return parameters;
}
