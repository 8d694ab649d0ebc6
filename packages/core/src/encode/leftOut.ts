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

/** Why a column is no feature, with the numbers behind it as far as they are known. */
export interface WhyLeftOut {
  readonly reason: LeftOutReason;
  /** Different values of an identifier, or words of a column that has too many. */
  readonly distinct?: number;
  /** Rows of the identifier. */
  readonly rows?: number;
  /** Words that a category may have. */
  readonly most?: number;
  /** The one value of a constant column. */
  readonly value?: number | string;
  /** Its values differ by rounding. */
  readonly isRounded?: boolean;
}

/** A column that is no feature. */
export interface LeftOut extends WhyLeftOut {
  readonly name: string;
}

/** Those that nobody asked to leave out. */
export function leftOutUnasked(leftOut: readonly LeftOut[]): LeftOut[] {
  return leftOut.filter(({ reason }) => reason !== 'not-chosen' && reason !== 'ignored');
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
