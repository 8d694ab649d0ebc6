/**
 * The one error class of Deltascope. An error is data (what, where, what to do); its message is made from that data,
 * so that terminal, page and library all say the same sentence.
 */

/** Whose fault it is and therefore which exit code the command line gives. */
export type Fault = 'internal' | 'usage' | 'data' | 'diverged' | 'gate' | 'interrupted';

export interface ErrorDetail {
  /** Stable, kebab-case, for programs: `label-missing`. */
  readonly code: string;
  readonly fault: Fault;
  /** What is wrong, with the value that was seen: one clause without a final full stop. */
  readonly what: string;
  /** Where: file, line, column. */
  readonly where?: string;
  /** What to do next, as a full sentence. */
  readonly next?: string;
  /** The numbers and names behind the sentence, for programs. */
  readonly data?: Readonly<Record<string, unknown>>;
}

const LONGEST_MESSAGE = 2000;

export class DeltascopeError extends Error {
  override readonly name = 'DeltascopeError';
  readonly detail: ErrorDetail;

  constructor(detail: ErrorDetail, options?: { cause?: unknown }) {
    super(sentence(detail), options);
    this.detail = detail;
  }

  get code(): string {
    return this.detail.code;
  }

  get fault(): Fault {
    return this.detail.fault;
  }
}

export function dataError(code: string, where: string, what: string, next?: string): DeltascopeError {
  return new DeltascopeError({ code, fault: 'data', where, what, next });
}

export function usageError(code: string, what: string, next?: string): DeltascopeError {
  return new DeltascopeError({ code, fault: 'usage', what, next });
}

/** `where: what. next`, short enough for a terminal and safe to print. */
function sentence({ what, where, next }: ErrorDetail): string {
  const text = `${where ? `${where}: ` : ''}${what}.${next ? ` ${next}` : ''}`;
  return shorten(printable(text), LONGEST_MESSAGE);
}

/** Control characters written out (`\x1b`), so that a header or a label cannot drive the terminal it is printed on. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** The text, or its beginning and an ellipsis where it is longer than `length`. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** The candidate nearest to what was typed, or undefined where none is near enough to be a slip of the fingers. */
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
