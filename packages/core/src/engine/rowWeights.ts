/**
 * What rows weigh together. A row of weight w counts as w equal rows would: its cost and its error are multiplied by w, and
 * the sum W of all weights takes the place of m, in the penalty too. Weights that are all 1 change no bit.
 */
import { DeltascopeError } from '../errors.ts';
import type { Examples } from './engine.ts';

/** W: the sum of the weights in the order of the rows; m if no row weighs. */
export function totalWeight({ m, w }: Pick<Examples, 'm' | 'w'>): number {
  return w ? w.reduce((sum, weight) => sum + weight, 0) : m;
}

/**
 * What sums over `count` of the m rows are divided by: W for all of them, for a mini-batch its share W/m for each row. Not
 * the batch's own weights: those would favor batches that happen to hold light rows.
 */
export function divisorOf(count: number, { m, W }: { readonly m: number; readonly W: number }): number {
  return count === m ? W : count * (W / m);
}

/** Throws `row-weight` (data) for a weight that is negative or no finite number, and if no row weighs anything. */
export function checkRowWeights({ m, w }: Pick<Examples, 'm' | 'w'>): void {
  if (!w) return;
  const next = 'Give each row a number from 0 on, and at least one row a number above 0.';
  const refusal = (what: string) => new DeltascopeError({ code: 'row-weight', fault: 'data', what, next });
  if (w.length !== m) throw refusal(`there are ${w.length} weights for ${m} rows`);
  const bad = w.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (bad >= 0) throw refusal(`row ${bad + 1} weighs ${w[bad]}`);
  const W = totalWeight({ m, w });
  if (!(W > 0 && W < Number.POSITIVE_INFINITY)) throw refusal(`the rows weigh ${W} together`);
}
