/** What Octave saves unless told otherwise (`save file.mat A`, `save -text`): comments that name and size, then rows. */
import { type Matrix, matrix, reshape } from '@deltascope/core';
import { type NumberFile, numbersError } from './numbers.ts';

export function isOctaveText(bytes: Buffer): boolean {
  return /^(?:[#%].*\r?\n)*?[#%] name: /.test(bytes.toString('latin1', 0, 4096));
}

export function readOctaveText(bytes: Buffer, path: string): NumberFile {
  const lines = bytes.toString('latin1').split(/\r?\n/);
  const arrays = new Map<string, Matrix>();
  const notes: string[] = [];
  const starts = lines.flatMap((line, i) => (/^[#%] name: /.test(line) ? [i] : []));
  starts.forEach((start, k) => {
    const name = lines[start].slice('# name: '.length).trim();
    if (name.startsWith('<')) return; // an element of a cell array, whose name is said before
    const value = variableOf({ path, name, lines: lines.slice(start + 1, starts[k + 1]), firstLine: start + 2 });
    if (typeof value === 'string') notes.push(`${name} is ${value}`);
    else arrays.set(name, value);
  });
  return { arrays, notes };
}

interface Variable {
  readonly path: string;
  readonly name: string;
  /** From the one that says its type. */
  readonly lines: readonly string[];
  /** Of the file, counted from 1. */
  readonly firstLine: number;
}

/** The matrix, or in words what it is instead. */
function variableOf(variable: Variable): Matrix | string {
  const type = header(variable, 'type')?.replace(/^global /, '') ?? 'of no type';
  if (/^(float )?scalar$|^bool$|^u?int\d+ scalar$/.test(type)) return matrix(1, 1, numbersOf(variable, 1));
  if (/^(float )?matrix$|^(bool|u?int\d+) matrix$/.test(type)) {
    const rows = header(variable, 'rows');
    return rows === undefined ? byDimensions(variable) : byRows(variable, Number(rows));
  }
  return /^[\w ]+$/.test(type) ? `a ${type}` : 'of an unknown type';
}

function header({ lines }: Variable, field: string): string | undefined {
  const line = lines.find((one) => one.slice(2).startsWith(`${field}: `) && /^[#%]/.test(one));
  return line?.slice(field.length + 4).trim();
}

/** `# rows` and `# columns`, then the matrix as it is read. */
function byRows(variable: Variable, rows: number): Matrix {
  const columns = Number(header(variable, 'columns'));
  return matrix(rows, columns, numbersOf(variable, rows * columns));
}

/** `# ndims: 2`, a line with the sizes, then one number a line, column by column. */
function byDimensions(variable: Variable): Matrix | string {
  const dimensions = Number(header(variable, 'ndims'));
  if (dimensions !== 2) return `of ${dimensions} dimensions`;
  const words = dataWords(variable);
  const [rows, columns] = words.slice(0, 2).map(({ word }) => Number(word));
  return reshape(numbersOf(variable, 2 + rows * columns).subarray(2), rows, columns);
}

interface Word {
  readonly word: string;
  readonly line: number;
}

function dataWords({ lines, firstLine }: Variable): Word[] {
  return lines.flatMap((text, i) =>
    /^[#%]/.test(text) ? [] : text.split(/\s+/).flatMap((word) => (word === '' ? [] : [{ word, line: firstLine + i }])),
  );
}

function numbersOf(variable: Variable, count: number): Float64Array {
  const { path, name } = variable;
  const words = dataWords(variable);
  const values = words.map(({ word, line }) => {
    const value = octaveNumber(word);
    if (value === undefined)
      throw numbersError(path, `"${word}" in ${name} is no real number`, 'Save real numbers.', `line ${line}`);
    return value;
  });
  if (values.length !== count) {
    throw numbersError(
      path,
      `${name} has ${values.length} numbers, and its header says ${count}`,
      'Save it again.',
      `line ${variable.firstLine}`,
    );
  }
  return Float64Array.from(values);
}

function octaveNumber(word: string): number | undefined {
  if (/^(NaN|NA)$/.test(word)) return NaN;
  if (/^[+-]?Inf$/.test(word)) return word.startsWith('-') ? -Infinity : Infinity;
  const value = Number(word);
  return Number.isNaN(value) ? undefined : value;
}
