/**
 * The cells of a spreadsheet's sheet as CSV, so that a sheet is read, header, titles and totals included, like every other
 * table. Reading the workbook itself is the host's.
 */
import { dataError, nearest, shorten, usageError } from '../errors.ts';
import type { ByteSource } from './rowSource.ts';

/** As readers of workbooks give them; null and undefined are empty. */
export type SheetCell = string | number | boolean | Date | null | undefined;

/** Of a workbook, as a reader gives it. */
export interface Sheet {
  readonly sheet: string;
}

/** The first sheet, or the one named, or numbered from 1. Throws `sheet` (usage) if there is no such sheet. */
export function chosenSheet<S extends Sheet>(name: string, sheets: readonly S[], wanted?: string): S {
  const found =
    wanted === undefined ? sheets[0] : (sheets.find(({ sheet }) => sheet === wanted) ?? sheets[Number(wanted) - 1]);
  if (found) return found;
  const names = sheets.map(({ sheet }) => sheet);
  const near = wanted === undefined ? undefined : nearest(wanted, names);
  const next = near === undefined ? `Its sheets: ${shorten(names.join(', '), 400)}.` : `Did you mean "${near}"?`;
  throw usageError('sheet', `${name} has no sheet "${shorten(wanted ?? '1', 100)}"`, next);
}

/** For what a reader of workbooks throws. */
export function badWorkbook(name: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const what = `this looks like an Excel workbook, but cannot be read (${shorten(reason, 200)})`;
  return dataError('excel', name, what, 'Save it again as .xlsx, or export the sheet to CSV.');
}

const ROWS_AT_ONCE = 4096;

/**
 * Rows of a sheet, one a line, so that the sheet's row is the text's line. Titles above the table and notes below it, of
 * one cell each, are lines of one field, as they would be in a text.
 */
export function sheetBytes(name: string, rows: readonly (readonly SheetCell[])[]): ByteSource {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const isRow = (row: readonly SheetCell[]) => row.filter((cell) => textOf(cell) !== '').length > 1;
  const [first, last] = [rows.findIndex(isRow), rows.findLastIndex(isRow)];
  const widthOf = (i: number) => (width > 2 && (i < first || i > last) ? 1 : width);
  return {
    name,
    async *open() {
      const encoder = new TextEncoder();
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const lines = rows.slice(from, from + ROWS_AT_ONCE).map((row, i) => lineOf(row, widthOf(from + i)));
        yield encoder.encode(lines.join(''));
      }
    },
  };
}

/** A row without any cell is a blank line; line ends within cells become blanks. */
function lineOf(row: readonly SheetCell[], width: number): string {
  const texts = Array.from({ length: width }, (_, j) => textOf(row[j]));
  return texts.every((text) => text === '') ? '\n' : `${texts.map(quoted).join(',')}\n`;
}

function textOf(cell: SheetCell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : dateText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell).replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Spreadsheets know no time zones: what they hold is taken for UTC. */
function dateText(date: Date): string {
  return date.toISOString().replace('T00:00:00.000Z', '').replace('.000Z', '');
}

function quoted(text: string): string {
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
