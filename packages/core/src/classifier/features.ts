/** X as users have it (columns, records, rows, a typed array with its shape) as a table of typed columns. Nothing given is changed. */

import { DeltascopeError, shorten } from '../errors.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { type Column, type Table, yesIndex } from '../table/column.ts';

/** null, undefined, NaN and the empty text are missing. */
export type Cell = number | string | boolean | Date | null | undefined;

type Numbers =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** m rows, row-major. */
export interface Shaped {
  readonly data: Numbers;
  /** [m, n] */
  readonly shape: readonly [number, number];
}

export type Features =
  /** Columns by name: { Age: [22, 38], Profession: ['Artist', null] } */
  | Readonly<Record<string, ArrayLike<Cell>>>
  /** Records: [{ Age: 22, Profession: 'Artist' }, …]; a name that a record lacks is missing there. */
  | readonly Readonly<Record<string, Cell>>[]
  /** Rows of equal length; their columns are called x1, x2, … */
  | readonly ArrayLike<Cell>[]
  | Shaped
  | Matrix;

/** Throws `features` (usage) where X has none of these forms, and (data) for a column that mixes kinds. */
export function tableFrom(X: Features): Table {
  const columns = columnsOf(X);
  const lengths = columns.map(({ cells }) => cells.length);
  const rowCount = lengths[0] ?? 0;
  const odd = columns.find(({ cells }) => cells.length !== rowCount);
  if (odd) {
    const [{ name }] = columns;
    throw usage(`column "${name}" of X has ${rowCount} values and column "${odd.name}" ${odd.cells.length}`, EQUAL);
  }
  return { rowCount, columns: columns.map(typedColumn) };
}

const EQUAL = 'Give every column one value a row.';

interface Cells {
  readonly name: string;
  readonly cells: ArrayLike<unknown>;
}

function columnsOf(X: unknown): Cells[] {
  if (Array.isArray(X)) return isListLike(X[0]) ? fromRowLists(X) : fromRecords(X);
  if (typeof X !== 'object' || X === null || ArrayBuffer.isView(X)) {
    const next = 'Give columns { Age: […] }, records [{ Age: 22 }], rows [[22, 1]], or { data, shape }.';
    throw usage(`X is ${kindOf(X)}`, next);
  }
  if ('data' in X && ArrayBuffer.isView(X.data)) {
    if ('shape' in X && Array.isArray(X.shape)) return fromShaped(X.data, X.shape);
    if ('rows' in X && 'columns' in X) return fromShaped(X.data, [X.rows, X.columns]);
  }
  return Object.entries(X).map(([name, cells]) => {
    if (!isListLike(cells))
      throw usage(`column "${shorten(name, 100)}" of X is ${kindOf(cells)}`, 'Give a list of its values.');
    return { name, cells };
  });
}

/** A list, or a typed array of numbers. */
function isListLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function fromRowLists(rows: readonly unknown[]): Cells[] {
  const [first] = rows;
  const n = isListLike(first) ? first.length : 0;
  const lists = rows.map((row, i) => {
    if (!isListLike(row))
      throw usage(`row ${i + 1} of X is ${kindOf(row)}, while row 1 is a list`, 'Give all rows as lists.');
    if (row.length !== n)
      throw usage(`row ${i + 1} of X has ${row.length} values and row 1 has ${n}`, 'Give rows of equal length.');
    return row;
  });
  return Array.from({ length: n }, (_, j) => ({ name: positionName(j), cells: lists.map((row) => row[j]) }));
}

function fromRecords(records: readonly unknown[]): Cells[] {
  const columns = new Map<string, unknown[]>();
  records.forEach((record, i) => {
    if (typeof record !== 'object' || record === null || isListLike(record)) {
      const next = 'Give rows [[22, 1], …] or records [{ Age: 22 }, …]; a single column is { Age: […] }.';
      throw usage(`row ${i + 1} of X is ${kindOf(record)}`, next);
    }
    for (const [name, cell] of Object.entries(record)) {
      const cells = columns.get(name) ?? new Array<unknown>(records.length).fill(undefined);
      cells[i] = cell;
      columns.set(name, cells);
    }
  });
  return Array.from(columns, ([name, cells]) => ({ name, cells }));
}

