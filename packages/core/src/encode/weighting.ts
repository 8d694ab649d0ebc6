/** How rows are weighed, as a model keeps it. */

/** What a row weighs: its cell of a column, times the weight of its class. */
export interface Weighting {
  readonly column?: string;
  /** By class, 1 … K. */
  readonly classes?: readonly number[];
}
