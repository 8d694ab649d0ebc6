/** Reads the cells of one column in the way that was decided for it. */
import { ByteNumbers } from './byteNumbers.ts';
import { type DateParts, parseDate, timeIn } from './dates.ts';
import { fitsWriting, formValue, type NumberForm, numberForm, PLAIN_WRITING } from './numbers.ts';
import type { ColumnReading, DateOrder, NumberWriting } from './reading.ts';
import { isoTime } from './times.ts';

/** What a present cell's value is read as. */
export type Manner =
  | { readonly kind: 'number'; readonly writing: NumberWriting }
  | { readonly kind: 'date'; readonly order: DateOrder }
  | { readonly kind: 'words' };

export const AS_WORDS: Manner = { kind: 'words' };

export class CellReader {
  /** Reads numbers from bytes: those of the writing, or plain ones if the column is one of dates or words. */
  readonly numbers: ByteNumbers;

  constructor(readonly manner: Manner) {
    this.numbers = new ByteNumbers(manner.kind === 'number' ? manner.writing : PLAIN_WRITING);
  }

  /** The value of a present cell; NaN if it has none in this manner, infinite beyond float64. */
  valueOf(text: string, { form, date }: { readonly form?: NumberForm; readonly date?: DateParts } = {}): number {
    const { manner } = this;
    if (manner.kind === 'date') return date ? timeIn(date, manner.order) : parseDate(text, manner.order);
    if (manner.kind === 'words') return Number.NaN;
    const known = form ?? numberForm(text);
    return known && fitsWriting(known, manner.writing) ? formValue(known, manner.writing) : Number.NaN;
  }

  /** As `valueOf`, of bytes without blanks around them, if they need not be looked at as text; else NaN. */
  quickValue(bytes: Uint8Array, start: number, end: number): number {
    const { kind } = this.manner;
    if (kind === 'number') return this.numbers.read(bytes, start, end);
    return kind === 'date' ? isoTime(bytes, start, end) : Number.NaN;
  }
}

export function isSameManner(a: Manner, b: Manner): boolean {
  if (a.kind === 'number' && b.kind === 'number') {
    const { decimal, thousands, unit } = a.writing;
    return decimal === b.writing.decimal && thousands === b.writing.thousands && unit === b.writing.unit;
  }
  if (a.kind === 'date' && b.kind === 'date') return a.order === b.order;
  return a.kind === b.kind;
}

/** As a model keeps it, back to how cells are read. */
export function mannerOf(reading: ColumnReading): Manner {
  if (reading.kind === 'number') {
    const { decimal, thousands, unit } = reading;
    return { kind: 'number', writing: { decimal, thousands, unit } };
  }
  return reading.kind === 'date' ? { kind: 'date', order: reading.order } : AS_WORDS;
}
