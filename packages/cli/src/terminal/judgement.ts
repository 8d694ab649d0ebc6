/** Metrics as people read them: always beside what answering the largest class would reach. */

import type { Metrics } from '@deltascope/core/evaluate';
import { words } from '../words/words.ts';
import { fit, fitAll } from './fit.ts';
import { type GridColumn, grid } from './grid.ts';
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
  const say = words().judging;
  return grid(columns, [
    line(say.rows, ({ rows }) => count(rows)),
    line(say.accuracy, ({ accuracy }) => percent(accuracy)),
    line(say.baseline, ({ baseline }) => `${percent(baseline.accuracy)}`),
    line(say.whichIs, ({ baseline }) => fit(classes[baseline.label - 1], LONGEST_CLASS)),
    line(say.balanced, ({ balancedAccuracy }) => percent(balancedAccuracy)),
    line(say.macroF1, ({ macroF1 }) => macroF1.toFixed(3)),
    line(say.logLoss, ({ logLoss }) => logLoss.toFixed(4)),
  ]);
}

/** Support, recall and precision of each class. */
export function perClassText({ on, metrics }: Judged, classes: readonly string[]): string {
  const names = fitAll(classes, LONGEST_CLASS);
  const share = (value: number | null) => (value === null ? '–' : percent(value));
  const right = { align: 'right' as const };
  return grid(
    words()
      .judging.perClass(on)
      .map((title, j) => ({ title, ...(j > 0 && right) })),
    metrics.perClass.map(({ support, recall, precision, predicted }, k) => [
      names[k],
      count(support),
      share(recall),
      share(precision),
      count(predicted),
    ]),
  );
}

/** Rows are the true classes, columns the answers. */
export function confusionText({ confusion }: Metrics, classes: readonly string[]): string {
  const names = fitAll(classes, 12);
  return grid(
    [{ title: words().judging.confusion }, ...names.map((title) => ({ title, align: 'right' as const }))],
    confusion.map((cells, k) => [names[k], ...cells.map(count)]),
  );
}
