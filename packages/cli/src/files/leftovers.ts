/** What the work has begun to write: removed when the process ends, or kept if it is whole by itself. */
import { renameSync, rmSync } from 'node:fs';
import type { Kept, TemporaryEvent } from './temporary.ts';

export interface Leftovers {
  readonly note: (event: TemporaryEvent) => void;
  /** Gives what is whole its name, and the words that say so; undefined if there is nothing. */
  readonly keep: () => string | undefined;
  /** Silent: this is the way out. */
  readonly remove: () => void;
}

export function leftovers(): Leftovers {
  const paths = new Map<string, Kept | undefined>();
  return {
    note(event) {
      if (event.kind === 'temporary') paths.set(event.path, event.kept);
      else paths.delete(event.path);
    },
    keep() {
      const whole = [...paths].flatMap(([path, kept]) => (kept ? [{ path, kept }] : []));
      const words = whole.flatMap(({ path, kept }) => {
        try {
          rmSync(kept.as, { recursive: true, force: true });
          renameSync(path, kept.as);
          return [kept.words];
        } catch {
          return [];
        }
      });
      return words.length > 0 ? words.join('\n') : undefined;
    },
    remove() {
      for (const path of paths.keys()) {
        try {
          rmSync(path, { recursive: true, force: true });
        } catch {
          // Its folder is gone, or was taken from us.
        }
      }
    },
  };
}
