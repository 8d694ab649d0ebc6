/** Metrics as people read them: always beside what answering the largest class would reach. */
import type { Metrics } from '@deltascope/core/evaluate';
import { fit as cut, type GridColumn, grid } from './grid.ts';
import { count, percent } from './numbers.ts';

export interface Judged {
  /** `training rows`, `held-out rows`. */
  readonly on: string;
  readonly metrics: Metrics;
}

const LONGEST_CLASS = 24;

/** One column of figures for each set of rows. */
export function judgementText(judged: readonly Judged[], classes: readonly string[]): string {
  const line = (name: string, value: (metrics: Metrics) => string) => [
    name,
    ...judged.map(({ metrics }) => value(metrics)),
  ];
  const columns: GridColumn[] = [{ title: '' }, ...judged.map(({ on }) => ({ title: on, align: 'right' as const }))];
  return grid(columns, [
    line('rows', ({ rows }) => count(rows)),
    line('accuracy', ({ accuracy }) => percent(accuracy)),
    line('always the largest class', ({ baseline }) => `${percent(baseline.accuracy)}`),
    line('  which is', ({ baseline }) => cut(classes[baseline.label - 1], LONGEST_CLASS)),
    line('balanced accuracy', ({ balancedAccuracy }) => percent(balancedAccuracy)),
    line('macro F1', ({ macroF1 }) => macroF1.toFixed(3)),
    line('log loss', ({ logLoss }) => logLoss.toFixed(4)),
  ]);
}

/** Support, recall and precision of each class. */
export function perClassText({ on, metrics }: Judged, classes: readonly string[]): string {
  const share = (value: number | null) => (value === null ? '–' : percent(value));
  const right = { align: 'right' as const };
  return grid(
    [
      { title: `class, ${on}` },
      { title: 'support', ...right },
      { title: 'recall', ...right },
      { title: 'precision', ...right },
      { title: 'answered', ...right },
    ],
    metrics.perClass.map(({ support, recall, precision, predicted }, k) => [
      cut(classes[k], LONGEST_CLASS),
      count(support),
      share(recall),
      share(precision),
      count(predicted),
    ]),
  );
}

/** Rows are the true classes, columns the answers. */
export function confusionText({ confusion }: Metrics, classes: readonly string[]): string {
  const names = classes.map((name) => cut(name, 12));
  return grid(
    [{ title: 'true \\ answered' }, ...names.map((title) => ({ title, align: 'right' as const }))],
    confusion.map((cells, k) => [names[k], ...cells.map(count)]),
  );
}
