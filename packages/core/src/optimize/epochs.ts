/**
 * Optimizers by mini-batch, all of them: one iteration is one epoch, all rows once in a new seeded order, asked as one
 * run of updates. They differ in the rule of an update alone.
 */

import type { RuleUpdate, UpdateRule } from '../engine/engine.ts';
import { failure } from '../errors.ts';
import { type RandomState, random } from '../network/random.ts';
import { optimizeErrors } from '../words/en/optimizeErrors.ts';
import type { LanguageCode } from '../words/languageCode.ts';
import type { HeldFixed } from '../words/moves.ts';
import { makeSteps } from './ask.ts';
import { shuffledRows } from './epochOrder.ts';
import type { MadeStep, MemoryPart, MoveLine, WeightUpdate } from './explain.ts';
import { batchCount } from './miniBatch.ts';
import type { Asking, OptimizerByBatches, OptimizerKind, OptimizerState, Weight } from './optimizer.ts';
import { type Given, type OptionTable, settled, type Values } from './options.ts';
import { isWithin } from './range.ts';

/** How an epoch divides the rows into batches. */
export interface EpochOptions {
  /** How many rows there are to learn from. */
  readonly m: number;
  /** How many numbers a row has: it counts for the order of the rows if they are very many. Default 1. */
  readonly inputs?: number;
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

/** What a file says of an optimizer by mini-batch; `rate` is the option that every one has. */
export interface Method<Name extends string, O extends OptionTable> {
  readonly name: Name;
  readonly words: Readonly<Record<LanguageCode, string>>;
  readonly options: O;
  /** The vectors it keeps by name, each with its formula. */
  readonly vectors: Readonly<Record<string, string>>;
  /** See UpdateRule. */
  readonly kernel?: {
    readonly index: number;
    /** Its options as the kernels take them. */
    readonly numbers: (values: Values<O>) => readonly number[];
  };
  /** One update, in place, of the parameters and of what the method remembers. */
  readonly update: (values: Values<O>, made: RuleUpdate) => void;
  readonly explain: {
    /** What it goes by, at the update `t`. */
    readonly memory: (values: Values<O>, t: number) => readonly MemoryPart[];
    /** What it makes of its vectors, at the update `t`. */
    readonly made?: (values: Values<O>, t: number, vectors: readonly Float64Array[]) => readonly MemoryPart[];
    /** The arithmetic of a weight's own move. */
    readonly lines: (values: Values<O>, update: WeightUpdate) => MoveLine[];
  };
  /** See OptimizerByBatches. */
  readonly weighs: {
    readonly conditional?: HeldFixed;
    /** The share of a gradient that moves a weight in one update. */
    readonly rate?: (values: Values<O>, update: RuleUpdate, index: number) => number;
    /** How far each gradient moved a weight in the end. */
    readonly factors: (values: Values<O>, rates: readonly number[], weight: Weight) => number[];
    /** The share of the first weight that is left after so many updates. */
    readonly left?: (values: Values<O>, updates: number, weight: Weight) => number;
  };
}

/** An optimizer by mini-batch, and its rule alone. */
export interface BatchKind<Name extends string, O extends OptionTable>
  extends OptimizerKind<Name, O, OptimizerByBatches<EpochState>, EpochOptions> {
  readonly by: 'batches';
  /** The rule of its updates, with these values of its options. */
  rule(options: Given<O>): UpdateRule;
}

/** As in scikit-learn. */
const BATCH_SIZE = 200;
const BATCH = { from: 1, whole: true };

/** The learning rate of every optimizer by mini-batch, by its default. */
export function learningRate<const Fallback extends number>(fallback: Fallback) {
  return { summary: 'how far a step goes', above: 0, fallback } as const;
}

/** An optimizer by mini-batches, made from the rule of its updates. */
export function byBatches<Name extends string, const O extends OptionTable>(
  method: Method<Name, O>,
): BatchKind<Name, O> {
  const { name, words, options, explain, weighs } = method;
  return {
    name,
    by: 'batches',
    words,
    options,
    rule: (given) => ruleOf(method, settled(options, given)),
    make(given) {
      const values = settled(options, given);
      const rule = ruleOf(method, values);
      const { m, inputs = 1, batchSize = BATCH_SIZE, seed = 1, shuffle = true } = given;
      if (!isWithin(BATCH, batchSize))
        throw failure(optimizeErrors, 'optimizer-option', { name: 'batchSize', value: batchSize, range: BATCH });
      return {
        name,
        by: 'batches',
        start: (parameters) => ({
          iteration: 0,
          evaluations: 0,
          updates: 0,
          parameters: parameters.slice(),
          vectors: Array.from({ length: rule.vectors }, () => new Float64Array(parameters.length)),
          random: random(seed).state(),
        }),
        run: (state) => run(state, rule, { m, inputs, batchSize: Math.min(batchSize, m), shuffle }),
        explain: {
          memory: (step) => memoryOf(method, values, step),
          lines: (update) => explain.lines(values, update),
        },
        weighs: {
          conditional: weighs.conditional,
          rate: (update, index) => weighs.rate?.(values, update, index) ?? 0,
          factors: (rates, weight) => weighs.factors(values, rates, weight),
          left: (updates, weight) => weighs.left?.(values, updates, weight) ?? 1,
        },
      };
    },
  };
}

function ruleOf<O extends OptionTable>({ vectors, kernel, update }: Method<string, O>, values: Values<O>): UpdateRule {
  return {
    vectors: Object.keys(vectors).length,
    ...(kernel && { kernel: { index: kernel.index, numbers: kernel.numbers(values) } }),
    update: (made) => update(values, made),
  };
}

function* run(
  from: EpochState,
  rule: UpdateRule,
  { m, inputs, batchSize, shuffle }: Required<Omit<EpochOptions, 'seed'>>,
): Asking<EpochState> {
  let state = from;
  for (;;) {
    const generator = random(state.random);
    const order = shuffle ? shuffledRows(m, inputs, generator) : Int32Array.from({ length: m }, (_, row) => row);
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

function memoryOf<O extends OptionTable>(
  { vectors, explain }: Method<string, O>,
  values: Values<O>,
  { after, run }: MadeStep<EpochState>,
): MemoryPart[] {
  if (!run) return [];
  const { updatesBefore, state } = run;
  const t = after.updates;
  const around = Object.entries(vectors).flatMap(([name, formula], j): MemoryPart[] => [
    { name, when: 'before', remark: 'as-left', value: state[j] },
    { name, when: 'after', formula, remark: 'last-batch', value: after.vectors[j] },
  ]);
  return [
    { name: 'updates', when: 'before', remark: 'updates-before', value: updatesBefore },
    {
      name: 'updates',
      remark: 'updates',
      substituted: `${t} - ${updatesBefore}`,
      value: t - updatesBefore,
    },
    ...explain.memory(values, t),
    ...around,
    ...(explain.made?.(values, t, after.vectors) ?? []),
  ];
}
