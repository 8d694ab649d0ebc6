/** Where a model fails, how surely it is known how good it is, and what is not as it was in training, in words. */
import type { Drift, SlicesFound, Sureness } from '@deltascope/core/evaluate';
import { words } from '../words/words.ts';
import { grid } from './grid.ts';
import { count, percent, percentRange, points } from './numbers.ts';

export function accuracyText({
  sureness,
  groupedBy,
}: {
  readonly sureness: Sureness;
  readonly groupedBy?: string;
}): string {
  const say = words().figures;
  const { value, low, high, of, clusters } = sureness.accuracy;
  const above = sureness.aboveLargestClass;
  const accuracy = { accuracy: percent(value), interval: percentRange(low, high), rows: of };
  const by = { value: points(above.value), low: points(above.low), high: points(above.high) };
  const groups = groupedBy === undefined ? undefined : { count: clusters ?? of, by: groupedBy };
  return `${say.slices.accuracy({ ...accuracy, groups })}\n${say.trust.aboveLargest(by)}\n`;
}

export function slicesText({ worst, looked }: SlicesFound, drift: readonly Drift[]): string {
  return `${worst.length > 0 ? `\n${worstText({ worst, looked })}` : ''}${drift.map((one) => `${driftText(one)}\n`).join('')}`;
}

function worstText({ worst, looked }: SlicesFound): string {
  const right = (title: string) => ({ title, align: 'right' as const });
  const say = words().figures.slices;
  const [first, ...others] = say.titles;
  const table = grid(
    [{ title: first }, ...others.map(right)],
    worst.map(({ column, value, rows, accuracy, low, high }) => [
      `${column}: ${value}`,
      count(rows),
      percent(accuracy),
      percentRange(low, high),
    ]),
  );
  return `${table}${say.looked(looked)}\n`;
}

export function driftText({ column, psi, value, before, after }: Drift): string {
  return words().figures.slices.drift({
    column,
    isFar: psi >= 0.25,
    index: psi.toFixed(2),
    value,
    before: percent(before),
    after: percent(after),
  });
}
