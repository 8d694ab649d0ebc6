/** The health of what was trained, from a fit or from a model on a table. */
import {
  defaultEngine,
  type Examples,
  type Finding,
  findingText,
  type HealthRequest,
  health,
  type Model,
  parametersOf,
} from '@deltascope/core';
import { type Fit, judge } from './fit.ts';

/** What a training left, on the rows that it learned from. */
export function healthOfFit(fitted: Fit, examples: Examples, classes: readonly string[]): Finding[] {
  const { problem, outcome, training, heldOut, optimizer, diverged } = fitted;
  return health({
    network: { network: problem.network, parameters: outcome.parameters, examples, encoder: problem.encoder },
    answers: { metrics: heldOut ?? training, classes, on: heldOut ? 'held-out' : 'training' },
    training: {
      optimizer: optimizer.name,
      history: outcome.history,
      converged: outcome.converged,
      iterations: outcome.iterations,
      interrupted: outcome.reason === 'aborted' || diverged !== undefined,
      accuracy: heldOut && {
        training: training.accuracy,
        heldOut: heldOut.accuracy,
        heldOutRows: heldOut.rows,
      },
    },
  });
}

/** A model on labelled rows, with what its file says of its training. */
export function healthOfModel(model: Model, examples: Examples): Finding[] {
  const { network, encoder, Theta, labels } = model;
  const parameters = parametersOf(Theta);
  const prepared = defaultEngine().prepare(network, examples);
  try {
    const metrics = judge(prepared, parameters, examples);
    return health({
      network: { network, parameters, examples, encoder },
      answers: { metrics, classes: labels.classes, on: 'these' },
      training: trainingOf(model),
    });
  } finally {
    prepared.dispose();
  }
}

/** Of a model's own record; accuracies only where both parts were judged. */
function trainingOf({ training, history, metrics, rows }: Model): HealthRequest['training'] {
  const accuracyOf = (part: string) => {
    const judged = metrics[part];
    const value = typeof judged === 'object' && judged !== null && 'accuracy' in judged ? judged.accuracy : undefined;
    return typeof value === 'number' ? value : undefined;
  };
  const [learned, heldOut] = [accuracyOf('training'), accuracyOf('validation')];
  return {
    optimizer: training.optimizer,
    history,
    converged: training.converged,
    iterations: training.iterations,
    interrupted: training.reason === 'aborted',
    accuracy:
      learned === undefined || heldOut === undefined
        ? undefined
        : { training: learned, heldOut, heldOutRows: rows.validation },
  };
}

/** As programs get them: the finding's data and its sentence. */
export function findingsJson(findings: readonly Finding[]) {
  return findings.map((finding) => ({ ...finding, text: findingText(finding) }));
}
