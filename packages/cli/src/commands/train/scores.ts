/** What `train` says of probabilities: thresholds for two classes, and whether they mean what they say. */
import { type Calibration, type Curves, curvesOf } from '@deltascope/core/evaluate';
import type { ModelThreshold } from '@deltascope/core/model';
import type { Calibrated, Fit, LabelledTable } from '@deltascope/core/train';
import { grid } from '../../terminal/grid.ts';
import { count, percent } from '../../terminal/numbers.ts';

/** Of two classes, on the held-out rows; undefined for more, or without such rows. */
export function heldOutCurves({ labels }: LabelledTable, { unseen }: Fit): Curves | undefined {
  if (!unseen?.scores) return undefined;
  return curvesOf({ scores: unseen.scores, y: unseen.rows.map((row) => labels.y[row]) });
}

/** The figures for programs; the points of the curve are for drawing. */
export function curvesJson(curves: Curves, classes: readonly string[]) {
  const { points, ...figures } = curves;
  return { class: classes[1], ...figures, curve: thinned(points) };
}

const MOST_POINTS = 200;

function thinned(points: Curves['points']): Curves['points'] {
  const step = Math.max(1, (points.length - 1) / (MOST_POINTS - 1));
  return Array.from({ length: Math.min(points.length, MOST_POINTS) }, (_, i) => points[Math.round(i * step)]);
}

export function curvesText({ rocAuc, averagePrecision, balanced, f1 }: Curves, classes: readonly string[]): string {
  const line = (name: string, { threshold, truePositiveRate, falsePositiveRate, precision }: Curves['balanced']) => [
    name,
    threshold.toPrecision(3),
    percent(truePositiveRate),
    percent(falsePositiveRate),
    percent(precision),
  ];
  const right = (title: string) => ({ title, align: 'right' as const });
  const table = grid(
    [
      { title: `answering "${classes[1]}" from` },
      right('probability'),
      right('found'),
      right('false alarms'),
      right('precision'),
    ],
    [line('most of both classes', balanced), line('highest F1', f1)],
  );
  return (
    `Held out, by the probability of "${classes[1]}": ROC area ${rocAuc.toFixed(3)}, average precision ${averagePrecision.toFixed(3)}\n` +
    `${table}A threshold (train --threshold keeps one in the model, predict --threshold overrides it) is chosen on these rows here, so judge it on others.\n`
  );
}

export function thresholdText({ value, chosenOn }: ModelThreshold, classes: readonly string[]): string {
  const kept = `The model keeps the threshold ${value.toPrecision(3)}: it answers "${classes[1]}" from that probability on. The figures above are those of the more probable class.`;
  if (!chosenOn) return `${kept}\n`;
  const { rows, truePositiveRate, falsePositiveRate } = chosenOn;
  return `${kept} On the ${count(rows)} held-out rows that it was chosen on it finds ${percent(truePositiveRate)} with ${percent(falsePositiveRate)} false alarms, which is a little too kind.\n`;
}

export function calibrationText({ temperature, rows, folds, logLoss, reliability }: Calibrated): string {
  const { before, after } = reliability;
  const errors = [before, after].map(({ expectedCalibrationError }) => percent(expectedCalibrationError));
  return (
    `Temperature ${temperature.toFixed(3)}, from the answers to ${count(rows)} rows by networks that did not learn from them (${folds} folds):\n` +
    `log loss ${logLoss.before.toFixed(4)} -> ${logLoss.after.toFixed(4)}, calibration error ${errors[0]} -> ${errors[1]}; kept in the model, so that predict gives such probabilities\n\n` +
    `${reliabilityText(after)}`
  );
}

const WIDTH = 40;

/** One bar for each bin: how many answers of that confidence were right, and where the confidence itself would end. */
function reliabilityText({ bins }: Calibration): string {
  const used = bins.flatMap(({ from, to, count: answers, confidence, accuracy }) =>
    confidence === null || accuracy === null ? [] : [{ from, to, answers, confidence, accuracy }],
  );
  return grid(
    [
      { title: 'confidence' },
      { title: 'answers', align: 'right' },
      { title: 'said', align: 'right' },
      { title: 'right', align: 'right' },
      { title: `right #, said |` },
    ],
    used.map(({ from, to, answers, confidence, accuracy }) => [
      `${from.toFixed(1)} to ${to.toFixed(1)}`,
      count(answers),
      percent(confidence),
      percent(accuracy),
      barOf(accuracy, confidence),
    ]),
  );
}

function barOf(accuracy: number, confidence: number): string {
  const cells: string[] = Array.from({ length: WIDTH + 1 }, (_, i) => (i < Math.round(accuracy * WIDTH) ? '#' : ' '));
  cells[Math.round(confidence * WIDTH)] = '|';
  return cells.join('').trimEnd();
}
