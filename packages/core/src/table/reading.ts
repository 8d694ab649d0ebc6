/**
 * How a column's cells were read: decided once over the whole table while training, kept in the model, obeyed whenever the
 * model is used. Plain JSON.
 */

/** Which numbers come first in 01/02/03; year first is never in doubt where the year has four digits. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;

/** The order of year, month and day in dates. */
export type DateOrder = (typeof DATE_ORDERS)[number];

/** The signs that may separate thousands. */
export const THOUSANDS = ['', ',', '.', ' ', "'", '_'] as const;

/** One of `THOUSANDS`. */
export type Thousands = (typeof THOUSANDS)[number];

/** How a column writes its numbers. A plain number such as 12.5 or -3e4 is one in every writing that does not contradict it. */
export interface NumberWriting {
  readonly decimal: '.' | ',';
  /** Between groups of digits; empty if there is none. All kinds of blanks count as ' ', all apostrophes as "'". */
  readonly thousands: Thousands;
  /** Taken off before or after the number: `%`, `$`, `kg`; empty if there is none. */
  readonly unit: string;
}

interface Common {
  /** Words, in lower case and trimmed, that count as missing in this column beyond those of `MissingWords`. */
  readonly missing: readonly string[];
}

export interface NumberReading extends NumberWriting, Common {
  readonly kind: 'number';
}

/** How the dates of a column are read. */
export interface DateReading extends Common {
  readonly kind: 'date';
  readonly order: DateOrder;
}

/** How the words of a column are read. */
export interface WordReading extends Common {
  readonly kind: 'boolean' | 'category' | 'identifier' | 'text';
}

/** How the cells of a column are read, as a model keeps it. */
export type ColumnReading = NumberReading | DateReading | WordReading;

/** How a column of a kind is read if nothing else is known of its writing than what is given here. */
export function plainReading(
  kind: ColumnReading['kind'],
  { decimal, thousands = '', dates = 'dmy' }: PlainWriting = {},
): ColumnReading {
  switch (kind) {
    case 'number':
      return { kind, decimal: decimal ?? (thousands === '.' ? ',' : '.'), thousands, unit: '', missing: [] };
    case 'date':
      return { kind, order: dates, missing: [] };
    default:
      return { kind, missing: [] };
  }
}

/** What is known of how a column writes its values. */
export interface PlainWriting extends Partial<Pick<NumberWriting, 'decimal' | 'thousands'>> {
  readonly dates?: DateOrder;
}

/** Words for a missing value, in lower case and trimmed; the empty cell always is one. */
export interface MissingWords {
  /** In every column: `na`, `null`, `#n/a`. */
  readonly anywhere: readonly string[];
  /** In columns of numbers and dates, where they can be nothing else: `-`, `unknown`, `keine angabe`. */
  readonly inNumbers: readonly string[];
}

/**
 * How labels are compared: by value (1 is 1.0), without regard to case (TRUE is True), to the letter, or by the range that a
 * number is in.
 */
export const LABEL_COMPARES = ['number', 'boolean', 'text', 'range'] as const;

/** How labels are compared: as numbers, or as texts. */
export type LabelCompare = (typeof LABEL_COMPARES)[number];
