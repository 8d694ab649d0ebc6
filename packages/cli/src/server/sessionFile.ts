/**
 * A file that a session serves: the one that was looked at when the command began. A path may come to name another, by a
 * link put in its place; so the system's own number of the file is kept, and compared whenever the file is opened.
 */
import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { SessionFile } from './session.ts';

/** Throws where there is none. */
export async function sessionFile(name: string, path: string): Promise<SessionFile> {
  const found = await stat(path, { bigint: true });
  return { name, path, sizeBytes: Number(found.size), identity: identityOf(found) };
}

/** The file, and how large it is now. Undefined if it is gone, or another is in its place. */
export async function openSessionFile({
  path,
  identity,
}: SessionFile): Promise<{ readonly handle: FileHandle; readonly sizeBytes: number } | undefined> {
  // Not waiting: a pipe in place of the file would never be opened.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const handle = await open(path, flags).catch(() => undefined);
  const found = await handle?.stat({ bigint: true });
  if (handle && found?.isFile() && identityOf(found) === identity) return { handle, sizeBytes: Number(found.size) };
  await handle?.close();
  return undefined;
}

/** Numbers of files that were removed are given again; when a file was made tells two such apart. */
const identityOf = ({ dev, ino, birthtimeNs }: BigIntStats) => `${dev}:${ino}:${birthtimeNs}`;
