/** What is said of rows before a training: which repeat others, and which are in no part of it. */
import type { Divided, LabelledTable } from '@deltascope/core/train';
import type { Context } from '../command.ts';
import { language, words } from '../words/words.ts';

/** Equal inputs on both sides of a split would be known by heart. */
export function sayRepeats({ terminal, settings }: Context, { repeats, rows }: LabelledTable): void {
  if (settings.quiet) return;
  const { count: repeated, unavoidable } = repeats();
  if (repeated === 0) return;
  terminal.note(`${words().training.repeats({ repeated, of: rows.length, unavoidable })}\n`);
}

/** Rows that cannot be used, and rows that the split leaves on neither side. */
export function sayDropped(
  { terminal, settings }: Context,
  { dropped }: Pick<LabelledTable, 'dropped'> | Divided,
): void {
  const text = language().dropped(dropped);
  if (text && !settings.quiet) terminal.note(`${words().sentence(text)}\n`);
}
