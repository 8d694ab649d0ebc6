/**
 * The one error class of Deltascope. An error is a code with data; its sentences are made from them by the dictionaries in
 * `words/`, so that terminal, page and library all say the same.
 */
import { placeText } from './words/en/english.ts';
import { type CodeOf, type ErrorDefinitions, type Fault, type Place, said } from './words/sentence.ts';
import { printable, shorten } from './words/shown.ts';

export type { Fault, Place };
export { printable, shorten };

/** An error as data: its code, the numbers and names behind its sentence, and where it is. */
export interface ErrorDetail {
  /** Stable, kebab-case, for programs: `label-missing`. */
  readonly code: string;
  /** The code, and which of its cases it is: what a dictionary looks its sentences up by. */
  readonly key?: string;
  readonly fault: Fault;
  /** What is wrong, with the value that was seen: one clause without a final full stop, in English. */
  readonly what: string;
  /** Where it is wrong. */
  readonly at?: Place;
  /** The same in English: file, line, column. */
  readonly where?: string;
  /** What to do next, as a full sentence, in English. */
  readonly next?: string;
  /** Another error that this one comes from and that says more. */
  readonly because?: ErrorDetail;
  /** The numbers and names behind the sentences. */
  readonly data?: Readonly<Record<string, unknown>>;
}

const LONGEST_MESSAGE = 2000;

/** The message is the English sentence; a host writes it in another language from the detail's key and data. */
export class DeltascopeError extends Error {
  override readonly name = 'DeltascopeError';
  readonly detail: ErrorDetail;

  constructor(detail: ErrorDetail, options?: { cause?: unknown }) {
    const where = detail.at ? placeText(detail.at) : detail.where;
    super(inOneLine({ ...detail, where }), options);
    this.detail = detail.at ? { ...detail, where } : detail;
  }

  get code(): string {
    return this.detail.code;
  }

  get fault(): Fault {
    return this.detail.fault;
  }
}

export interface FailureOptions {
  readonly at?: Place;
  /** Another error that says more, after a colon. */
  readonly because?: DeltascopeError;
  readonly cause?: unknown;
}

/** The error of that key, with its data and where it is. */
export function failure<Errors, Key extends keyof Errors & string>(
  definitions: ErrorDefinitions<Errors>,
  key: Key,
  data: Errors[Key] & object,
  { at, because, cause = because }: FailureOptions = {},
): DeltascopeError {
  const { fault, what, next = '' } = definitions[key];
  const code = key.split('/', 1)[0] as CodeOf<Key>; // up to the slash
  const named: object = data;
  const detail: ErrorDetail = {
    code,
    key,
    fault,
    what: said(what, data) + (because ? `: ${because.detail.what}` : ''),
    next: said(next, data),
    at,
    ...(because && { because: because.detail }),
    data: { ...named },
  };
  return new DeltascopeError(detail, cause === undefined ? undefined : { cause });
}

/** An error of another thread, from its detail. */
export function remade(detail: ErrorDetail): DeltascopeError {
  return new DeltascopeError(detail);
}

/** The same error, with where it is from further outside: the file of a model, say. */
export function placed(error: DeltascopeError, outside: Place): DeltascopeError {
  const { detail } = error;
  return new DeltascopeError({ ...detail, at: { ...outside, ...detail.at } }, { cause: error });
}

/** `where: what. next`, short enough for a terminal and safe to print. */
export function inOneLine({ what, where, next }: Pick<ErrorDetail, 'what' | 'where' | 'next'>): string {
  const text = `${where ? `${where}: ` : ''}${what}.${next ? ` ${next}` : ''}`;
  return shorten(printable(text), LONGEST_MESSAGE);
}

/** The candidate nearest to what was typed, or undefined if none is near enough to be a slip of the fingers. */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
  const wanted = typed.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Insertions, deletions, substitutions and swaps of neighbors that turn `a` into `b` (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length];
}
