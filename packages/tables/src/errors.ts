/** The data errors of tables: what is wrong, in which file and line, what to do. */
import { DeltascopeError } from '@deltascope/core/errors';

export function dataError(code: string, where: string, what: string, next?: string): DeltascopeError {
  return new DeltascopeError({ code, fault: 'data', where, what, next });
}

export function usageError(code: string, what: string, next?: string): DeltascopeError {
  return new DeltascopeError({ code, fault: 'usage', what, next });
}
