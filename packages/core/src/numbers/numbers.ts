/** What the readers of number files give: arrays by the names that the file has for them, and how they refuse. */
import { DeltascopeError } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { reshape } from '../network/unroll.ts';

/** How exactly numbers are written as text: of all cells of an array the most, since trailing zeros may be left out. */
export interface Written {
  /** Significant digits. */
  readonly digits: number;
  /** Digits after the point; negative if the last written digit is a ten or more (`1.0e+05 *` before four decimals). */
  readonly decimals: number;
}

/** An array of a file; `written` if its cells were texts whose digits can be counted. */
export interface NumberArray extends Matrix {
  readonly written?: Written;
}

export interface NumberFile {
  /** By name; a file that has no names for what it holds gives one array under `UNNAMED`. */
  readonly arrays: ReadonlyMap<string, NumberArray>;
  /** What was passed over, to be said. */
  readonly notes: readonly string[];
}

export const UNNAMED = '';

/** The most numbers that one file may hold: 512 MiB as float64. */
export const LARGEST_NUMBERS = 2 ** 26;

/** The most bytes that all compressed parts of one file may unpack to. */
export const LARGEST_UNPACKED = 2 ** 29;

/** The refusal of a file: what is wrong, where in it, what to do. */
export function numbersError(file: string, what: string, next: string, place?: string): DeltascopeError {
  return new DeltascopeError({
    code: 'numbers',
    fault: 'data',
    where: place === undefined ? file : `${file}, ${place}`,
    what,
    next,
  });
}

/** Counts what a file asks for, and refuses before more than `most` of it is made. */
export class Allowance {
  private readonly file: string;
  private readonly unit: string;
  private readonly most: number;
  private taken = 0;

  constructor(file: string, unit: string, most: number) {
    this.file = file;
    this.unit = unit;
    this.most = most;
  }

  take(count: number): void {
    this.taken += count;
    if (this.taken <= this.most) return;
    throw numbersError(this.file, `it claims more than ${this.most} ${this.unit}`, 'Save fewer rows of it.');
  }
}

/** The matrix over values that lie column by column or row by row. An empty one costs nothing, whatever it claims. */
export function shaped(values: Float64Array, rows: number, columns: number, order: 'columns' | 'rows'): Matrix {
  const byRows = order === 'rows' || values.length === 0;
  return byRows ? matrix(rows, columns, values) : reshape(values, rows, columns);
}
