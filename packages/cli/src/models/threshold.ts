/** The threshold that a command is given, instead of the model's own. */
import { failure } from '@deltascope/core/errors';
import { cliErrors } from '../words/errors.ts';

/** Throws `option-value` (usage) for `best`, which is found while training. */
export function thresholdGiven({ threshold }: { readonly threshold?: string }): number | undefined {
  if (threshold === 'best') throw failure(cliErrors, 'option-value/best', {});
  return threshold === undefined ? undefined : Number(threshold);
}
