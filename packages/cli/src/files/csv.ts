/** Lines of CSV as RFC 4180 has them, with text that a spreadsheet would run as a formula made harmless. */
import { isPlainNumber } from '@deltascope/core/table';

/**
 * One line, ended by a newline. A text cell that begins with = + - @, tab or a carriage return gets a leading quote
 * (OWASP ASVS 5.0, 1.2.10) unless `raw`; numbers such as -3 stay what they are.
 */
export function csvLine(cells: readonly string[], raw = false): string {
  return `${cells.map((cell) => quoted(raw ? cell : harmless(cell))).join(',')}\n`;
}

const FORMULA = /^[=+\-@\t\r\0]/;

function harmless(cell: string): string {
  return FORMULA.test(cell) && !isPlainNumber(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
