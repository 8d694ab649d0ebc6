/** DuckDB as this package uses it: in memory, offline, never loading an extension, its failures as data errors. */

import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { DeltascopeError } from '@deltascope/core';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { dataError } from './errors.ts';

export interface Duck {
  /** Runs statements that give nothing back. */
  readonly run: (sql: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<unknown[][]>;
  readonly stream: (sql: string) => AsyncIterable<DuckDBDataChunk>;
  readonly close: () => void;
}

// Required, not imported: it is CommonJS, and import's search for its export names takes as long as the rest of loading.
const require = createRequire(import.meta.url);

const MEMORY_LIMIT = '512MB';

/** `where` names the table in errors; what does not fit in memory goes to `folder`. */
export async function openDuck(where: string, folder: () => string, signal?: AbortSignal): Promise<Duck> {
  const { DuckDBInstance } = require('@duckdb/node-api') as typeof import('@duckdb/node-api'); // CommonJS has no types.
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: MEMORY_LIMIT,
    threads: String(Math.min(8, availableParallelism())),
    temp_directory: folder(),
  });
  const connection: DuckDBConnection = await instance.connect();
  const interrupt = () => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explained(error, where, signal);
    }
  };
  return {
    run: (sql) => guarded(async () => void (await connection.run(sql))),
    rows: (sql) => guarded(async () => (await connection.runAndReadAll(sql)).getRowsJS()),
    async *stream(sql) {
      const result = await guarded(() => connection.stream(sql));
      for (;;) {
        const chunk = await guarded(() => result.fetchChunk());
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk;
      }
    },
    close() {
      signal?.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function explained(error: unknown, where: string, signal?: AbortSignal): Error {
  if (error instanceof DeltascopeError) return error;
  if (signal?.aborted) {
    return new DeltascopeError({
      code: 'interrupted',
      fault: 'interrupted',
      where,
      what: 'interrupted while it was read',
      next: 'Nothing was written.',
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  return dataError(
    'reader',
    where,
    message.split('\n')[0].slice(0, 600).replace(/\.$/, ''),
    'Check the file, or the query.',
  );
}
