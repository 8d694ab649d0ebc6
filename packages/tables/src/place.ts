/**
 * Where a table is: a path is exactly that path, never a pattern; `-` is standard input, spooled to disk because it is
 * read more than once; a text that begins like a query, and is no file, is SQL. What is none of these is refused at once.
 */

import { createWriteStream } from 'node:fs';
import { open, readdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { failure, nearest } from '@deltascope/core/errors';
import { fileKind, isWorkbook, KIND_BYTES } from '@deltascope/core/table';
import { coreErrors } from '@deltascope/core/words';
import { placeErrors } from './words/en.ts';

/** One table as a person names it, or several files that are one table, in this order. */
export type TableSpec = string | readonly string[];

export type Format = 'text' | 'excel' | 'json' | 'parquet';

export type Place =
  | { readonly kind: 'sql'; readonly query: string; readonly name: string }
  | { readonly kind: 'glob'; readonly pattern: string; readonly name: string }
  | FilePlace;

export interface FilePlace {
  readonly kind: 'file';
  /** What the person called it. */
  readonly name: string;
  readonly path: string;
  readonly format: Format;
  readonly gzip: boolean;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

const URL_FORM = /^([a-z][a-z0-9+.-]*):\/\//i;
const SQL_FORM = /^\s*(select|with|from)\s/i;
/** A file's ending without a quote, a parenthesis or a second clause before it. */
const FILE_FORM = /^[^'"()=;*,]*\.(csv|tsv|txt|parquet|(nd)?jsonl?)(\.gz)?$/i;

export interface PlaceOptions {
  readonly glob?: boolean;
  readonly stdin: Readable;
  /** Where standard input is spooled to. */
  readonly folder: () => string;
  readonly signal?: AbortSignal;
}

/** Throws data errors for what cannot be a table, and usage errors for texts that are no place. */
export async function placeOf(spec: string, options: PlaceOptions): Promise<Place> {
  if (spec === '') throw failure(placeErrors, 'table-empty', {});
  const scheme = URL_FORM.exec(spec)?.[1];
  if (scheme) {
    const redacted = spec.replace(/\/\/[^/@]*@/, '//***@').replace(/([?&;](?:password|pwd|token)=)[^&;]*/gi, '$1***');
    throw failure(placeErrors, 'remote', { scheme }, { at: { file: redacted } });
  }
  if (spec === '-') {
    const path = join(options.folder(), 'stdin');
    await spool(options.stdin, path, options.signal);
    return fileAt(path, 'standard input');
  }
  if (await isQuery(spec)) return { kind: 'sql', query: spec, name: 'query' };
  if (options.glob) return { kind: 'glob', pattern: spec, name: spec };
  if (await hasParquet(spec)) return { kind: 'glob', pattern: join(spec, '*.parquet'), name: spec };
  return fileAt(spec, spec);
}

/** Whether this is SQL. */
export async function isQuery(spec: string): Promise<boolean> {
  return SQL_FORM.test(spec) && !(await isFile(spec));
}

/** `from here.csv` may be a file; if there is none of that name, it is meant as one all the same. */
async function isFile(spec: string): Promise<boolean> {
  return FILE_FORM.test(spec) || (await stat(spec).catch(() => undefined)) !== undefined;
}

/** Of the files of a folder that is a table. */
export const PARQUET_NAME = /\.parquet$/;

/** Whether this is a folder of Parquet files, under a name that is no pattern itself. */
async function hasParquet(spec: string): Promise<boolean> {
  if (/[*?[\]{}\0]/.test(spec)) return false;
  const names = await readdir(spec).catch(() => []); // of a file there are none
  return names.some((name) => PARQUET_NAME.test(name));
}

async function spool(from: Readable, path: string, signal?: AbortSignal): Promise<void> {
  try {
    await pipeline(from, createWriteStream(path, { mode: 0o600 }), { signal });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // node:fs rejects with these
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
    const free = await statfs(dirname(path)).catch(() => undefined);
    const freeMegabytes = free && ((free.bavail * free.bsize) / 1e6).toFixed(1);
    throw failure(placeErrors, 'disk-full', { freeMegabytes }, { at: { file: dirname(path) } });
  }
}

async function fileAt(path: string, name: string): Promise<FilePlace> {
  if (path.includes('\0')) throw failure(placeErrors, 'path-nul', {});
  const found = await stat(path).catch(async (error: NodeJS.ErrnoException) => {
    const at = { file: name };
    if (error.code === 'ENOENT')
      throw failure(placeErrors, 'file-missing', { nearest: await suggestion(path) }, { at });
    throw failure(placeErrors, 'file-unreadable', { code: error.code }, { at });
  });
  if (found.isDirectory()) throw failure(placeErrors, 'directory', {}, { at: { file: name } });
  if (!found.isFile()) throw failure(placeErrors, 'not-a-file', {}, { at: { file: name } });
  if (found.size === 0) throw failure(coreErrors, 'empty', {}, { at: { file: name } });
  const head = await firstBytes(path, name);
  return { kind: 'file', name, path, sizeBytes: found.size, modifiedMs: found.mtimeMs, ...formatOf(head, path, name) };
}

/** The nearest name in its folder. */
async function suggestion(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => []);
  const near = nearest(basename(path), names);
  return near && join(dirname(path), near);
}

async function firstBytes(path: string, name: string): Promise<Buffer> {
  try {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(KIND_BYTES), 0, KIND_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw failure(placeErrors, 'file-unreadable', { code }, { at: { file: name } });
  }
}

/** By the first bytes; the name decides only between text and JSON inside gzip. What is no table goes for text, whose reader says what it is. */
function formatOf(head: Buffer, path: string, name: string): { format: Format; gzip: boolean } {
  const is = fileKind(head);
  const stem = path.replace(/\.gz$/i, '');
  if (is === 'gzip') return { format: /\.(nd)?jsonl?$/i.test(stem) ? 'json' : 'text', gzip: true };
  if (/\.gz$/i.test(path)) throw failure(placeErrors, 'fake-gzip', {}, { at: { file: name } });
  if (is === 'parquet') return { format: 'parquet', gzip: false };
  if (/\.parquet$/i.test(path)) throw failure(placeErrors, 'not-parquet', {}, { at: { file: name } });
  if (isWorkbook(is, path)) return { format: 'excel', gzip: false };
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const looksJson =
    /^[[{]/.test(text) && (/\.(nd)?jsonl?$/i.test(path) || /^(\[\s*)?\{\s*("|\})/.test(text) || text.startsWith('['));
  return { format: looksJson ? 'json' : 'text', gzip: false };
}

/** Throws `changed` (data) if the file is no longer what was found. */
export async function assertUnchanged(place: Place): Promise<void> {
  if (place.kind !== 'file') return;
  const now = await stat(place.path).catch(() => undefined);
  if (now?.size === place.sizeBytes && now.mtimeMs === place.modifiedMs) return;
  throw failure(placeErrors, 'changed/file', {}, { at: { file: place.name } });
}
