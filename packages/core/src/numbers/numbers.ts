/** What the readers of number files give: arrays by the names that the file has for them, and how they refuse. */
import { failure } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { reshape } from '../network/unroll.ts';
import { type NumbersErrors, numbersErrors } from '../words/en/numbersErrors.ts';
import type { NumberNote, NumberNoted } from '../words/numberNotes.ts';

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
  /** What was skipped or guessed. */
  readonly notes: readonly NumberNote[];
}

/** The same before the file's name is in its notes. */
export interface ReadNumbers extends Pick<NumberFile, 'arrays'> {
  readonly notes: readonly NumberNoted[];
}

export const UNNAMED = '';

/** The most numbers that one file may hold: 512 MiB as float64. */
export const LARGEST_NUMBERS = 2 ** 26;

/** The most bytes that all compressed parts of one file may unpack to. */
export const LARGEST_UNPACKED = 2 ** 29;

type Unit = NumbersErrors['numbers/allowance']['unit'];

/** Counts what a file asks for, and refuses before more than `most` of it is made. */
export class Allowance {
  private readonly file: string;
  private readonly unit: Unit;
  private readonly most: number;
  private taken = 0;

  constructor(file: string, unit: Unit, most: number) {
    this.file = file;
    this.unit = unit;
    this.most = most;
  }

  take(count: number): void {
    this.taken += count;
    if (this.taken <= this.most) return;
    const { unit, most } = this;
    throw failure(numbersErrors, 'numbers/allowance', { unit, most }, { at: { file: this.file } });
  }
}

/** The matrix over values that lie column by column or row by row. An empty one costs nothing, whatever it claims. */
export function shaped(values: Float64Array, rows: number, columns: number, order: 'columns' | 'rows'): Matrix {
  const byRows = order === 'rows' || values.length === 0;
  return byRows ? matrix(rows, columns, values) : reshape(values, rows, columns);
}
