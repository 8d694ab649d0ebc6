/**
 * Whether an accuracy passes the gates that were asked for; what fails is said, and is exit code 5. Above the baseline is
 * only what is so with its whole interval, `above`.
 */
import { type Estimate, type Metrics, surenessOf } from '@deltascope/core/evaluate';
import type { Context } from '../command.ts';
import { EXIT_CODES } from '../exitCodes.ts';
import { percent, points } from '../terminal/numbers.ts';

export function gateOf(
  { terminal, settings }: Context<'failUnder' | 'failUnderBaseline'>,
  metrics: Metrics,
  above: Estimate = surenessOf(metrics).aboveLargestClass,
): number {
  const { accuracy, baseline } = metrics;
  const { failUnder, failUnderBaseline } = settings;
  const failed = [
    failUnder !== undefined && accuracy < failUnder && `below ${percent(failUnder)} (--fail-under)`,
    failUnderBaseline === true &&
      above.low <= 0 &&
      `not surely above always the largest class, ${percent(baseline.accuracy)}: the difference is ${points(above.value)} points, 95 % interval ${points(above.low)} to ${points(above.high)} (--fail-under-baseline)`,
  ].filter((words) => words !== false);
  if (failed.length === 0) return 0;
  terminal.err(`An accuracy of ${percent(accuracy)} is ${failed.join(', and ')}.\n`);
  return EXIT_CODES.gate;
}
