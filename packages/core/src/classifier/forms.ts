/** X in any form that users have it in (columns, records, rows, a typed array with its shape) as named lists of cells. */
import { failure } from '../errors.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { inputErrors } from '../words/en/inputErrors.ts';
import { seenOf } from '../words/seen.ts';

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

/** The rows to learn from or to answer, in any of these forms; they are never changed. */
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
    throw failure(inputErrors, 'features/form', { seen: seenOf(X) });
  }
  if ('data' in X && ArrayBuffer.isView(X.data)) {
    if ('shape' in X && Array.isArray(X.shape)) return fromShaped(X.data, X.shape);
    if ('rows' in X && 'columns' in X) return fromShaped(X.data, [X.rows, X.columns]);
  }
  return fromColumns(X);
}

function fromColumns(X: object): Form {
  const columns = Object.entries(X).map(([name, cells]): Cells => {
    if (!isListLike(cells)) throw failure(inputErrors, 'features/column', { column: name, seen: seenOf(cells) });
    return { name, cells };
  });
  const rowCount = columns[0]?.cells.length ?? 0;
  const odd = columns.find(({ cells }) => cells.length !== rowCount);
  if (odd) {
    const { name: one } = columns[0];
    const data = { one, rows: rowCount, other: odd.name, otherRows: odd.cells.length };
    throw failure(inputErrors, 'features/lengths', data);
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
    if (!isListLike(row)) throw failure(inputErrors, 'features/no-list', { row: i + 1, seen: seenOf(row) });
    if (row.length !== n) {
      throw failure(inputErrors, 'features/ragged', { row: i + 1, values: row.length, first: n });
    }
    return row;
  });
  const columns = Array.from({ length: n }, (_, j) => ({ name: positionName(j), cells: lists.map((row) => row[j]) }));
  return { rowCount: rows.length, columns, isPositional: true };
}

function fromRecords(records: readonly unknown[]): Form {
  const columns = new Map<string, unknown[]>();
  records.forEach((record, i) => {
    if (typeof record !== 'object' || record === null || isListLike(record) || record instanceof Date) {
      throw failure(inputErrors, 'features/no-record', { row: i + 1, seen: seenOf(record) });
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
    throw failure(inputErrors, 'features/shape', { shape: shape.map(String) });
  }
  if (data.length !== m * n) throw failure(inputErrors, 'features/numbers', { numbers: data.length, m, n });
  if (typeof data[0] === 'bigint') throw failure(inputErrors, 'features/bigint', {});
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
