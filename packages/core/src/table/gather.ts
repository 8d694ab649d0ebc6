/**
 * Gathers a column, block by block, without knowing yet what kind it is: words by code in order of first appearance,
 * until there are too many different ones to be words; from then on values in the manner that the column seems to have,
 * while everything about its cells is counted on. If the counts of the whole column decide for another manner, the rows
 * are read once more.
 */
import { isBlankByte, textOf } from './bytes.ts';
import { AS_WORDS, CellReader, isSameManner, type Manner } from './cellReader.ts';
import type { CellBlock } from './cells.ts';
import type { ColumnStore } from './columnStore.ts';
import { DistinctEstimate } from './distinct.ts';
import { type CellClass, classOf, type MissingTest, missingKey } from './missing.ts';
import { isInfinityWord } from './numbers.ts';
import { codePieces, type Pieces, valuePieces } from './pieces.ts';
import { Tally, WordCounts } from './tally.ts';
import { isoTime } from './times.ts';
import { WordTable } from './wordTable.ts';

/** A column of more different texts is a measurement, an identifier or free text: its words are of no use. */
const MOST_WORDS = 100_000;
/** So many bytes of different words are free text too. */
const MOST_WORD_BYTES = 1 << 26;

/** In the place of a value: a cell that is present and has no finite value, and one with a word for missing in numbers. NaN is missing. */
const NO_VALUE = Number.NEGATIVE_INFINITY;
const SOFT = Number.POSITIVE_INFINITY;
const EXAMPLES = 10;

/** Codes of all rows, or of some. */
export type CodesIn = (first?: number, count?: number) => Int32Array;

export interface GatherOptions {
  readonly test: MissingTest;
  readonly mostWords?: number;
  /** What the cells so far seem to be. */
  readonly presume: (tally: Tally) => Manner;
  /** Where the cells go, if memory is not to hold them. */
  readonly store?: ColumnStore;
}

export class GatheredColumn {
  readonly tally: Tally;
  /** Present cells without a value in the manner that the column was read in at last. */
  odd = new WordCounts();
  /** Of columns whose words are kept; undefined for others. */
  private table: WordTable | undefined = new WordTable();
  private codes: Pieces<Int32Array<ArrayBuffer>> | undefined;
  private values: Pieces<Float64Array<ArrayBuffer>> | undefined;
  private reader = new CellReader(AS_WORDS);
  private estimate: DistinctEstimate | undefined;
  private firstWords: string[] = [];
  private readonly test: MissingTest;
  private readonly mostWords: number;
  private readonly presume: (tally: Tally) => Manner;
  private readonly store: ColumnStore | undefined;
  /** The value of each word in the manner decided for; NaN, the first, is that of missing ones. */
  private byCode: Float64Array | undefined;

  constructor({ test, mostWords = MOST_WORDS, presume, store }: GatherOptions) {
    this.store = store;
    this.codes = codePieces(store);
    this.test = test;
    this.mostWords = mostWords;
    this.presume = presume;
    this.tally = new Tally(test);
  }

  /** What the words that are kept take; 0 if they are not. */
  get wordBytes(): number {
    return this.table?.sizeBytes ?? 0;
  }

  get wordCount(): number {
    return this.table?.count ?? 0;
  }

  get hasWords(): boolean {
    return this.values === undefined;
  }

  get rows(): number {
    return (this.values ?? this.codes)?.length ?? 0;
  }

  /** How values are read at present. */
  get manner(): Manner {
    return this.reader.manner;
  }

  /** Adds column j of the block, whose first row is the table's `firstRow`. */
  add(block: CellBlock, j: number, firstRow: number): void {
    const from = this.values ? 0 : this.addWords(block, j, firstRow);
    if (from < block.rowCount) this.addValues(block, j, { from, firstRow, isCounted: true });
  }

  /** Counts the words of the whole column, once. */
  finish(): void {
    if (this.hasWords) this.countWords();
    else this.tally.distinct = Math.min(this.estimate?.count() ?? 0, this.tally.present);
  }

