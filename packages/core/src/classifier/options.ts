/** The options of fit and partialFit: what they are, the refusal of others, and how an aborted training ends. */
import { DeltascopeError } from '../errors.ts';
import { checkGiven, type Rule } from './given.ts';
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
}

/** What a single `partialFit` may be given besides its rows. */
export interface PartialFitOptions extends FitOptions {
  /** At the first call: all labels that will ever come. Default: those of its y. */
  readonly classes?: Targets;
}

const FIT: Readonly<Record<keyof FitOptions, Rule>> = {
  signal: {
    accepts: (value) => typeof value === 'object' && value !== null && 'aborted' in value,
    wanted: 'the signal of an AbortController',
  },
  onProgress: { accepts: (value) => typeof value === 'function', wanted: 'a function' },
};

/** What of it is wrong is told of the labels. */
const PARTIAL_FIT: Readonly<Record<keyof PartialFitOptions, Rule>> = {
  ...FIT,
  classes: { accepts: () => true, wanted: 'a list of labels' },
};

const OPTIONS = { fit: FIT, partialFit: PARTIAL_FIT } as const;

/** Throws `option` (usage) for an unknown name, with the nearest that is known, and for a value that is none of its kind. */
export function checkOptions(method: keyof typeof OPTIONS, given: object): void {
  checkGiven(OPTIONS[method], given, {
    code: 'option',
    all: `the options of ${method}`,
    example: '{ signal }',
    lacks: `${method} has no option`,
  });
}

/** As those that the web's own functions reject with; its cause is the DeltascopeError, and that one's the signal's reason. */
export function abortError(signal: Signal | undefined, iterations: number): Error {
  const cause = new DeltascopeError(
    {
      code: 'aborted',
      fault: 'interrupted',
      what: `the training was stopped after ${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}`,
      next: 'The classifier is as it was before.',
    },
    { cause: signal?.reason },
  );
  const name = 'AbortError';
  // A DOMException's name is given to its constructor and cannot be changed; older ones take no cause.
  const error =
    typeof DOMException === 'function'
      ? new DOMException(cause.message, name)
      : Object.assign(new Error(cause.message), { name });
  return Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true });
}
