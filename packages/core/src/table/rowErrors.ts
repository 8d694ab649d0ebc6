/** The error of reading that was ended before its time. */
import { DeltascopeError } from '../errors.ts';

export function interrupted(name: string): DeltascopeError {
  return new DeltascopeError({
    code: 'interrupted',
    fault: 'interrupted',
    where: name,
    what: 'reading was interrupted before the end',
  });
}