  /** Forgets the words to make room, if the cells so far seem to be numbers or dates; says whether it did. */
  letWordsGo(): boolean {
    const { table, codes } = this;
    if (!table || !codes) return false;
    const tally = new Tally(this.test);
    this.countWords(tally);
    if (this.presume(tally).kind === 'words') return false;
    this.forgetWords(table, codes);
    return true;
  }

  /** Whether values in this manner need the rows once more. */
  needsRows(manner: Manner): boolean {
    return !this.hasWords && !isSameManner(manner, this.manner);
  }

  /** From now on, values in this manner; the rows are added once more with `addAgain` if they are needed. */
  readAs(manner: Manner): void {
    const isAnew = this.needsRows(manner);
    this.reader = new CellReader(manner);
    this.byCode = undefined;
    if (isAnew) {
      this.odd = new WordCounts();
      this.values = valuePieces(this.store);
    } else if (this.hasWords) this.odd = this.oddWords();
  }

  addAgain(block: CellBlock, j: number, firstRow: number): void {
    this.addValues(block, j, { from: 0, firstRow, isCounted: false });
  }

  /** The first few different words that are not missing. */
  examples(count: number): string[] {
    const words = new Set(this.firstWords);
    if (!this.table) return [...words].slice(0, count);
    for (const { word } of this.eachWord()) {
      words.add(word);
      if (words.size >= count) break;
    }
    return [...words];
  }

  /** The different words that are not missing, the first of each key, with their cells. */
  *eachWord(): Generator<{ readonly word: string; readonly cells: number; readonly row: number }> {
    const { table } = this;
    for (let k = 0; table && k < table.count; k++) {
      const word = table.text(k);
      if (!this.isMissing(word)) yield { word, cells: table.times[k], row: table.firstRows[k] };
    }
  }

  /** Values in the manner decided for, all or some; NaN for missing cells and those without one. Not to be changed: they may be the column's own. */
  numbers(first = 0, count = this.rows - first): Float64Array {
    const { table, codes, values } = this;
    if (values) {
      const some = values.slice(first, count);
      if (this.odd.cells + this.tally.soft.cells > 0) {
        for (let i = 0; i < count; i++) if (!Number.isFinite(some[i])) some[i] = Number.NaN;
      }
      return some;
    }
    if (!table || !codes) throw new TypeError('a column has words or values');
    this.byCode ??= Float64Array.from([Number.NaN, ...this.valuesOfWords(table)]);
    const { byCode } = this;
    const numbers = new Float64Array(count);
    const some = codes.slice(first, count);
    for (let i = 0; i < count; i++) numbers[i] = byCode[some[i]];
    return numbers;
  }

  /**
   * Words by first appearance; `keyOf` gives texts that are one word the same key, and undefined for missing ones. Only
   * of columns with words. `codes` gives all or some.
   */
  words(keyOf: (word: string) => string | undefined): { codes: CodesIn; categories: string[] } {
    const { table, codes } = this;
    if (!table || !codes) throw new TypeError('the words of this column were not kept');
    const categories: string[] = [];
    const places = new Map<string, number>();
    const byCode = new Int32Array(table.count + 1);
    for (let k = 0; k < table.count; k++) {
      const word = table.text(k);
      const key = this.isMissing(word) ? undefined : keyOf(word);
      if (key === undefined) continue;
      const known = places.get(key) ?? categories.push(word);
      places.set(key, known);
      byCode[k + 1] = known;
    }
    const merged: CodesIn = (first = 0, count = this.rows - first) => {
      const some = codes.slice(first, count);
      const made = new Int32Array(count);
      for (let i = 0; i < count; i++) made[i] = byCode[some[i]];
      return made;
    };
    return { codes: merged, categories };
  }

