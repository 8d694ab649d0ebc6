/** Where a model fails, how surely it is known how good it is, and what is not as it was in training, in words. */
import { type Drift, type Estimate, type Metrics, type SlicesFound, shareEstimate } from '@deltascope/core/evaluate';
import { words } from '../words/words.ts';
import { grid } from './grid.ts';
import { count, percent, percentRange } from './numbers.ts';

/** Of rows that stream by, whose repeats and groups are not known. */
export function intervalOf({ rows, perClass }: Metrics): Estimate {
  const right = perClass.reduce((sum, { correct }) => sum + correct, 0);
  return shareEstimate({ values: new Float64Array(rows).fill(1, 0, right) });
}

export function accuracyText(metrics: Metrics): string {
  const { value, low, high, of } = intervalOf(metrics);
  return `${words().figures.slices.accuracy(percent(value), percentRange(low, high), of)}\n`;
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
