/** Whether an accuracy passes the gates that were asked for; what fails is said, and is exit code 5. */
import type { Metrics } from '@deltascope/core/evaluate';
import type { Context } from '../command.ts';
import { EXIT_CODES } from '../exitCodes.ts';
import { percent } from '../terminal/numbers.ts';
import { words } from '../words/words.ts';

export function gateOf(
  { terminal, settings }: Context<'failUnder' | 'failUnderBaseline'>,
  { accuracy, baseline }: Metrics,
): number {
  const { failUnder, failUnderBaseline } = settings;
  const say = words().figures.gate;
  const failed = [
    failUnder !== undefined && accuracy < failUnder && say.under(percent(failUnder)),
    failUnderBaseline === true && accuracy <= baseline.accuracy && say.baseline(percent(baseline.accuracy)),
  ].filter((reason) => reason !== false);
  if (failed.length === 0) return 0;
  terminal.err(`${say.failed(percent(accuracy), failed)}\n`);
  return EXIT_CODES.gate;
}
