/** Runs of mini-batch updates: by the engine's own `steps` if it has them and the rule a kernel, else one `cost` a batch. */
import type { CostAndGradient, MiniBatchRun, Prepared } from '../engine/engine.ts';

/**
 * The mean J of the batches, each taken before its update and weighted by its rows, so that a short last batch counts for
 * what it holds. Changes `run.parameters` and `run.state`.
 */
export function runBatches(prepared: Prepared, run: MiniBatchRun): number {
  return prepared.steps && run.rule.kernel ? prepared.steps(run) : runBatchesByCost(prepared, run);
}

/** The same by one `cost` a batch: what every engine's `steps` is compared with. */
export function runBatchesByCost(prepared: Prepared, run: MiniBatchRun): number {
  let total = 0;
  let batch = 0;
  for (const { J } of updates(prepared, run)) {
    total += J * rowsOf(run, batch);
    batch += 1;
  }
  return total / run.order.length;
}

/** J and gradient of each batch, one update after the other. */
export function* updates(prepared: Prepared, run: MiniBatchRun): Generator<CostAndGradient> {
  const { parameters, state, rule, lambda, order, batchSize } = run;
  let updateNumber = run.updatesBefore;
  for (let first = 0; first < order.length; first += batchSize) {
    const answer = prepared.cost(parameters, lambda, order.subarray(first, first + batchSize));
    updateNumber += 1;
    rule.update({ network: prepared.network, parameters, gradient: answer.gradient, state, number: updateNumber });
    yield answer;
  }
}

/** About this many rows pass between two looks at the clock and the abort signal. */
const ROWS_IN_A_PART = 32_768;

/** The run cut into parts of whole batches that end in the same place; the cut depends on the run alone. */
export function* partsOf(run: MiniBatchRun): Generator<MiniBatchRun> {
  const batches = Math.max(1, Math.floor(ROWS_IN_A_PART / run.batchSize));
  const rows = batches * run.batchSize;
  for (let first = 0, k = 0; first < run.order.length; first += rows, k++) {
    yield {
      ...run,
      updatesBefore: run.updatesBefore + k * batches,
      order: run.order.subarray(first, first + rows),
    };
  }
}

/** How many rows a batch, counted from 0, has: the last may be shorter. */
function rowsOf({ order, batchSize }: Pick<MiniBatchRun, 'order' | 'batchSize'>, batch: number): number {
  return Math.min(batchSize, order.length - batch * batchSize);
}

export function batchCount({ order, batchSize }: Pick<MiniBatchRun, 'order' | 'batchSize'>): number {
  return Math.ceil(order.length / batchSize);
}
