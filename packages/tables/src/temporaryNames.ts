/**
 * The names of temporary folders: each carries its process and the space in which that number is valid, so that what a
 * killed process left is found and removed by the next one. Loaded by itself, so that the way out needs little.
 */
import { readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `deltascope-1234-4026531836-`, of process 1234 in that space of process numbers. */
export const temporaryPrefix = (): string => `deltascope-${process.pid}-${processSpace()}-`;
const NAME = /^deltascope-(\d+)-(\d+)-/;

/** The places for temporary files, the named one first. */
export function temporaryPlaces(): string[] {
  return [...new Set([tmpdir(), ...(process.platform === 'win32' ? [] : ['/tmp', '/var/tmp'])])];
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

/** Whether no process has this number; another account's process is one. */
export function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EPERM'; // node:process throws with these.
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
