/** Work that was interrupted and has nothing to keep. */
import { DeltascopeError } from '@deltascope/core/errors';

/** Throws where the signal has come. */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new DeltascopeError({
    code: 'interrupted',
    fault: 'interrupted',
    what: 'interrupted before the end',
    next: 'Nothing was written to a file; what went to standard output is incomplete.',
  });
}
