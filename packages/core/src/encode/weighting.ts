/** How rows are weighed, as a model keeps it. */

/** What a row weighs: its cell of a column, times what a program gave, times the weight of its class. */
export interface Weighting {
  readonly column?: string;
  /** Whether a program gave weights beside, which no table holds: on another table they are 1. */
  readonly given?: boolean;
  /** By class, 1 … K. */
  readonly classes?: readonly number[];
}
