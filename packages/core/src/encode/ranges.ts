/** A label that is a number as classes: the ranges between its quartiles, and in which of them a number is. */
import { type DeltascopeError, failure } from '../errors.ts';
import { type Column, isMissing } from '../table/column.ts';
import { readNumber } from '../table/numbers.ts';
import type { NumberWriting } from '../table/reading.ts';
import { encodeErrors } from '../words/en/encodeErrors.ts';
import { asNumbers } from './convert.ts';

/** Kept in the model, so that later tables are divided at the same numbers. */
export interface LabelRanges {
  /** Ascending; class k holds the numbers above `ends[k − 2]` up to `ends[k − 1]`, the last class all above. */
  readonly ends: readonly number[];
  /** How the numbers were written, if they were texts. */
  readonly writing?: NumberWriting;
}

/** Four ranges of equally many rows; fewer if many rows have the same number. Throws `one-range` (data) for one alone. */
export function quartilesOf(column: Column): LabelRanges {
  const sorted = asNumbers(column)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  const ends = [...new Set([0.25, 0.5, 0.75].map(at))].filter((end) => end < sorted[sorted.length - 1]);
  if (sorted.length === 0 || ends.length === 0) throw oneRange(column.name);
  const { reading } = column;
  if (reading?.kind !== 'number') return { ends };
  const { decimal, thousands, unit } = reading;
  return { ends, writing: { decimal, thousands, unit } };
}

/** `up to 129900`, `129900 to 163000`, …, `above 214000` */
export function rangeNames({ ends }: LabelRanges): string[] {
  const between = ends.slice(1).map((end, k) => `${ends[k]} to ${end}`);
  return [`up to ${ends[0]}`, ...between, `above ${ends[ends.length - 1]}`];
}

/** The class of each row, 1 … K; 0 if it is missing. Throws `label-no-number` (data) with the row. */
export function rangesOfRows(column: Column, ranges: LabelRanges): Int32Array {
  const numbers = numbersOf(column, ranges);
  return Int32Array.from(numbers, (value) => {
    if (Number.isNaN(value)) return 0;
    const place = ranges.ends.findIndex((end) => value <= end);
    return (place < 0 ? ranges.ends.length : place) + 1;
  });
}

function numbersOf(column: Column, { writing }: LabelRanges): Float64Array {
  if (!('codes' in column) || !writing) return asNumbers(column);
  const numbers = Float64Array.from([Number.NaN, ...column.categories.map((word) => readNumber(word.trim(), writing))]);
  return Float64Array.from(column.codes, (code, row) => {
    if (!isMissing(column, row) && Number.isNaN(numbers[code]))
      throw noNumber(column, column.categories[code - 1], row);
    return numbers[code];
  });
}

function noNumber({ name }: Column, word: string, row: number): DeltascopeError {
  return failure(encodeErrors, 'label-no-number', { word }, { at: { row: row + 1, column: name } });
}

function oneRange(name: string): DeltascopeError {
  return failure(encodeErrors, 'one-range', { column: name });
}
