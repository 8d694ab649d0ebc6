/** X in any form that users have it in (columns, records, rows, a typed array with its shape) as named lists of cells. */
import { DeltascopeError, shorten } from '../errors.ts';
import type { Matrix } from '../matrix/matrix.ts';

/** null, undefined, NaN and the empty text are missing. */
export type Cell = number | string | boolean | Date | null | undefined;

export type Numbers =
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
  /**
   * Records: [{ Age: 22, Profession: 'Artist' }, …], whose type may be an interface; a name that a record lacks is missing
   * there. Or rows of equal length: [[22, 'Artist'], …], whose columns are called x1, x2, …
   */
  | readonly object[]
  | Shaped
  | Matrix;

export interface Cells {
  readonly name: string;
  readonly cells: ArrayLike<unknown>;
  /** The cells once more if they are numbers in a list of our own, which nobody changes. */
  readonly numbers?: Float64Array;
}

export interface Form {
  readonly rowCount: number;
  readonly columns: readonly Cells[];
  /** The columns had no names: they are called x1, x2, … */
  readonly isPositional: boolean;
}

/** Throws `features` (usage) if X has none of these forms, or columns of unequal length. */
export function formOf(X: unknown): Form {
  if (Array.isArray(X)) return isListLike(X[0]) ? fromRowLists(X) : fromRecords(X);
  if (typeof X !== 'object' || X === null || ArrayBuffer.isView(X)) {
    const next = 'Give columns { Age: […] }, records [{ Age: 22 }], rows [[22, 1]], or { data, shape }.';
    throw usage(`X is ${kindOf(X)}`, next);
  }
  if ('data' in X && ArrayBuffer.isView(X.data)) {
    if ('shape' in X && Array.isArray(X.shape)) return fromShaped(X.data, X.shape);
    if ('rows' in X && 'columns' in X) return fromShaped(X.data, [X.rows, X.columns]);
  }
  return fromColumns(X);
}

function fromColumns(X: object): Form {
  const columns = Object.entries(X).map(([name, cells]): Cells => {
    if (!isListLike(cells))
      throw usage(`column "${shorten(name, 100)}" of X is ${kindOf(cells)}`, 'Give a list of its values.');
    return { name, cells };
  });
  const rowCount = columns[0]?.cells.length ?? 0;
  const odd = columns.find(({ cells }) => cells.length !== rowCount);
  if (odd) {
    const what = `column "${columns[0].name}" of X has ${rowCount} values and column "${odd.name}" ${odd.cells.length}`;
    throw usage(what, 'Give every column one value a row.');
  }
  return { rowCount, columns, isPositional: false };
}

/** A list, or a typed array of numbers. */
function isListLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function fromRowLists(rows: readonly unknown[]): Form {
  const [first] = rows;
  const n = isListLike(first) ? first.length : 0;
  const lists = rows.map((row, i) => {
    if (!isListLike(row))
      throw usage(`row ${i + 1} of X is ${kindOf(row)}, while row 1 is a list`, 'Give all rows as lists.');
    if (row.length !== n)
      throw usage(`row ${i + 1} of X has ${row.length} values and row 1 has ${n}`, 'Give rows of equal length.');
    return row;
  });
  const columns = Array.from({ length: n }, (_, j) => ({ name: positionName(j), cells: lists.map((row) => row[j]) }));
  return { rowCount: rows.length, columns, isPositional: true };
}

function fromRecords(records: readonly unknown[]): Form {
  const columns = new Map<string, unknown[]>();
  records.forEach((record, i) => {
    if (typeof record !== 'object' || record === null || isListLike(record) || record instanceof Date) {
      const next = 'Give rows [[22, 1], …] or records [{ Age: 22 }, …]; a single column is { Age: […] }.';
      throw usage(`row ${i + 1} of X is ${kindOf(record)}`, next);
    }
    for (const [name, cell] of Object.entries(record)) {
      const cells = columns.get(name) ?? new Array<unknown>(records.length).fill(undefined);
      cells[i] = cell;
      columns.set(name, cells);
    }
  });
  const named = Array.from(columns, ([name, cells]) => ({ name, cells }));
  return { rowCount: records.length, columns: named, isPositional: false };
}

function fromShaped(data: unknown, shape: readonly unknown[]): Form {
  const [m, n] = shape;
  const isSize = (size: unknown): size is number => Number.isSafeInteger(size) && Number(size) >= 0;
  if (!isListLike(data) || shape.length !== 2 || !isSize(m) || !isSize(n)) {
    throw usage(`X has shape [${shape.map(String).join(', ')}]`, 'Give [m, n]: rows and columns.');
  }
  if (data.length !== m * n)
    throw usage(`X has ${data.length} numbers for the shape [${m}, ${n}], which needs ${m * n}`, 'Give all of them.');
  if (typeof data[0] === 'bigint')
    throw usage('X has whole numbers of 64 bits', 'Give numbers: Float64Array.from(data, Number).');
  const columns = Array.from({ length: n }, (_, j) => {
    const numbers = new Float64Array(m);
    for (let i = 0, at = j; i < m; i++, at += n) numbers[i] = Number(data[at]);
    return { name: positionName(j), cells: numbers, numbers };
  });
  return { rowCount: m, columns, isPositional: true };
}

/** x1, x2, … for columns without names. */
export function positionName(j: number): string {
  return `x${j + 1}`;
}

/** In words, as part of a sentence. */
export function kindOf(value: unknown): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(shorten(value, 60))}`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isListLike(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  return value === null || value === undefined ? String(value) : `a value of the type ${typeof value}`;
}

function usage(what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code: 'features', fault: 'usage', what, next });
}
