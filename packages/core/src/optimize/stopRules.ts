/** When training is over, and whether that is a success: rules and their defaults in one place, pure. */
import { failure } from '../errors.ts';
import { dot } from '../matrix/vector.ts';
import { optimizeErrors } from '../words/en/optimizeErrors.ts';
import type { By, OwnEnd } from './optimizer.ts';
import type { NumberRange } from './range.ts';

/** When a training ends. */
export interface StopRules {
  /** The last iteration's number, counted since the first start: a resumed run ends where an unbroken one would. */
  readonly iterations: number;
  /** Stops once ‖gradient‖₂ over all rows is at most this. Of no effect where the optimizer does not know the gradient. */
  readonly gradientNorm?: number;
  /**
   * Stops once J changed by at most this share of itself: in one iteration, or, of optimizers by mini-batch, whose J
   * is noisy, in 10 in a row.
   */
  readonly relativeChange?: number;
  /** Stops after this many iterations without a lower J on the validation rows. */
  readonly patience?: number;
  /** Stops after more than `iterations` in a row whose J is not at least `below` lower than the lowest before. */
  readonly stall?: { readonly iterations: number; readonly below: number };
  /** Stops at the first look at the clock after this many seconds. */
  readonly seconds?: number;
}

/** In a row, of optimizers by mini-batch: see `relativeChange`. */
const SMALL_CHANGES_IN_A_ROW = 10;

/**
 * The rules where a person gives none. Full-batch optimizers go on until the gradient vanishes or J no longer falls in
 * its digits; mini-batch ones until the epochs are over or J no longer changes.
 */
export const DEFAULT_STOP: Readonly<Record<By, StopRules>> = {
  rows: { iterations: 1000, gradientNorm: 1e-8 },
  batches: { iterations: 200, relativeChange: 1e-4 },
};

/** Run to the minimum: as far as float64 goes, however long that takes. */
export const TO_CONVERGENCE: StopRules = { iterations: 100_000, gradientNorm: 1e-12 };

/** Why a training ended. */
export type StopReason =
  | OwnEnd
  | 'iterations'
  | 'gradient-norm'
  | 'relative-change'
  | 'no-change'
  | 'patience'
  | 'time'
  | 'aborted';

/** What the rules remember from iteration to iteration: plain data, to be kept beside the optimizer's state. */
export interface StopMemory {
  /** J at the very first start. */
  readonly startJ?: number;
  /** J of the newest iteration. */
  readonly J?: number;
  /** ‖gradient‖₂ of the newest iteration, where the optimizer knows it. */
  readonly gradientNorm?: number;
  /** Iterations in a row with a change of J no greater than `relativeChange`. */
  readonly smallChanges: number;
  /** With the rule `stall`: the lowest J, and the iterations in a row that did not lower it by enough. */
  readonly stalled?: { readonly lowestJ: number; readonly iterations: number };
  /** The iteration with the lowest J on the validation rows, if there are such. */
  readonly best?: { readonly iteration: number; readonly J: number; readonly parameters: Float64Array };
}

/** What the stop rules remember before the first iteration. */
export const NOTHING_YET: StopMemory = { smallChanges: 0 };

/** An iteration as the stop rules see it. */
export interface Progress {
  readonly iteration: number;
  readonly J: number;
  readonly gradientNorm?: number;
  readonly validationJ?: number;
  readonly parameters: Float64Array;
}

/** What is known after one more iteration. */
export function remember(memory: StopMemory, rules: StopRules, progress: Progress): StopMemory {
  const { iteration, J, gradientNorm, validationJ, parameters } = progress;
  const before = memory.J ?? memory.startJ;
  const share = rules.relativeChange ?? 0;
  const small = before !== undefined && Math.abs(J - before) <= share * Math.max(Math.abs(J), Math.abs(before));
  const better = validationJ !== undefined && !(validationJ >= (memory.best?.J ?? Number.POSITIVE_INFINITY));
  return {
    ...memory,
    J,
    gradientNorm,
    smallChanges: small ? memory.smallChanges + 1 : 0,
    ...(rules.stall && { stalled: stalledAfter(memory.stalled, rules.stall.below, J) }),
    best: better ? { iteration, J: validationJ, parameters } : memory.best,
  };
}

