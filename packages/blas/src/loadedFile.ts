/** Which file the system's loader took for a library's name: people look for it where several are installed. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * `libopenblas.so.0` -> `/usr/lib/…/libopenblasp-r0.3.21.so`. Undefined if the system does not tell, as all but Linux
 * do not.
 */
export function loadedFile(path: string): string | undefined {
  const stem = basename(path).replace(/\.so.*$/, '');
  try {
    const lines = readFileSync('/proc/self/maps', 'utf8').split('\n');
    const files = lines.map((line) => line.slice(line.indexOf('/'))).filter((file) => file.startsWith('/'));
    return files.find((file) => basename(file).startsWith(stem));
  } catch {
    return undefined;
  }
}
