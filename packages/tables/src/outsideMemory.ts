/**
 * What a limit of memory leaves for a table, and the files that take the rest: cells of columns as they are read, and
 * encoded rows. The files are in a temporary folder, or in one that is named, and go with `close`.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { Examples } from '@deltascope/core/engine';
import { failure } from '@deltascope/core/errors';
import type { ColumnStore, Table } from '@deltascope/core/table';
import type { EngineHost, RowsToKeep } from '@deltascope/core/train';
import { AppendedFile } from './appendedFile.ts';
import { rowsInFile, type Watch } from './keptRows.ts';
import { temporaryFolder } from './temporary.ts';
import { placeErrors } from './words/en.ts';

/** Node, the readers, the kernels, and what waits to be collected. */
const OWN_BYTES = 336e6;
/** Less is no limit that can be kept. */
export const FEWEST_BYTES = 450e6;
/** Of a row, whatever its columns: its label, its number in a few lists, a column while it is fitted, and what waits to be collected. */
const BYTES_OF_ROW = 200;

/** What a byte of a cell takes with all that is made of it. */
const MADE_OF_CELL = 3;

/** Files of trainings that are over: the next one may want the same rows. */
const MOST_UNUSED = 2;

interface Kept {
  readonly of: string;
  readonly rows: Int32Array;
  readonly file: AppendedFile;
  readonly examples: Examples;
  /** What was given and is in use. */
  readonly users: Set<Examples>;
}

/** How much memory a process may take, and where it keeps what does not fit. */
export interface OutsideOptions {
  /** What the whole process may take, about. */
  readonly memoryBytes: number;
  /** Where the files go [a temporary folder]. */
  readonly folder?: string;
  /** Whether cells of columns go to a file even if they fit: of a table that several processes read. */
  readonly shared?: boolean;
  /** Bytes that the system can keep of files [half of its memory]: larger files are fetched before they are read. */
  readonly cachedBytes?: number;
  readonly watch?: Watch;
}

/** Files that take the place of memory, for tables and encoded rows that do not fit into it. */
export interface OutsideMemory {
  /** For DuckDB. */
  readonly readerBytes: number;
  /** For the different words of all columns, while they are read. */
  readonly wordBytes: number;
  /** Where the cells of a table go that is estimated to take so much; undefined if memory may hold them. */
  readonly storeFor: (estimatedBytes: number) => ColumnStore | undefined;
  /** Bytes of the cells of a table in a file that may be in memory at once; undefined if all may. */
  readonly heldBytes: (cells: number) => number | undefined;
  /** Removes the cells that `storeFor` took: they are somewhere else by now. */
  readonly dropStores: () => void;
  /** Throws `memory-rows` (data) if the rows of a table whose cells are in a file need more, whatever their columns. */
  readonly checkRows: (table: Pick<Table, 'rowCount' | 'block'>) => void;
  readonly keeper: NonNullable<EngineHost['keeper']>;
  /** Removes the files. Safe to call twice. */
  readonly close: () => void;
}

/** Throws `memory-limit` (usage) for a limit below what the program itself takes. */
export function outsideMemory({
  memoryBytes,
  folder,
  shared = false,
  cachedBytes = memoryThere() / 2,
  watch = () => {},
}: OutsideOptions): OutsideMemory {
  if (memoryBytes < FEWEST_BYTES) throw failure(placeErrors, 'memory-limit', { fewest: FEWEST_BYTES / 1e6 });
  const free = memoryBytes - OWN_BYTES;
  const mostHeld = shared ? 0 : free / 4; // a column that is looked at is there in any case
  const readsAhead = (bytes: number) => bytes > cachedBytes;
  let forRows = 0;
  const files: AppendedFile[] = [];
  const stores: AppendedFile[] = [];
  const kept: Kept[] = [];
  const open = (): AppendedFile => {
    const file = new AppendedFile(join(folderFor(folder), `rows-${randomUUID()}`));
    files.push(file);
    return file;
  };
  return {
    readerBytes: Math.round(free / 2),
    wordBytes: free / 6, // twice that while they are moved to where there is more room
    storeFor(estimatedBytes) {
      if (!shared && estimatedBytes <= free / 2) return undefined;
      const file = open();
      stores.push(file);
      return {
        append: (bytes) => file.append(bytes),
        read: (at, target) => file.read(at, target),
        heldBytes: mostHeld,
      };
    },
    heldBytes: (cells) => (shared || cells * MADE_OF_CELL > free / 2 ? mostHeld : undefined),
    dropStores() {
      for (const file of stores.splice(0)) file.close();
    },
    checkRows({ rowCount, block }) {
      const needed = rowCount * BYTES_OF_ROW + OWN_BYTES;
      if (block) forRows = rowCount * BYTES_OF_ROW;
      if (block && needed > memoryBytes)
        throw failure(placeErrors, 'memory-rows', { rows: rowCount, megabytes: Math.ceil(needed / 1e6) });
    },
    keeper: {
      get mostBytes() {
        return Math.max(0, free - forRows) / 2;
      },
      keep(rows) {
        const of = nameOf(rows);
        const known = kept.find((one) => one.rows === rows.rows && one.of === of);
        const one = known ?? { of, rows: rows.rows, file: open(), users: new Set<Examples>(), examples: undefined };
        const examples = one.examples ?? rowsInFile(rows, { file: one.file, watch, readsAhead });
        const given = { ...examples, y: rows.examples.y, w: rows.examples.w };
        one.users.add(given);
        if (!known) kept.push({ ...one, examples });
        return given;
      },
      release(examples) {
        for (const { users } of kept) users.delete(examples);
        const unused = kept.filter(({ users }) => users.size === 0);
        for (const one of unused.slice(0, -MOST_UNUSED)) {
          one.file.close();
          kept.splice(kept.indexOf(one), 1);
        }
      },
    },
    close() {
      for (const file of files) file.close();
    },
  };
}

/** The limit that leaves so much for DuckDB. */
export function limitFor(readerBytes: number): number {
  return OWN_BYTES + 2 * readerBytes;
}

/** As far as the system lets this process have it. */
export function memoryThere(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** The same rows by the same encoder are the same numbers. */
function nameOf({ encoder, precision, first = 0, examples }: RowsToKeep): string {
  return `${precision} ${first} ${examples.m} ${JSON.stringify(encoder)}`;
}

function folderFor(named: string | undefined): string {
  if (named === undefined) return temporaryFolder();
  mkdirSync(named, { recursive: true });
  return named;
}
