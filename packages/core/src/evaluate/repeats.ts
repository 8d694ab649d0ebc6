/**
 * Rows with the same inputs as an earlier row. Were one of two equal rows learned from and the other held out, the held-out
 * figure would be of rows that are known by heart.
 */
import type { Column } from '../table/column.ts';

/** Which rows have the same inputs. */
export interface Repeats {
  /** For each row of the table the first row, counted from 0, that has the same inputs. */
  readonly groups: Int32Array;
  /** Rows that repeat an earlier one. */
  readonly count: number;
  /** The columns have so few different values that rows must repeat: then nothing is said against those that do. */
  readonly unavoidable: boolean;
}

/**
 * Looks at `rows` (counted from 0) of the columns that the network learns from, one column after the other: rows that were
 * equal so far stay together if they are equal here too. Missing cells are equal to each other.
 */
export function repeatedRows(columns: readonly Column[], rowCount: number, rows: Int32Array): Repeats {
  const groups = Int32Array.from({ length: rowCount }, (_, row) => row);
  if (rows.length > 0) for (const row of rows) groups[row] = rows[0];
  const before = new Int32Array(rowCount);
  const seen = new Int32Array(2 ** Math.ceil(Math.log2(2 * rows.length + 2)));
  let count = Math.max(0, rows.length - 1);
  for (const column of columns) {
    if (count === 0) break; // All rows differ by now.
    count = divide(groups, 'codes' in column ? column.codes : column.values, { rows, before, seen });
  }
  return { groups, count, unavoidable: count > 0 && combinations(columns, rows) < rows.length };
}

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** What every column uses again: collecting it would come late. */
interface Room {
  readonly rows: Int32Array;
  readonly before: Int32Array;
  readonly seen: Int32Array;
}

/** Gives each row the first one that is of its group and has its cell; how many rows are not the first. */
function divide(groups: Int32Array, cells: Int32Array | Float64Array, { rows, before, seen }: Room): number {
  seen.fill(-1);
  before.set(groups);
  let count = 0;
  for (const row of rows) {
    let place = hashOf(before[row], cells[row]) & (seen.length - 1);
    while (seen[place] >= 0 && !isSame(seen[place], row)) place = (place + 1) & (seen.length - 1);
    if (seen[place] < 0) seen[place] = row;
    else count++;
    groups[row] = seen[place];
  }
  return count;

  function isSame(a: number, b: number): boolean {
    const [one, other] = [cells[a], cells[b]];
    return before[a] === before[b] && (one === other || (Number.isNaN(one) && Number.isNaN(other)));
  }
}

function hashOf(group: number, cell: number): number {
  bits[0] = cell + 0; // −0 is 0
  let hash = Math.imul(0x811c9dc5 ^ group, 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash ^ words[0], 0x01000193);
  hash = Math.imul(hash ^ words[1], 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** How many different rows there can be: the product of the columns' possible values; counted no further than the rows. */
function combinations(columns: readonly Column[], rows: Int32Array): number {
  let product = 1;
  for (const column of columns) {
    if (product >= rows.length) break;
    const values = differentValues('codes' in column ? column.codes : column.values, rows);
    product *= 'codes' in column ? values.length : Math.max(values.length, onOneGrid(values));
  }
  return product;
}

/** Up to so many are found in a set; more take less room when they are sorted. */
const MOST_IN_SET = 100_000;

/** In ascending order; NaN, if there is one, at the end. */
function differentValues(cells: Int32Array | Float64Array, rows: Int32Array): Float64Array {
  const few = new Set<number>();
  for (const row of rows) {
    few.add(cells[row]);
    if (few.size > MOST_IN_SET) break;
  }
  if (few.size <= MOST_IN_SET) return Float64Array.from(few).sort();
  const all = Float64Array.from(rows, (row) => cells[row] + 0).sort(); // −0 is 0
  let count = 1;
  for (let i = 1; i < all.length; i++) if (!Object.is(all[i], all[count - 1])) all[count++] = all[i];
  return all.subarray(0, count);
}

/**
 * How many numbers there can be from the smallest to the largest, in steps of the smallest difference: 9 sizes of a family
 * are all there are, but 100 lengths to a hundredth are few of many, even if each is there again and again.
 */
function onOneGrid(values: Float64Array): number {
  const sorted = values.filter(Number.isFinite);
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < sorted.length; i++) {
    const difference = sorted[i] - sorted[i - 1];
    if (difference > 0 && difference < step) step = difference;
  }
  return sorted.length < 2 ? sorted.length : (sorted[sorted.length - 1] - sorted[0]) / step + 1;
}
