/** The files that a table is read from, and whether they are still the same: by all of their bytes, not by their dates. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { failure } from '@deltascope/core/errors';
import { isQuery, PARQUET_NAME, type TableSpec } from './place.ts';
import { placeErrors } from './words/en.ts';

const BYTES_AT_ONCE = 1 << 20;

export interface SourceFiles {
  /** Absolute. */
  readonly paths: readonly string[];
  /** SHA-256 of each, in hexadecimal. Throws `interrupted`, `file-unreadable` (data). */
  readonly hashes: (signal?: AbortSignal) => Promise<readonly string[]>;
  /** Sizes and dates, as text: whether anyone wrote to them meanwhile. */
  readonly state: () => Promise<string>;
}

/** Undefined for what is no file by itself: standard input, a query, a pattern; and for what is not there. */
export async function sourceFiles(
  spec: TableSpec,
  { glob = false }: { readonly glob?: boolean } = {},
): Promise<SourceFiles | undefined> {
  if (glob) return undefined;
  const paths: string[] = [];
  for (const one of [spec].flat()) {
    const found = await filesOf(one);
    if (!found) return undefined;
    paths.push(...found.map((path) => resolve(path)));
  }
  return {
    paths,
    async hashes(signal) {
      const all: string[] = [];
      for (const path of paths) all.push(await hashOf(path, signal));
      return all;
    },
    async state() {
      const all = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
      return all.map((found) => `${found?.size} ${found?.mtimeMs}`).join('\n');
    },
  };
}

async function filesOf(spec: string): Promise<readonly string[] | undefined> {
  if (spec === '-' || (await isQuery(spec))) return undefined;
  const found = await stat(spec).catch(() => undefined);
  if (found?.isFile()) return [spec];
  if (!found?.isDirectory()) return undefined;
  const names = (await readdir(spec)).filter((name) => PARQUET_NAME.test(name));
  return names.sort().map((name) => join(spec, name));
}

async function hashOf(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: BYTES_AT_ONCE, signal })) hash.update(chunk);
  } catch (error) {
    const at = { file: path };
    if (signal?.aborted) throw failure(placeErrors, 'interrupted/file', {}, { at });
    const { code } = error as NodeJS.ErrnoException; // streams of node:fs fail with these
    throw failure(placeErrors, 'file-unreadable', { code }, { at });
  }
  return hash.digest('hex');
}
