/**
 * Which rows are trained on and which are held out: stratified, so that each part has each class in its share, and
 * seeded, so that the same rows come again.
 */
import { DeltascopeError, shorten } from '../errors.ts';
import { type Random, random } from '../network/random.ts';

export interface Labelled {
  /** The rows to divide, counted from 0. */
  readonly rows: Int32Array;
  /** A label for each row of the table, 1 … K; the rows to divide have one. */
  readonly y: Int32Array;
  /** Class k's text is `classes[k − 1]`. */
  readonly classes: readonly string[];
}

export interface Split {
  /** Ascending, as `validation` is. */
  readonly training: Int32Array;
  readonly validation: Int32Array;
}

/** The largest part that may be held out. */
export const LARGEST_VALIDATION = 0.9;

/**
 * Holds out `validation` of the rows, 0 … 0.9, of each class by its share (largest remainders), but at least one row of
 * each class on either side. Throws `validation` (usage) outside that range and `class-too-small` for a class of one row.
 */
export function splitRows(labelled: Labelled, { validation, seed }: { validation: number; seed: number }): Split {
  if (!(validation >= 0 && validation <= LARGEST_VALIDATION)) {
    throw new DeltascopeError({
      code: 'validation',
      fault: 'usage',
      what: `the validation part is ${validation}`,
      next: `Give a share from 0 to ${LARGEST_VALIDATION}.`,
    });
  }
  if (validation === 0) return { training: labelled.rows.slice(), validation: new Int32Array(0) };
  const byClass = shuffledByClass(labelled, random(seed));
  const counts = heldOut(
    byClass.map(({ length }) => length),
    validation,
  );
  return {
    training: joined(byClass.map((rows, k) => rows.subarray(counts[k]))),
    validation: joined(byClass.map((rows, k) => rows.subarray(0, counts[k]))),
  };
}

/**
 * k parts of the rows, each class spread evenly over them; fold f holds out part f and trains on the others. Throws
 * `folds` (usage) where k is not a whole number from 2 to the number of rows, `class-too-small` for a class of one row.
 */
export function foldRows(labelled: Labelled, { folds, seed }: { folds: number; seed: number }): Split[] {
  const { rows } = labelled;
  if (!(Number.isInteger(folds) && folds >= 2 && folds <= rows.length)) {
    throw new DeltascopeError({
      code: 'folds',
      fault: 'usage',
      what: `${folds} folds of ${rows.length} rows`,
      next: `Give a whole number from 2 to ${rows.length}.`,
    });
  }
  const parts: number[][] = Array.from({ length: folds }, () => []);
  // Dealt like cards, and on from where the class before ended, so that parts differ by one row at most.
  let next = 0;
  for (const classRows of shuffledByClass(labelled, random(seed))) {
    for (const row of classRows) parts[next++ % folds].push(row);
  }
  return parts.map((part, f) => ({
    training: Int32Array.from(parts.flatMap((other, g) => (g === f ? [] : other))).sort(),
    validation: Int32Array.from(part).sort(),
  }));
}

/** The rows of each class in a seeded random order. */
function shuffledByClass({ rows, y, classes }: Labelled, { shuffle }: Random): Int32Array[] {
  const counts = new Int32Array(classes.length);
  for (const row of rows) counts[y[row] - 1]++;
  counts.forEach((count, k) => {
    if (count === 1) throw classTooSmall(classes[k]);
  });
  const byClass = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(classes.length);
  for (const row of rows) byClass[y[row] - 1][filled[y[row] - 1]++] = row;
  byClass.forEach(shuffle);
  return byClass;
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
  return new DeltascopeError({
    code: 'class-too-small',
    fault: 'data',
    what: `the class "${shorten(name, 100)}" has 1 row, which cannot be both trained on and held out`,
    next: 'Leave that row out, join the class with another, or hold nothing out (validation 0).',
    data: { class: name, count: 1 },
  });
}
