/**
 * What is behind the name of an output: links are followed, so that the file at their end is replaced and the link
 * stays; a device, a pipe or a stream of this process is written to, and never replaced by a file.
 */
import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export type Target =
  | { readonly kind: 'file'; readonly path: string }
  /** `fd`: an open stream of this process, as /dev/stdout is. `isPipe`: there may be no reader yet. */
  | { readonly kind: 'stream'; readonly path: string; readonly fd?: number; readonly isPipe: boolean };

const MOST_LINKS = 40;
/** On Linux and macOS; /dev/stdout is a link to one of these. */
const OPEN_STREAM = /^\/(?:dev|proc\/(self|thread-self|\d+))\/fd\/(\d+)$/;

export function targetOf(name: string): Target {
  let path = resolve(name);
  for (let links = 0; links < MOST_LINKS; links++) {
    const fd = ownStream(path);
    if (fd !== undefined) return { kind: 'stream', path, fd, isPipe: found(path)?.isFIFO() ?? false };
    const next = linkOf(path);
    if (next === undefined) break;
    path = next;
  }
  const stats = found(path);
  if (!stats || stats.isFile() || stats.isDirectory()) return { kind: 'file', path };
  return { kind: 'stream', path, isPipe: stats.isFIFO() };
}

function ownStream(path: string): number | undefined {
  const [, process_, fd] = OPEN_STREAM.exec(path) ?? [];
  const isOther = process_ !== undefined && /^\d/.test(process_) && Number(process_) !== process.pid;
  return fd === undefined || isOther ? undefined : Number(fd);
}

function linkOf(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? resolve(dirname(path), readlinkSync(path)) : undefined;
  } catch {
    return undefined; // nothing is there yet
  }
}

function found(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
