/** A folder for what must be spooled or rewritten; it goes with the table, or with the process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();
let listening = false;

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-'));
  folders.add(folder);
  if (!listening) process.on('exit', () => folders.forEach(removeFolder));
  listening = true;
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}
