/**
 * The optimizer seam. An optimizer is a generator: it yields a Theta and receives J and its gradient there; it knows
 * no engine, no clock, no console (of the engine it sees types alone). After each iteration it yields what it did and
 * a state from which it would go on to the same bits, so that one trajectory can be stepped, stopped, kept and
 * continued.
 */

import type { CostAndGradient, MiniBatchRun, RuleUpdate } from '../engine/engine.ts';
import type { LanguageCode } from '../words/languageCode.ts';
import type { HeldFixed } from '../words/moves.ts';
import type { MadeStep, MemoryPart, MoveLine, PreviousMove, WeightUpdate } from './explain.ts';
import type { Given, OptionTable } from './options.ts';

/** "What are J and its gradient here?" over all rows. The vector may be changed after the answer. */
export interface Question {
  readonly kind: 'evaluate';
  readonly parameters: Float64Array;
}

/** "Make these updates", asked by optimizers that move after every mini-batch; answered with the mean J of the batches. */
export interface StepsQuestion {
  readonly kind: 'steps';
  readonly run: Omit<MiniBatchRun, 'lambda'>;
}

/** One iteration is done. Nothing is answered. */
export interface Iteration<State> {
  readonly kind: 'iteration';
  /** 1, 2, … since the first start. */
  readonly iteration: number;
  readonly parameters: Float64Array;
  /** Full-batch optimizers: J here. Mini-batch optimizers: the mean J of the epoch's batches. */
  readonly J: number;
  /** Where the optimizer knows the gradient at `parameters` over all rows. */
  readonly gradient?: Float64Array;
  /** parameters = before + stepLength · direction, where the optimizer moves so. */
  readonly stepLength?: number;
  readonly direction?: Float64Array;
  /** Cost evaluations so far. */
  readonly evaluations: number;
  /** From which the optimizer goes on to the same bits. Its vectors are never changed later. */
  readonly state: State;
}

/** An iteration found no lower J; the optimizer tries once more from the same place. Nothing is answered. */
export interface Restart {
  readonly kind: 'restart';
  readonly iteration: number;
  readonly evaluations: number;
}

/** Why an optimizer ended by itself. */
export type OwnEnd = 'line-search-failed' | 'gradient-zero';

/** An optimizer at work: it asks for J and its gradient, and yields its iterations. */
export type Asking<State> = Generator<
  Question | StepsQuestion | Iteration<State> | Restart,
  OwnEnd,
  CostAndGradient | number | undefined
>;

/** What every optimizer's state holds, whatever else it does. */
export interface OptimizerState {
  /** Iterations made since the first start. */
  readonly iteration: number;
  /** Cost evaluations made since the first start. */
  readonly evaluations: number;
  readonly parameters: Float64Array;
}

/** Wolfe's conditions: the shares c1 and c2 of the slope where the search starts. */
export interface SearchConditions {
  /** J must fall by at least this share of what the slope promises. */
  readonly decrease: number;
  /** The slope must shrink to at most this share of its size. */
  readonly curvature?: number;
}

/** Whether an optimizer looks at all rows before it moves, or moves after every mini-batch. */
export type By = 'rows' | 'batches';

/** State: plain data whose Float64Arrays hold vectors; kept in checkpoints and recordings as it is. */
interface Moves<State extends OptimizerState> {
  readonly name: string;
  readonly by: By;
  /** The state before the first iteration. */
  start(parameters: Float64Array): State;
  /** Runs on without end from a state; whoever drives it decides when it is enough. */
  run(state: State): Asking<State>;
}

/** Moves along one direction after looking at all rows. */
export interface OptimizerByRows<State extends OptimizerState = OptimizerState> extends Moves<State> {
  readonly by: 'rows';
  /** What a step length must meet, if one is searched for. */
  readonly search?: SearchConditions;
  readonly explain: {
    /** What it went by besides J and its gradient, in the order of its formulas. */
    memory(step: MadeStep<State>): MemoryPart[];
    /** How the direction's cell i came about. */
    lines(step: MadeStep<State>, i: number): MoveLine[];
    /** The iteration before, if the direction is made from it: from the state before that iteration. */
    previous?(state: State, direction: Float64Array): PreviousMove;
  };
  readonly weighs: Conditional & {
    /** Whether a direction holds a share of the one before, so that a gradient goes on in later moves. */
    readonly carries?: true;
    /** The shares of all weights' gradients in the direction's cell `index`; absent if it is −gradient's own. */
    metric?(
      from: State,
      made: { readonly gradient: Float64Array; readonly direction?: Float64Array },
      index: number,
    ): Float64Array;
  };
}

/** Moves after every mini-batch, by a rule; an iteration is an epoch. */
export interface OptimizerByBatches<State extends OptimizerState = OptimizerState> extends Moves<State> {
  readonly by: 'batches';
  readonly explain: {
    /** What the method remembers before update t, each with its name and formula. */
    memory(step: MadeStep<State>): MemoryPart[];
    /** How one update moved one weight. */
    lines(update: WeightUpdate): MoveLine[];
  };
  readonly weighs: Conditional & {
    /** What of an update, seen after it, its gradient's push at the weight depends on; 0 if nothing. */
    rate(update: RuleUpdate, index: number): number;
    /** −factor of each update's gradient in the weight's whole move, from the updates' rates in order. */
    factors(rates: readonly number[], weight: Weight): number[];
    /** The share of where the weight started that is left after so many updates; 1 if absent. */
    left?(updates: number, weight: Weight): number;
  };
}

/** For the parts that rows have in the moves of a whole training. */
export interface Conditional {
  /** What is held fixed for the parts to add up; absent if they are exact. */
  readonly conditional?: HeldFixed;
}

/** As far as a rule treats weights differently. */
export interface Weight {
  readonly isBias: boolean;
}

/** An optimizer with its options, by all rows or by mini-batches. */
export type Optimizer<State extends OptimizerState = OptimizerState> =
  | OptimizerByRows<State>
  | OptimizerByBatches<State>;

/** An optimizer before its options are settled: a file of this folder, and a line in registry.ts. */
export interface OptimizerKind<Name extends string, O extends OptionTable, Made, More = unknown> {
  readonly name: Name;
  readonly by: By;
  /** In a report: "… moved the weights". */
  readonly words: Readonly<Record<LanguageCode, string>>;
  readonly options: O;
  /** Throws `optimizer-option` (usage) for one that means nothing. */
  make(options: Given<O> & More): Made;
}
