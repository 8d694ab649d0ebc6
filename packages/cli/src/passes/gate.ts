/**
 * Whether an accuracy passes the gates that were asked for; what fails is said, and is exit code 5. Above the baseline is
 * only what is so with its whole interval, `above`.
 */
import { type Estimate, type Metrics, surenessOf } from '@deltascope/core/evaluate';
import type { Context } from '../command.ts';
import { EXIT_CODES } from '../exitCodes.ts';
import { percent, points } from '../terminal/numbers.ts';
import { words } from '../words/words.ts';

export function gateOf(
  { terminal, settings }: Context<'failUnder' | 'failUnderBaseline'>,
  metrics: Metrics,
  above: Estimate = surenessOf(metrics).aboveLargestClass,
): number {
  const { accuracy, baseline } = metrics;
  const { failUnder, failUnderBaseline } = settings;
  const say = words().figures.gate;
  const failed = [
    failUnder !== undefined && accuracy < failUnder && say.under(percent(failUnder)),
    failUnderBaseline === true &&
      above.low <= 0 &&
      say.baseline(percent(baseline.accuracy), {
        value: points(above.value),
        low: points(above.low),
        high: points(above.high),
      }),
  ].filter((reason) => reason !== false);
  if (failed.length === 0) return 0;
  terminal.note(`${say.failed(percent(accuracy), failed)}\n`);
  return EXIT_CODES.gate;
}
