/** The arithmetic that numbers, dates and ordinal codes share: statistics of the fitted rows, and x from a number. */
import { type DeltascopeError, failure } from '../errors.ts';
import { encodeErrors } from '../words/en/encodeErrors.ts';
import type { FitRequest, NotFitted, Scale } from './kinds/kind.ts';
import { LARGEST_INPUT, rescale } from './refuse.ts';
import { summarize } from './statistics.ts';

/** x of a number. The one place where it is computed. */
export function scaled({ standardized, mean, deviation }: Scale, value: number): number {
  return standardized ? (value - mean) / deviation : value;
}

/** `(x - mean) / deviation` with the fitted numbers put in, or the value alone if numbers stay as they are. */
export function scaleSubstituted({ standardized, mean, deviation }: Scale, value: number): string {
  return standardized ? `(${value} - ${inSum(mean)}) / ${deviation}` : String(value);
}

function inSum(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

/** The values of `rows` that are there. Throws `infinite-value` with the row of the first infinite one. */
export function presentValues(name: string, values: Float64Array, rows: Int32Array): Float64Array {
  const present = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const value = values[row];
    if (Number.isNaN(value)) continue;
    if (Math.abs(value) === Infinity) throw infiniteValue(name, row, value);
    present[count++] = value;
  }
  return present.subarray(0, count);
}

/** The scale of the present values, or why there is none. Throws `rescale` if the inputs would overflow. */
export function fitScale(
  name: string,
  present: Float64Array,
  { standardize, keepConstant }: FitRequest,
): Scale | NotFitted {
  if (present.length === 0) return { reason: 'all-missing' };
  const { minimum, maximum, mean, deviation } = summarize(present);
  if (minimum === maximum && !keepConstant) return { reason: 'constant', value: minimum };
  const largest = Math.max(Math.abs(minimum), Math.abs(maximum));
  if (standardize ? !Number.isFinite(deviation) : largest > LARGEST_INPUT) throw rescale({ column: name }, largest);
  if (deviation > 0) return { standardized: standardize, mean, deviation };
  if (keepConstant) return { standardized: standardize, mean, deviation: 1 };
  // Values that differ by less than the smallest positive number have a deviation of 0.
  return { reason: 'constant', value: mean, isRounded: true };
}

function infiniteValue(name: string, row: number, value: number): DeltascopeError {
  const at = { column: name, row: row + 1 };
  return failure(encodeErrors, 'infinite-value', { ...at, value }, { at });
}
