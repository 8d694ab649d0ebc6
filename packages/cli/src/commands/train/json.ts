/** `train --json`: what is told of a training at its end. */
import { findingText, judgementOf } from '@deltascope/core/evaluate';
import type { TrainingRecorder } from '../../recording/recordTraining.ts';
import { spread, type Trained } from './trained.ts';

/** The last line of `train --json`. */
export function trainedJson({ fitted, labelled, folds, path, recorder, findings }: Trained) {
  const { classes } = labelled.labels;
  const { outcome, training, heldOut, seconds, engine, optimizer, problem } = fitted;
  return {
    event: 'done',
    model: path,
    rows: training.rows,
    classes,
    baseline: { accuracy: training.baseline.accuracy, class: classes[training.baseline.label - 1] },
    train: { ...judgementOf(training, classes), cost: outcome.J },
    validation: heldOut ? judgementOf(heldOut, classes) : null,
    folds: folds ? { ...folds, ...spread(folds.accuracies) } : null,
    layers: problem.network.layers,
    optimizer: optimizer.name,
    engine: engine.name,
    precision: engine.precision,
    computedBy: engine.computedBy,
    iterations: outcome.iterations,
    reason: outcome.reason,
    converged: outcome.converged,
    warnings: findings.map((finding) => findingText(finding)),
    health: findings,
    seconds,
    recording: recorder ? recordingJson(recorder) : null,
  };
}

function recordingJson({ folder, summary }: TrainingRecorder) {
  const { kept, interval, bytes } = summary();
  return { folder, states: kept.length, interval, bytes };
}
