/** The options of fit and partialFit: what they are, the refusal of others, and how an aborted training ends. */
import { type DeltascopeError, failure } from '../errors.ts';
import type { Table } from '../table/column.ts';
import { classifierErrors } from '../words/en/classifierErrors.ts';
import { inputErrors } from '../words/en/inputErrors.ts';
import type { Features } from './forms.ts';
import { checkGiven, type Rule } from './given.ts';
import { FUNCTION } from './rules.ts';
import type { Targets } from './targets.ts';

/** An AbortSignal, or anything with its flag. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** How far a training is, after each iteration. */
export interface Progress {
  /** 1, 2, … up to maxIter at most. */
  readonly iteration: number;
  readonly maxIter: number;
  /** J; of solvers by mini-batch the mean J of the epoch's batches. */
  readonly loss: number;
  readonly gradientNorm?: number;
  /** J of the rows that earlyStopping holds out. */
  readonly validationLoss?: number;
}

/** What a single `fit` may be given besides its rows: a signal that ends it, and who is told of its progress. */
export interface FitOptions {
  /** Ends the training: the promise is rejected with an AbortError, and the classifier stays as it was. */
  readonly signal?: Signal;
  /** Called after each iteration. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Rows of your own to be held out, `[X, y]` or `[table, label]`: their J is `validationCurve`, and `earlyStopping` looks
   * at them in place of a share of the rows.
   */
  readonly validation?: Validation;
  /** What each row weighs, 0 or more. Default: all weigh 1. */
  readonly sampleWeight?: ArrayLike<number>;
}

/** Held-out rows of your own, with their labels. */
export type Validation = readonly [X: Features | Table, y: Targets | string];

/** What a single `partialFit` may be given besides its rows. */
export interface PartialFitOptions extends Omit<FitOptions, 'validation'> {
  /** At the first call: all labels that will ever come. Default: those of its y. */
  readonly classes?: Targets;
}

export const SIGNAL: Rule = {
  accepts: (value) => typeof value === 'object' && value !== null && 'aborted' in value,
  wanted: { type: 'signal' },
};

const FIT: Readonly<Record<keyof FitOptions, Rule>> = {
  signal: SIGNAL,
  onProgress: FUNCTION,
  validation: { accepts: (value) => Array.isArray(value) && value.length === 2, wanted: { type: 'held-out' } },
  sampleWeight: {
    accepts: (value) => Array.isArray(value) || ArrayBuffer.isView(value),
    wanted: { type: 'row-weights' },
  },
};

/** What of it is wrong is told of the labels. */
const PARTIAL_FIT: Readonly<Record<keyof PartialFitOptions, Rule>> = {
  signal: FIT.signal,
  onProgress: FIT.onProgress,
  sampleWeight: FIT.sampleWeight,
  classes: { accepts: () => true, wanted: { type: 'labels' } },
};

const OPTIONS = { fit: FIT, partialFit: PARTIAL_FIT } as const;

export function checkOptions(method: keyof typeof OPTIONS, given: object): void {
  checkOptionsOf({ name: method, rules: OPTIONS[method], example: '{ signal }' }, given);
}

/** What a method takes besides X and y. */
export interface OptionsOf {
  /** Of the method. */
  readonly name: string;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly example: string;
}

/** Throws `option` (usage) for an unknown name, with the nearest that is known, and for a value that is none of its kind. */
export function checkOptionsOf({ name: method, rules, example }: OptionsOf, given: object): void {
  checkGiven(rules, given, {
    code: 'option',
    to: method,
    example,
    unknown: (name, names, nearest) => failure(classifierErrors, 'option/unknown', { method, name, names, nearest }),
  });
}

/** As those that the web's own functions reject with; its cause is the DeltascopeError, and that one's the signal's reason. */
export function abortError(signal: Signal | undefined, iterations: number): Error {
  return abortErrorOf(failure(inputErrors, 'aborted', { iterations }, { cause: signal?.reason }));
}

/** The same for any cause. */
export function abortErrorOf(cause: DeltascopeError): Error {
  const name = 'AbortError';
  // A DOMException's name is given to its constructor and cannot be changed; older ones take no cause.
  const error =
    typeof DOMException === 'function'
      ? new DOMException(cause.message, name)
      : Object.assign(new Error(cause.message), { name });
  return Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true });
}
