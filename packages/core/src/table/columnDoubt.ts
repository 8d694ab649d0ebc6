/** What may have been read otherwise than it was meant, as data. */
import type { Place } from '../words/sentence.ts';
import type { ColumnKind } from './column.ts';
import type { ColumnReading } from './reading.ts';

/** What a sentence about a doubt needs to know of its column. */
export interface DoubtedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly reading: ColumnReading;
}

/** Something that was odd about a column while it was read. */
export interface ColumnDoubt {
  readonly code: DoubtCode;
  /** The cells that it is about. */
  readonly cells: number;
  /** The first few different ones of them, as written. */
  readonly words: readonly string[];
  /** Where the first one is; absent if that is not known. */
  readonly place?: Place;
  /** Where the second one is, which contradicts the first. */
  readonly other?: Place;
  /** What the first word is read as, of a doubt about how numbers are written; its hours, of one about times. */
  readonly value?: number;
}

/** What can be odd about a column. */
export const DOUBT_CODES = [
  'all-missing',
  'missing-words',
  /** A few cells of a column of numbers or dates that are none, and count as missing. */
  'odd-cells',
  /** Many numbers or dates, and words that are too many to be missing. */
  'mostly-numbers',
  'mostly-dates',
  /** Decimal commas, or cells such as 1,234 that could be read otherwise. */
  'writing',
  /** Whole numbers beyond 2^53. */
  'precision',
  /** Dates that may be day first or month first; or, in a column of words, two that contradict each other. */
  'date-order',
  /** Words that differ in their letters' case alone. */
  'letter-case',
  /** Many times of day, which are read as words. */
  'times',
] as const;

/** What was odd, for programs. */
export type DoubtCode = (typeof DOUBT_CODES)[number];
