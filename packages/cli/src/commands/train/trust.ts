/** What `train` says of its own figures: leaks, intervals, and what simpler answers reach on the same rows. */
import { type Estimate, type Finding, findingsOfColumns, labelsAgree } from '@deltascope/core/evaluate';
import {
  type Fit,
  type Folds,
  foldsEstimate,
  type LabelledTable,
  shuffledLabels,
  type TrainRequest,
  type Trust,
  trustOf,
  withoutHidden,
} from '@deltascope/core/train';
import { percent, percentRange, points } from '../../terminal/numbers.ts';
import type { PointsRange } from '../../words/figures.ts';
import { words } from '../../words/words.ts';
import type { TrainContext } from './trained.ts';

export interface Checked {
  readonly trust: Trust | undefined;
  readonly alarms: readonly Finding[];
}

/** Nothing but intervals if checks are switched off, or the training was ended. */
export async function checked(
  { settings, signal }: TrainContext,
  request: TrainRequest & { readonly labelled: LabelledTable },
  fitted: Fit,
): Promise<Checked> {
  const { labelled } = request;
  if (!settings.checks || signal.aborted) return { trust: trustOf(labelled, fitted), alarms: [] };
  const columns = columnAlarms(request, fitted, (settings.folds ?? 0) > 0);
  const shuffled = fitted.unseen && (await shuffledLabels({ ...request, by: likelyGroup(columns) }));
  const linear = await withoutHidden(request, fitted);
  return { trust: trustOf(labelled, fitted, linear), alarms: shuffled ? [shuffled, ...columns] : columns };
}

/** A column whose rows of one value mostly have one label. */
function likelyGroup(alarms: readonly Finding[]): string | undefined {
  const groups = alarms.flatMap((alarm) => (alarm.code === 'looks-like-group' && labelsAgree(alarm) ? [alarm] : []));
  return groups.at(0)?.column;
}

function columnAlarms({ labelled }: { readonly labelled: LabelledTable }, fitted: Fit, inFolds: boolean): Finding[] {
  const { table, labels, rows, repeats } = labelled;
  const { groups, unavoidable } = repeats();
  const isJudged = fitted.unseen !== undefined || inFolds;
  return findingsOfColumns({
    table,
    label: labels.name,
    y: labels.y,
    classes: labels.classes,
    features: fitted.problem.encoder.features.map(({ name }) => name),
    rows: unavoidable ? rows : rows.filter((row) => groups[row] === row),
    atRandom: isJudged && (fitted.settings.split ?? 'stratified') === 'stratified',
  });
}

export function trustText({ accuracy, aboveLargestClass, choseIteration, linear }: Trust): string {
  const say = words().figures.trust;
  const { value, low, high, of, clusters } = accuracy;
  const lines = [
    say.accuracy({ accuracy: percent(value), interval: percentRange(low, high), rows: of, groups: clusters }),
    say.aboveLargest(pointsOf(aboveLargestClass)),
  ];
  if (linear) {
    const { above } = linear;
    const shown = above.low > 0 ? 'above' : above.high < 0 ? 'below' : 'open';
    lines.push(say.aboveLinear(percent(linear.accuracy), pointsOf(above), shown));
  }
  if (choseIteration) lines.push(say.choseIteration);
  return `${lines.join('\n')}\n`;
}

const pointsOf = ({ value, low, high }: Estimate): PointsRange => ({
  value: points(value),
  low: points(low),
  high: points(high),
});

export function foldsText(folds: Folds): string {
  const { accuracies, baselines } = folds;
  const { value, low, high } = foldsEstimate(folds);
  const baseline = baselines.reduce((sum, one) => sum + one, 0) / baselines.length;
  const text = words().training.folds({
    folds: accuracies.length,
    mean: percent(value),
    interval: percentRange(Math.max(0, low), Math.min(1, high)),
    each: words().join(accuracies.map(percent)),
    baseline: percent(baseline),
  });
  return `${text}\n`;
}
