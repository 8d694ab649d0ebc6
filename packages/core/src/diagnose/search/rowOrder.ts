/** The order of a person's rows, where they are those of the table in another order: found from what agrees but for it. */
import { type Matrix, row } from '../../matrix/matrix.ts';
import type { Variant, Workspace } from '../compute/workspace.ts';
import type { Given } from '../given/reading.ts';

/** For each of their rows the row of X, counted from 0; undefined if no order makes any of their matrices right. */
export function rowOrder(workspace: Workspace, given: readonly Given[], variant: Variant): Int32Array | undefined {
  const m = workspace.problem.examples.m;
  const whole = given.filter(({ perRow, matrix: { rows, columns } }) => perRow && (rows === m || columns === m));
  const known = whole.flatMap((one) => {
    const theirs = theirRows(one, m);
    const part = one.readings[0]?.parts[0];
    const quantity = part && workspace.quantity(part.quantity, variant);
    if (!theirs || !quantity || quantity.rows !== m) return [];
    const offset = quantity.columns - theirs.columns;
    if (offset < 0 || offset > 1) return [];
    const tolerance = one.tolerance.reduce((most, value) => Math.max(most, value), 0);
    const pair = { theirs, right: quantity, offset, tolerance };
    const isLabels = one.name === 'yv';
    return [
      { ...pair, isLabels, isRight: Array.from({ length: m }, (_, i) => i).every((i) => isSameRow([pair], i, i)) },
    ];
  });
  const usable = known.filter(({ theirs, right, offset, tolerance }) =>
    sameColumnsSorted(theirs, right, { offset, tolerance }),
  );
  if (!usable.some(({ isRight, isLabels }) => !isRight && !isLabels)) return undefined;
  return matched(usable, m);
}

interface Pair {
  readonly theirs: Matrix;
  readonly right: Matrix;
  /** Columns that theirs lack at the beginning. */
  readonly offset: number;
  readonly tolerance: number;
  /** In the order of the table. */
  readonly isRight: boolean;
  /** yv, whose rows many orders have in common. */
  readonly isLabels: boolean;
}

function theirRows({ matrix: A, readings }: Given, m: number): Matrix | undefined {
  const isTransposed = readings[0]?.isTransposed ?? A.rows !== m;
  if (!isTransposed) return A.rows === m ? A : undefined;
  const data = new Float64Array(A.data.length);
  for (let i = 0; i < A.rows; i++) for (let j = 0; j < A.columns; j++) data[j * A.rows + i] = A.data[i * A.columns + j];
  return { rows: A.columns, columns: A.rows, data };
}

/** Whether each column holds the same numbers: then the rows may be the same. */
function sameColumnsSorted(
  theirs: Matrix,
  right: Matrix,
  { offset, tolerance }: { readonly offset: number; readonly tolerance: number },
): boolean {
  for (let j = 0; j < theirs.columns; j++) {
    const [mine, truth] = [columnOf(theirs, j), columnOf(right, j + offset)];
    for (let i = 0; i < mine.length; i++) if (!(Math.abs(mine[i] - truth[i]) <= tolerance)) return false;
  }
  return true;
}

function columnOf(A: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: A.rows }, (_, i) => A.data[i * A.columns + j]).sort();
}

/** Each of their rows to a row that is the same in all pairs and not yet taken; sorted by one number so that few are looked at. */
function matched(pairs: readonly Pair[], m: number): Int32Array | undefined {
  const [{ theirs, right, offset, tolerance }] = pairs;
  const j = theirs.columns - 1;
  const keyOf = (t: number) => right.data[t * right.columns + j + offset];
  const sorted = Int32Array.from({ length: m }, (_, t) => t).sort((a, b) => keyOf(a) - keyOf(b));
  const taken = new Uint8Array(m);
  const order = new Int32Array(m);
  for (let i = 0; i < m; i++) {
    const key = theirs.data[i * theirs.columns + j];
    let at = firstFrom(sorted, (t) => keyOf(t) >= key - tolerance);
    while (at < m && keyOf(sorted[at]) <= key + tolerance && (taken[at] || !isSameRow(pairs, i, sorted[at]))) at++;
    if (at >= m || keyOf(sorted[at]) > key + tolerance) return undefined;
    taken[at] = 1;
    order[i] = sorted[at];
  }
  return order;
}

function isSameRow(pairs: readonly Omit<Pair, 'isRight' | 'isLabels'>[], i: number, t: number): boolean {
  return pairs.every(({ theirs, right, offset, tolerance }) => {
    const [mine, truth] = [row(theirs, i), row(right, t)];
    return mine.every((value, j) => Math.abs(value - truth[j + offset]) <= tolerance);
  });
}

function firstFrom(sorted: Int32Array, isThere: (t: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isThere(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
