/** Columns that no input is made of, though nobody asked for that. */
import { type Encoder, leftOutUnasked } from '@deltascope/core/encode';
import { printable } from '@deltascope/core/errors';
import type { Context } from '../command.ts';
import { language, words } from '../words/words.ts';

/** Whoever looks at shapes is told of columns that are in none of them. */
export function sayLeftOut({ terminal, settings }: Context, { leftOut }: Encoder): void {
  if (settings.quiet) return;
  for (const column of leftOutUnasked(leftOut))
    terminal.note(`${printable(words().sentence(language().leftOut(column)))}\n`);
}
