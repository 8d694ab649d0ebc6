/** What `compare` prints. */
import type { Comparison, Estimate, Verdict } from '@deltascope/core/evaluate';
import { foldsEstimate } from '@deltascope/core/train';
import { grid } from '../../terminal/grid.ts';
import { percent, percentRange, points } from '../../terminal/numbers.ts';
import { words } from '../../words/words.ts';
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
  const say = words().figures.comparing;
  return [
    accuracies(a, b, words().figures.rows(rows)),
    say.both({ both: bothRight, a: onlyA, b: onlyB, neither: bothWrong }),
    differenceText(difference),
    say.mcNemar(difference.clusters, p < 0.001 ? p.toExponential(1) : p.toFixed(3)),
    verdictText(verdict, within),
    '',
  ].join('\n');
}

function foldsText({ a, b, difference, within, verdict }: FoldsCompared): string {
  return [
    accuracies(foldsEstimate(a), foldsEstimate(b), words().figures.comparing.folds(a.accuracies.length)),
    words().figures.comparing.corrected(differenceText(difference)),
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
  const say = words().figures.comparing;
  return grid(
    [{ title: on }, { title: say.accuracy, align: 'right' }, { title: say.interval, align: 'right' }],
    [line('a', a), line('b', b)],
  );
}

function differenceText({ value, low, high }: Estimate): string {
  return words().figures.comparing.above({ value: points(value), low: points(low), high: points(high) });
}

function verdictText(verdict: Verdict, within: number): string {
  const say = words().figures.comparing;
  return say.verdicts[verdict](say.points(points(within), within === 0.01));
}