function fromShaped(data: unknown, shape: readonly unknown[]): Cells[] {
  const [m, n] = shape;
  const isSize = (size: unknown): size is number => Number.isSafeInteger(size) && Number(size) >= 0;
  if (!isListLike(data) || shape.length !== 2 || !isSize(m) || !isSize(n)) {
    throw usage(`X has shape [${shape.map(String).join(', ')}]`, 'Give [m, n]: rows and columns.');
  }
  if (data.length !== m * n)
    throw usage(`X has ${data.length} numbers for the shape [${m}, ${n}], which needs ${m * n}`, 'Give all of them.');
  return Array.from({ length: n }, (_, j) => ({
    name: positionName(j),
    cells: Array.from({ length: m }, (_, i) => data[i * n + j]),
  }));
}

/** x1, x2, … for columns without names. */
function positionName(j: number): string {
  return `x${j + 1}`;
}

type CellKind = 'number' | 'text' | 'boolean' | 'date';

function typedColumn({ name, cells }: Cells): Column {
  let kind: CellKind | undefined;
  for (let row = 0; row < cells.length; row++) {
    const seen = cellKind(cells[row], name, row);
    if (seen === undefined || seen === kind) continue;
    if (kind !== undefined) throw mixed(name, row, cells[row], kind);
    kind = seen;
  }
  if (kind === undefined || kind === 'number')
    return { kind: 'number', name, values: Float64Array.from(cells, toNumber) };
  if (kind === 'date') return { kind, name, values: Float64Array.from(cells, toTime) };
  const { codes, categories } = wordsOf(cells);
  return {
    kind: kind === 'boolean' || yesIndex(categories) !== undefined ? 'boolean' : 'category',
    name,
    codes,
    categories,
  };
}

/** The kind of a value that is there. */
function cellKind(cell: unknown, name: string, row: number): CellKind | undefined {
  if (cell === null || cell === undefined || cell === '') return undefined;
  if (typeof cell === 'number') return Number.isNaN(cell) ? undefined : 'number';
  if (typeof cell === 'string') return 'text';
  if (typeof cell === 'boolean') return 'boolean';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? undefined : 'date';
  const next = 'Give numbers, texts, true or false, dates, or null where a value is missing.';
  throw data(`the value is ${kindOf(cell)}`, name, row, next);
}

function toNumber(cell: unknown): number {
  return typeof cell === 'number' ? cell : NaN;
}

function toTime(cell: unknown): number {
  return cell instanceof Date ? cell.getTime() : NaN;
}

function wordsOf(cells: ArrayLike<unknown>): { codes: Int32Array; categories: string[] } {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null || cell === undefined || cell === '') return 0;
    const word = String(cell);
    const code = codeOf.get(word) ?? codeOf.size + 1;
    codeOf.set(word, code);
    return code;
  });
  return { codes, categories: [...codeOf.keys()] };
}

function mixed(name: string, row: number, cell: unknown, before: CellKind): DeltascopeError {
  const next = 'Make the column all numbers or all texts; null says that a value is missing.';
  return data(`the value is ${kindOf(cell)}, after values of the kind ${before}`, name, row, next);
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(shorten(value, 60))}`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isListLike(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  return value === null || value === undefined ? String(value) : `a value of the type ${typeof value}`;
}

function usage(what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code: 'features', fault: 'usage', what, next });
}

function data(what: string, column: string, row: number, next: string): DeltascopeError {
  const where = `column "${shorten(column, 100)}" of X, row ${row + 1}`;
  return new DeltascopeError({ code: 'features', fault: 'data', what, where, next, data: { column, row: row + 1 } });
}
