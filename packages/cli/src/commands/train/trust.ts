/** What `train` says of its own figures: leaks, intervals, and what simpler answers reach on the same rows. */
import { type Estimate, type Finding, findingsOfColumns } from '@deltascope/core/evaluate';
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
import { count, percent, percentRange, plural, points } from '../../terminal/numbers.ts';
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
  const group = columns.find(({ code }) => code === 'looks-like-group');
  const shuffled =
    fitted.unseen && (await shuffledLabels({ ...request, by: group && 'column' in group ? group.column : undefined }));
  const linear = await withoutHidden(request, fitted);
  return { trust: trustOf(labelled, fitted, linear), alarms: shuffled ? [shuffled, ...columns] : columns };
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
  const lines = [
    `Held-out accuracy ${percent(accuracy.value)}, 95 % interval ${range(accuracy)}: ${covers(accuracy)}.`,
    `Above always the largest class by ${pointsOf(aboveLargestClass)}.`,
  ];
  if (linear) {
    const { above } = linear;
    const shown = above.low > 0 ? '' : above.high < 0 ? '; it is better' : '; no difference is shown';
    lines.push(
      `Above the same network without hidden layer (${percent(linear.accuracy)}) by ${pointsOf(above)}${shown}.`,
    );
  }
  if (choseIteration) {
    lines.push(
      'These rows also chose the iteration that was kept, which is a little too kind; the tests of --folds choose nothing.',
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What the interval is about, which is less than people take it for. */
function covers({ of, clusters }: Estimate): string {
  const rows = clusters === undefined ? plural(of, 'row') : `${plural(of, 'row')} in ${plural(clusters, 'group')}`;
  return `what this model would reach on other rows like these ${rows}, not on rows of another time or place`;
}

const range = ({ low, high }: Estimate) => percentRange(low, high);

const pointsOf = ({ value, low, high }: Estimate) => `${points(value)} points (${points(low)} to ${points(high)})`;

export function foldsText(folds: Folds): string {
  const { accuracies, baselines } = folds;
  const { value, low, high } = foldsEstimate(folds);
  const baseline = baselines.reduce((sum, one) => sum + one, 0) / baselines.length;
  return (
    `${count(accuracies.length)}-fold accuracy: ${percent(value)}, 95 % interval ${percentRange(Math.max(0, low), Math.min(1, high))},` +
    ` corrected for the rows that folds share (${accuracies.map(percent).join(', ')});` +
    ` always the largest class: ${percent(baseline)}\n`
  );
}
