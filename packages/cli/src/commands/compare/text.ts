/** What `compare` prints. */
import type { Comparison, Estimate, Verdict } from '@deltascope/core/evaluate';
import { foldsEstimate } from '@deltascope/core/train';
import { grid } from '../../terminal/grid.ts';
import { count, percent, percentRange, plural, points } from '../../terminal/numbers.ts';
import type { Compared, FoldsCompared } from './compute.ts';

export function jsonOf({ paths, rows, folds }: Compared) {
  return { models: paths, ...(rows ? { by: 'rows', ...rows } : { by: 'folds', ...folds }) };
}

export function textOf({ paths, rows, folds }: Compared): string {
  const names = [`a  ${paths.a}`, `b  ${paths.b}`].join('\n');
  return `${names}\n\n${rows ? rowsText(rows) : ''}${folds ? foldsText(folds) : ''}`;
}

function rowsText(found: Comparison): string {
  const { rows, a, b, difference, bothRight, onlyA, onlyB, bothWrong, p, within, verdict } = found;
  const of = difference.clusters === undefined ? 'the rows' : `the ${plural(difference.clusters, 'group')} of rows`;
  const test = `McNemar's exact test of ${of} on which they differ: p = ${p < 0.001 ? p.toExponential(1) : p.toFixed(3)}`;
  return [
    accuracies(a, b, plural(rows, 'row')),
    `both right ${count(bothRight)}, only a ${count(onlyA)}, only b ${count(onlyB)}, neither ${count(bothWrong)}`,
    differenceText(difference),
    `${test}.`,
    verdictText(verdict, within),
    '',
  ].join('\n');
}

function foldsText({ a, b, difference, within, verdict }: FoldsCompared): string {
  return [
    accuracies(foldsEstimate(a), foldsEstimate(b), `${a.accuracies.length} folds`),
    `${differenceText(difference)}, corrected for the rows that folds share`,
    verdictText(verdict, within),
    '',
  ].join('\n');
}

function accuracies(a: Estimate, b: Estimate, on: string): string {
  const line = (name: string, { value, low, high }: Estimate) => [
    name,
    percent(value),
    percentRange(Math.max(0, low), Math.min(1, high)),
  ];
  return grid(
    [{ title: on }, { title: 'accuracy', align: 'right' }, { title: '95 % interval', align: 'right' }],
    [line('a', a), line('b', b)],
  );
}

function differenceText({ value, low, high }: Estimate): string {
  return `a is above b by ${points(value)} points, 95 % interval ${points(low)} to ${points(high)}`;
}

function verdictText(verdict: Verdict, within: number): string {
  const none = `${points(within)} ${within === 0.01 ? 'point' : 'points'}`;
  const words: Readonly<Record<Verdict, string>> = {
    same: `Practically the same: the whole interval is within ${none}.`,
    'a-better': 'a is better.',
    'b-better': 'b is better.',
    open: `Open: the interval holds no difference and differences of more than ${none}. More rows would tell.`,
  };
  return words[verdict];
}
