/** Which optimizer `auto` takes. */
import { adam } from './adam.ts';
import { lbfgs } from './lbfgs.ts';
import type { OptimizerName } from './registry.ts';

/** Rows × parameters up to which a step over all rows is cheap: some 60 ms at 20 GFLOP/s, 6 operations each. */
const FULL_BATCH_WORK = 200_000_000;

/** Why an optimizer was taken. */
export type OptimizerReason =
  | { readonly why: 'asked' }
  /** Few or many rows × weights, with `most` between the two. */
  | { readonly why: 'few' | 'many'; readonly rows: number; readonly weights: number; readonly most: number };

/** The optimizer that was chosen, and why. */
export interface Choice {
  readonly name: OptimizerName;
  readonly reason: OptimizerReason;
}

/** What `auto` takes, by the size of the work: `m` rows, `parameters` weights and biases. */
export function chooseOptimizer({ m, parameters }: { readonly m: number; readonly parameters: number }): Choice {
  const size = { rows: m, weights: parameters, most: FULL_BATCH_WORK };
  return m * parameters <= FULL_BATCH_WORK
    ? { name: lbfgs.name, reason: { why: 'few', ...size } }
    : { name: adam.name, reason: { why: 'many', ...size } };
}
