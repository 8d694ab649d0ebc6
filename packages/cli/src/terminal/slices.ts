/** Where a model fails, how surely it is known how good it is, and what is not as it was in training, in words. */
import { type Drift, type Estimate, type Metrics, type SlicesFound, shareEstimate } from '@deltascope/core/evaluate';
import { grid } from './grid.ts';
import { count, percent, percentRange, plural } from './numbers.ts';

/** Of rows that stream by, whose repeats and groups are not known. */
export function intervalOf({ rows, perClass }: Metrics): Estimate {
  const right = perClass.reduce((sum, { correct }) => sum + correct, 0);
  return shareEstimate({ values: new Float64Array(rows).fill(1, 0, right) });
}

export function accuracyText(metrics: Metrics): string {
  const { value, low, high, of } = intervalOf(metrics);
  return `Accuracy ${percent(value)}, 95 % interval ${percentRange(low, high)}, if these ${plural(of, 'row')} are independent of each other and new to the model.\n`;
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
