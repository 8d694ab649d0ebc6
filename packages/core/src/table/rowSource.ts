/** The seam between where rows come from (a text file, DuckDB, a sheet, a program's own columns) and how cells become typed columns. */
import type { Place } from '../words/sentence.ts';
import type { CellBlock } from './cells.ts';
import type { ColumnDoubt, DoubtedColumn } from './columnDoubt.ts';

/** A file's bytes, or anything that has some. */
export interface ByteSource {
  /** As the person calls it; errors begin with it. */
  readonly name: string;
  readonly sizeBytes?: number;
  /** From the first byte, as often as asked; already unpacked. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Something a person ought to know of how a table was read. */
export interface TableNote {
  /** Stable, for programs: `no-header`, `missing-words`. */
  readonly code: string;
  /** One sentence in English, which names what was found and what to do if it is wrong. */
  readonly message: string;
  /** What other languages make their sentences from: of a note about the text, its key and data; else a column's doubt. */
  readonly key?: string;
  readonly file?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly doubted?: { readonly column: DoubtedColumn; readonly doubt: ColumnDoubt };
}

/** What a table was read from; each language says it by `tableFormat`. */
export type TableFormat =
  /** `delimiter` is a sign or `blanks`; `packed` is how the text was compressed: `gzip`. */
  | { readonly kind: 'text'; readonly delimiter: string; readonly encoding: string; readonly packed?: string }
  | { readonly kind: 'workbook'; readonly sheet: string }
  | { readonly kind: 'json'; readonly packed?: string }
  /** A Parquet file, a SQL query, files by pattern, columns of a program. */
  | { readonly kind: 'parquet' | 'query' | 'files' | 'columns' };

/** Rows of texts or of typed values, before anyone decided what their columns are. */
export interface RowSource {
  readonly name: string;
  readonly format: TableFormat;
  readonly names: readonly string[];
  /** Found about the structure when it was opened; those that the rows show are added while they are read. */
  readonly notes: readonly TableNote[];
  /**
   * All rows in order, from the first, as often as asked. Throws data errors with line and column, `interrupted` if the
   * signal came, `changed` if the file is no longer what was opened.
   */
  readonly blocks: () => AsyncIterable<CellBlock>;
  /** Rows that `blocks` gives, counted by a pass of its own if none was made yet; a part is never the whole. */
  readonly count: () => Promise<number>;
  /** Rows left out because they have too few or too many fields, as far as the rows were read. */
  readonly rowsRejected: () => number;
  /** The file and the line of a row counted from 0, of those that were read. */
  readonly placeOfRow: (row: number) => Place;
  /** Separates the fields, where the source is a text: a sign against decimal commas where it is a comma. */
  readonly delimiter?: string;
  /** Gives back what the source holds open. */
  readonly close: () => void;
}
