/**
 * Rows in fixed parts: shard s of S holds the rows ⌊s·m/S⌋ … ⌊(s + 1)·m/S⌋ − 1. The cut depends on the rows and on S, never
 * on the ranks, each of which holds neighboring shards.
 */

/** Where a training over ranks is given no number: as many ranks can share it, and its sums cost little. */
export const DEFAULT_SHARDS = 64;

/** The whole numbers from `first` up to, but not including, `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** The rows of a shard, counted from 0: `m` rows are cut into `shards` parts whose sizes differ by at most 1. */
export function rowsOfShard(shard: number, shards: number, m: number): Span {
  return { first: Math.floor((shard * m) / shards), end: Math.floor(((shard + 1) * m) / shards) };
}

/** The shard that holds the row: the largest s with ⌊s·m/S⌋ ≤ row. */
export function shardOfRow(row: number, shards: number, m: number): number {
  return Math.floor(((row + 1) * shards - 1) / m);
}

/** Those of a rank; at most one more than any other has. */
export function shardsOfRank(shards: number, { rank, size }: { readonly rank: number; readonly size: number }): Span {
  return rowsOfShard(rank, size, shards);
}

/** The rows of a rank's shards. */
export function rowsOfRank(rank: Parameters<typeof shardsOfRank>[1], shards: number, m: number): Span {
  const { first, end } = shardsOfRank(shards, rank);
  return { first: rowsOfShard(first, shards, m).first, end: rowsOfShard(end, shards, m).first };
}
