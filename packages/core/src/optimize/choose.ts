/** Optimizers by name, and which one `auto` takes. */
import { adam } from './adam.ts';
import { conjugateGradient } from './conjugateGradient.ts';
import { checkLearningRate, type EpochOptions } from './epochs.ts';
import { gradientDescent } from './gradientDescent.ts';
import { lbfgs } from './lbfgs.ts';
import type { Optimizer, OptimizerName } from './optimizer.ts';
import { stochasticGradientDescent } from './stochasticGradientDescent.ts';

export interface OptimizerOptions extends EpochOptions {
  /** gd (which without one finds its steps by backtracking), sgd, adam. */
  readonly learningRate?: number;
  /** sgd */
  readonly momentum?: number;
  /** sgd */
  readonly nesterov?: boolean;
  /** adam */
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** The optimizer of that name, with the options that it knows. Throws `optimizer-option` for one that means nothing. */
export function optimizerByName(name: OptimizerName, options: OptimizerOptions): Optimizer {
  const { learningRate } = options;
  switch (name) {
    case 'lbfgs':
      return lbfgs();
    case 'cg':
      return conjugateGradient();
    case 'gd':
      if (learningRate === undefined) return gradientDescent();
      checkLearningRate(learningRate);
      return gradientDescent({ step: 'fixed', learningRate });
    case 'sgd':
      return stochasticGradientDescent(options);
    case 'adam':
      return adam(options);
    default:
      throw name satisfies never;
  }
}

/** Rows × parameters up to which a step over all rows is cheap: some 60 ms at 20 GFLOP/s, 6 operations each. */
const FULL_BATCH_WORK = 200_000_000;

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
    ? { name: 'lbfgs', reason: `lbfgs, because ${size} are few enough to look at every row in each step.` }
    : { name: 'adam', reason: `adam, because ${size} are more than ${FULL_BATCH_WORK}: it moves after every batch.` };
}
