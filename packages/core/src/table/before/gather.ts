/**
 * Gathers a column, cell by cell, without knowing yet what kind it is: words by code in order of first appearance, until
 * there are too many different ones to be words; from then on numbers, and whether a cell is missing.
 */
import { type CellCounts, countCell, noCells, numberOf, presentText } from './kinds.ts';

/** A column of more different texts is a measurement, an identifier or free text: its words are of no use. */
export const MOST_WORDS = 100_000;

export class Gathered {
  readonly counts: CellCounts = noCells();
  /** Rows so far. */
  rows = 0;
  /** The texts as written, by code − 1, and how often each stands; emptied once there are too many. */
  private texts: string[] = [];
  private times: number[] = [];
  private places = new Map<string, number>();
  private codes: Int32Array;
  /** The cells' numbers, once there are too many words. */
  private values: Float64Array | undefined;

  constructor(expectedRows: number) {
    this.codes = new Int32Array(Math.max(16, expectedRows));
  }

  add(text: string | null): void {
    const row = this.rows++;
    if (row === this.codes.length) this.codes = grown(this.codes, new Int32Array(row * 2));
    if (this.values) {
      this.addValue(row, text);
      return;
    }
    if (text === null) {
      this.counts.rows++;
      this.counts.missing++;
      return;
    }
    let code = this.places.get(text);
    if (code === undefined) {
      code = this.texts.push(text);
      this.places.set(text, code);
      this.times.push(0);
    }
    this.times[code - 1]++;
    this.codes[row] = code;
    if (code > MOST_WORDS) this.forgetWords();
  }

  /** Counts the words of the whole column, once. */
  finish(): void {
    if (this.values) return;
    this.texts.forEach((text, k) => {
      if (countCell(this.counts, text, this.times[k]) !== '') this.counts.distinct++;
    });
    this.places = new Map();
  }

  get hasWords(): boolean {
    return this.values === undefined;
  }

  /** The first few different words. */
  examples(count: number): string[] {
    const words = this.texts.slice(0, 10 * count).map(presentText);
    return [...new Set(words.filter((word) => word !== ''))].slice(0, count);
  }

  /** f of each cell's text; the empty text for missing ones. Of columns without words only numbers are known. */
  numbers(f: (cell: string) => number): Float64Array {
    if (this.values) return this.values.slice(0, this.rows);
    const byCode = Float64Array.of(Number.NaN, ...this.texts.map((text) => f(presentText(text))));
    return Float64Array.from(this.codes.subarray(0, this.rows), (code) => byCode[code]);
  }

  /** Words by first appearance; `merge` gives texts that are one word the same key. */
  words(merge: (word: string) => string = (word) => word): { codes: Int32Array; categories: string[] } {
    const categories: string[] = [];
    const places = new Map<string, number>();
    const byCode = this.texts.map((text) => {
      const word = presentText(text);
      if (word === '') return 0;
      const key = merge(word);
      const known = places.get(key) ?? categories.push(word);
      places.set(key, known);
      return known;
    });
    return { codes: this.codes.slice(0, this.rows).map((code) => (code === 0 ? 0 : byCode[code - 1])), categories };
  }

  /** Whether each cell is missing (0) or not (1 or 2, by turns, so that the column does not look constant). */
  presence(): Int32Array {
    const byCode = this.texts.map((text) => presentText(text) !== '');
    const present = (code: number) => (this.values ? code > 0 : code > 0 && byCode[code - 1]);
    return this.codes.slice(0, this.rows).map((code, row) => (present(code) ? 1 + (row % 2) : 0));
  }

  /** The first row, from 0, whose cell fails, with its text as far as it is known. */
  firstWhere(fails: (cell: string) => boolean): { readonly row: number; readonly word: string } | undefined {
    const byCode = this.texts.map((text) => presentText(text) !== '' && fails(presentText(text)));
    const row = this.codes.subarray(0, this.rows).findIndex((code) => code > 0 && byCode[code - 1]);
    return row < 0 ? undefined : { row, word: this.texts[this.codes[row] - 1] };
  }

  private addValue(row: number, text: string | null): void {
    const cell = countCell(this.counts, text, 1);
    const values = this.values as Float64Array; // addValue is called only where there are values.
    if (row >= values.length) this.values = grown(values, new Float64Array(this.codes.length));
    (this.values as Float64Array)[row] = numberOf(cell);
    this.codes[row] = cell === '' ? 0 : 1;
  }

  private forgetWords(): void {
    const byCode = this.texts.map((text, k) => ({ cell: countCell(this.counts, text, this.times[k]) }));
    this.values = new Float64Array(this.codes.length).fill(Number.NaN);
    for (let row = 0; row < this.rows; row++) {
      const code = this.codes[row];
      const cell = code === 0 ? '' : byCode[code - 1].cell;
      this.values[row] = numberOf(cell);
      this.codes[row] = cell === '' ? 0 : 1;
    }
    this.texts = [];
    this.times = [];
    this.places = new Map();
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
