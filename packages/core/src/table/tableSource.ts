/** An opened table as its users see it: its columns and kinds, and its rows, whole or in chunks. */
import type { AskedKind, Column, ColumnKind, Table } from './column.ts';
import type { ColumnReading, DateOrder, LabelCompare, MissingWords, Thousands } from './reading.ts';
import type { TableNote } from './rowSource.ts';

/** What a person may decide about cells; what is not given is decided over the whole table. */
export interface CellOptions {
  /** Kinds by column. */
  readonly as?: ReadonlyMap<string, AskedKind>;
  readonly decimal?: '.' | ',';
  readonly thousands?: Thousands;
  readonly dates?: DateOrder;
  /** More words for missing, in every column; where the first begins with `=`, these alone. */
  readonly na?: readonly string[];
  /** Refuses what would otherwise be a doubt: cells of a column of numbers that are none. */
  readonly strict?: boolean;
}

/** How a model read its columns: nothing of theirs is decided anew. */
export interface KnownReadings {
  readonly missingWords: MissingWords;
  /** By column. */
  readonly columns: ReadonlyMap<string, ColumnReading>;
}

export interface ColumnInfo {
  readonly name: string;
  readonly kind: ColumnKind;
  /** How it is written, for people: `number, percent`, `date, month first`. */
  readonly writing: string;
  readonly reading: ColumnReading;
  /** Why it is of this kind, in words. */
  readonly why: string;
  readonly missing: number;
  /** Different values; an estimate where there are more than 100,000. */
  readonly distinct: number;
  /** Of numbers. */
  readonly min?: number;
  readonly max?: number;
  /** The first few different values, as written. */
  readonly examples: readonly string[];
  readonly doubts: readonly ColumnDoubt[];
}

/** What may have been read otherwise than it was meant: data, to be put in words where it is shown. */
export interface ColumnDoubt {
  readonly code: DoubtCode;
  /** The cells that it is about. */
  readonly cells: number;
  /** The first few different ones of them, as written. */
  readonly words: readonly string[];
  /** Where the first one stands: `file.csv, line 7`; absent where that is not known. */
  readonly place?: string;
}

export type DoubtCode =
  | 'all-missing'
  | 'missing-words'
  /** A few cells of a column of numbers or dates that are none, and count as missing. */
  | 'odd-cells'
  /** Many numbers or dates, and words that are too many to be missing. */
  | 'mostly-numbers'
  | 'mostly-dates'
  /** Decimal commas, or cells such as 1,234 that could be read otherwise. */
  | 'writing'
  /** Whole numbers beyond 2^53. */
  | 'precision'
  /** Dates that may be day first or month first; or, in a column of words, two that contradict each other. */
  | 'date-order'
  /** Words that differ in their letters' case alone. */
  | 'letter-case';

export interface ReadOptions {
  /** The columns to read; all where not given. */
  readonly names?: readonly string[];
  /** The column to be read as words whatever its kind, and how its texts are compared where a model says so. */
  readonly label?: { readonly name: string; readonly compare?: LabelCompare };
}

export interface Chunk {
  /** The table's row, counted from 1. */
  readonly firstRow: number;
  readonly table: Table;
  /** The cells of row i of the chunk, counted from 0, as they are written; missing ones are empty. */
  readonly raw: (i: number) => readonly string[];
}

export interface TableSource {
  readonly name: string;
  readonly format: string;
  readonly columnNames: readonly string[];
  /** Counted over all rows, once. Throws `interrupted`. */
  readonly columns: () => Promise<readonly ColumnInfo[]>;
  /** Rows used; rows of the file = rows used + rows rejected. */
  readonly rowCount: () => Promise<number>;
  readonly rowsRejected: () => number;
  /** Sentences about structure and cells; complete once `columns` was asked for. */
  readonly notes: () => readonly TableNote[];
  readonly read: (options?: ReadOptions) => Promise<Table>;
  /** One column of the table that was gathered, typed: for the page, which changes its label. */
  readonly column: (name: string, asLabel?: { readonly compare?: LabelCompare }) => Promise<Column>;
  /**
   * In order, some thousand rows at a time, columns of known reading typed; memory does not grow with the table. A chunk
   * is valid until the next one is asked for.
   */
  readonly chunks: (options?: ReadOptions) => AsyncIterable<Chunk>;
  readonly placeOfRow: (row: number) => string;
  readonly close: () => void;
}
