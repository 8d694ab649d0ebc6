/** Values that are not written as inputs: missing under drop, or too large to compute with. */
import { type DeltascopeError, failure } from '../errors.ts';
import { encodeErrors } from '../words/en/encodeErrors.ts';
import type { Place } from '../words/sentence.ts';

/** Inputs beyond this would overflow float32 or a row's weighted sum. */
export const LARGEST_INPUT = 1e30;

/** The refusal of a value that is not written: missing under drop, or too large to compute with. */
export function refuseInput(name: string, row: number, value: number): never {
  throw Number.isNaN(value) ? missingValue(name, row) : rescale({ column: name, row: row + 1 }, value);
}

function missingValue(name: string, row: number): DeltascopeError {
  const at = { column: name, row: row + 1 };
  return failure(encodeErrors, 'missing-value', at, { at });
}

/** Values so large that sums of them overflow. */
export function rescale(at: Place, value: number): DeltascopeError {
  return failure(encodeErrors, 'rescale', { value: String(value), most: LARGEST_INPUT }, { at });
}
