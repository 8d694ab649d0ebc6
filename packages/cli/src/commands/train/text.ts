/** What `train` prints at its end. */
import { findingText } from '@deltascope/core/evaluate';
import type { Fit, Folds } from '@deltascope/core/train';
import type { Context } from '../../command.ts';
import type { TrainingRecorder } from '../../recording/recordTraining.ts';
import { chart } from '../../terminal/chart.ts';
import { judgementText, perClassText } from '../../terminal/judgement.ts';
import { count, duration, percent, plural, short } from '../../terminal/numbers.ts';
import { spread, type Trained } from './trained.ts';

/** Part by part: the curve, the outcome, the metrics, what to be careful of, and where it all is. */
export function trainedText(
  { fitted, labelled, folds, path, recorder, findings }: Trained,
  { terminal: { paint, width }, settings }: Context,
): string[] {
  const { outcome, training, heldOut, seconds, problem, optimizer } = fitted;
  const { classes } = labelled.labels;
  const judged = [{ on: 'training', metrics: training }, ...(heldOut ? [{ on: 'held out', metrics: heldOut }] : [])];
  return [
    ...(settings.quiet ? [] : [`\n${learningCurve(fitted, Math.min(width, 100))}\n`]),
    `${paint('bold', problem.network.layers.join('-'))} network, ${optimizer.name}: ${plural(outcome.iterations, 'iteration')} in ${duration(seconds)}, J = ${short(outcome.J)} (${END[outcome.reason]})\n\n`,
    `${judgementText(judged, classes)}\n${perClassText(judged[judged.length - 1], classes)}\n`,
    ...(folds ? [`${foldsText(folds)}\n`] : []),
    ...findings.map((finding) => `${paint('yellow', 'Careful:')} ${findingText(finding)}\n`),
    `Model written to ${path}\n`,
    ...(recorder ? [recordingText(recorder)] : []),
  ];
}

const END: Readonly<Record<Fit['outcome']['reason'], string>> = {
  iterations: 'all iterations used',
  'gradient-norm': 'converged: the gradient vanished',
  'gradient-zero': 'converged: the gradient is zero',
  'relative-change': 'converged: J no longer changes',
  'no-change': 'ended: J no longer falls by enough',
  'line-search-failed': 'no lower J was found',
  patience: 'ended early: the held-out cost no longer fell; the best iteration was kept',
  time: 'the time was used up',
  aborted: 'interrupted',
};

function learningCurve({ outcome: { history } }: Fit, width: number): string {
  if (history.length < 2) return '';
  const heldOut = history.map(({ validationJ }) => validationJ ?? Number.NaN);
  const curves = [{ name: 'training rows', values: history.map(({ J }) => J) }];
  if (heldOut.some(Number.isFinite)) curves.push({ name: 'held-out rows (dotted)', values: heldOut });
  return chart(curves, width);
}

function foldsText({ accuracies, baselines }: Folds): string {
  const { mean, deviation } = spread(accuracies);
  const each = accuracies.map(percent).join(', ');
  return (
    `${count(accuracies.length)}-fold accuracy: ${percent(mean)} ± ${percent(deviation)} (${each});` +
    ` always the largest class: ${percent(spread(baselines).mean)}\n`
  );
}

function recordingText({ folder, summary }: TrainingRecorder): string {
  const { kept, interval, bytes } = summary();
  const every = interval === 1 ? 'each iteration' : `one iteration in ${interval}`;
  return `Recorded in ${folder}: ${plural(kept.length, 'state')}, of ${every}, in ${(bytes / 1e6).toFixed(1)} MB\n`;
}
