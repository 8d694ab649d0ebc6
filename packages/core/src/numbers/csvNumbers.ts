/**
 * Numbers as text: one matrix without a name, or several, each under a line that is its name (`s2`, `# s2`), and
 * scalars as `J = 0.69` or `J,0.69`. Cells are divided by commas, semicolons, tabs, blanks or Markdown's bars; beside
 * semicolons and tabs a comma is a decimal one, and if nothing else divides the cells.
 */

import { failure } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import type { NumberNoted } from '../words/numberNotes.ts';
import { type NumberArray, type ReadNumbers, UNNAMED } from './numbers.ts';
import { numberOf, Writing } from './words.ts';

/** Longer lines are rows of numbers, and no names. */
const LONGEST_WORDS = 500;

const NAME = /^[#%\s]*"?([A-Za-z]\w*)"?\s*[=:]?\s*$/;
const SCALAR = /^[#%\s]*"?([A-Za-z]\w*)"?\s*[=:,;\t ]\s*([^,;\s]+)\s*$/;
/** Beside a sign that says so, the one comma is a decimal one. */
const DECIMAL_COMMA_SCALAR = /^[#%\s]*"?([A-Za-z]\w*)"?\s*[=:;\t]\s*([+-]?\d+),(\d+(?:[eE][+-]?\d+)?)\s*$/;
const MARKDOWN_RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;
const DECIMAL_COMMA = /^"?[+-]?\d+,\d+([eE][+-]?\d+)?"?$/;

export function readCsvNumbers(text: string, file: string): ReadNumbers {
  const lines = text.split('\n');
  const reader = new CsvReader(file, hasDecimalCommas(lines));
  lines.forEach((line, i) => {
    if (line.trim() !== '') reader.line(line, i + 1);
  });
  return reader.file();
}

/** One column of `0,0512`: the second half of a pair of numbers would not begin with a zero. */
function hasDecimalCommas(lines: readonly string[]): boolean {
  const cells = lines.map((line) => line.trim()).filter((line) => /\d/.test(line) && !/[=:;|\t#%]/.test(line));
  return cells.some((cell) => /,0\d/.test(cell)) && cells.every((cell) => DECIMAL_COMMA.test(cell));
}

class CsvReader {
  private readonly path: string;
  private readonly isDecimalComma: boolean;
  private readonly arrays = new Map<string, NumberArray>();
  private readonly notes: NumberNoted[] = [];
  private name = UNNAMED;
  private rows: number[][] = [];
  private titles?: readonly string[];
  private writing = new Writing();

  constructor(path: string, isDecimalComma: boolean) {
    this.path = path;
    this.isDecimalComma = isDecimalComma;
    if (isDecimalComma) this.notes.push({ code: 'decimal-commas', data: {} });
  }

  line(text: string, line: number): void {
    const isShort = text.length <= LONGEST_WORDS;
    if (isShort && MARKDOWN_RULE.test(text)) return;
    const cells = this.isDecimalComma ? [withPoint(text)] : cellsOf(text);
    const numbers = cells.map(numberOf);
    const hasNone = numbers.every((value) => value === undefined);
    const named = isShort && hasNone ? NAME.exec(text)?.[1] : undefined;
    const scalar = isShort ? scalarOf(text) : undefined;
    if (named !== undefined && numberOf(named) === undefined) {
      this.close();
      this.name = named;
    } else if (scalar) {
      this.arrays.set(scalar.name, scalar.array);
    } else if (/^\s*[#%]/.test(text)) {
      this.notes.push({ code: 'comment', data: { line } });
    } else if (this.rows.length === 0 && hasNone) {
      this.titles = cells;
      this.notes.push({ code: 'titles', data: { line } });
    } else {
      this.row(numbers, cells, line);
    }
  }

  private row(numbers: readonly (number | undefined)[], cells: readonly string[], line: number): void {
    const at = { file: this.path, line };
    const wrong = numbers.indexOf(undefined);
    if (wrong >= 0) {
      const cell = cells[wrong].slice(0, 40);
      const data = { cell, number: wrong + 1, isWord: /^[A-Za-z[]/.test(cell) };
      throw failure(numbersErrors, 'numbers/cell', data, { at });
    }
    const columns = this.rows[0]?.length ?? numbers.length;
    if (numbers.length !== columns) {
      throw failure(numbersErrors, 'numbers/lengths', { numbers: numbers.length, columns }, { at });
    }
    for (const cell of cells) this.writing.add(cell);
    this.rows.push(numbers as number[]); // none is undefined
  }

  private close(): void {
    if (this.rows.length > 0) {
      const isCounted = countsRows(this.rows, this.titles);
      if (isCounted) this.notes.push({ code: 'counted-rows', data: {} });
      const rows = isCounted ? this.rows.map((row) => row.slice(1)) : this.rows;
      this.arrays.set(this.name, { ...asMatrix(rows), written: this.writing.written });
    }
    this.rows = [];
    this.titles = undefined;
    this.writing = new Writing();
  }

  file(): ReadNumbers {
    this.close();
    return { arrays: this.arrays, notes: this.notes };
  }
}

/** As pandas and R write tables: the first column is 0, 1, … or 1, 2, … and has no title. */
function countsRows(rows: readonly number[][], titles?: readonly string[]): boolean {
  if (titles === undefined || rows[0].length < 2) return false;
  const isUntitled = titles.length === rows[0].length - 1 || (titles.length === rows[0].length && titles[0] === '');
  return isUntitled && (rows[0][0] === 0 || rows[0][0] === 1) && rows.every(([number], i) => number === rows[0][0] + i);
}

/** `J = 0.69`, as an array of one cell. */
function scalarOf(text: string): { readonly name: string; readonly array: NumberArray } | undefined {
  const [, name, word] = SCALAR.exec(text) ?? withDecimalComma(text) ?? [];
  const value = word === undefined ? undefined : numberOf(word);
  if (value === undefined || numberOf(name) !== undefined) return undefined;
  const writing = new Writing();
  writing.add(word);
  return { name, array: { ...matrix(1, 1, Float64Array.of(value)), written: writing.written } };
}

function withDecimalComma(text: string): readonly string[] | undefined {
  const found = DECIMAL_COMMA_SCALAR.exec(text);
  return found ? [text, found[1], `${found[2]}.${found[3]}`] : undefined;
}

/** The cells of a line, decimal commas as points and quotes taken off. */
export function cellsOf(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('|')) return cut(trimmed.replace(/^\||\|$/g, ''), '|').map(withPoint);
  if (trimmed.includes(';')) return cut(trimmed.replace(/;$/, ''), ';').map(withPoint);
  if (trimmed.includes('\t')) return cut(text.replace(/\n$/, ''), '\t').map(withPoint);
  if (!trimmed.includes(',')) return trimmed.split(/\s+/).map(unquoted);
  const words = trimmed.split(/\s+/);
  if (
    words.length > 1 &&
    words.some(isDecimalComma) &&
    words.every((word) => isDecimalComma(word) || /^[+-]?\d+$/.test(word))
  )
    return words.map(withPoint);
  return cut(trimmed, ',');
}

function cut(text: string, separator: string): string[] {
  return text.split(separator).map((cell) => unquoted(cell.trim()));
}

function withPoint(cell: string): string {
  return unquoted(cell.trim()).replace(',', '.');
}

function unquoted(cell: string): string {
  return cell.replace(/^"(.*)"$/, '$1').trim();
}

function asMatrix(rows: readonly number[][]): Matrix {
  return matrix(rows.length, rows[0].length, Float64Array.from(rows.flat()));
}

function isDecimalComma(word: string): boolean {
  return DECIMAL_COMMA.test(word);
}
