/**
 * Numbers as text: one matrix without a name, or several, each under a line that is its name (`s2`, `# s2`), and
 * scalars as `J = 0.69` or `J,0.69`. Cells are divided by commas, semicolons, tabs or blanks; beside semicolons and
 * tabs a comma is a decimal one.
 */
import { type Matrix, matrix } from '@deltascope/core';
import { type NumberFile, numbersError, UNNAMED } from './numbers.ts';

const NAME = /^[#%\s]*"?([A-Za-z]\w*)"?\s*[=:]?\s*$/;
const SCALAR = /^[#%\s]*"?([A-Za-z]\w*)"?\s*[=:,;\t ]\s*([^,;\s]+)\s*$/;

export function readCsvNumbers(bytes: Buffer, path: string): NumberFile {
  const arrays = new Map<string, Matrix>();
  const notes: string[] = [];
  let name = UNNAMED;
  let rows: number[][] = [];
  const close = () => {
    if (rows.length > 0) arrays.set(name, asMatrix(rows));
    rows = [];
  };
  decoded(bytes, path).forEach((text, i) => {
    const place = `line ${i + 1}`;
    if (text.trim() === '') return;
    const numbers = numbersIn(text);
    const named = numbers.every((value) => value === undefined) ? NAME.exec(text)?.[1] : undefined;
    const [, scalarName, scalar] = SCALAR.exec(text) ?? [];
    if (named !== undefined && numberOf(named) === undefined) {
      close();
      name = named;
    } else if (scalar !== undefined && numberOf(scalar) !== undefined && numberOf(scalarName) === undefined) {
      arrays.set(scalarName, matrix(1, 1, Float64Array.of(numberOf(scalar) ?? NaN)));
    } else if (/^\s*[#%]/.test(text)) {
      notes.push(`${place} is read as a comment`);
    } else if (rows.length === 0 && numbers.every((value) => value === undefined)) {
      notes.push(`${place} is read as titles of the columns`);
    } else {
      rows.push(rowOf(numbers, { text, rows, place, path }));
    }
  });
  close();
  return { arrays, notes };
}

function decoded(bytes: Buffer, path: string): string[] {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.includes('\uFFFD')) throw numbersError(path, 'it is not text in UTF-8', 'Save it as plain CSV in UTF-8.');
  return text.split(/\r\n|\n|\r/);
}

interface Line {
  readonly text: string;
  /** Those before it. */
  readonly rows: readonly number[][];
  readonly place: string;
  readonly path: string;
}

function rowOf(numbers: readonly (number | undefined)[], { text, rows, place, path }: Line): number[] {
  const wrong = numbers.indexOf(undefined);
  if (wrong >= 0) {
    const cell = cellsOf(text)[wrong].slice(0, 40);
    throw numbersError(path, `"${cell}" is no number`, 'Give numbers only.', `${place}, cell ${wrong + 1}`);
  }
  const columns = rows[0]?.length ?? numbers.length;
  if (numbers.length !== columns) {
    throw numbersError(
      path,
      `${numbers.length} numbers, and the first row has ${columns}`,
      'Give rows of the same length, and a name in a line of its own before each matrix where there are several.',
      place,
    );
  }
  return numbers as number[]; // none is undefined
}

function cellsOf(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed.includes(';')) return trimmed.replace(/;$/, '').split(';').map(withPoint);
  if (text.includes('\t'))
    return text
      .replace(/[\r\n]+$/, '')
      .split('\t')
      .map(withPoint);
  return trimmed.includes(',') ? trimmed.split(',').map((cell) => cell.trim()) : trimmed.split(/\s+/);
}

function withPoint(cell: string): string {
  return cell.trim().replace(',', '.');
}

function numbersIn(text: string): (number | undefined)[] {
  return cellsOf(text).map(numberOf);
}

function numberOf(cell: string): number | undefined {
  const word = cell.replace(/^"(.*)"$/, '$1').trim();
  if (/^[+-]?nan$/i.test(word)) return NaN;
  if (/^[+-]?inf(inity)?$/i.test(word)) return word.startsWith('-') ? -Infinity : Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : undefined;
}

function asMatrix(rows: readonly number[][]): Matrix {
  return matrix(rows.length, rows[0].length, Float64Array.from(rows.flat()));
}
