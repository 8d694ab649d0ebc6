/** What is said of rows before a training: which repeat others, and which are in no part of it. */
import { describeDropped } from '@deltascope/core/encode';
import type { Divided, LabelledTable } from '@deltascope/core/train';
import type { Context } from '../command.ts';
import { count } from '../terminal/numbers.ts';

/** Equal inputs on both sides of a split would be known by heart. */
export function sayRepeats({ terminal, settings }: Context, { repeats, rows }: LabelledTable): void {
  if (settings.quiet) return;
  const { count: repeated, unavoidable } = repeats();
  if (repeated === 0) return;
  const what = `${count(repeated)} of ${count(rows.length)} rows have the same inputs as an earlier row`;
  const how = unavoidable
    ? 'the columns have so few different values that rows must repeat, so each is divided by itself'
    : 'equal rows stay on one side of every split';
  terminal.err(`${what}; ${how}.\n`);
}

/** Rows that cannot be used, and rows that the split leaves on neither side. */
export function sayDropped(
  { terminal, settings }: Context,
  { dropped }: Pick<LabelledTable, 'dropped'> | Divided,
): void {
  const words = describeDropped(dropped);
  if (words && !settings.quiet) terminal.err(`${words}.\n`);
}
