/**
 * What one column of a table becomes: the fitted values of each kind of feature as plain JSON, and what a feature does
 * once it is bound to a column. The kinds themselves are in number.ts, date.ts, boolean.ts and category.ts.
 */
import { DeltascopeError } from '../errors.ts';
import type { ColumnReading } from '../table/reading.ts';

/** How a number becomes an input: x as it is, or (x − mean) / deviation. Both values are kept either way. */
export interface Scale {
  readonly standardized: boolean;
  readonly mean: number;
  /** Population standard deviation; 1 for a constant column, so that its input is 0. */
  readonly deviation: number;
}

interface Common {
  /** The column's name in the table. */
  readonly name: string;
  /** A last input more, 1 where the value was missing. */
  readonly flag: boolean;
  /** How many of the fitted rows had no value. */
  readonly missing: number;
  /** How the column's cells were read, if they were texts: the same way is used for every table that the model answers. */
  readonly reading?: ColumnReading;
}

export interface NumberFeature extends Common {
  readonly kind: 'number';
  readonly scale: Scale;
  /** The median, for missing values; null where rows with missing values are dropped. */
  readonly fill: number | null;
}

/** Days since the earliest date of the fitted rows, in UTC, then as a number. */
export interface DateFeature extends Common {
  readonly kind: 'date';
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly origin: number;
  readonly unit: 'day';
  /** Of the days. */
  readonly scale: Scale;
  /** The median, in days. */
  readonly fill: number | null;
}

/** A pair of words such as No and Yes as one input, 0 or 1. */
export interface BooleanFeature extends Common {
  readonly kind: 'boolean';
  readonly no: string;
  readonly yes: string;
  /** The more frequent of the two. */
  readonly fill: 0 | 1 | null;
}

/** A category as one input for each word, 1 for the row's word and 0 for the others. */
export interface OneHotFeature extends Common {
  readonly kind: 'onehot';
  readonly flag: false;
  /** The words seen in the fitted rows, in order of first appearance in the table. */
  readonly categories: readonly string[];
  /**
   * What a missing value becomes. level: an input of its own, where the fitted rows had missing values. zeros: all 0,
   * where they had none. drop: its row is left out.
   */
  readonly whenMissing: 'level' | 'zeros' | 'drop';
}

/** A category as its number 1, 2, … in order of first appearance in the whole table, as Octave's grp2idx counts. */
export interface OrdinalFeature extends Common {
  readonly kind: 'ordinal';
  readonly categories: readonly string[];
  /** Of the codes. */
  readonly scale: Scale;
  /** The most frequent code. */
  readonly fill: number | null;
}

export type Feature = NumberFeature | DateFeature | BooleanFeature | OneHotFeature | OrdinalFeature;

/** One column of X: where it comes from. */
export interface Input {
  /** `Age`, `Profession=Artist`, `Age missing`. */
  readonly name: string;
  readonly part: 'value' | 'category' | 'missing';
  /** How its number is made from the cell, in words or as a formula. */
  readonly formula: string;
}

export type ValueState = 'known' | 'missing' | 'unseen';

/** Which rows go where: row `first + i` of `rows` (or of the table) to `target[i * stride + offset]` and following. */
export interface Block {
  readonly rows: Int32Array | undefined;
  readonly first: number;
  readonly count: number;
  readonly target: Float64Array | Float32Array;
  readonly stride: number;
  readonly offset: number;
}

/** A feature bound to the column of one table. */
export interface BoundFeature {
  readonly state: (row: number) => ValueState;
  /** Writes the feature's inputs but for the flag. */
  readonly write: (block: Block) => void;
  /** The cell as a person wrote it; null where missing. */
  readonly raw: (row: number) => string | number | null;
  /** The arithmetic of the first input with the row's values put in. */
  readonly substituted: (row: number) => string;
}

export interface FitRequest {
  /** The rows to fit on, counted from 0. */
  readonly rows: Int32Array;
  /** Rows that could be fitted on and are not to be looked at; absent if there are none. */
  readonly heldOut?: ReadonlySet<number>;
  readonly standardize: boolean;
  readonly missing: 'impute' | 'drop';
  readonly missingFlag: boolean;
  /** Whether a column with one value becomes an input all the same. */
  readonly keepConstant: boolean;
}

/** Why a column is no feature after all. */
export interface NotFitted {
  readonly reason: 'constant' | 'all-missing';
  readonly note: string;
}

/** Inputs beyond this would overflow float32 or a row's weighted sum. */
export const LARGEST_INPUT = 1e30;

/** The refusal of a value that is not written: missing under drop, or too large to compute with. */
export function refuseInput(name: string, row: number, value: number): never {
  throw Number.isNaN(value) ? missingValue(name, row) : rescale(`column "${name}", row ${row + 1}`, value);
}

function missingValue(name: string, row: number): DeltascopeError {
  return new DeltascopeError({
    code: 'missing-value',
    fault: 'data',
    what: 'there is no value, and this encoder drops rows with missing values instead of filling them',
    where: `column "${name}", row ${row + 1}`,
    next: 'Leave such rows out, or train with missing values imputed.',
    data: { column: name, row: row + 1 },
  });
}

/** Values so large that sums of them overflow. */
export function rescale(where: string, value: number): DeltascopeError {
  return new DeltascopeError({
    code: 'rescale',
    fault: 'data',
    what: `the values are too large to compute with (${value} as an input; at most ${LARGEST_INPUT})`,
    where,
    next: 'Rescale the column, for one by a larger unit, or leave it out.',
    data: { value: String(value) },
  });
}
