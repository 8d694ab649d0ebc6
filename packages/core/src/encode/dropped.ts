/** Rows that cannot be used, counted by their reason. */

/** How many rows are left out for one reason; a row counts once, under its first reason. */
export interface DroppedRows {
  readonly reason: 'label-missing' | 'value-missing' | 'unseen-category';
  readonly column: string;
  readonly count: number;
}
