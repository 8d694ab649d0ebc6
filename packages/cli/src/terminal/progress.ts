/** One line on standard error that redraws itself while something takes long; nothing if no person watches. */
import { words } from '../words/words.ts';
import { fit } from './fit.ts';
import { duration } from './numbers.ts';
import type { Terminal } from './terminal.ts';

export interface Progress {
  /** How far, 0 … 1, and words beside the bar. */
  update(share: number, words: string): void;
  /** Takes the line away. */
  done(): void;
}

const REDRAW_EVERY_MS = 80;
const SILENT_FIRST_MS = 300; // what is done sooner needs no bar
const BAR_WIDTH = 24;

export function progress(terminal: Terminal, wanted: boolean, now: () => number): Progress {
  if (!terminal.live || !wanted) return { update: () => {}, done: () => {} };
  const start = now();
  let drawn = start + SILENT_FIRST_MS - REDRAW_EVERY_MS;
  return {
    update(share, text) {
      const time = now();
      if (time - drawn < REDRAW_EVERY_MS) return;
      drawn = time;
      const left = share > 0 ? ((time - start) / 1000) * (1 / share - 1) : Number.POSITIVE_INFINITY;
      const leftWords = Number.isFinite(left) ? words().duration.left(duration(left)) : '';
      terminal.status(fit(`${bar(share)} ${text}${leftWords}`, terminal.width - 1));
    },
    done: () => terminal.status(''),
  };
}

/** A bar while a command works, unless it is to be quiet or writes JSON. */
export function progressOf({
  terminal,
  settings,
  now,
}: {
  readonly terminal: Terminal;
  readonly settings: { readonly quiet?: boolean; readonly json?: boolean };
  readonly now: () => number;
}): Progress {
  return progress(terminal, !settings.quiet && !settings.json, now);
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
}
