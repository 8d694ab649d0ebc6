/** The threshold that a command is given, instead of the model's own. */
import { usageError } from '@deltascope/core/errors';

/** Throws `option-value` (usage) for `best`, which is found while training. */
export function thresholdGiven({ threshold }: { readonly threshold?: string }): number | undefined {
  if (threshold !== 'best') return threshold === undefined ? undefined : Number(threshold);
  throw usageError(
    'option-value',
    '--threshold best is found while training, on rows that are held out',
    'Give a probability, or leave it out: the model answers by the threshold that it keeps.',
  );
}
