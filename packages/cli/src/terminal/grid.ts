/** Text in columns: tables of the terminal, aligned by the width that characters have on a screen. */
import { printable } from '@deltascope/core/errors';
import stringWidth from 'string-width';

export interface GridColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Rows of cells under titles, two blanks between columns; cells are made safe to print. */
export function grid(columns: readonly GridColumn[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ title }) => title), ...rows].map((row) => row.map(printable));
  const widths = columns.map((_, j) => Math.max(...cells.map((row) => stringWidth(row[j] ?? ''))));
  return cells
    .map(
      (row) =>
        row
          .map((cell, j) => pad(cell, widths[j], columns[j].align ?? 'left'))
          .join('  ')
          .trimEnd() + '\n',
    )
    .join('');
}

export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** The text cut to a width on the screen, with an ellipsis where something is cut. */
export function fit(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (stringWidth(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
