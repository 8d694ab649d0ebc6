/**
 * Rows divided by whole groups, each part with each class as nearly in its share as whole groups allow: the largest group
 * first, each to the part that lacks its rows most. A group may have rows of several classes.
 */
import { failure } from '../errors.ts';
import { random } from '../network/random.ts';
import { evaluateErrors } from '../words/en/evaluateErrors.ts';
import type { Labelled, Split } from './split.ts';

interface Group {
  readonly rows: readonly number[];
  /** Rows by class, of the classes that it has. */
  readonly classes: ReadonlyMap<number, number>;
}

/** Holds out whole groups, near the share of the rows. Throws `groups-too-few` (data) for a single group. */
export function splitGroups(
  labelled: Labelled,
  { validation, seed }: { readonly validation: number; readonly seed: number },
): Split {
  const [training, held] = deal(labelled, [1 - validation, validation], seed);
  return { training, validation: held };
}

/** k parts of whole groups; fold f holds out part f. Throws `groups-too-few` (data) for fewer groups than folds. */
export function foldGroups(
  labelled: Labelled,
  { folds, seed }: { readonly folds: number; readonly seed: number },
): Split[] {
  const parts = deal(labelled, new Array<number>(folds).fill(1 / folds), seed);
  return parts.map((validation, f) => ({
    training: Int32Array.from(parts.flatMap((other, g) => (g === f ? [] : [...other]))).sort(),
    validation,
  }));
}

/** The rows of each part, ascending; no part is empty. */
function deal(labelled: Labelled, shares: readonly number[], seed: number): Int32Array[] {
  const groups = largestFirst(labelled, seed);
  if (groups.length < shares.length)
    throw failure(evaluateErrors, 'groups-too-few', { groups: groups.length, parts: shares.length });
  const sizes = new Float64Array(labelled.classes.length);
  for (const row of labelled.rows) sizes[labelled.y[row] - 1]++;
  const parts = shares.map((share) => ({ wanted: sizes.map((size) => size * share), groups: [] as Group[] }));
  const counts = shares.map(() => new Float64Array(sizes.length));
  for (const group of groups) {
    const costs = parts.map(({ wanted }, p) => costOf(group, counts[p], wanted));
    const best = costs.indexOf(Math.min(...costs));
    parts[best].groups.push(group);
    for (const [k, count] of group.classes) counts[best][k] += count;
  }
  fillEmpty(parts.map((part) => part.groups));
  return parts.map((part) => Int32Array.from(part.groups.flatMap(({ rows }) => rows)).sort());
}

/** What the part's distance from what it should have, squared and relative, grows by if the group comes to it. */
function costOf({ classes }: Group, counts: Float64Array, wanted: Float64Array): number {
  let cost = 0;
  for (const [k, count] of classes) cost += (count * (2 * (counts[k] - wanted[k]) + count)) / wanted[k];
  return cost;
}

/** The smallest group of the part that has most goes to a part that has none. */
function fillEmpty(parts: Group[][]): void {
  for (const empty of parts.filter((part) => part.length === 0)) {
    const most = parts.reduce((a, b) => (b.length > a.length ? b : a));
    empty.push(...most.splice(-1));
  }
}

/** By size, those of one size in a seeded random order. */
function largestFirst({ rows, y, groups }: Labelled, seed: number): Group[] {
  const members = new Map<number, number[]>();
  for (const row of rows) {
    const id = groups ? groups[row] : row;
    const own = members.get(id);
    if (own) own.push(row);
    else members.set(id, [row]);
  }
  const ids = Int32Array.from(members.keys());
  random(seed).shuffle(ids);
  return Array.from(ids, (id) => {
    const own = members.get(id) ?? [];
    const classes = new Map<number, number>();
    for (const row of own) classes.set(y[row] - 1, (classes.get(y[row] - 1) ?? 0) + 1);
    return { rows: own, classes };
  }).sort((a, b) => b.rows.length - a.rows.length);
}

/** Groups joined by either of two groupings: for each row the first row that it is joined with, also through others. */
export function joinGroups(one: Int32Array, other: Int32Array): Int32Array {
  const parent = Int32Array.from(one, (_, row) => row);
  const rootOf = (row: number): number => {
    let root = row;
    while (parent[root] !== root) root = parent[root];
    for (let at = row; at !== root; ) [parent[at], at] = [root, parent[at]];
    return root;
  };
  for (const groups of [one, other]) {
    groups.forEach((first, row) => {
      const [a, b] = [rootOf(first), rootOf(row)];
      parent[Math.max(a, b)] = Math.min(a, b);
    });
  }
  return parent.map((_, row) => rootOf(row));
}
