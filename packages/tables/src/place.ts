/**
 * Where a table is: a path is exactly that path, never a pattern; `-` is standard input, spooled to disk because it is
 * read more than once; a text that begins like a query, and is no file, is SQL. What is none of these is refused at once.
 */
import { createWriteStream } from 'node:fs';
import { open, readdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dataError, nearest, usageError } from '@deltascope/core/errors';

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
  if (spec === '') throw usageError('table-empty', 'the name of the table is empty', 'Name a file, a query, or -.');
  const scheme = URL_FORM.exec(spec)?.[1];
  if (scheme) {
    const redacted = spec.replace(/\/\/[^/@]*@/, '//***@').replace(/([?&;](?:password|pwd|token)=)[^&;]*/gi, '$1***');
    throw dataError(
      'remote',
      redacted,
      `tables are not read over ${scheme}`,
      'Download the table first and name the file.',
    );
  }
  if (spec === '-') {
    const path = join(options.folder(), 'stdin');
    await spool(options.stdin, path, options.signal);
    return fileAt(path, 'standard input');
  }
  if (SQL_FORM.test(spec) && !(await isFile(spec))) return { kind: 'sql', query: spec, name: 'query' };
  if (options.glob) return { kind: 'glob', pattern: spec, name: spec };
  return fileAt(spec, spec);
}

/** `from here.csv` may be a file; where there is none of that name, it is meant as one all the same. */
async function isFile(spec: string): Promise<boolean> {
  return FILE_FORM.test(spec) || (await stat(spec).catch(() => undefined)) !== undefined;
}

async function spool(from: Readable, path: string, signal?: AbortSignal): Promise<void> {
  try {
    await pipeline(from, createWriteStream(path, { mode: 0o600 }), { signal });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // node:fs rejects with these
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
    const free = await statfs(dirname(path)).catch(() => undefined);
    const freeWords = free ? `, ${((free.bavail * free.bsize) / 1e6).toFixed(1)} MB are free` : '';
    throw dataError(
      'disk-full',
      dirname(path),
      `the disk is full${freeWords}: standard input is kept here while it is read`,
      'Make room, or name another folder in the environment variable TMPDIR.',
    );
  }
}

async function fileAt(path: string, name: string): Promise<FilePlace> {
  if (path.includes('\0')) throw usageError('path-nul', 'the name of the table holds a NUL byte');
  const found = await stat(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw dataError('file-missing', name, 'there is no such file', await suggestion(path));
    throw dataError(
      'file-unreadable',
      name,
      `it cannot be opened (${error.code})`,
      'Check the path and its permissions.',
    );
  });
  if (found.isDirectory())
    throw dataError(
      'directory',
      name,
      'this is a directory, not a table',
      'Name one file in it, or a pattern with --glob.',
    );
  if (!found.isFile())
    throw dataError(
      'not-a-file',
      name,
      'this is a device or a pipe, not a file',
      'Pipe the rows in and name - as the table.',
    );
  if (found.size === 0) throw dataError('empty', name, 'empty file', 'Name a file with a header and rows.');
  const head = await firstBytes(path, name);
  return { kind: 'file', name, path, sizeBytes: found.size, modifiedMs: found.mtimeMs, ...formatOf(head, path, name) };
}

async function suggestion(path: string): Promise<string> {
  const names = await readdir(dirname(path)).catch(() => []);
  const near = nearest(basename(path), names);
  return near === undefined ? 'Check the path.' : `Did you mean ${join(dirname(path), near)}?`;
}

async function firstBytes(path: string, name: string): Promise<Buffer> {
  try {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw dataError('file-unreadable', name, `it cannot be read (${code})`, 'Check its permissions.');
  }
}

/** By the first bytes; the name decides only between text and JSON inside gzip, and between archives. */
function formatOf(head: Buffer, path: string, name: string): { format: Format; gzip: boolean } {
  const begins = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  const stem = path.replace(/\.gz$/i, '');
  if (begins(0x1f, 0x8b)) return { format: /\.(nd)?jsonl?$/i.test(stem) ? 'json' : 'text', gzip: true };
  if (/\.gz$/i.test(path))
    throw dataError('fake-gzip', name, 'its name ends in .gz, but it is not gzip', 'Rename it, or compress it again.');
  if (head.toString('latin1', 0, 4) === 'PAR1') return { format: 'parquet', gzip: false };
  if (/\.parquet$/i.test(path))
    throw dataError('not-parquet', name, 'its name ends in .parquet, but it is not Parquet', 'Write it again.');
  if (head.toString('latin1', 0, 15) === 'SQLite format 3') {
    throw dataError(
      'sqlite',
      name,
      'this is a SQLite database, which is not read',
      'Export the table to CSV or Parquet.',
    );
  }
  if (begins(0x50, 0x4b, 3, 4)) {
    if (/\.xls[xm]$/i.test(path) || head.includes('[Content_Types].xml') || head.includes('xl/'))
      return { format: 'excel', gzip: false };
    const what = head.includes('opendocument') ? 'this is an OpenDocument file' : 'this is a ZIP archive';
    throw dataError('zip', name, `${what}, which is not read`, 'Unpack it, or export the sheet to CSV or .xlsx.');
  }
  if (begins(0xd0, 0xcf, 0x11, 0xe0))
    throw dataError('old-excel', name, 'this is an old Excel workbook (.xls)', 'Save it as .xlsx or CSV.');
  if (begins(0x25, 0x50, 0x44, 0x46)) throw dataError('pdf', name, 'this is a PDF', 'Export the table to CSV.');
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
  const what = 'the file changed while it was being read';
  throw dataError('changed', place.name, what, 'Run it again when nothing writes to it.');
}
