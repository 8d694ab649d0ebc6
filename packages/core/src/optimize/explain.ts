/** What an optimizer says of one of its steps: what it went by, and how each weight moved, in arithmetic. */
import type { MiniBatchRun } from '../engine/engine.ts';
import type { Called } from '../words/moves.ts';

/** A number or a vector of the optimizer's, with its formula. */
export interface MemoryPart extends Called {
  /** Of a number: the formula with the numbers put in. */
  readonly substituted?: string;
  readonly value: number | Float64Array;
}

/** One number on the way. Its `substituted` is arithmetic that gives `value` (with sqrt). */
export interface MoveLine extends Called {
  readonly substituted: string;
  readonly value: number;
}

/** The iteration before, which conjugate gradient's direction is made from. */
export interface PreviousMove {
  readonly direction: Float64Array;
  /** Where that direction began. */
  readonly gradient: Float64Array;
}

/** A step, as far as it is known when it is explained. */
export interface MadeStep<State> {
  readonly before: State;
  readonly after: State;
  /** Over all rows, before the step. */
  readonly gradient: Float64Array;
  readonly direction?: Float64Array;
  /** Searches that found no lower J, before the one that did. */
  readonly restarts: number;
  /** The first step length that the last search tried. */
  readonly firstStep?: number;
  readonly previous?: PreviousMove;
  /** By batches: the updates, whose vectors are those before the step. */
  readonly run?: MiniBatchRun;
}

/** One update of one weight, by batches. */
export interface WeightUpdate {
  /** 1, 2, … since training began. */
  readonly update: number;
  /** Of the batch. */
  readonly J: number;
  readonly gradient: number;
  /** The optimizer's own numbers of this weight before: sgd [v]; adam [m, v]. */
  readonly kept: readonly number[];
  readonly before: number;
  readonly after: number;
  readonly isBias: boolean;
}

/** In every bit but the sign of zero. */
export function same(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, i) => value === b[i]);
}
