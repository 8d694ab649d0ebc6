/**
 * Rows divided by time: learned from the earlier, judged on the later, as the model will be used. Rows of one time stay
 * together; rows within the gap before the held-out ones are not learned from, nor are rows with the same inputs as one.
 */
import { type DeltascopeError, failure } from '../errors.ts';
import { evaluateErrors } from '../words/en/evaluateErrors.ts';
import type { Split } from './split.ts';

/** Rows to divide, with their times. */
export interface Timed {
  /** The rows to divide, counted from 0. */
  readonly rows: Int32Array;
  /** For each row of the table its time; NaN if it has none, and then the row is in no part. */
  readonly times: Float64Array;
  /** In the unit of `times`. */
  readonly gap: number;
  /** For each row of the table the number of its group: no group is on both sides. */
  readonly groups?: Int32Array;
}

/** A split by time, with the rows that are on neither side, and why. */
export interface TimeSplit extends Split {
  readonly inGap: number;
  readonly repeated: number;
  readonly timeless: number;
}

/** Holds the latest rows out, near the share. Throws `times-too-few` (data) if all rows are of one time. */
export function splitTimes(timed: Timed, { validation }: { readonly validation: number }): TimeSplit {
  const ordered = inOrder(timed);
  if (validation === 0) return withReasons(timed, ordered, new Int32Array(0), () => true);
  const cut = nearestCut(timed, ordered, (1 - validation) * ordered.length);
  const held = ordered.subarray(cut);
  return withReasons(timed, ordered.subarray(0, cut), held, before(timed, held));
}

/** Forward chaining: fold f is judged on the f-th of k later parts and learns from all that is before it. */
export function chainTimes(timed: Timed, { folds }: { readonly folds: number }): TimeSplit[] {
  const ordered = inOrder(timed);
  const parts = cutInto(timed, ordered, folds + 1);
  return parts.slice(1).map((held) => withReasons(timed, ordered, held, before(timed, held)));
}

/** Each of k parts held out in turn, learning from what is before it and after it, each beyond the gap. */
export function foldTimes(timed: Timed, { folds }: { readonly folds: number }): TimeSplit[] {
  const ordered = inOrder(timed);
  return cutInto(timed, ordered, folds).map((held) => {
    const isBefore = before(timed, held);
    const end = timed.times[held[held.length - 1]];
    return withReasons(timed, ordered, held, (row) => isBefore(row) || timed.times[row] > end + timed.gap);
  });
}

/** Whether a row is before the held-out ones by the gap or more. */
function before({ times, gap }: Timed, held: Int32Array): (row: number) => boolean {
  const start = times[held[0]];
  return (row) => times[row] < start && times[row] <= start - gap;
}

/** Rows that have a time, the earliest first. */
function inOrder({ rows, times }: Timed): Int32Array {
  const ordered = rows.filter((row) => !Number.isNaN(times[row])).sort((a, b) => times[a] - times[b] || a - b);
  if (ordered.length === 0 || times[ordered[0]] === times[ordered[ordered.length - 1]]) throw tooFew(1, 2);
  return ordered;
}

/** The place nearest to `wanted` where a new time begins, neither first nor last. */
function nearestCut({ times }: Timed, ordered: Int32Array, wanted: number): number {
  const begins = (at: number) => at > 0 && at < ordered.length && times[ordered[at]] !== times[ordered[at - 1]];
  const middle = Math.round(wanted);
  for (let away = 0; away <= ordered.length; away++) {
    if (begins(middle - away)) return middle - away;
    if (begins(middle + away)) return middle + away;
  }
  throw tooFew(1, 2);
}

function cutInto(timed: Timed, ordered: Int32Array, parts: number): Int32Array[] {
  const cuts = new Set([0, ordered.length]);
  for (let p = 1; p < parts; p++) cuts.add(nearestCut(timed, ordered, (p * ordered.length) / parts));
  const places = [...cuts].sort((a, b) => a - b);
  if (places.length - 1 < parts) throw tooFew(places.length - 1, parts);
  return places.slice(1).map((end, p) => ordered.subarray(places[p], end));
}

/** What is learned from of the rows outside `held`, which `canLearn` and no group keeps out. */
function withReasons(
  { rows, times, groups }: Timed,
  candidates: Int32Array,
  held: Int32Array,
  canLearn: (row: number) => boolean,
): TimeSplit {
  const heldRows = new Set(held);
  const heldGroups = new Set(groups ? Array.from(held, (row) => groups[row]) : []);
  const others = candidates.filter((row) => !heldRows.has(row));
  const end = held.length > 0 ? times[held[held.length - 1]] : Number.POSITIVE_INFINITY;
  const allowed = others.filter(canLearn);
  const training = groups ? allowed.filter((row) => !heldGroups.has(groups[row])) : allowed;
  if (training.length === 0) throw failure(evaluateErrors, 'time-gap', {});
  return {
    training: training.slice().sort(),
    validation: held.slice().sort(),
    inGap: others.filter((row) => !canLearn(row) && times[row] <= end).length,
    repeated: allowed.length - training.length,
    timeless: rows.filter((row) => Number.isNaN(times[row])).length,
  };
}

function tooFew(times: number, parts: number): DeltascopeError {
  return failure(evaluateErrors, 'times-too-few', { times, parts });
}
