/**
 * Columns of a table that memory is not to hold: their cells go to a store that a host brings, say a file, and come back by
 * blocks of rows, or a whole column when it is used. The last columns used are held, as far as their bytes are allowed.
 */
import type { Column, DateColumn, NumberColumn, Table, WordColumn } from './column.ts';

/** Bytes that are written once, one after the other, and read anywhere. */
export interface ColumnStore {
  /** Gives where they begin. */
  readonly append: (bytes: Uint8Array) => number;
  /** Fills `target` with the bytes from `at` on. */
  readonly read: (at: number, target: Uint8Array) => void;
  /** Bytes of whole columns that may be in memory at once; one may be there however large it is. */
  readonly heldBytes: number;
}

type Cells = Float64Array | Int32Array;

/** Some cells of a column that is not in memory. */
type CellsIn<T extends Cells> = (first: number, count: number) => T;

export interface StoredNumbers {
  readonly column: Omit<NumberColumn, 'values'> | Omit<DateColumn, 'values'>;
  readonly rows: number;
  readonly numbersIn: CellsIn<Float64Array>;
}

export interface StoredWords {
  readonly column: Omit<WordColumn, 'codes'>;
  readonly rows: number;
  readonly codesIn: CellsIn<Int32Array>;
}

const SLICES = new WeakMap<Column, (first: number, count: number) => Column>();

/** The columns that are in memory whole, the last used at the end. */
export class HeldColumns {
  private readonly held = new Map<object, Cells>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  numbers({ column, rows, numbersIn }: StoredNumbers): NumberColumn | DateColumn {
    const key = {};
    const whole = this;
    const made: NumberColumn | DateColumn = {
      ...column,
      get values() {
        return whole.get(key, () => numbersIn(0, rows));
      },
    };
    SLICES.set(made, (first, count) => ({ ...column, values: numbersIn(first, count) }));
    return made;
  }

  words({ column, rows, codesIn }: StoredWords): WordColumn {
    const key = {};
    const whole = this;
    const made: WordColumn = {
      ...column,
      get codes() {
        return whole.get(key, () => codesIn(0, rows));
      },
    };
    SLICES.set(made, (first, count) => ({ ...column, codes: codesIn(first, count) }));
    return made;
  }

  private get<T extends Cells>(key: object, make: () => T): T {
    const known = this.held.get(key) as T | undefined; // what `make` gave for this key
    if (known) {
      this.held.delete(key);
      this.held.set(key, known);
      return known;
    }
    const cells = make();
    this.bytes += cells.byteLength;
    for (const [oldest, { byteLength }] of this.held) {
      if (this.bytes <= this.mostBytes) break;
      this.held.delete(oldest);
      this.bytes -= byteLength;
    }
    this.held.set(key, cells);
    return cells;
  }
}

/** Gives some rows of a table as a table, if its columns are not in memory; else undefined. */
export function blocksOf(columns: readonly Column[]): Table['block'] {
  const slices = columns.flatMap((column) => {
    const slice = SLICES.get(column);
    return slice ? [{ name: column.name, slice }] : [];
  });
  if (slices.length < columns.length) return undefined;
  return (first, rowCount, names) => ({
    rowCount,
    columns: slices.filter(({ name }) => names.has(name)).map(({ slice }) => slice(first, rowCount)),
  });
}
