/**
 * What rows weigh together. A row of weight w counts as w equal rows would: its cost and its error are multiplied by w, and
 * the sum W of all weights takes the place of m, in the penalty too. Weights that are all 1 change no bit.
 */
import { failure } from '../errors.ts';
import { engineErrors } from '../words/en/engineErrors.ts';
import type { Examples } from './engine.ts';

/** W: as the examples say, else the sum of the weights in the order of the rows; m if no row weighs. */
export function totalWeight({ m, w, W }: Pick<Examples, 'm' | 'w' | 'W'>): number {
  return W ?? (w ? w.reduce((sum, weight) => sum + weight, 0) : m);
}

/**
 * What sums over `count` of the m rows are divided by: W for all of them, for a mini-batch its share W/m for each row. Not
 * the batch's own weights: those would favor batches that happen to hold light rows.
 */
export function divisorOf(count: number, { m, W }: { readonly m: number; readonly W: number }): number {
  return count === m ? W : count * (W / m);
}

/** Throws `row-weight` (data) for a weight that is negative or no finite number, and if no row weighs anything. */
export function checkRowWeights({ m, w, W: given }: Pick<Examples, 'm' | 'w' | 'W'>): void {
  if (!w) return;
  if (w.length !== m) throw failure(engineErrors, 'row-weight/count', { weights: w.length, rows: m });
  const bad = w.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (bad >= 0) throw failure(engineErrors, 'row-weight/value', { row: bad + 1, weight: w[bad] });
  const W = totalWeight({ m, w, W: given });
  if (!(W > 0 && W < Number.POSITIVE_INFINITY)) throw failure(engineErrors, 'row-weight/sum', { sum: W });
}
