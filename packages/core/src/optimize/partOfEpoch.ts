/** A place between two iterations of an optimizer by mini-batch: after some of the batches of an epoch. */
import type { Prepared } from '../engine/engine.ts';
import { runBatches } from './miniBatch.ts';
import type { Optimizer, OptimizerState } from './optimizer.ts';

/** An epoch after some of its batches. */
export interface PartOfEpoch {
  /** Theta after those batches, as one vector. */
  readonly parameters: Float64Array;
  /** The mean J of those batches, each taken before its update. */
  readonly J: number;
  /** The rows of the last of them, counted from 0. */
  readonly rows: Int32Array;
}

/** Which epoch to go through, and how far. */
export interface PartOfEpochOptions {
  readonly optimizer: Optimizer;
  /** The iteration that the epoch follows. */
  readonly state: OptimizerState;
  /** Of that epoch: 1 up to all of them, after which Theta is that of the next iteration. */
  readonly batches: number;
  readonly training: Prepared;
  readonly lambda: number;
}

/** Nothing is remembered: training goes on from `state`. Throws RangeError if the optimizer moves once an iteration. */
export function partOfEpoch({ optimizer, state, batches, training, lambda }: PartOfEpochOptions): PartOfEpoch {
  const { value: asked } = optimizer.run(state).next();
  if (typeof asked !== 'object' || asked.kind !== 'steps') {
    throw new RangeError(`${optimizer.name} has no mini-batches`);
  }
  const { batchSize, order, parameters } = asked.run;
  const run = { ...asked.run, lambda, order: order.subarray(0, batches * batchSize) };
  const J = runBatches(training, run);
  return { parameters, J, rows: order.slice((batches - 1) * batchSize, batches * batchSize) };
}
