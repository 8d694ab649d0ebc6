/** The encoded rows of this rank in the place that a host has for them, while all rows keep their numbers. */

import { partOf } from '../distributed/shardedEngine.ts';
import type { Span } from '../distributed/shards.ts';
import type { Examples } from '../engine/engine.ts';
import type { RowsKeeper, RowsToKeep } from './chooseEngine.ts';

/** The rows, those of `own` read from where they are kept; and what is to be released of them, if any are kept. */
export interface KeptPart {
  readonly examples: Examples;
  readonly kept?: Examples;
}

/** Keeps the rows of this rank, all if there are no ranks. */
export function keepPart({ keep }: RowsKeeper, rows: RowsToKeep, own: Span | undefined): KeptPart {
  const { examples } = rows;
  if (!own) {
    const kept = keep(rows);
    return { examples: kept, kept };
  }
  if (own.end <= own.first) return { examples };
  const kept = keep({ ...rows, examples: partOf(examples, own), first: own.first });
  const { read, ahead } = kept;
  return {
    kept,
    examples: {
      ...examples,
      kept: kept.kept,
      read: (first, count, target) => read(first - own.first, count, target),
      ...(ahead && { ahead: (first, count) => ahead(first - own.first, count) }),
    },
  };
}
