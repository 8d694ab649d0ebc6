/** What figures of a model are said to mean: intervals, thresholds, slices, comparisons, gates, suspects; in English. */

const counted = (count: number) => count.toLocaleString('en-US');
const rows = (count: number) => `${counted(count)} ${count === 1 ? 'row' : 'rows'}`;
const groups = (count: number) => `${counted(count)} ${count === 1 ? 'group' : 'groups'}`;

/** A difference in points, and its interval. */
export interface PointsRange {
  readonly value: string;
  readonly low: string;
  readonly high: string;
}

const pointsRange = ({ value, low, high }: PointsRange) => `${value} points (${low} to ${high})`;

/** What a difference shows: that the one is above the other, below it, or neither. */
export type Shown = 'above' | 'below' | 'open';

export const figures = {
  range: (low: string, high: string) => `${low} to ${high}`,
  rows,
  trust: {
    accuracy: (of: { accuracy: string; interval: string; rows: number; groups: number | undefined }) =>
      `Held-out accuracy ${of.accuracy}, 95 % interval ${of.interval}: what this model would reach on other rows like these ${rows(of.rows)}${of.groups === undefined ? '' : ` in ${groups(of.groups)}`}, not on rows of another time or place.`,
    aboveLargest: (by: PointsRange) => `Above always the largest class by ${pointsRange(by)}.`,
    aboveLinear: (accuracy: string, by: PointsRange, shown: Shown) =>
      `Above the same network without hidden layer (${accuracy}) by ${pointsRange(by)}${{ above: '', below: '; it is better', open: '; no difference is shown' }[shown]}.`,
    choseIteration:
      'These rows also chose the iteration that was kept, which is a little too kind; the tests of --folds choose nothing.',
  },
  scores: {
    answering: (name: string) => `answering "${name}" from`,
    titles: ['probability', 'found', 'false alarms', 'precision'],
    balanced: 'most of both classes',
    f1: 'highest F1',
    heldOut: (name: string, area: string, average: string) =>
      `Held out, by the probability of "${name}": ROC area ${area}, average precision ${average}`,
    chosenHere:
      'A threshold (train --threshold keeps one in the model, predict --threshold overrides it) is chosen on these rows here, so judge it on others.',
    kept: (threshold: string, name: string) =>
      `The model keeps the threshold ${threshold}: it answers "${name}" from that probability on. The figures above are those of the more probable class.`,
    chosenOn: (of: { rows: number; found: string; falseAlarms: string }) =>
      `On the ${counted(of.rows)} held-out rows that it was chosen on it finds ${of.found} with ${of.falseAlarms} false alarms, which is a little too kind.`,
    temperature: (of: { temperature: string; rows: number; folds: number }) =>
      `Temperature ${of.temperature}, from the answers to ${counted(of.rows)} rows by networks that did not learn from them (${of.folds} folds):`,
    calibrated: (of: { logLoss: readonly [string, string]; error: readonly [string, string] }) =>
      `log loss ${of.logLoss[0]} -> ${of.logLoss[1]}, calibration error ${of.error[0]} -> ${of.error[1]}; kept in the model, so that predict gives such probabilities`,
    bins: ['confidence', 'answers', 'said', 'right', 'right #, said |'],
    bin: (from: string, to: string) => `${from} to ${to}`,
  },
  slices: {
    accuracy: (of: {
      accuracy: string;
      interval: string;
      rows: number;
      groups: { readonly count: number; readonly by: string } | undefined;
    }) =>
      `Accuracy ${of.accuracy}, 95 % interval ${of.interval}, ${of.groups ? `by the ${groups(of.groups.count)} of "${of.groups.by}", if these are new to the model` : `if these ${rows(of.rows)} are independent of each other and new to the model`}.`,
    titles: ['fails most where', 'rows', 'accuracy', 'interval'],
    looked: (count: number) => `Intervals hold for all ${counted(count)} slices that were looked at together.`,
    drift: (of: { column: string; isFar: boolean; index: string; value: string; before: string; after: string }) =>
      `"${of.column}" ${of.isFar ? 'is far from what it was in training' : 'is not as it was in training'} (stability index ${of.index}): "${of.value}" had ${of.before} of the rows and has ${of.after}.`,
  },
  comparing: {
    folds: (count: number) => `${count} folds`,
    accuracy: 'accuracy',
    interval: '95 % interval',
    both: (of: { both: number; a: number; b: number; neither: number }) =>
      `both right ${counted(of.both)}, only a ${counted(of.a)}, only b ${counted(of.b)}, neither ${counted(of.neither)}`,
    above: ({ value, low, high }: PointsRange) => `a is above b by ${value} points, 95 % interval ${low} to ${high}`,
    corrected: (difference: string) => `${difference}, corrected for the rows that folds share`,
    mcNemar: (clusters: number | undefined, p: string) =>
      `McNemar's exact test of ${clusters === undefined ? 'the rows' : `the ${groups(clusters)} of rows`} on which they differ: p = ${p}.`,
    verdicts: {
      same: (within: string) => `Practically the same: the whole interval is within ${within}.`,
      'a-better': () => 'a is better.',
      'b-better': () => 'b is better.',
      open: (within: string) =>
        `Open: the interval holds no difference and differences of more than ${within}. More rows would tell.`,
    },
    points: (points: string, isOne: boolean) => `${points} ${isOne ? 'point' : 'points'}`,
    mayBeKnown:
      'The table has as many rows as a model was trained on: accuracy on rows that it learned from is too high.',
  },
  gate: {
    under: (share: string) => `below ${share} (--fail-under)`,
    baseline: (share: string, { value, low, high }: PointsRange) =>
      `not surely above always the largest class, ${share}: the difference is ${value} points, 95 % interval ${low} to ${high} (--fail-under-baseline)`,
    failed: (accuracy: string, reasons: readonly string[]) =>
      `An accuracy of ${accuracy} is ${reasons.join(', and ')}.`,
  },
  suspects: {
    reasons: {
      'confident-other': 'as sure of the other class as of its own rows',
      'answered-other': 'answered as the other class',
      'never-learned': 'less probable than chance while learning',
    },
    titles: ['table row', 'label', 'likelier', 'p(label)', 'p(likelier)', 'why'],
    head: (listed: number, of: number) =>
      `The most suspect ${counted(listed)} of ${counted(of)} labelled ${of === 1 ? 'row' : 'rows'}, each judged by a network that did not learn from it:`,
    noise: (share: string) =>
      `About ${share} of the labels disagree with what the other rows teach: wrong, or not to be told from these columns.`,
    written: (listed: number, path: string) => `${rows(listed)} written to ${path}`,
  },
  working: {
    mistakes: 'trying known mistakes',
    training: (iteration: number) => `training, iteration ${iteration}`,
    replaying: (done: number, of: number) => `iteration ${done} of ${of}`,
    without: 'training without the mistake',
    with: 'training with the mistake',
  },
  probe: (of: { layers: string; activation: string; output: string; rows: number; lambda: number; next: string }) =>
    `${of.layers} network, ${of.activation}, output ${of.output}; ${rows(of.rows)}, lambda = ${of.lambda}\nPut your cost function beside probe.m or probe.py, run it, then: ${of.next}`,
  reportWritten: (path: string) => `Report written to ${path}`,
};

export type FigureWords = typeof figures;
