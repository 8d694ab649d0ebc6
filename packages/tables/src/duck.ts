/** DuckDB as this package uses it: in memory, offline, never loading an extension, its failures as data errors. */

import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DeltascopeError, failure } from '@deltascope/core/errors';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { BYTES_OF_CELL, firstRoom, outOfRoom, type Room } from './readerRoom.ts';
import { placeErrors } from './words/en.ts';

/** Some rows of a query. */
export type Rows = Pick<DuckDBDataChunk, 'rowCount' | 'getColumnValues'>;

export interface Duck {
  /** Runs statements that give nothing back. */
  readonly run: (sql: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<unknown[][]>;
  readonly makeRoom: (room: Room) => Promise<void>;
  /** All rows of the query in order. Throws unless the last one came: DuckDB ends a stream that failed like a whole one. */
  readonly stream: (sql: string) => AsyncIterable<Rows>;
  readonly close: () => void;
}

// Required, not imported: it is CommonJS, and import's search for its export names takes as long as the rest of loading.
const require = createRequire(import.meta.url);

/** Told of each stay in DuckDB's library, loading included: a thread that is ended meanwhile ends the process. */
export interface NativeGuard {
  readonly enter: () => void;
  readonly leave: () => void;
}

export interface DuckOptions {
  readonly signal?: AbortSignal;
  /** Where DuckDB may put what does not fit in memory. */
  readonly folder: () => string;
  readonly guard?: NativeGuard;
  /** For DuckDB itself, if memory is limited. */
  readonly readerBytes?: number;
}

/** `where` names the table in errors; what does not fit in memory goes to `folder`. */
export async function openDuck(where: string, options: DuckOptions): Promise<Duck> {
  const { folder, signal, readerBytes, guard } = options;
  let room = firstRoom(readerBytes);
  const { inside, insideAsync } = staysIn(guard);
  const { DuckDBInstance } = inside(() => require('@duckdb/node-api') as typeof import('@duckdb/node-api')); // CommonJS has no types.
  const temporary = spillFolder(folder);
  const instance = await insideAsync(() =>
    DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      memory_limit: `${Math.round(room.bytes / 1e6)}MB`,
      threads: String(room.threads),
      enable_external_file_cache: 'false', // the system has one, which takes no memory of this process
      temp_directory: temporary,
    }),
  );
  const connection: DuckDBConnection = await insideAsync(() => instance.connect());
  const interrupt = () => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (signal?.aborted) throw interrupted(where);
    try {
      return await insideAsync(work);
    } catch (error) {
      throw signal?.aborted ? interrupted(where) : explained(error, { where, room, readerBytes });
    }
  };
  const run = (sql: string) => guarded(async () => void (await connection.run(sql)));
  return {
    run,
    async makeRoom(wanted) {
      await run(`SET threads = ${wanted.threads}`);
      await run(`SET memory_limit = '${Math.round(wanted.bytes / 1e6)}MB'`);
      room = wanted;
    },
    rows: (sql) => guarded(async () => (await connection.runAndReadAll(sql)).getRowsJS()),
    async *stream(sql) {
      const result = await guarded(() => connection.stream(withLastRow(sql)));
      for (let passed = 0; ; ) {
        if (passed > MOST_PASSED) {
          collect();
          passed = 0;
        }
        const chunk = await guarded(() => result.fetchChunk());
        if (signal?.aborted) throw interrupted(where);
        if (!chunk || chunk.rowCount === 0) {
          await run(`COPY (${sql}) TO '${NOWHERE}' (FORMAT csv)`); // throws what made the stream end
          throw failure(placeErrors, 'rows-lost/end', {}, { at: { file: where } });
        }
        const isLast = inside(() => chunk.getColumnVector(chunk.columnCount - 1).getItem(chunk.rowCount - 1) !== null);
        const rowCount = isLast ? chunk.rowCount - 1 : chunk.rowCount;
        const valuesOf = (j: number) => inside(() => chunk.getColumnValues(j));
        const getColumnValues = isLast ? (j: number) => valuesOf(j).slice(0, -1) : valuesOf;
        const bytes = rowCount * chunk.columnCount * BYTES_OF_CELL;
        if (readerBytes !== undefined && bytes > WIDE_BYTES) passed += bytes;
        if (rowCount > 0) yield { rowCount, getColumnValues };
        if (isLast) return;
      }
    },
    close() {
      signal?.removeEventListener('abort', interrupt);
      inside(() => {
        connection.closeSync();
        instance.closeSync();
      });
    },
  };
}

function staysIn(guard: NativeGuard | undefined) {
  return {
    inside<T>(work: () => T): T {
      guard?.enter();
      try {
        return work();
      } finally {
        guard?.leave();
      }
    },
    async insideAsync<T>(work: () => Promise<T>): Promise<T> {
      guard?.enter();
      try {
        return await work();
      } finally {
        guard?.leave();
      }
    },
  };
}

/** A chunk of so many bytes is wide, and of wide ones so many bytes may wait for their end. */
const WIDE_BYTES = 4e6;
const MOST_PASSED = 32e6;

/** Ends what is not used any more. Chunks wait for that, and V8 does not know what they take: a few wide ones are more than all else. */
function collect(): void {
  try {
    setFlagsFromString('--expose-gc');
    runInNewContext('gc()');
  } catch {
    // Deno and Bun have no such flag.
  }
}

/** Spilling to disk is a help, not a need. */
function spillFolder(folder: () => string): string {
  try {
    return folder();
  } catch {
    return ''; // DuckDB then spills nothing
  }
}

const NOWHERE = process.platform === 'win32' ? 'NUL' : '/dev/null';

/** The query with one more column, and one more row at its end that alone has a value there. */
function withLastRow(sql: string): string {
  return `SELECT *, NULL::BOOLEAN AS "the last row" FROM (${sql}) UNION ALL BY NAME SELECT true AS "the last row"`;
}

function interrupted(where: string): DeltascopeError {
  return failure(placeErrors, 'interrupted/file', {}, { at: { file: where } });
}

interface Circumstances {
  readonly where: string;
  readonly room: Room;
  readonly readerBytes: number | undefined;
}

function explained(error: unknown, { where, room, readerBytes }: Circumstances): Error {
  if (error instanceof DeltascopeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('Out of Memory Error')) {
    return outOfRoom(where, room, readerBytes);
  }
  const said = message.split('\n')[0].slice(0, 600).replace(/\.$/, '');
  return failure(placeErrors, 'reader', { message: said }, { at: { file: where } });
}
