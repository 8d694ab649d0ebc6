/** Which of the rows asked for are used: `--rows 1-20` shows those that are, and says why the others are not. */

import type { TableRows } from '@deltascope/core/trace';
import { unusedText } from '@deltascope/core/words';
import type { Context } from '../command.ts';
import { language, words } from '../words/words.ts';

/** Undefined if no rows were asked for. Throws `trace-row` (usage) if none of them is used. */
export function usedAmong(
  { terminal, settings }: Context,
  tableRows: TableRows,
  asked: readonly number[] | undefined,
): number[] | undefined {
  if (asked === undefined) return undefined;
  const used = asked.filter(tableRows.has);
  if (used.length === 0) tableRows.indexOf(asked[0]); // throws the reason
  const others = asked.filter((row) => !tableRows.has(row));
  if (others.length > 0 && !settings.quiet) {
    const more = others.length > 1 ? words().tracing.notShown(others.length - 1) : '';
    terminal.note(`${unusedText(language(), tableRows.whyNot(others[0]))}${more}\n`);
  }
  return used;
}
