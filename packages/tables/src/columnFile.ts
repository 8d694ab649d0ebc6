/**
 * A table that was read, as a file: the cells of its columns as the numbers that they are, then what was found about them as
 * JSON, then the SHA-256 of both. Who opens it later reads cells and parses nothing.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import {
  blocksOf,
  type Column,
  type ColumnInfo,
  HeldColumns,
  memoryOf,
  type Table,
  type TableFormat,
  type TableNote,
} from '@deltascope/core/table';
import { AppendedFile, fill, type OpenFile } from './appendedFile.ts';

/** A whole table, and what a person is told of it. */
export interface WholeTable {
  /** As the person called it. */
  readonly name: string;
  readonly format: TableFormat;
  readonly columns: readonly ColumnInfo[];
  readonly notes: readonly TableNote[];
  readonly table: Table;
}

/** A column without its cells, and where these begin. */
interface StoredColumn extends Pick<Column, 'name' | 'kind' | 'reading'> {
  readonly compare?: Extract<Column, { readonly codes: unknown }>['compare'];
  /** Of words: the words, or how many, if all are empty, as they are in a column of too many. */
  readonly categories?: readonly string[] | number;
  readonly at: number;
}

interface Header extends Omit<WholeTable, 'table'> {
  /** What it was made from. */
  readonly of: string;
  readonly rowCount: number;
  readonly missingWords?: Table['missingWords'];
  readonly stored: readonly StoredColumn[];
}

const MAGIC = Buffer.from('deltascope-cols1');
const HASH_BYTES = 32;
/** The length of the JSON, the hash, and the magic. */
const END_BYTES = 8 + HASH_BYTES + MAGIC.length;
const ROWS_AT_ONCE = 1 << 16;
const BYTES_AT_ONCE = 1 << 22;

/** Writes the table to a file that does not exist yet; gives the `hash` of `ColumnFile`. Throws `disk-full` (data). */
export function writeColumns(path: string, of: string, { table, ...others }: WholeTable): string {
  const file = new AppendedFile(path);
  try {
    const hash = createHash('sha256');
    const append = (bytes: Uint8Array) => {
      hash.update(bytes);
      return file.append(bytes);
    };
    const { rowCount, missingWords } = table;
    const stored = table.columns.map((column) => storedColumn(column, appendCells(column, table, append)));
    const text = Buffer.from(JSON.stringify({ ...others, of, rowCount, missingWords, stored } satisfies Header));
    append(text);
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    append(length);
    const digest = hash.digest();
    file.append(Buffer.concat([digest, MAGIC]));
    file.leave();
    return digest.toString('hex');
  } finally {
    file.close();
  }
}

/** Gives where they begin. No more than some rows are in memory, unless the column is. */
function appendCells(column: Column, table: Table, append: (bytes: Uint8Array) => number): number {
  const { rowCount, block } = table;
  if (!block) return append(memoryOf(cellsOf(column)));
  const name = new Set([column.name]);
  const starts: number[] = [];
  for (let first = 0; first < rowCount; first += ROWS_AT_ONCE) {
    const { columns } = block(first, Math.min(ROWS_AT_ONCE, rowCount - first), name);
    starts.push(append(memoryOf(cellsOf(columns[0]))));
  }
  return starts[0] ?? 0;
}

const cellsOf = (column: Column) => ('codes' in column ? column.codes : column.values);

function storedColumn(column: Column, at: number): StoredColumn {
  const { name, kind, reading } = column;
  if (!('codes' in column)) return { name, kind, reading, at };
  const { compare, categories } = column;
  const isEmpty = categories.length > 1 && categories.every((word) => word === '');
  return { name, kind, reading, compare, categories: isEmpty ? categories.length : categories, at };
}

/** A file that `writeColumns` made. */
export interface ColumnFile extends WholeTable {
  /** SHA-256 of all that it holds, in hexadecimal. */
  readonly hash: string;
  /** Columns that are read from it later are then gone. Safe to call twice. */
  readonly close: () => void;
}

