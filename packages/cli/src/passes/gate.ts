/** Whether an accuracy passes the gates that were asked for; what fails is said, and is exit code 5. */
import type { Metrics } from '@deltascope/core/evaluate';
import type { Context } from '../command.ts';
import { EXIT_CODES } from '../exitCodes.ts';
import { percent } from '../terminal/numbers.ts';

export function gateOf(
  { terminal, settings }: Context<'failUnder' | 'failUnderBaseline'>,
  { accuracy, baseline }: Metrics,
): number {
  const { failUnder, failUnderBaseline } = settings;
  const failed = [
    failUnder !== undefined && accuracy < failUnder && `below ${percent(failUnder)} (--fail-under)`,
    failUnderBaseline === true &&
      accuracy <= baseline.accuracy &&
      `not above always the largest class, ${percent(baseline.accuracy)} (--fail-under-baseline)`,
  ].filter((words) => words !== false);
  if (failed.length === 0) return 0;
  terminal.err(`An accuracy of ${percent(accuracy)} is ${failed.join(', and ')}.\n`);
  return EXIT_CODES.gate;
}
