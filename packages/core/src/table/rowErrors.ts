/** The errors of reading rows: what is wrong, in which file and line, what to do. */
import { DeltascopeError } from '../errors.ts';

export function dataError(code: string, where: string, what: string, next?: string): DeltascopeError {
  return new DeltascopeError({ code, fault: 'data', where, what, next });
}

export function usageError(code: string, what: string, next?: string): DeltascopeError {
  return new DeltascopeError({ code, fault: 'usage', what, next });
}

export function interrupted(name: string): DeltascopeError {
  return new DeltascopeError({
    code: 'interrupted',
    fault: 'interrupted',
    where: name,
    what: 'reading was interrupted before the end',
  });
}
