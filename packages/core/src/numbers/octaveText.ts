/** What Octave saves unless told otherwise (`save file.mat A`, `save -text`): comments that name and size, then rows. */
import { failure } from '../errors.ts';
import { matrix } from '../matrix/matrix.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import type { NumberNoted } from '../words/numberNotes.ts';
import { type NumberArray, type ReadNumbers, shaped } from './numbers.ts';
import { numberOf, Writing } from './words.ts';

export function isOctaveText(text: string): boolean {
  return /^(?:[#%].*\n)*?[#%] name: /.test(text.slice(0, 4096));
}

export function readOctaveText(text: string, file: string): ReadNumbers {
  const lines = text.split('\n');
  const arrays = new Map<string, NumberArray>();
  const notes: NumberNoted[] = [];
  const starts = lines.flatMap((line, i) => (/^[#%] name: /.test(line) ? [i] : []));
  starts.forEach((start, k) => {
    const name = lines[start].slice('# name: '.length).trim();
    if (name.startsWith('<')) return; // an element of a cell array, whose name is said before
    const value = variableOf({ file, name, lines: lines.slice(start + 1, starts[k + 1]), firstLine: start + 2 });
    if ('code' in value) notes.push(value);
    else arrays.set(name, value);
  });
  return { arrays, notes };
}

interface Variable {
  readonly file: string;
  readonly name: string;
  /** From the one that says its type. */
  readonly lines: readonly string[];
  /** Of the file, counted from 1. */
  readonly firstLine: number;
}

/** The matrix, or what it is instead. */
function variableOf(variable: Variable): NumberArray | NumberNoted {
  const { name } = variable;
  const type = header(variable, 'type')?.replace(/^global /, '') ?? '';
  if (/^(float )?scalar$|^bool$|^u?int\d+ scalar$/.test(type)) return byRows(variable, 1, 1);
  if (/^(float )?matrix$|^(bool|u?int\d+) matrix$/.test(type)) {
    const rows = header(variable, 'rows');
    return rows === undefined
      ? byDimensions(variable)
      : byRows(variable, Number(rows), Number(header(variable, 'columns')));
  }
  return { code: 'type', data: { name, ...(/^[\w ]+$/.test(type) && { type }) } };
}

function header({ lines }: Variable, field: string): string | undefined {
  const line = lines.find((one) => one.slice(2).startsWith(`${field}: `) && /^[#%]/.test(one));
  return line?.slice(field.length + 4).trim();
}

/** The matrix as it is read. */
function byRows(variable: Variable, rows: number, columns: number): NumberArray {
  const { values, written } = numbersOf(variable);
  checkCount(variable, values.length, rows * columns);
  return { ...matrix(rows, columns, Float64Array.from(values)), written };
}

/** `# ndims: 2`, a line with the sizes, then one number a line, column by column. */
function byDimensions(variable: Variable): NumberArray | NumberNoted {
  const dimensions = Number(header(variable, 'ndims'));
  if (dimensions !== 2) return { code: 'dimensions', data: { name: variable.name, dimensions } };
  const { values, written } = numbersOf(variable);
  const [rows, columns] = values;
  checkCount(variable, values.length - 2, rows * columns);
  return { ...shaped(Float64Array.from(values.slice(2)), rows, columns, 'columns'), written };
}

function numbersOf({ file, name, lines, firstLine }: Variable) {
  const values: number[] = [];
  const writing = new Writing();
  lines.forEach((text, i) => {
    if (/^[#%]/.test(text)) return;
    for (const word of text.split(/\s+/)) {
      if (word === '') continue;
      const value = numberOf(word);
      if (value === undefined) {
        throw failure(numbersErrors, 'numbers/octave', { word, name }, { at: { file, line: firstLine + i } });
      }
      values.push(value);
      writing.add(word);
    }
  });
  return { values, written: writing.written };
}

function checkCount({ file, name, firstLine }: Variable, count: number, said: number): void {
  if (count === said) return;
  throw failure(numbersErrors, 'numbers/count', { name, count, said }, { at: { file, line: firstLine } });
}
