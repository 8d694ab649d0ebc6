/** A matrix that is displayed row by row, its columns perhaps in several parts, with one scale for all cells. */
import { failure } from '../errors.ts';
import { matrix } from '../matrix/matrix.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import type { NumberArray } from './numbers.ts';
import { scaled, Writing } from './words.ts';

export class Block {
  readonly name: string;
  /** The line where it begins, counted from 1. */
  readonly line: number;
  private readonly file: string;
  private readonly rows: string[][] = [];
  private exponent = 0;
  /** The part that is being read: from which column, up to which, and the row that comes next. */
  private part?: { readonly first: number; readonly last: number; next: number };
  /** Whether it is known to hold no real matrix: its lines are passed over. */
  isPassed = false;

  constructor(name: string, line: number, file: string) {
    this.name = name;
    this.line = line;
    this.file = file;
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /** Whether rows behind a blank line are no more of this matrix. */
  get isComplete(): boolean {
    return this.part ? this.part.next > 0 : !this.isEmpty;
  }

  /** Whether so many numbers cannot be its next row, and nothing says that they should: another display begins. */
  isOtherThan(count: number): boolean {
    return this.name === '' && !this.part && !this.isEmpty && this.rows[0].length !== count;
  }

  scale(exponent: number): void {
    this.exponent = exponent;
  }

  /** The next rows are these columns, counted from 1. */
  startPart(first: number, last: number, line: number): void {
    this.endPart(line);
    const columns = this.rows[0]?.length ?? 0;
    if (first !== columns + 1) {
      const { name, file } = this;
      throw failure(numbersErrors, 'numbers/part-order', { name, first, last, columns }, { at: { file, line } });
    }
    this.part = { first, last, next: 0 };
  }

  row(words: readonly string[], line: number): void {
    if (this.part) this.rowOfPart(words, line);
    else {
      this.checkLength(words, this.rows[0]?.length ?? words.length, line);
      this.rows.push([...words]);
    }
  }

  private rowOfPart(words: readonly string[], line: number): void {
    const { part } = this;
    if (!part) return;
    this.checkLength(words, part.last - part.first + 1, line);
    if (part.first === 1) this.rows.push([...words]);
    else {
      const row = this.rows[part.next];
      if (row === undefined) throw this.unequalParts(line);
      for (const word of words) row.push(word);
    }
    part.next += 1;
  }

  private endPart(line: number): void {
    if (this.part && this.part.next !== this.rows.length) throw this.unequalParts(line);
    if (this.part && this.rows.length === 0) throw this.unequalParts(line);
  }

  array(line: number): NumberArray {
    this.endPart(line);
    const columns = this.rows[0].length;
    const writing = new Writing();
    const data = new Float64Array(this.rows.length * columns);
    this.rows.forEach((row, i) => {
      row.forEach((word, j) => {
        data[i * columns + j] = scaled(word, this.exponent);
        writing.add(word, this.exponent);
      });
    });
    return { ...matrix(this.rows.length, columns, data), written: writing.written };
  }

  private checkLength(words: readonly string[], columns: number, line: number): void {
    if (words.length === columns) return;
    const { name, file } = this;
    throw failure(numbersErrors, 'numbers/row', { name, numbers: words.length, columns }, { at: { file, line } });
  }

  private unequalParts(line: number) {
    const { name, file } = this;
    return failure(numbersErrors, 'numbers/part-lengths', { name }, { at: { file, line } });
  }
}
