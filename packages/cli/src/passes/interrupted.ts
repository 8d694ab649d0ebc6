/** Work that was interrupted and has nothing to keep. */

import { failure } from '@deltascope/core/errors';
import { cliErrors } from '../words/errors.ts';

/** Throws if the signal has come. */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw failure(cliErrors, 'interrupted/output', {});
}
