/** Tables for tests: columns typed from small arrays, and the shared CSV files read by a few lines of their own. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Column, ColumnKind, Table } from '@deltascope/core/table';

export type Cell = string | number | null;

/** A column of that kind; null is missing. Dates are given in milliseconds. */
export function columnOf(name: string, kind: ColumnKind, cells: readonly Cell[]): Column {
  if (kind === 'number' || kind === 'date') {
    return { kind, name, values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))) };
  }
  const categories = [...new Set(cells.filter((cell) => cell !== null).map(String))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? 0 : categories.indexOf(String(cell)) + 1));
  return { kind, name, codes, categories };
}

export function tableOf(...columns: readonly Column[]): Table {
  const [first] = columns;
  const rowCount = first === undefined ? 0 : 'codes' in first ? first.codes.length : first.values.length;
  return { rowCount, columns };
}

const shared = (file: string) => fileURLToPath(new URL(`../../../../shared/data/${file}`, import.meta.url));

/** Why a test of that shared table cannot run, or undefined. */
export function sharedTableAbsent(file: string): string | undefined {
  return existsSync(shared(file)) ? undefined : `${shared(file)} is not there`;
}

/** A shared CSV file without quotes: numbers where all cells are, Yes and No as boolean, ID as identifier. */
export function sharedTable(file: string): Table {
  const [header, ...rows] = readFileSync(shared(file), 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return tableOf(
    ...header.map((name, j) =>
      columnOf(
        name,
        ...typed(
          name,
          rows.map((row) => row[j] || null),
        ),
      ),
    ),
  );
}

function typed(name: string, cells: readonly (string | null)[]): [ColumnKind, readonly Cell[]] {
  const words = new Set(cells.filter((cell) => cell !== null));
  if (name === 'ID') return ['identifier', cells];
  if ([...words].every((word) => !Number.isNaN(Number(word)))) return ['number', cells];
  return [words.size === 2 && words.has('Yes') && words.has('No') ? 'boolean' : 'category', cells];
}
