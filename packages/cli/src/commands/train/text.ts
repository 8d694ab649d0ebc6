/** What `train` prints at its end. */
import type { Fit } from '@deltascope/core/train';
import type { Context } from '../../command.ts';
import type { TrainingRecorder } from '../../recording/recordTraining.ts';
import { chart } from '../../terminal/chart.ts';
import { judgementText, perClassText } from '../../terminal/judgement.ts';
import { duration, short } from '../../terminal/numbers.ts';
import { language, words } from '../../words/words.ts';
import { calibrationText, curvesText, heldOutCurves, thresholdText } from './scores.ts';
import type { Trained } from './trained.ts';
import { foldsText, trustText } from './trust.ts';

/** Part by part: the curve, the outcome, the metrics, what to be careful of, and where it all is. */
export function trainedText(trained: Trained, { terminal: { paint, width }, settings }: Context): string[] {
  const { fitted, labelled, folds, path, recorder, findings, trust, calibration, threshold } = trained;
  const { training, heldOut, problem, optimizer, outcome, seconds } = fitted;
  const { classes } = labelled.labels;
  const curves = heldOutCurves(labelled, fitted);
  const say = words();
  const judged = [
    { on: say.judging.training, metrics: training },
    ...(heldOut ? [{ on: say.judging.heldOut, metrics: heldOut }] : []),
  ];
  const end = say.training.end({
    layers: paint('bold', problem.network.layers.join('-')),
    optimizer: optimizer.name,
    iterations: outcome.iterations,
    time: duration(seconds),
    J: short(outcome.J),
    ending: language().endings[outcome.reason],
  });
  return [
    ...(settings.quiet ? [] : [`\n${learningCurve(fitted, Math.min(width, 100))}\n`]),
    `${end}\n${fitted.weighting ? `${language().weighing(fitted.weighting, classes)}\n` : ''}\n`,
    `${judgementText(judged, classes)}\n${perClassText(judged[judged.length - 1], classes)}\n`,
    ...(trust ? [`${trustText(trust)}\n`] : []),
    ...(curves ? [`${curvesText(curves, classes)}\n`] : []),
    ...(threshold ? [`${thresholdText(threshold, classes)}\n`] : []),
    ...(calibration ? [`${calibrationText(calibration)}\n`] : []),
    ...(folds ? [`${foldsText(folds)}\n`] : []),
    ...findings.map((finding) => `${paint('yellow', say.careful)}${say.afterColon}${language().finding(finding)}\n`),
    `${say.training.written(path)}\n`,
    ...(recorder ? [recordingText(recorder)] : []),
  ];
}

function learningCurve({ outcome: { history } }: Fit, width: number): string {
  if (history.length < 2) return '';
  const heldOut = history.map(({ validationJ }) => validationJ ?? Number.NaN);
  const curves = [{ name: words().training.trainingRows, values: history.map(({ J }) => J) }];
  if (heldOut.some(Number.isFinite)) curves.push({ name: words().training.heldOutRows, values: heldOut });
  return chart(curves, width);
}

function recordingText({ folder, summary }: TrainingRecorder): string {
  const { kept, interval, bytes } = summary();
  const megabytes = (bytes / 1e6).toFixed(1);
  return `${words().training.recorded({ folder, states: kept.length, interval, megabytes })}\n`;
}
