/** Errors as data, for the way from worker to page. */
import { DeltascopeError } from '@deltascope/core/errors';
import type { Fault } from '../protocol.ts';

export function faultOf(error: unknown): Fault {
  if (error instanceof DeltascopeError) return { code: error.code, message: error.message, detail: error.detail };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
