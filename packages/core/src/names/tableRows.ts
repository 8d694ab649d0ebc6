/**
 * Rows by their rows in the table. A person calls a row by its row in the table, counted from 1 without the header; an
 * engine knows only the rows that are used, by their index from 0. This is the one place where one becomes the other.
 */
import { DeltascopeError } from '../errors.ts';

export interface TableRows {
  /** The table's row of each row used, ascending. */
  readonly rows: Int32Array;
  has(row: number): boolean;
  /** The index of a row of the table among the rows used. Throws `trace-row` (usage), saying why it is not among them. */
  indexOf(row: number): number;
  /** Why a row is not among them. */
  whyNot(row: number): Unused;
}

/** Why a row is not used, as a sentence, with data for programs. */
export interface Unused {
  /** `row 8 of the table is not used: it was held out` */
  readonly what: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

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
      throw notUsed(row, whyNot(row), [...rows.subarray(Math.max(0, index - 1), index + 1)]);
    },
  };
}

/** A table whose m rows are all used. */
export function allRows(m: number): TableRows {
  const rows = Int32Array.from({ length: m }, (_, i) => i + 1);
  return tableRows(rows, (row) => ({ what: `there is no row ${row} among the ${m} rows of X` }));
}

function notUsed(row: number, { what, data }: Unused, nearest: readonly number[]): DeltascopeError {
  return new DeltascopeError({
    code: 'trace-row',
    fault: 'usage',
    what,
    next:
      nearest.length === 0
        ? 'No row of this table can be used.'
        : `The nearest that ${nearest.length === 1 ? 'is' : 'are'} used: ${nearest.join(' and ')}.`,
    data: { row, nearest, ...data },
  });
}
