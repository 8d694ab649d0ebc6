/**
 * Where sums meet: one process of several, its rank, that adds and compares vectors with the others. Every rank must call
 * the same methods in the same order with vectors of the same length; a call returns when all have made it.
 */
export interface Reducer {
  /** 0 … size − 1. */
  readonly rank: number;
  readonly size: number;
  /** Replaces each number by its sum over all ranks. */
  sum(values: Float64Array): void;
  /** Replaces each number by its largest over all ranks; no NaN. */
  max(values: Float64Array): void;
  /** Replaces the bytes by those of one rank. */
  broadcast(bytes: Uint8Array, from: number): void;
  /** Waits for all ranks, without using the processor if the wait is long. */
  barrier(): void;
}

/** The only rank. */
export function localReducer(): Reducer {
  return { rank: 0, size: 1, sum: () => {}, max: () => {}, broadcast: () => {}, barrier: () => {} };
}
