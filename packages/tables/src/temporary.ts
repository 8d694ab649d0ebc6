/** A folder for what must be spooled or rewritten; it goes with the table, or with the process. */

import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataError } from '@deltascope/core/errors';
import { temporaryPlaces, temporaryPrefix } from './temporaryNames.ts';

const folders = new Set<string>();
let listening = false;

/** Private to this account. Throws `temporary` (data) if no place takes one. */
export function temporaryFolder(): string {
  const folder = firstThatTakes(temporaryPrefix());
  folders.add(folder);
  if (!listening) process.on('exit', () => folders.forEach(removeFolder));
  listening = true;
  return folder;
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
