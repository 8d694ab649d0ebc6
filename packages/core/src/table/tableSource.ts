/** An opened table as its users see it: its columns and kinds, and its rows, whole or in chunks. */
import type { Place } from '../words/sentence.ts';
import type { AskedKind, Column, ColumnKind, Table } from './column.ts';
import type { ColumnDoubt } from './columnDoubt.ts';
import type { ColumnReading, DateOrder, LabelCompare, MissingWords, Thousands } from './reading.ts';
import type { TableFormat, TableNote } from './rowSource.ts';

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

/** What a column holds, as a first look tells. */
export interface ColumnInfo {
  readonly name: string;
  readonly kind: ColumnKind;
  /** How it is written, to be put in words; a decimal sign is shown unless no number has one. */
  readonly writing: {
    readonly reading: ColumnReading;
    readonly isUnsettled: boolean;
    readonly showsSign: boolean;
  };
  readonly reading: ColumnReading;
  /** Why it is of this kind, in words. */
  readonly why: string;
  readonly missing: number;
  /** Different values; an estimate if there are more than 100,000. */
  readonly distinct: number;
  /** Of numbers. */
  readonly min?: number;
  readonly max?: number;
  /** The first few different values, as written. */
  readonly examples: readonly string[];
  readonly doubts: readonly ColumnDoubt[];
}

/** Which columns to read. */
export interface ReadOptions {
  /** The columns to read; all where not given. */
  readonly names?: readonly string[];
  /** The column to be read as words whatever its kind, and how its texts are compared where a model says so. */
  readonly label?: { readonly name: string; readonly compare?: LabelCompare };
}

/** Some rows of a table, as typed columns. */
export interface Chunk {
  /** The table's row, counted from 1. */
  readonly firstRow: number;
  readonly table: Table;
  /** The cells of row i of the chunk, counted from 0, as they are written; missing ones are empty. */
  readonly raw: (i: number) => readonly string[];
}

/** A table that was opened: it is read whole, or chunk by chunk. */
export interface TableSource {
  readonly name: string;
  readonly format: TableFormat;
  readonly columnNames: readonly string[];
  /** Counted over all rows, once. Throws `interrupted`. */
  readonly columns: () => Promise<readonly ColumnInfo[]>;
  /** Rows used; rows of the file = rows used + rows rejected. */
  readonly rowCount: () => Promise<number>;
  /** How many rows could not be read so far. */
  readonly rowsRejected: () => number;
  /** Sentences about structure and cells; complete once `columns` was asked for. */
  readonly notes: () => readonly TableNote[];
  /** The whole table as typed columns. */
  readonly read: (options?: ReadOptions) => Promise<Table>;
  /** One column of the table that was gathered, typed: for the page, which changes its label. */
  readonly column: (name: string, asLabel?: { readonly compare?: LabelCompare }) => Promise<Column>;
  /**
   * In order, some thousand rows at a time, columns of known reading typed; memory does not grow with the table. A chunk
   * is valid until the next one is asked for.
   */
  readonly chunks: (options?: ReadOptions) => AsyncIterable<Chunk>;
  /** Where a row of the table, counted from 1, is in its file. */
  readonly placeOfRow: (row: number) => Place;
  /** Gives back what the source holds open. */
  readonly close: () => void;
}
