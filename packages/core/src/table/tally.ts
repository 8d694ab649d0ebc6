/**
 * How the cells of a column are written, counted over all of them: what each could be as a number, a date, yes or no, or a
 * word for missing. Nothing is decided here, and the counts do not depend on the order of the rows.
 */

import type { OwnNumbers } from '../arrays.ts';
import type { ByteNumbers } from './byteNumbers.ts';
import { ALL_ORDERS, type DateParts, dateParts, isCompactDate, ordersOf } from './dates.ts';
import { type CellClass, classOf, type MissingTest, missingKey } from './missing.ts';
import { formValue, isInfinityWord, type NumberForm, numberForm } from './numbers.ts';
import { fits, PLAIN, SHAPE_COUNT, shapeOf, WRITINGS } from './shapes.ts';
import { yesNoSense } from './yesNo.ts';

/** A cell as it is written, and its row from 0. */
export interface Seen {
  readonly row: number;
  readonly word: string;
}

/** Cells of one kind, with the different words among them up to a limit. */
export class WordCounts {
  cells = 0;
  first: Seen | undefined;
  /** By key: the word as first written, and how many cells have it. */
  readonly words = new Map<string, { readonly word: string; cells: number }>();

  add(word: string, times: number, row: number): void {
    this.cells += times;
    this.first ??= { row, word };
    const key = missingKey(word);
    const known = this.words.get(key);
    if (known) known.cells += times;
    else if (this.words.size <= MOST_ODD_WORDS) this.words.set(key, { word, cells: times });
  }

  examples(count: number): string[] {
    return Array.from(this.words.values(), ({ word }) => word).slice(0, count);
  }
}

/** More different words than these in a column of numbers are no oddities. */
export const MOST_ODD_WORDS = 1000;

/** Numbers with one unit, by their shape. */
export class UnitCounts {
  readonly cells: OwnNumbers = new Float64Array(SHAPE_COUNT);
  readonly distinct: OwnNumbers = new Float64Array(SHAPE_COUNT);
  readonly first: (Seen | undefined)[] = new Array(SHAPE_COUNT).fill(undefined);

  constructor(readonly isKnown: boolean) {}
}

/** A cell that was looked at as text. */
export interface Looked {
  readonly is: CellClass;
  /** The number that it may be. */
  readonly form?: NumberForm;
  readonly date?: DateParts;
}

/** The unit of 5B, which is five billion, or five bytes in a column of bytes. */
export const BARE_B = 'B?';

const EXACT = 2 ** 53;
/** A unit that is not listed counts only if it is the only one. */
const MOST_UNKNOWN_UNITS = 2;
const THREE_WORDS = /\S\s+\S+\s+\S/;
/** A digit of any script; other letters may hide one. */
const MAY_HAVE_DIGIT = /[\d\u0080-\uffff]/;

export class Tally {
  rows = 0;
  empty = 0;
  /** With a word for missing. */
  readonly missing = new WordCounts();
  /** With a word for missing in columns of numbers. */
  readonly soft = new WordCounts();
  /** Different texts, the missing ones not among them, if each was added once. */
  distinct = 0;
  softDistinct = 0;
  readonly units = new Map<string, UnitCounts>([['', new UnitCounts(true)]]);
  /** Words for infinity; numbers beyond float64. */
  readonly infinite = new WordCounts();
  readonly outOfRange = new WordCounts();
  /** Digits only, with a sign perhaps. */
  wholes = 0;
  zeroLed = 0;
  /** Of the whole numbers, with any unit: those without separators, and those of them that could have some. */
  plain = 0;
  plainOver999 = 0;
  compactDates = 0;
  /** Whole numbers beyond 2^53. */
  readonly beyond = new WordCounts();
  largestWhole = Number.NEGATIVE_INFINITY;
  smallestWhole = Number.POSITIVE_INFINITY;
  /** By the bits of `dateOrders`. */
  readonly dates: OwnNumbers = new Float64Array(8);
  readonly firstDates: (Seen | undefined)[] = new Array(8).fill(undefined);
  readonly yesNo = new WordCounts();
  letters = 0;
  spaced = 0;
  private unknownUnits = 0;
  private readonly bare = this.units.get('') as UnitCounts; // Set above.

  constructor(private readonly test: MissingTest) {}

  get present(): number {
    return this.rows - this.empty - this.missing.cells;
  }

  /** Cells that are present and have no word for missing in numbers. */
  get base(): number {
    return this.present - this.soft.cells;
  }

  addEmpty(times: number): void {
    this.rows += times;
    this.empty += times;
  }

