/**
 * The optimizer seam. An optimizer is a generator: it yields a Theta and receives J and its gradient there; it knows
 * no engine, no clock, no console (of the engine it sees types alone). After each iteration it yields what it did and
 * a state from which it would go on to the same bits, so that one trajectory can be stepped, stopped, kept and
 * continued.
 */
import type { CostAndGradient, MiniBatchRun } from '../engine/engine.ts';

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

export type Asking<State> = Generator<
  Question | StepsQuestion | Iteration<State> | Restart,
  OwnEnd,
  CostAndGradient | number | undefined
>;

export const OPTIMIZERS = ['lbfgs', 'cg', 'gd', 'sgd', 'adam'] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

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

/** State: plain data whose Float64Arrays hold vectors; kept in checkpoints and recordings as it is. */
export interface Optimizer<State extends OptimizerState = OptimizerState> {
  readonly name: OptimizerName;
  /** What a step length must meet, where one is searched for. */
  readonly search?: SearchConditions;
  /** The state before the first iteration. */
  start(parameters: Float64Array): State;
  /** Runs on without end from a state; whoever drives it decides when it is enough. */
  run(state: State): Asking<State>;
}
