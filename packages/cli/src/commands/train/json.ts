/** `train --json`: what is told of a training at its end. */
import { judgementOf } from '@deltascope/core/evaluate';
import { foldsEstimate } from '@deltascope/core/train';
import { LANGUAGES } from '@deltascope/core/words';
import type { TrainingRecorder } from '../../recording/recordTraining.ts';
import { curvesJson, heldOutCurves } from './scores.ts';
import { spread, type Trained } from './trained.ts';

/** The last line of `train --json`. */
export function trainedJson({
  fitted,
  labelled,
  folds,
  path,
  recorder,
  findings,
  trust,
  calibration,
  threshold,
}: Trained) {
  const { classes } = labelled.labels;
  const { outcome, training, heldOut, seconds, engine, optimizer, problem, settings, dropped, weighting } = fitted;
  const { count: repeats, unavoidable } = labelled.repeats();
  const curves = heldOutCurves(labelled, fitted);
  return {
    event: 'done',
    model: path,
    rows: training.rows,
    classes,
    baseline: { accuracy: training.baseline.accuracy, class: classes[training.baseline.label - 1] },
    train: { ...judgementOf(training, classes), cost: outcome.J },
    validation: heldOut ? judgementOf(heldOut, classes) : null,
    folds: folds ? { ...folds, ...spread(folds.accuracies), interval: foldsEstimate(folds) } : null,
    trust: trust ?? null,
    curves: curves ? curvesJson(curves, classes) : null,
    calibration: calibration ?? null,
    threshold: threshold ?? null,
    split: { by: settings.split ?? 'stratified', repeats, unavoidable, dropped },
    weighting: weighting ?? null,
    layers: problem.network.layers,
    optimizer: optimizer.name,
    engine: engine.name,
    precision: engine.precision,
    computedBy: engine.computedBy,
    iterations: outcome.iterations,
    reason: outcome.reason,
    converged: outcome.converged,
    warnings: findings.map(LANGUAGES.en.finding),
    health: findings,
    seconds,
    recording: recorder ? recordingJson(recorder) : null,
  };
}

function recordingJson({ folder, summary }: TrainingRecorder) {
  const { kept, interval, bytes } = summary();
  return { folder, states: kept.length, interval, bytes };
}