  /** Counts the number that `numbers` read last. */
  addNumber(numbers: ByteNumbers, times: number, row: number): void {
    const { shape, value } = numbers;
    this.rows += times;
    this.distinct++;
    this.letters += numbers.length * times;
    const unit = numbers.hasUnit ? this.unitCounts(numbers.unitName, true) : this.bare;
    if (unit === undefined) return;
    if (unit.first[shape] === undefined) unit.first[shape] = { row, word: numbers.text() };
    unit.cells[shape] += times;
    unit.distinct[shape]++;
    if (numbers.isDigits) this.addWhole(value, times, numbers);
    if (value > EXACT || value < -EXACT) {
      if (numbers.isDigits) this.beyond.add(numbers.text(), times, row);
      if (value - value !== 0) this.outOfRange.add(numbers.text(), times, row); // infinite
    }
  }

  /** Counts dates such as 2024-05-31, of `length` characters. */
  addIsoDate(length: number, times: number, seen: () => Seen): void {
    this.rows += times;
    this.distinct++;
    this.letters += length * times;
    this.dates[ALL_ORDERS] += times;
    if (this.firstDates[ALL_ORDERS] === undefined) this.firstDates[ALL_ORDERS] = seen();
  }

  /** Counts cells with this text, trimmed; says whether they are missing, and what else the text may be. */
  addText(text: string, times: number, row: number): Looked {
    const key = missingKey(text);
    if (key === '') {
      this.addEmpty(times);
      return { is: 'missing' };
    }
    const is = classOf(key, this.test);
    this.rows += times;
    if (is === 'missing') {
      this.missing.add(text, times, row);
      return { is };
    }
    this.distinct++;
    this.letters += text.length * times;
    if (text.includes(' ') && THREE_WORDS.test(text)) this.spaced += times;
    if (yesNoSense(key) !== undefined) this.yesNo.add(text, times, row);
    if (is === 'soft') {
      this.soft.add(text, times, row);
      this.softDistinct++;
      return { is };
    }
    if (isInfinityWord(text)) this.infinite.add(text, times, row);
    return MAY_HAVE_DIGIT.test(text) ? this.addDigits(text, times, row) : { is: 'present' };
  }

  private addDigits(text: string, times: number, row: number): Looked {
    const form = numberForm(text);
    if (form) {
      this.addForm(form, text, times, row);
      return { is: 'present', form };
    }
    const date = dateParts(text);
    if (date) {
      const orders = ordersOf(date);
      this.dates[orders] += times;
      this.firstDates[orders] ??= { row, word: text };
    }
    return { is: 'present', date };
  }

  private addForm(form: NumberForm, text: string, times: number, row: number): void {
    const counts = this.unitCounts(form.isBareB ? BARE_B : form.unit, form.isUnitKnown);
    if (!counts) return;
    const { shape } = form;
    counts.first[shape] ??= { row, word: text };
    counts.cells[shape] += times;
    counts.distinct[shape]++;
    const writing = WRITINGS.find((signs) => fits(shape, signs)) ?? WRITINGS[0];
    const value = formValue(form, { ...writing, unit: form.unit });
    const isWhole = shapeOf(shape).decimal === '' && form.power === 0;
    if (shape === PLAIN && isWhole) {
      const isZeroLed = /^0\d/.test(form.digits);
      this.addWhole(value, times, { isZeroLed, hasUnit: form.unit !== '' });
    }
    if (isWhole && Math.abs(value) > EXACT) this.beyond.add(text, times, row);
    if (!Number.isFinite(value)) this.outOfRange.add(text, times, row);
  }

  private addWhole(
    value: number,
    times: number,
    { isZeroLed, hasUnit }: { isZeroLed: boolean; hasUnit: boolean },
  ): void {
    this.plain += times;
    if (value > 999 || value < -999) this.plainOver999 += times;
    if (hasUnit) return;
    this.wholes += times;
    if (isZeroLed) this.zeroLed += times;
    if (value > this.largestWhole) this.largestWhole = value;
    if (value < this.smallestWhole) this.smallestWhole = value;
    if (isCompactDate(value)) this.compactDates += times;
  }

  private unitCounts(unit: string, isKnown: boolean): UnitCounts | undefined {
    const counts = this.units.get(unit);
    if (counts) return counts;
    if (!isKnown && ++this.unknownUnits > MOST_UNKNOWN_UNITS) return undefined;
    const added = new UnitCounts(isKnown);
    this.units.set(unit, added);
    return added;
  }
}
