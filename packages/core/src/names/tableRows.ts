/**
 * Rows by their rows in the table. A person calls a row by its row in the table, counted from 1 without the header; an
 * engine knows only the rows that are used, by their index from 0. This is the one place where one becomes the other.
 */

import { type DeltascopeError, failure } from '../errors.ts';
import type { TraceErrors, UnusedRows } from '../words/en/traceErrors.ts';
import { traceErrors } from '../words/en/traceErrors.ts';

/** Which rows of a table are used, and what became of the others. */
export interface TableRows {
  /** The table's row of each row used, ascending. */
  readonly rows: Int32Array;
  /** Whether a row of the table, counted from 1, is used. */
  has(row: number): boolean;
  /** The index of a row of the table among the rows used. Throws `trace-row` (usage), saying why it is not among them. */
  indexOf(row: number): number;
  /** Why a row is not among them. */
  whyNot(row: number): Unused;
}

/** Why a row is not used, to be put in words: `row 8 of the table is not used: it was held out of training`. */
export type Unused = {
  readonly [Key in keyof UnusedRows]: { readonly key: Key; readonly data: UnusedRows[Key] };
}[keyof UnusedRows];

/** `rows` ascending, counted from 1; `whyNot` is asked about rows that are not among them. */
export function tableRows(rows: Int32Array, whyNot: (row: number) => Unused): TableRows {
  /** The index of the first row used that is not before `row`. */
  const find = (row: number) => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle] < row) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    rows,
    has: (row) => rows[find(row)] === row,
    whyNot,
    indexOf(row) {
      const index = find(row);
      if (rows[index] === row) return index;
      throw notUsed(whyNot(row), [...rows.subarray(Math.max(0, index - 1), index + 1)]);
    },
  };
}

/** The rows of a table whose m rows are all used. */
export function allRows(m: number): TableRows {
  const rows = Int32Array.from({ length: m }, (_, i) => i + 1);
  return tableRows(rows, (row) => ({ key: 'trace-row/of-x', data: { row, rowCount: m } }));
}

function notUsed({ key, data }: Unused, nearest: readonly number[]): DeltascopeError {
  const all = { ...data, nearest };
  return failure<TraceErrors, typeof key>(traceErrors, key, all as TraceErrors[typeof key]); // the key's own data
}
