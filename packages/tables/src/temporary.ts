/**
 * A folder for what must be spooled or rewritten; it goes with the table, or with the process. Its name carries the
 * process and where that number is valid, so that what a killed process left is found and removed by the next one.
 */
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataError } from './errors.ts';

/** Temporary names: `deltascope-1234-4026531836-`, of process 1234 in that space of process numbers. */
const NAME = /^deltascope-(\d+)-(\d+)-/;
export const temporaryPrefix = (): string => `deltascope-${process.pid}-${processSpace()}-`;

const folders = new Set<string>();
let listening = false;

/** Private to this account. Throws `temporary` (data) if no place takes one. */
export function temporaryFolder(): string {
  const folder = firstThatTakes(`${temporaryPrefix()}`);
  folders.add(folder);
  if (!listening) process.on('exit', () => folders.forEach(removeFolder));
  listening = true;
  return folder;
}

/** The places for temporary files, the named one first. */
export function temporaryPlaces(): string[] {
  return [...new Set([tmpdir(), ...(process.platform === 'win32' ? [] : ['/tmp', '/var/tmp'])])];
}

function firstThatTakes(prefix: string): string {
  const places = temporaryPlaces();
  for (const place of places) {
    try {
      return mkdtempSync(join(place, prefix));
    } catch {
      // The next place may do.
    }
  }
  throw dataError(
    'temporary',
    places.join(', '),
    'no temporary folder can be made here, and this table needs one',
    'Name a folder that can be written in the environment variable TMPDIR.',
  );
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** Removes what this process, or a process that has ended, left in the places for temporary files. Never throws. */
export function removeTemporary(of: 'this process' | 'ended processes'): void {
  for (const place of temporaryPlaces()) {
    for (const name of namesIn(place)) {
      const [, pid, space] = NAME.exec(name) ?? [];
      if (space !== processSpace()) continue;
      const own = Number(pid) === process.pid;
      if (of === 'this process' ? own : !own && hasEnded(Number(pid))) removeQuietly(join(place, name));
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another account's.
  }
}

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'; // node:process throws with these.
  }
}

/** Containers may share a folder and count their processes apart. */
function processSpace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}
