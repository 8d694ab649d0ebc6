/** What a person ought to know of how columns became inputs, by code and data. */
import type { ColumnDoubt, DoubtedColumn } from '../table/columnDoubt.ts';
import type { ColumnInfo } from '../table/tableSource.ts';
import { type LeftOut, leftOutUnasked } from './leftOut.ts';

/** Kinds that texts may be read as, of which something is said. */
export const READ_KINDS = ['number', 'date', 'boolean'] as const;

/** One of `READ_KINDS`. */
export type ReadKind = (typeof READ_KINDS)[number];

/** A note that an encoder keeps. */
export type EncoderNote =
  /** Whole numbers of 64 bits that float64 holds to 53; the first is in that row, counted from 1. */
  | { readonly code: 'precision'; readonly column: string; readonly row: number }
  /** A column of texts that is read as something else; of numbers and dates it may be said how they are written. */
  | {
      readonly code: 'read';
      readonly column: string;
      readonly as: ReadKind;
      readonly writing?: ColumnInfo['writing'];
    }
  | { readonly code: 'doubt'; readonly column: DoubtedColumn; readonly doubt: ColumnDoubt }
  /** In English, of a model that an older version wrote. */
  | { readonly code: 'told'; readonly text: string };

/** A note that an encoder keeps, or a column that is left out. */
export type ColumnNote = EncoderNote | { readonly code: 'left-out'; readonly column: LeftOut };

/** All that an encoder has to say: its notes, and the columns left out that nobody asked to leave out. */
export function columnNotes({
  notes,
  leftOut,
}: {
  readonly notes: readonly EncoderNote[];
  readonly leftOut: readonly LeftOut[];
}): ColumnNote[] {
  return [...notes, ...leftOutUnasked(leftOut).map((column) => ({ code: 'left-out', column }) as const)];
}
