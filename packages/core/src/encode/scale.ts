/** The arithmetic that numbers, dates and ordinal codes share: statistics of the fitted rows, and x from a number. */
import { DeltascopeError } from '../errors.ts';
import type { FitRequest, NotFitted, Scale } from './kinds/kind.ts';
import { LARGEST_INPUT, rescale } from './refuse.ts';
import { summarize } from './statistics.ts';

/** x of a number. The one place where it is computed. */
export function scaled({ standardized, mean, deviation }: Scale, value: number): number {
  return standardized ? (value - mean) / deviation : value;
}

/** `(x - mean) / deviation`, or the name alone where numbers stay as they are. */
export function scaleFormula({ standardized }: Scale, name: string): string {
  return standardized ? `(${name} - mean) / deviation` : name;
}

/** The same with the fitted numbers put in. */
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

/** The scale of the present values, or why there is none. Throws `rescale` where the inputs would overflow. */
export function fitScale(
  name: string,
  present: Float64Array,
  { standardize, keepConstant }: FitRequest,
): Scale | NotFitted {
  if (present.length === 0) return { reason: 'all-missing', note: `"${name}" has no values` };
  const { minimum, maximum, mean, deviation } = summarize(present);
  if (minimum === maximum && !keepConstant) return { reason: 'constant', note: `"${name}" is ${minimum} in every row` };
  const largest = Math.max(Math.abs(minimum), Math.abs(maximum));
  if (standardize ? !Number.isFinite(deviation) : largest > LARGEST_INPUT) throw rescale(`column "${name}"`, largest);
  if (deviation > 0) return { standardized: standardize, mean, deviation };
  if (keepConstant) return { standardized: standardize, mean, deviation: 1 };
  // Values that differ by less than the smallest positive number have a deviation of 0.
  return { reason: 'constant', note: `"${name}" is ${mean} in every row but for rounding` };
}

function infiniteValue(name: string, row: number, value: number): DeltascopeError {
  return new DeltascopeError({
    code: 'infinite-value',
    fault: 'data',
    what: `the value is ${value}`,
    where: `column "${name}", row ${row + 1}`,
    next: 'Give a finite number, or leave the cell empty where the value is not known.',
    data: { column: name, row: row + 1 },
  });
}
