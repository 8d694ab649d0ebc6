/** The error of reading that was ended before its time. */
import { type DeltascopeError, failure } from '../errors.ts';
import { tableErrors } from '../words/en/tableErrors.ts';

export function interrupted(name: string): DeltascopeError {
  return failure(tableErrors, 'interrupted/reading', {}, { at: { file: name } });
}
