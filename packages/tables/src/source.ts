/** What opening a table gives: its columns and kinds, and its rows, whole or in chunks. */
import type { ColumnKind, Table } from '@deltascope/core';

export interface Warning {
  /** Stable, for programs: `missing-words`. */
  readonly code: string;
  readonly message: string;
}

export interface ColumnInfo {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Why it is of this kind, in words. */
  readonly why: string;
  readonly missing: number;
  /** Different values; an estimate where there are more than 100,000. */
  readonly distinct: number;
  /** Of numbers. */
  readonly min?: number;
  readonly max?: number;
  /** The first few different values. */
  readonly examples: readonly string[];
}

export interface ReadOptions {
  /** The columns to read; all where not given. */
  readonly names?: readonly string[];
  /** Columns to be read as words whatever their kind: labels. Numbers that are equal are one word, as first written. */
  readonly asWords?: readonly string[];
}

export interface Chunk {
  /** The table's row, counted from 1. */
  readonly firstRow: number;
  readonly table: Table;
  /** The cells of row i of the chunk, counted from 0, as they are written; missing ones are empty. */
  readonly raw: (i: number) => readonly string[];
}

export interface TableSource {
  /** As the person called it. */
  readonly name: string;
  /** What was found, for people: `CSV, delimiter ",", utf-8`. */
  readonly format: string;
  readonly columnNames: readonly string[];
  /** Counted over all rows, once. */
  readonly columns: () => Promise<readonly ColumnInfo[]>;
  /** Rows used; rows of the file = rows used + rows rejected. */
  readonly rowCount: () => Promise<number>;
  readonly rowsRejected: number;
  readonly warnings: readonly Warning[];
  readonly read: (options?: ReadOptions) => Promise<Table>;
  /** In order, some thousand rows at a time; memory does not grow with the table. Kinds are those given to `as`. */
  readonly chunks: (options?: Pick<ReadOptions, 'asWords'>) => AsyncIterable<Chunk>;
  readonly close: () => void;
}
