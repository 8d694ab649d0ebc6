/**
 * Which rows are trained on and which are held out: stratified, so that each part has each class in its share, and
 * seeded, so that the same rows come again.
 */

import { type DeltascopeError, failure } from '../errors.ts';
import { type Random, random } from '../network/random.ts';
import { evaluateErrors } from '../words/en/evaluateErrors.ts';

/** Rows to divide, with their labels. */
export interface Labelled {
  /** The rows to divide, counted from 0. */
  readonly rows: Int32Array;
  /** A label for each row of the table, 1 … K; the rows to divide have one. */
  readonly y: Int32Array;
  /** Class k's text is `classes[k − 1]`. */
  readonly classes: readonly string[];
  /** For each row of the table the number of its group: rows of one group stay together. Default: each row is its own. */
  readonly groups?: Int32Array;
}

/** Rows in two parts, to learn from and to be judged by. */
export interface Split {
  /** Ascending, as `validation` is. */
  readonly training: Int32Array;
  readonly validation: Int32Array;
}

/** The largest part that may be held out. */
export const LARGEST_VALIDATION = 0.9;

/**
 * Holds out `validation` of the rows, 0 … 0.9, of each class by its share (largest remainders), but at least one row of
 * each class on either side, if its rows are not all of one group. Throws `validation` (usage) outside that range and `class-too-small` for a class of one row.
 */
export function splitRows(labelled: Labelled, { validation, seed }: { validation: number; seed: number }): Split {
  checkValidation(validation);
  if (validation === 0) return { training: labelled.rows.slice(), validation: new Int32Array(0) };
  const byClass = shuffledByClass(labelled, random(seed));
  const counts = heldOut(
    byClass.map(({ rowCount }) => rowCount),
    validation,
  );
  const parts = byClass.map((own, k) => cut(own, counts[k]));
  return {
    training: joined(parts.map(({ training }) => training)),
    validation: joined(parts.map(({ validation }) => validation)),
  };
}

/**
 * k parts of the rows, each class spread evenly over them; fold f holds out part f and trains on the others. Throws
 * `folds` (usage) where k is not a whole number from 2 to the number of rows, `class-too-small` for a class of one row.
 */
export function foldRows(labelled: Labelled, { folds, seed }: { folds: number; seed: number }): Split[] {
  const { rows } = labelled;
  checkFolds(folds, rows.length);
  const parts: number[][] = Array.from({ length: folds }, () => []);
  // Dealt like cards, and on from where the class before ended, so that parts differ by one row at most.
  let next = 0;
  for (const { leaders, members } of shuffledByClass(labelled, random(seed))) {
    for (const leader of leaders) {
      const part = parts[next++ % folds];
      if (members) for (const row of members(leader)) part.push(row);
      else part.push(leader);
    }
  }
  return parts.map((part, f) => ({
    training: Int32Array.from(parts.flatMap((other, g) => (g === f ? [] : other))).sort(),
    validation: Int32Array.from(part).sort(),
  }));
}

/** Throws `validation` (usage) for a share that cannot be held out. */
export function checkValidation(validation: number): void {
  if (validation >= 0 && validation <= LARGEST_VALIDATION) return;
  throw failure(evaluateErrors, 'validation', { validation, most: LARGEST_VALIDATION });
}

/** Throws `folds` (usage) for a number of folds that so many rows cannot have. */
export function checkFolds(folds: number, rows: number): void {
  if (Number.isInteger(folds) && folds >= 2 && folds <= rows) return;
  throw failure(evaluateErrors, 'folds', { folds, rows });
}

/** The rows of a class, those of one group together, in a seeded random order. */
interface ClassRows {
  /** The first row of each group. */
  readonly leaders: Int32Array;
  /** All rows of a group, by its first; absent if each row is a group of its own. */
  readonly members?: (leader: number) => Iterable<number>;
  readonly rowCount: number;
}

/** A group belongs to the class of its first row. */
function shuffledByClass({ rows, y, classes, groups }: Labelled, { shuffle }: Random): ClassRows[] {
  const counts = new Int32Array(classes.length);
  for (const row of rows) counts[y[row] - 1]++;
  counts.forEach((count, k) => {
    if (count === 1) throw classTooSmall(classes[k]);
  });
  const { leaders, members } = groups ? grouped(rows, groups) : { leaders: rows };
  return byClassOf(leaders, y, classes.length).map((order) => {
    shuffle(order);
    const rowCount = members ? order.reduce((total, leader) => total + countOf(members(leader)), 0) : order.length;
    return { leaders: order, members, rowCount };
  });
}

function byClassOf(rows: Int32Array, y: Int32Array, classes: number): Int32Array[] {
  const counts = new Int32Array(classes);
  for (const row of rows) counts[y[row] - 1]++;
  const byClass = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(classes);
  for (const row of rows) byClass[y[row] - 1][filled[y[row] - 1]++] = row;
  return byClass;
}

/** The rows of each group as a chain, from its first on. */
function grouped(rows: Int32Array, groups: Int32Array): Omit<ClassRows, 'rowCount'> {
  const first = new Int32Array(groups.length).fill(-1);
  const next = new Int32Array(groups.length).fill(-1);
  for (const row of rows.toReversed()) {
    next[row] = first[groups[row]];
    first[groups[row]] = row;
  }
  function* members(leader: number) {
    for (let row = leader; row >= 0; row = next[row]) yield row;
  }
  return { leaders: rows.filter((row) => first[groups[row]] === row), members };
}

/** Whole groups up to `count` rows, or one group more if that comes nearer, but never all. */
function cut({ leaders, members }: ClassRows, count: number): Split {
  if (!members) return { training: leaders.subarray(count), validation: leaders.subarray(0, count) };
  let held = 0;
  let taken = 0;
  for (; taken < leaders.length - 1 && held < count; taken++) {
    const size = countOf(members(leaders[taken]));
    if (held + size / 2 > count) break;
    held += size;
  }
  const rowsOf = (some: Int32Array) => {
    const rows = new Int32Array(some.reduce((total, leader) => total + countOf(members(leader)), 0));
    let at = 0;
    for (const leader of some) for (const row of members(leader)) rows[at++] = row;
    return rows;
  };
  return { training: rowsOf(leaders.subarray(taken)), validation: rowsOf(leaders.subarray(0, taken)) };
}

function countOf(rows: Iterable<number>): number {
  let count = 0;
  for (const _ of rows) count++;
  return count;
}

/** How many of each class to hold out: its share, rounded so that the sum is right (Hare's largest remainders). */
function heldOut(sizes: readonly number[], share: number): number[] {
  const total = Math.round(sizes.reduce((sum, size) => sum + size, 0) * share);
  const counts = sizes.map((size) => Math.floor(size * share));
  const byRemainder = sizes
    .map((size, k) => ({ k, remainder: size * share - counts[k] }))
    .sort((a, b) => b.remainder - a.remainder || a.k - b.k);
  let left = total - counts.reduce((sum, count) => sum + count, 0);
  for (const { k } of byRemainder) if (left-- > 0) counts[k]++;
  return counts.map((count, k) => (sizes[k] === 0 ? 0 : Math.min(sizes[k] - 1, Math.max(1, count))));
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const rows = new Int32Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    rows.set(part, at);
    at += part.length;
  }
  return rows.sort();
}

function classTooSmall(name: string): DeltascopeError {
  return failure(evaluateErrors, 'class-too-small', { class: name });
}
