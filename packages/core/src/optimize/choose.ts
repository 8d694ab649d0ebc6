/** Which optimizer `auto` takes. */
import { adam } from './adam.ts';
import { lbfgs } from './lbfgs.ts';
import type { OptimizerName } from './registry.ts';

/** Rows × parameters up to which a step over all rows is cheap: some 60 ms at 20 GFLOP/s, 6 operations each. */
const FULL_BATCH_WORK = 200_000_000;

/** The optimizer that was chosen, and why. */
export interface Choice {
  readonly name: OptimizerName;
  /** Why, as a sentence for `--verbose`. */
  readonly reason: string;
}

/** What `auto` takes, by the size of the work: `m` rows, `parameters` weights and biases. */
export function chooseOptimizer({ m, parameters }: { readonly m: number; readonly parameters: number }): Choice {
  const work = m * parameters;
  const size = `${m} rows × ${parameters} weights = ${work} products a pass`;
  return work <= FULL_BATCH_WORK
    ? { name: lbfgs.name, reason: `lbfgs, because ${size} are few enough to look at every row in each step.` }
    : {
        name: adam.name,
        reason: `adam, because ${size} are more than ${FULL_BATCH_WORK}: it moves after every batch.`,
      };
}
