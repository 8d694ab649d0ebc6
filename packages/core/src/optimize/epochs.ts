/**
 * Optimizers by mini-batch, all of them: one iteration is one epoch, all rows once in a new seeded order, asked as one
 * run of updates. They differ in the update rule alone.
 */
import type { UpdateRule } from '../engine/engine.ts';
import { DeltascopeError } from '../errors.ts';
import { type RandomState, random } from '../network/random.ts';
import { makeSteps } from './ask.ts';
import { batchCount } from './miniBatch.ts';
import type { Asking, Optimizer, OptimizerName, OptimizerState } from './optimizer.ts';
import { stateVectors } from './updateRules.ts';

export interface EpochOptions {
  /** How many rows there are to learn from. */
  readonly m: number;
  /** Rows in a batch; the last of an epoch may be shorter. Default 200. */
  readonly batchSize?: number;
  /** Of the rows' order. Default 1. */
  readonly seed?: number;
  /** Whether each epoch takes the rows in a new order. Default true. */
  readonly shuffle?: boolean;
}

export interface EpochState extends OptimizerState {
  /** Updates made since the first start. */
  readonly updates: number;
  /** The vectors of the update rule. */
  readonly vectors: readonly Float64Array[];
  /** Of the generator that orders the next epoch's rows. */
  readonly random: RandomState;
}

/** As in scikit-learn. */
const BATCH_SIZE = 200;

export function byEpochs(name: OptimizerName, rule: UpdateRule, options: EpochOptions): Optimizer<EpochState> {
  const { m, batchSize = BATCH_SIZE, seed = 1, shuffle = true } = options;
  if (!(Number.isSafeInteger(batchSize) && batchSize >= 1)) {
    throw wrongOption('batchSize', batchSize, 'a whole number, 1 or more');
  }
  return {
    name,
    start: (parameters) => ({
      iteration: 0,
      evaluations: 0,
      updates: 0,
      parameters: parameters.slice(),
      vectors: Array.from({ length: stateVectors(rule) }, () => new Float64Array(parameters.length)),
      random: random(seed).state(),
    }),
    run: (state) => run(state, rule, { m, batchSize: Math.min(batchSize, m), shuffle }),
  };
}

function* run(
  from: EpochState,
  rule: UpdateRule,
  { m, batchSize, shuffle }: { readonly m: number; readonly batchSize: number; readonly shuffle: boolean },
): Asking<EpochState> {
  let state = from;
  for (;;) {
    const generator = random(state.random);
    const order = new Int32Array(m);
    for (let i = 0; i < m; i++) order[i] = i; // a small network's epoch takes less than Int32Array.from
    if (shuffle) generator.shuffle(order);
    const parameters = state.parameters.slice();
    const vectors = state.vectors.map((vector) => vector.slice());
    const updatesBefore = state.updates;
    const J = yield* makeSteps({ parameters, state: vectors, rule, updatesBefore, order, batchSize });
    const batches = batchCount({ order, batchSize });
    const iteration = state.iteration + 1;
    const evaluations = state.evaluations + batches;
    const updates = updatesBefore + batches;
    state = { iteration, evaluations, updates, parameters, vectors, random: generator.state() };
    yield { kind: 'iteration', iteration, parameters, J, evaluations, state };
  }
}

/** Throws `optimizer-option` unless least ≤ value < limit. */
export function checkOption(name: string, value: number, least: number, limit = Number.POSITIVE_INFINITY): void {
  if (value >= least && value < limit) return;
  throw wrongOption(name, value, limit < Number.POSITIVE_INFINITY ? `from ${least} to below ${limit}` : `≥ ${least}`);
}

/** Throws `optimizer-option` unless the learning rate is finite and above 0. */
export function checkLearningRate(learningRate: number): void {
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw wrongOption('learningRate', learningRate, 'a finite number above 0');
  }
}

function wrongOption(name: string, value: number, wanted: string): DeltascopeError {
  return new DeltascopeError({
    code: 'optimizer-option',
    fault: 'usage',
    what: `${name} is ${value}`,
    next: `Give ${wanted}.`,
    data: { name, value },
  });
}