export interface OpenColumns {
  /** What it must have been made from. */
  readonly of: string;
  /** What this process, or another of this host, has just found or written: a file of this hash is not hashed again. */
  readonly hash?: string;
  /** Bytes of columns that may be in memory at once, of so many bytes of cells; all if undefined. */
  readonly heldBytes: (cells: number) => number | undefined;
}

/** The table in the file; undefined if there is no such file, if it is of another table, or if it is damaged. */
export function openColumns(path: string, { of, hash, heldBytes }: OpenColumns): ColumnFile | undefined {
  const file = openedAt(path);
  if (file === undefined) return undefined;
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(file.file);
    isOpen = false;
  };
  try {
    const found = headerOf(file, hash);
    if (found?.header.of !== of) {
      close();
      return undefined;
    }
    const { stored, rowCount, missingWords, name, format, columns, notes } = found.header;
    const bytesOfRow = stored.reduce((sum, { categories }) => sum + (categories === undefined ? 8 : 4), 0);
    const mostBytes = heldBytes(bytesOfRow * rowCount);
    const held = new HeldColumns(mostBytes ?? Number.POSITIVE_INFINITY);
    const made = stored.map((column) => columnIn(column, { file, rows: rowCount, held }));
    const block = mostBytes === undefined ? undefined : blocksOf(made);
    const table = { rowCount, columns: made, ...(missingWords && { missingWords }), ...(block && { block }) };
    return { name, format, columns, notes, table, hash: found.hash, close };
  } catch (error) {
    close();
    throw error;
  }
}

function openedAt(path: string): OpenFile | undefined {
  try {
    if (!statSync(path).isFile()) return undefined; // a pipe would be waited for
    return { path, file: openSync(path, 'r') };
  } catch {
    return undefined;
  }
}

/** Undefined if a byte of the file is not what was written. */
function headerOf(
  file: OpenFile,
  known: string | undefined,
): { readonly header: Header; readonly hash: string } | undefined {
  const { size } = fstatSync(file.file);
  if (size < END_BYTES) return undefined;
  const end = Buffer.alloc(END_BYTES);
  fill(file, size - END_BYTES, end);
  const digest = end.subarray(8, 8 + HASH_BYTES);
  if (!end.subarray(8 + HASH_BYTES).equals(MAGIC)) return undefined;
  const hash = digest.toString('hex');
  if (hash !== known && !hashTo(file, size - END_BYTES + 8).equals(digest)) return undefined;
  const text = Buffer.alloc(Number(end.readBigUInt64LE()));
  fill(file, size - END_BYTES - text.length, text);
  const header = JSON.parse(text.toString()) as Header; // as its hash says
  return { header, hash };
}

function hashTo(file: OpenFile, end: number): Buffer {
  const hash = createHash('sha256');
  const some = Buffer.alloc(Math.min(end, BYTES_AT_ONCE));
  for (let at = 0; at < end; at += some.length) {
    const part = some.subarray(0, end - at);
    fill(file, at, part);
    hash.update(part);
  }
  return hash.digest();
}

interface Cells {
  readonly file: OpenFile;
  readonly rows: number;
  readonly held: HeldColumns;
}

/** Its cells come from the file when they are used. */
function columnIn({ at, categories, ...column }: StoredColumn, { file, rows, held }: Cells): Column {
  const cellsIn = <T extends Float64Array | Int32Array>(cells: T, first: number): T => {
    fill(file, at + first * cells.BYTES_PER_ELEMENT, memoryOf(cells));
    return cells;
  };
  if (column.kind === 'number' || column.kind === 'date') {
    const { name, kind, reading } = column;
    const numbersIn = (first: number, count: number) => cellsIn(new Float64Array(count), first);
    return held.numbers({ column: { name, kind, ...(reading && { reading }) }, rows, numbersIn });
  }
  const { name, kind, reading, compare } = column;
  const words = typeof categories === 'number' ? new Array<string>(categories).fill('') : (categories ?? []);
  const codesIn = (first: number, count: number) => cellsIn(new Int32Array(count), first);
  return held.words({
    column: { name, kind, ...(reading && { reading }), ...(compare && { compare }), categories: words },
    rows,
    codesIn,
  });
}
