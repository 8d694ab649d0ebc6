/** Several files of the same columns as the rows of one table, in the order in which they were named. */
import { failure } from '@deltascope/core/errors';
import type { CellBlock, RowSource, TableNote } from '@deltascope/core/table';
import { placeErrors } from './words/en.ts';

export interface Part {
  readonly rows: RowSource;
  /** Opens it anew, if it holds so much open that it is closed between passes. */
  readonly again?: () => Promise<RowSource>;
}

interface Joined {
  readonly part: Part;
  /** Where the columns of the first part are in this one; undefined if they are in the same order. */
  readonly order: readonly number[] | undefined;
  /** Rows before it; known after a pass. */
  before: number;
  count: number | undefined;
  notesTold: number;
}

/** Opens part after part; `open` is told the names of the first part's columns. Throws `files-differ` (data) naming the file. */
export async function joinedRows(
  specs: readonly string[],
  open: (spec: string, names: readonly string[] | undefined) => Promise<Part>,
): Promise<RowSource> {
  const parts: Joined[] = [];
  const close = () => {
    for (const { part } of parts) if (!part.again) part.rows.close();
  };
  try {
    for (const spec of specs) {
      const part = await open(spec, parts[0]?.part.rows.names);
      const { rows } = part;
      if (part.again) rows.close();
      const order = orderOf(rows, parts[0]?.part.rows ?? rows);
      parts.push({ part, order, before: 0, count: undefined, notesTold: rows.notes.length });
    }
  } catch (error) {
    close();
    throw error;
  }
  return { ...rowsOf(specs, parts), close };
}

/** `2020.csv … 2024.csv (5)` */
export function nameOfFiles(specs: readonly string[]): string {
  return specs.length < 3 ? specs.join(', ') : `${specs[0]} … ${specs[specs.length - 1]} (${specs.length})`;
}

function rowsOf(specs: readonly string[], parts: readonly Joined[]): Omit<RowSource, 'close'> {
  const [{ rows: first }] = parts.map(({ part }) => part);
  const notes: TableNote[] = parts.flatMap(({ part }) => part.rows.notes);
  const tellNew = (one: Joined, { notes: all }: RowSource) => {
    notes.push(...all.slice(one.notesTold));
    one.notesTold = all.length;
  };
  return {
    name: nameOfFiles(specs),
    format: first.format,
    names: first.names,
    notes,
    async *blocks() {
      let rows = 0;
      for (const one of parts) {
        one.before = rows;
        for await (const block of passOf(one, (source) => tellNew(one, source))) {
          yield one.order ? reordered(block, one.order) : block;
          rows += block.rowCount;
        }
        one.count = rows - one.before;
      }
    },
    async count() {
      let all = 0;
      for (const one of parts) all += one.count ??= await countOf(one.part);
      return all;
    },
    rowsRejected: () => parts.reduce((sum, { part }) => sum + part.rows.rowsRejected(), 0),
    placeOfRow(row) {
      const one = parts.findLast(({ before, count }) => count !== undefined && before <= row) ?? parts[0];
      return one.part.rows.placeOfRow(row - one.before);
    },
    delimiter: first.delimiter,
  };
}

async function* passOf({ part }: Joined, done: (source: RowSource) => void): AsyncGenerator<CellBlock> {
  const source = (await part.again?.()) ?? part.rows;
  try {
    yield* source.blocks();
    done(source);
  } finally {
    if (part.again) source.close();
  }
}

async function countOf({ rows, again }: Part): Promise<number> {
  const source = (await again?.()) ?? rows;
  try {
    return await source.count();
  } finally {
    if (again) source.close();
  }
}

/** Where each column of `first` is; undefined if at the same place. Throws `files-differ` (data). */
function orderOf({ name, names }: RowSource, first: RowSource): number[] | undefined {
  if (names.length === first.names.length && names.every((one, j) => one === first.names[j])) return undefined;
  const missing = first.names.filter((one) => !names.includes(one));
  const more = names.filter((one) => !first.names.includes(one));
  if (missing.length + more.length > 0) {
    throw failure(placeErrors, 'files-differ', { first: first.name, missing, more }, { at: { file: name } });
  }
  return first.names.map((one) => names.indexOf(one));
}

function reordered({ rowCount, width, bytes, starts, ends }: CellBlock, order: readonly number[]): CellBlock {
  const moved = (places: Int32Array) => {
    const made = new Int32Array(rowCount * width);
    for (let i = 0; i < rowCount; i++) {
      for (let j = 0; j < width; j++) made[i * width + j] = places[i * width + order[j]];
    }
    return made;
  };
  return { rowCount, width, bytes, starts: moved(starts), ends: moved(ends) };
}
