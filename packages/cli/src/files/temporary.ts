/** Files that are being written and must not outlive the process half-done. */
import { rmSync } from 'node:fs';

const files = new Set<string>();

export function rememberTemporary(path: string): void {
  files.add(path);
}

export function forgetTemporary(path: string): void {
  files.delete(path);
}

/** For the way out, also the hasty one: synchronous and silent. */
export function removeTemporaryFiles(): void {
  for (const path of files) rmSync(path, { force: true });
  files.clear();
}
