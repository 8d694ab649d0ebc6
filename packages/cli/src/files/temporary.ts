/** What is being written and must not outlive the process half-done: told to whoever ends the process. */
import { resolve } from 'node:path';

/** What becomes of a temporary folder if the process has to end before its work is done. */
export interface Kept {
  /** The name that it then takes, in place of a folder that is there. */
  readonly as: string;
  /** What is then said, as full sentences. */
  readonly words: string;
}

export type TemporaryEvent =
  | { readonly kind: 'temporary'; readonly path: string; readonly kept?: Kept }
  | { readonly kind: 'done'; readonly path: string };

let tell: (event: TemporaryEvent) => void = () => {};

/** Who is told, before a path is made and after it is gone. */
export function tellTemporaries(listener: typeof tell): void {
  tell = listener;
}

/** The path is removed at the way out, also the hasty one, unless it is to be kept. */
export function rememberTemporary(path: string, kept?: Kept): void {
  tell({ kind: 'temporary', path: resolve(path), kept: kept && { ...kept, as: resolve(kept.as) } });
}

export function forgetTemporary(path: string): void {
  tell({ kind: 'done', path: resolve(path) });
}
