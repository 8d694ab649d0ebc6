/** Rows that cannot be used, counted by their reason. */

export const DROP_REASONS = [
  'label-missing',
  'value-missing',
  'unseen-category',
  /** Too near in time before the held-out rows. */
  'split-gap',
  /** Earlier rows with the inputs of a held-out one. */
  'split-repeat',
] as const;

/** How many rows are left out for one reason; a row counts once, under its first reason. */
export interface DroppedRows {
  readonly reason: (typeof DROP_REASONS)[number];
  readonly column: string;
  readonly count: number;
}
