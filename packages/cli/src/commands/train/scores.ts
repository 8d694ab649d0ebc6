/** What `train` says of probabilities: thresholds for two classes, and whether they mean what they say. */
import { type Calibration, type Curves, curvesOf } from '@deltascope/core/evaluate';
import type { ModelThreshold } from '@deltascope/core/model';
import type { Calibrated, Fit, LabelledTable } from '@deltascope/core/train';
import { grid } from '../../terminal/grid.ts';
import { count, percent } from '../../terminal/numbers.ts';
import { words } from '../../words/words.ts';

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
  const say = words().figures.scores;
  const table = grid(
    [{ title: say.answering(classes[1]) }, ...say.titles.map(right)],
    [line(say.balanced, balanced), line(say.f1, f1)],
  );
  const head = say.heldOut(classes[1], rocAuc.toFixed(3), averagePrecision.toFixed(3));
  return `${head}\n${table}${say.chosenHere}\n`;
}

export function thresholdText({ value, chosenOn }: ModelThreshold, classes: readonly string[]): string {
  const say = words().figures.scores;
  const kept = say.kept(value.toPrecision(3), classes[1]);
  if (!chosenOn) return `${kept}\n`;
  const { rows, truePositiveRate, falsePositiveRate } = chosenOn;
  return `${kept} ${say.chosenOn({ rows, found: percent(truePositiveRate), falseAlarms: percent(falsePositiveRate) })}\n`;
}

export function calibrationText({ temperature, rows, folds, logLoss, reliability }: Calibrated): string {
  const { before, after } = reliability;
  const say = words().figures.scores;
  const calibrated = say.calibrated({
    logLoss: [logLoss.before.toFixed(4), logLoss.after.toFixed(4)],
    error: [percent(before.expectedCalibrationError), percent(after.expectedCalibrationError)],
  });
  const head = say.temperature({ temperature: temperature.toFixed(3), rows, folds });
  return `${head}\n${calibrated}\n\n${reliabilityText(after)}`;
}

const WIDTH = 40;

/** One bar for each bin: how many answers of that confidence were right, and where the confidence itself would end. */
function reliabilityText({ bins }: Calibration): string {
  const used = bins.flatMap(({ from, to, count: answers, confidence, accuracy }) =>
    confidence === null || accuracy === null ? [] : [{ from, to, answers, confidence, accuracy }],
  );
  const say = words().figures.scores;
  const [confidence, answers, said, right, bars] = say.bins;
  return grid(
    [
      { title: confidence },
      { title: answers, align: 'right' },
      { title: said, align: 'right' },
      { title: right, align: 'right' },
      { title: bars, holds: 'bars' },
    ],
    used.map(({ from, to, answers, confidence, accuracy }) => [
      say.bin(from.toFixed(1), to.toFixed(1)),
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
