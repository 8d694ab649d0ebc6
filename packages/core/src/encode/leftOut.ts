/** What an encoder does not take up: columns left out, and values of its columns that it does not know. */

export const LEFT_OUT_REASONS = [
  'not-chosen',
  'ignored',
  'identifier',
  'text',
  'all-missing',
  'constant',
  'too-many-categories',
] as const;

/** One of `LEFT_OUT_REASONS`. */
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** A column that is no feature. The note is a clause in words. */
export interface LeftOut {
  readonly name: string;
  readonly reason: LeftOutReason;
  readonly note: string;
}

/** What is missing or unknown in one column, counted over rows. */
export interface ColumnReport {
  readonly name: string;
  readonly missing: number;
  /** Words that the fitted rows did not have. */
  readonly unseen: number;
  /** The first few of them. */
  readonly unseenWords: readonly string[];
}
