/** Text in columns: tables of the terminal, aligned by the width that characters have on a screen. */
import { printable } from '@deltascope/core/errors';
import stringWidth from 'string-width';
import { fitAll } from './fit.ts';
import { page } from './page.ts';
import { inSign } from './signs.ts';
import { wrap } from './wrap.ts';

export interface GridColumn {
  readonly title: string;
  /** Names may be cut, sentences broken into lines; bars are never cut, but left away first. Names if undefined. */
  readonly holds?: 'names' | 'sentences' | 'bars';
  readonly align?: 'left' | 'right';
  /** The sign of a cell, which is shown in color. */
  readonly sign?: (cell: string) => number;
}

export interface GridRoom {
  /** Columns of the screen; any number of them if undefined. */
  readonly width?: number;
  /** Blanks before each line, which count. */
  readonly indent?: number;
}

const GAP = 2;
/** No column of text is cut below this. */
const LEAST = 8;

/**
 * Rows of cells under titles, two blanks between columns; cells are made safe to print. If the page is too narrow, the
 * widest columns of text give way; if that is not enough, columns follow below, the first one repeated.
 */
export function grid(
  columns: readonly GridColumn[],
  rows: readonly (readonly string[])[],
  { width = page().width, indent = 0 }: GridRoom = {},
): string {
  const cells = [columns.map(({ title }) => title), ...rows].map((row) => row.map(printable));
  const room = width === undefined ? Number.POSITIVE_INFINITY : width - indent;
  const all = columns.map((column, j) => ({ column, texts: cells.map((row) => row[j] ?? '') }));
  const without = all.filter(({ column }) => column.holds !== 'bars');
  const used = totalOf(leastOf(all)) > room ? without : all;
  const widths = widthsIn(room, used);
  const shown = used.map((one, j) => linesOf(one, widths[j]));
  const before = ' '.repeat(indent);
  const line = (group: readonly number[], i: number, k: number) =>
    `${before}${group.map((j) => shown[j][i][k] ?? ' '.repeat(widths[j])).join(' '.repeat(GAP))}`.trimEnd();
  const rowText = (group: readonly number[], i: number) =>
    Array.from({ length: Math.max(...group.map((j) => shown[j][i].length)) }, (_, k) => `${line(group, i, k)}\n`).join(
      '',
    );
  return groupsIn(room, widths)
    .map((group) => cells.map((_, i) => rowText(group, i)).join(''))
    .join('\n');
}

interface Filled {
  readonly column: GridColumn;
  /** The title, and a text for each row. */
  readonly texts: readonly string[];
}

/** Each cell as it is shown: one line, or several of a sentence. */
function linesOf({ column: { holds, align, sign }, texts }: Filled, width: number): string[][] {
  const fitted = holds === 'sentences' ? texts.map((text) => wrap(text, width)) : fitAll(texts, width);
  return fitted.map((text, i) =>
    text.split('\n').map((part) => pad(sign && i > 0 ? inSign(part, sign(texts[i])) : part, width, align)),
  );
}

const mayGiveWay = ({ holds, align }: GridColumn) => align !== 'right' && holds !== 'bars';

function wantedOf(columns: readonly Filled[]): number[] {
  return columns.map(({ texts }) => Math.max(...texts.map((text) => stringWidth(text))));
}

function leastOf(columns: readonly Filled[]): number[] {
  return wantedOf(columns).map((width, j) => (mayGiveWay(columns[j].column) ? Math.min(width, LEAST) : width));
}

/** The widest column of text gives way first; if the page cannot hold all columns, each has half of it at most. */
function widthsIn(room: number, columns: readonly Filled[]): number[] {
  const widths = wantedOf(columns);
  const least = leastOf(columns);
  if (totalOf(least) > room) {
    const most = Math.max(LEAST, room >> 1);
    return widths.map((width, j) => (mayGiveWay(columns[j].column) ? Math.min(width, most) : width));
  }
  for (let over = totalOf(widths) - room; over > 0; over--) {
    const givable = widths.map((width, j) => (width > least[j] ? width : 0));
    widths[givable.indexOf(Math.max(...givable))]--;
  }
  return widths;
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP, -GAP);
}

/** The columns that are printed side by side. */
function groupsIn(room: number, widths: readonly number[]): number[][] {
  const groups: number[][] = [[0]];
  for (let j = 1; j < widths.length; j++) {
    const group = groups[groups.length - 1];
    const isFull = group.length > 1 && totalOf([...group, j].map((k) => widths[k])) > room;
    if (isFull) groups.push([0, j]);
    else group.push(j);
  }
  return groups;
}

export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}