  /** Of columns without words: whether each cell is missing (0) or not (1 or 2, by turns, so that the column does not look constant). */
  presence(first = 0, count = this.rows - first): Int32Array {
    const values = this.values?.slice(first, count) ?? new Float64Array();
    return Int32Array.from(values, (value, i) => (Number.isNaN(value) ? 0 : 1 + ((first + i) % 2)));
  }

  /** Whether each whole number from `first` on, as many as there are rows, is there: of columns without words. */
  holdsEach(first: number): boolean {
    const values = this.values?.slice() ?? [];
    const seen = new Uint8Array(values.length);
    return values.every((value) => {
      const place = value - first;
      const isNew = place >= 0 && place < seen.length && seen[place] === 0;
      if (isNew) seen[place] = 1;
      return isNew;
    });
  }

  /** Of the values, without those that are none. */
  range(): { readonly min: number; readonly max: number } {
    const all = this.values ? this.values.slice() : this.table ? this.valuesOfWords(this.table) : [];
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (const value of all) {
      if (!Number.isFinite(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return { min, max };
  }

  private isMissing(word: string): boolean {
    return this.classOf(word) === 'missing';
  }

  /** Adds words until there are too many; the first row of the block that was not added. */
  private addWords({ rowCount, width, bytes, starts, ends }: CellBlock, j: number, firstRow: number): number {
    const { table, codes } = this;
    if (!table || !codes) return 0;
    let { piece, at } = codes;
    let i = 0;
    for (let cell = j; i < rowCount && table.count <= this.mostWords; i++, cell += width) {
      let start = starts[cell];
      let end = ends[cell];
      while (start < end && isBlankByte(bytes[start])) start++;
      while (end > start && isBlankByte(bytes[end - 1])) end--;
      if (at === piece.length) {
        codes.at = at;
        codes.next();
        ({ piece, at } = codes);
      }
      piece[at++] = start === end ? 0 : table.add(bytes, start, end, firstRow + i);
    }
    codes.at = at;
    if (table.count > this.mostWords || table.ends[table.count] > MOST_WORD_BYTES) this.forgetWords(table, codes);
    return i;
  }

  private addValues(
    { rowCount, width, bytes, starts, ends }: CellBlock,
    j: number,
    { from, firstRow, isCounted }: { from: number; firstRow: number; isCounted: boolean },
  ): void {
    const { values, tally, reader, estimate, test } = this;
    if (!values || !estimate) return;
    const { numbers } = reader;
    const { kind } = reader.manner;
    const hasValues = test.values.size > 0;
    let { piece, at } = values;
    for (let i = from, cell = from * width + j; i < rowCount; i++, cell += width) {
      let start = starts[cell];
      let end = ends[cell];
      while (start < end && isBlankByte(bytes[start])) start++;
      while (end > start && isBlankByte(bytes[end - 1])) end--;
      if (at === piece.length) {
        values.at = at;
        values.next();
        ({ piece, at } = values);
      }
      let value = Number.NaN;
      if (start === end) {
        if (isCounted) tally.addEmpty(1);
      } else {
        if (isCounted) estimate.add(bytes, start, end);
        value = kind === 'number' ? numbers.read(bytes, start, end) : reader.quickValue(bytes, start, end);
        if (value - value !== 0 || (hasValues && test.values.has(value))) {
          value = this.slowValue(textOf(bytes, start, end).trim(), firstRow + i, isCounted);
        } else if (isCounted) {
          if (kind === 'number') tally.addNumber(numbers, 1, firstRow + i);
          else tally.addIsoDate(end - start, 1, () => ({ row: firstRow + i, word: textOf(bytes, start, end) }));
        }
      }
      piece[at++] = value;
    }
    values.at = at;
  }

  /** Of a cell that is no number of the column's writing at first sight. */
  private slowValue(text: string, row: number, isCounted: boolean): number {
    const looked = isCounted ? this.tally.addText(text, 1, row) : { is: this.classOf(text) };
    if (looked.is === 'missing') return Number.NaN;
    const isSoft = looked.is === 'soft';
    const value = isSoft ? Number.NaN : this.reader.valueOf(text, looked);
    if (Number.isFinite(value)) return value;
    if (isSoft) return SOFT;
    if (this.manner.kind === 'words') return NO_VALUE;
    if (Number.isNaN(value) && !this.isInfinite(text)) this.odd.add(text, 1, row);
    return NO_VALUE;
  }

  /** A word for infinity is refused in a column of numbers rather than taken for missing. */
  private isInfinite(text: string): boolean {
    return this.manner.kind === 'number' && isInfinityWord(text);
  }

  private classOf(text: string): CellClass {
    return classOf(missingKey(text), this.test);
  }

  private forgetWords(table: WordTable, codes: Pieces<Int32Array<ArrayBuffer>>): void {
    this.firstWords = this.examples(EXAMPLES);
    this.countWords();
    this.readAs(this.presume(this.tally));
    this.estimate = new DistinctEstimate();
    for (let k = 0; k < table.count; k++) this.estimate.add(table.bytes, table.ends[k], table.ends[k + 1]);
    const byCode = Float64Array.from([Number.NaN, ...this.storedWords(table)]);
    const values = valuePieces(this.store);
    const all = codes.slice();
    for (const code of all) {
      if (values.at === values.piece.length) values.next();
      values.piece[values.at++] = byCode[code];
    }
    this.values = values;
    this.table = undefined;
    this.codes = undefined;
  }

  private countWords(tally = this.tally): void {
    const { table } = this;
    if (!table) return;
    const { numbers } = this.reader;
    let known = 0;
    for (let k = 0; k < table.count; k++) {
      known += table.times[k];
      const [start, end, times, row] = [table.ends[k], table.ends[k + 1], table.times[k], table.firstRows[k]];
      const value = numbers.read(table.bytes, start, end);
      if (!Number.isNaN(value) && !this.test.values.has(value)) tally.addNumber(numbers, times, row);
      else if (this.isIsoDate(table, k)) {
        tally.addIsoDate(end - start, times, () => ({ row, word: table.text(k) }));
      } else tally.addText(table.text(k), times, row);
    }
    tally.addEmpty(this.rows - known);
  }

  private isIsoDate(table: WordTable, k: number): boolean {
    const time = isoTime(table.bytes, table.ends[k], table.ends[k + 1]);
    return !Number.isNaN(time) && !this.test.values.has(time);
  }

  private valueOfWord(table: WordTable, k: number): number {
    const value = this.reader.quickValue(table.bytes, table.ends[k], table.ends[k + 1]);
    if (!Number.isNaN(value) && !this.test.values.has(value)) return value;
    const word = table.text(k);
    return this.classOf(word) === 'present' ? this.reader.valueOf(word) : Number.NaN;
  }

  private *valuesOfWords(table: WordTable): Generator<number> {
    for (let k = 0; k < table.count; k++) {
      const value = this.valueOfWord(table, k);
      yield Number.isFinite(value) ? value : Number.NaN;
    }
  }

  /** As they are kept in `values`. */
  private *storedWords(table: WordTable): Generator<number> {
    for (let k = 0; k < table.count; k++) {
      const value = this.valueOfWord(table, k);
      if (Number.isFinite(value)) {
        yield value;
        continue;
      }
      const word = table.text(k);
      const is = this.classOf(word);
      yield is === 'missing' ? Number.NaN : is === 'soft' ? SOFT : NO_VALUE;
    }
  }

  private oddWords(): WordCounts {
    const odd = new WordCounts();
    const { table } = this;
    if (this.manner.kind === 'words') return odd;
    for (let k = 0; table && k < table.count; k++) {
      if (!Number.isNaN(this.valueOfWord(table, k))) continue;
      const word = table.text(k);
      if (this.classOf(word) !== 'present' || this.isInfinite(word)) continue;
      odd.add(word, table.times[k], table.firstRows[k]);
    }
    return odd;
  }
}
