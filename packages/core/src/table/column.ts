/**
 * Typed columns of a table, as readers (DuckDB in Node, a parser in the page) hand them over. Missing is explicit in
 * each kind: NaN in `values`, 0 in `codes`.
 */

import type { ColumnReading, LabelCompare, MissingWords } from './reading.ts';
import { areYesNo, yesNoSense } from './yesNo.ts';

/** What a column of a table may be. */
export const COLUMN_KINDS = ['number', 'boolean', 'category', 'identifier', 'date', 'text'] as const;

/** One of `COLUMN_KINDS`. */
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** What a column may be taken as: of a label that is a number, four classes of equally many rows. */
export const ASKED_KINDS = [...COLUMN_KINDS, 'quartiles'] as const;

/** What a person may ask a column to be taken as. */
export type AskedKind = (typeof ASKED_KINDS)[number];

/** Finite numbers; NaN is missing. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** How its cells were read, where they were texts. */
  readonly reading?: ColumnReading;
  readonly values: Float64Array;
}

/** Milliseconds since 1970-01-01T00:00Z; NaN is missing. */
export interface DateColumn {
  readonly kind: 'date';
  readonly name: string;
  readonly reading?: ColumnReading;
  readonly values: Float64Array;
}

/**
 * Words: row i holds `categories[codes[i] − 1]`; code 0 is missing. Categories are in order of first appearance,
 * in the whole table or, where a table is read in chunks, in the chunk.
 */
export interface WordColumn {
  readonly kind: 'boolean' | 'category' | 'identifier' | 'text';
  readonly name: string;
  readonly codes: Int32Array;
  readonly categories: readonly string[];
  readonly reading?: ColumnReading;
  /** Of a label: how its texts were compared. */
  readonly compare?: LabelCompare;
}

/** A column of a table, by its kind. */
export type Column = NumberColumn | DateColumn | WordColumn;

/** Equally long columns with different names. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** The words that counted as missing, where cells were texts. */
  readonly missingWords?: MissingWords;
  /**
   * Some rows of the columns of these names, if the columns are not in memory: there a use of one may read it whole, and
   * what goes by rows goes by blocks of them.
   */
  readonly block?: (first: number, count: number, names: ReadonlySet<string>) => Table;
}

/** The index in `categories` of the word that says yes, or undefined if they are not one for yes and one for no. */
export function yesIndex(categories: readonly string[]): number | undefined {
  return categories.length === 2 && areYesNo(categories) ? categories.findIndex(yesNoSense) : undefined;
}

/** The column of that name, if there is one. */
export function columnNamed({ columns }: Pick<Table, 'columns'>, name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}

/** Whether the cell of a row, counted from 0, is missing. */
export function isMissing(column: Column, row: number): boolean {
  return 'codes' in column ? column.codes[row] === 0 : Number.isNaN(column.values[row]);
}
