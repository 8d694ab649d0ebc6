/** A model of weights that were there already: what it is, and what it says of its training, of which nothing is known. */
import type { Encoder } from '../encode/encoder.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import type { Activation } from '../network/activations/registry.ts';
import { network, type Output } from '../network/network.ts';
import { IMPORTED, type Model, type ModelLabels } from './model.ts';

/** Weights from elsewhere, with all that a model needs beside. */
export interface Untrained {
  /** Each out × (1 + in), bias first. A single output is the second of two classes. */
  readonly Theta: readonly Matrix[];
  readonly encoder: Encoder;
  readonly labels: ModelLabels;
  readonly activation: Activation;
  /** Of a single output it is always a sigmoid. */
  readonly output: Output;
  /** By which it was trained, if that is known [0]. */
  readonly lambda?: number;
}

/** No history, no figures, no rows. */
export function untrainedModel({ Theta: given, encoder, labels, activation, output, lambda = 0 }: Untrained): Model {
  const isOneOutput = outputsOf(given) === 1;
  const Theta = isOneOutput ? withFirstClass(given) : [...given];
  const layers = [given[0].columns - 1, ...Theta.map(({ rows }) => rows)];
  return {
    // Of two outputs 0 and z, softmax gives the second sigmoid(z).
    network: network(layers, activation, isOneOutput ? 'softmax' : output),
    encoder,
    labels,
    Theta,
    training: {
      optimizer: IMPORTED,
      lambda,
      seed: 0,
      engine: 'reference',
      precision: 'f64',
      iterations: 0,
      iterationOfParameters: 0,
      evaluations: 0,
      reason: IMPORTED,
      converged: false,
      J: 0,
      options: {},
    },
    history: [],
    metrics: { training: null, validation: null },
    rows: { training: 0, validation: 0, dropped: [] },
  };
}

/** How many classes the weights tell apart. */
export function classCount(Theta: readonly Matrix[]): number {
  return Math.max(2, outputsOf(Theta));
}

/** A single one may stand for two classes. */
export function outputsOf(Theta: readonly Matrix[]): number {
  return Theta[Theta.length - 1].rows;
}

/** With one output more, z = 0: the softmax of (0, z) is (1 − g(z), g(z)). */
function withFirstClass(Theta: readonly Matrix[]): Matrix[] {
  const { columns, data } = Theta[Theta.length - 1];
  const both = matrix(2, columns);
  both.data.set(data, columns);
  return [...Theta.slice(0, -1), both];
}
