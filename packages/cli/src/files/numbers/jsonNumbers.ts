/**
 * JSON: an object of names, each with a number, a list or a list of rows; or one list alone. NaN and Infinity are read
 * as Python writes them, and null as NaN.
 */
import { type Matrix, matrix } from '@deltascope/core';
import { type NumberFile, numbersError, UNNAMED } from './numbers.ts';

export function readJsonNumbers(bytes: Buffer, path: string): NumberFile {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(withQuotedSpecials(text));
  } catch (error) {
    const message = (error as Error).message; // JSON.parse throws SyntaxErrors alone.
    throw numbersError(path, `it is not JSON (${message})`, 'Write it with a JSON library.');
  }
  if (Array.isArray(parsed)) return { arrays: new Map([[UNNAMED, matrixOf(parsed, 'the list', path)]]), notes: [] };
  const arrays = new Map<string, Matrix>();
  const notes: string[] = [];
  for (const [name, value] of Object.entries(parsed as Record<string, unknown>)) {
    if (Array.isArray(value) || cellOf(value) !== undefined) arrays.set(name, matrixOf(value, name, path));
    else notes.push(`${name} is ${typeof value === 'string' ? 'a text' : 'no list of numbers'}`);
  }
  return { arrays, notes };
}

/** Python's json writes what JSON has no word for. */
function withQuotedSpecials(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|-?(?:NaN|Infinity)\b/g, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );
}

function cellOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value === null) return NaN;
  if (value === 'NaN') return NaN;
  if (value === 'Infinity' || value === '-Infinity') return Number(value);
  return undefined;
}

/** A number is 1 × 1, a list k × 1. */
function matrixOf(value: unknown, name: string, path: string): Matrix {
  const rows = Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row : [row])) : [[value]];
  const columns = rows[0]?.length ?? 0;
  const cells = rows.flatMap((row, i) => {
    if (row.length !== columns) {
      throw numbersError(
        path,
        `row ${i + 1} of ${name} has ${row.length} numbers, the first has ${columns}`,
        'Give rows of the same length.',
      );
    }
    return row.map((cell, j) => {
      const number = cellOf(cell);
      if (number === undefined)
        throw numbersError(
          path,
          `${name}, row ${i + 1}, column ${j + 1} is ${shown(cell)}, no number`,
          'Give numbers only.',
        );
      return number;
    });
  });
  return matrix(rows.length, columns, Float64Array.from(cells));
}

function shown(cell: unknown): string {
  return JSON.stringify(cell).slice(0, 40);
}