/** The rule of scikit-learn's MLPClassifier for its `n_iter_no_change`. */
function stalledAfter(before: StopMemory['stalled'], below: number, J: number): StopMemory['stalled'] {
  const { lowestJ, iterations } = before ?? { lowestJ: Number.POSITIVE_INFINITY, iterations: 0 };
  return { lowestJ: Math.min(lowestJ, J), iterations: J > lowestJ - below ? iterations + 1 : 0 };
}

/** Why to stop after this iteration, the newest that is remembered; the strongest reason first, undefined if to go on. */
export function reasonToStop(memory: StopMemory, rules: StopRules, iteration: number): StopReason | undefined {
  const { gradientNorm } = memory;
  const needed = gradientNorm === undefined ? SMALL_CHANGES_IN_A_ROW : 1;
  if (gradientNorm !== undefined && gradientNorm <= (rules.gradientNorm ?? -1)) return 'gradient-norm';
  if (rules.relativeChange !== undefined && memory.smallChanges >= needed) return 'relative-change';
  if (rules.stall && memory.stalled && memory.stalled.iterations > rules.stall.iterations) return 'no-change';
  if (rules.patience !== undefined && memory.best && iteration - memory.best.iteration >= rules.patience) {
    return 'patience';
  }
  return iteration >= rules.iterations ? 'iterations' : undefined;
}

/**
 * Where J cannot fall by more than rounding: at Σ|θᵢ ∂J/∂θᵢ| ≤ this · |J|. The sum is how much J answers to relative
 * changes of the weights and, unlike the gradient's norm, does not depend on the units of the features. Near a minimum
 * J exceeds it by about the square of this share, which is then near float64's resolution.
 */
const FLAT = 1e-6;

/** Whether a run that ended so found what it looked for; a line search that finds no lower J did where J is flat. */
export function isConverged(reason: StopReason, parameters: Float64Array, J: number, gradient?: Float64Array): boolean {
  switch (reason) {
    case 'gradient-norm':
    case 'gradient-zero':
    case 'relative-change':
    case 'no-change':
    case 'patience':
      return true;
    case 'iterations':
    case 'time':
    case 'aborted':
      return false;
    case 'line-search-failed':
      return gradient !== undefined && dot(parameters.map(Math.abs), gradient.map(Math.abs)) <= FLAT * Math.abs(J);
    default:
      throw reason satisfies never;
  }
}

/** Throws `stop-rules` for a rule that means nothing, or one that needs what is not there. */
export function checkStopRules(rules: StopRules, has: { readonly validation: boolean; readonly clock: boolean }): void {
  const wrong = (name: string, value: number, range: NumberRange) =>
    failure(optimizeErrors, 'stop-rules', { name, value, range });
  if (!(Number.isSafeInteger(rules.iterations) && rules.iterations >= 0)) {
    throw wrong('iterations', rules.iterations, { whole: true, from: 0 });
  }
  if (rules.patience !== undefined && !(Number.isSafeInteger(rules.patience) && rules.patience >= 1)) {
    throw wrong('patience', rules.patience, { whole: true, from: 1 });
  }
  for (const name of ['gradientNorm', 'relativeChange', 'seconds'] as const) {
    const value = rules[name];
    if (value !== undefined && !(value >= 0)) throw wrong(name, value, { from: 0 });
  }
  if (rules.patience !== undefined && !has.validation) {
    throw failure(optimizeErrors, 'stop-rules/no-validation', {});
  }
  if (rules.seconds !== undefined && !has.clock) {
    throw failure(optimizeErrors, 'stop-rules/no-clock', {});
  }
}
