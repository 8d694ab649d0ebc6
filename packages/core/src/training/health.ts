/** The health of what was trained: one judgement for every host, from a fit, a moment of it, or a model on a table. */
import type { Encoder } from '../encode/encoder.ts';
import type { Examples } from '../engine/engine.ts';
import type { Metrics } from '../evaluate/metrics.ts';
import type { Finding } from '../health/finding.ts';
import { type HealthRequest, health } from '../health/health.ts';
import { IMPORTED, type Model } from '../model/model.ts';
import { type Network, parametersOf } from '../network/network.ts';
import type { HistoryEntry } from '../optimize/drive.ts';
import type { OptimizerName } from '../optimize/registry.ts';
import type { Fit } from './fit.ts';
import { judgeModel } from './judge.ts';

/** A training at an iteration, on the rows that it learned from. */
export interface HealthMoment {
  readonly network: Network;
  readonly encoder: Encoder;
  readonly parameters: Float64Array;
  readonly examples: Examples;
  readonly classes: readonly string[];
  readonly training: Metrics;
  readonly heldOut?: Metrics;
  readonly optimizer: OptimizerName;
  /** Up to the iteration. */
  readonly history: readonly HistoryEntry[];
  readonly iterations: number;
  readonly converged: boolean;
  /** Whether a person ended it, or may go on with it, and knows that it had not converged. */
  readonly interrupted: boolean;
}

/** What is wrong with a network, its training or its answers at one moment; empty if all is well. */
export function healthOf(moment: HealthMoment): Finding[] {
  const { network, encoder, parameters, examples, classes, training, heldOut } = moment;
  const { optimizer, history, iterations, converged, interrupted } = moment;
  return health({
    network: { network, parameters, examples, encoder },
    answers: { metrics: heldOut ?? training, classes, on: heldOut ? 'held-out' : 'training' },
    training: {
      optimizer,
      history,
      converged,
      iterations,
      interrupted,
      accuracy: heldOut && { training: training.accuracy, heldOut: heldOut.accuracy, heldOutRows: heldOut.rows },
    },
  });
}

/** What a training left, on the rows that it learned from. */
export function healthOfFit(fitted: Fit, examples: Examples, classes: readonly string[]): Finding[] {
  const { problem, outcome, optimizer, diverged } = fitted;
  const { parameters, history, iterations, converged, reason } = outcome;
  return healthOf({
    ...fitted,
    ...problem,
    examples,
    classes,
    parameters,
    history,
    iterations,
    converged,
    optimizer: optimizer.name,
    interrupted: reason === 'aborted' || diverged !== undefined,
  });
}

/** A model on labelled rows, with what its file says of its training. */
export function healthOfModel(model: Model, examples: Examples, metrics = judgeModel(model, examples)): Finding[] {
  const { network, encoder, Theta, labels } = model;
  return health({
    network: { network, parameters: parametersOf(Theta), examples, encoder },
    answers: { metrics, classes: labels.classes, on: 'these' },
    training: trainingOf(model),
  });
}

function trainingOf({ training, history, metrics, rows }: Model): HealthRequest['training'] {
  const [learned, heldOut] = [metrics.training?.accuracy, metrics.validation?.accuracy];
  return {
    optimizer: training.optimizer,
    history,
    converged: training.converged,
    iterations: training.iterations,
    interrupted: training.reason === 'aborted' || training.reason === IMPORTED,
    accuracy:
      learned === undefined || heldOut === undefined
        ? undefined
        : { training: learned, heldOut, heldOutRows: rows.validation },
  };
}
