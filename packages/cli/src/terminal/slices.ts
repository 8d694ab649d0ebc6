/** Where a model fails, how surely it is known how good it is, and what is not as it was in training, in words. */
import type { Drift, SlicesFound, Sureness } from '@deltascope/core/evaluate';
import { grid } from './grid.ts';
import { count, percent, percentRange, plural, points } from './numbers.ts';

export function accuracyText({
  sureness,
  groupedBy,
}: {
  readonly sureness: Sureness;
  readonly groupedBy?: string;
}): string {
  const { value, low, high, of, clusters } = sureness.accuracy;
  const above = sureness.aboveLargestClass;
  const what =
    groupedBy === undefined
      ? `if these ${plural(of, 'row')} are independent of each other and new to the model`
      : `by the ${plural(clusters ?? of, 'group')} of "${groupedBy}", if these are new to the model`;
  return (
    `Accuracy ${percent(value)}, 95 % interval ${percentRange(low, high)}, ${what}.\n` +
    `Above always the largest class by ${points(above.value)} points (${points(above.low)} to ${points(above.high)}).\n`
  );
}

export function slicesText({ worst, looked }: SlicesFound, drift: readonly Drift[]): string {
  return `${worst.length > 0 ? `\n${worstText({ worst, looked })}` : ''}${drift.map((one) => `${driftText(one)}\n`).join('')}`;
}

function worstText({ worst, looked }: SlicesFound): string {
  const right = (title: string) => ({ title, align: 'right' as const });
  const table = grid(
    [{ title: 'fails most where' }, right('rows'), right('accuracy'), right('interval')],
    worst.map(({ column, value, rows, accuracy, low, high }) => [
      `${column}: ${value}`,
      count(rows),
      percent(accuracy),
      percentRange(low, high),
    ]),
  );
  return `${table}Intervals hold for all ${count(looked)} slices that were looked at together.\n`;
}

export function driftText({ column, psi, value, before, after }: Drift): string {
  const how = psi >= 0.25 ? 'is far from what it was in training' : 'is not as it was in training';
  return `"${column}" ${how} (stability index ${psi.toFixed(2)}): "${value}" had ${percent(before)} of the rows and has ${percent(after)}.`;
}
