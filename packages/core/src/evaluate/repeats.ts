/**
 * Rows with the same inputs as an earlier row. Were one of two equal rows learned from and the other held out, the held-out
 * figure would be of rows that are known by heart.
 */
import type { Column } from '../table/column.ts';

export interface Repeats {
  /** For each row of the table the first row, counted from 0, that has the same inputs. */
  readonly groups: Int32Array;
  /** Rows that repeat an earlier one. */
  readonly count: number;
  /** The columns have so few different values that rows must repeat: then nothing is said against those that do. */
  readonly unavoidable: boolean;
}

/** Looks at `rows` (counted from 0) of the columns that the network learns from. Missing cells are equal to each other. */
export function repeatedRows(columns: readonly Column[], rowCount: number, rows: Int32Array): Repeats {
  const groups = Int32Array.from({ length: rowCount }, (_, row) => row);
  const cells = columns.map((column) => ('codes' in column ? column.codes : column.values));
  const seen = new Int32Array(2 ** Math.ceil(Math.log2(2 * rows.length + 2))).fill(-1);
  const mask = seen.length - 1;
  let count = 0;
  for (const row of rows) {
    let place = hashOf(cells, row) & mask;
    while (seen[place] >= 0 && !areEqual(cells, seen[place], row)) place = (place + 1) & mask;
    if (seen[place] < 0) seen[place] = row;
    else {
      groups[row] = seen[place];
      count++;
    }
  }
  return { groups, count, unavoidable: count > 0 && combinations(cells, rows) < rows.length };
}

type Cells = readonly (Int32Array | Float64Array)[];

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

function hashOf(cells: Cells, row: number): number {
  let hash = 0x811c9dc5;
  for (const column of cells) {
    bits[0] = column[row] + 0; // −0 is 0
    hash = Math.imul(hash ^ words[0], 0x01000193);
    hash = Math.imul(hash ^ words[1], 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

function areEqual(cells: Cells, a: number, b: number): boolean {
  for (const column of cells) {
    const [one, other] = [column[a], column[b]];
    if (one !== other && !(Number.isNaN(one) && Number.isNaN(other))) return false;
  }
  return true;
}

/** How many different rows there can be: the product of the columns' different values; counted no further than the rows. */
function combinations(cells: Cells, rows: Int32Array): number {
  let product = 1;
  for (const column of cells) {
    if (product >= rows.length) break;
    const values = new Set<number>();
    for (const row of rows) {
      values.add(column[row]);
      if (product * values.size >= rows.length) break;
    }
    product *= values.size;
  }
  return product;
}
