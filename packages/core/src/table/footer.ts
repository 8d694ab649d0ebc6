/** Lines below a table that are none of its rows: totals, a count of the rows, the source. */
import { likenessOf } from './likeness.ts';

/** More lines than this are a table of their own. */
export const MOST_FOOTER_LINES = 5;

export interface LastRecord {
  readonly cells: readonly string[];
  readonly line: number;
  /** A blank line is right above it. */
  readonly isAfterBlank: boolean;
}

const TOTALS = new Set(
  [
    'total|totals|grand total|sub total|subtotal|sub-total|sum|sums|average|avg|mean|overall',
    'summe|gesamt|gesamtsumme|insgesamt|zwischensumme|mittelwert|durchschnitt',
    'totaal|gemiddelde|totale|media|somme|moyenne|total général|total general|suma|promedio|soma|média|итого|всего|сумма|среднее',
    '合计|总计|小计|总和|平均|平均值|均值|合計|總計|小計|総計|総合計|합계|총계|평균|小计数|共计',
  ].flatMap((words) => words.split('|')),
);

/** `Total`, `Grand total:`, `Total (120)` */
function isTotalWord(text: string): boolean {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/\s*[:\uff1a]$/, '');
  return TOTALS.has(words.replace(/\s+/g, ' '));
}

/** The column and text of the first cell that is not empty. */
function firstCell(cells: readonly string[]): { column: number; text: string } | undefined {
  const column = cells.findIndex((cell) => cell.trim() !== '');
  return column < 0 ? undefined : { column, text: cells[column].trim() };
}

/** A row that adds up others: a word for that, beside it numbers and no other words. */
export function totalOf(cells: readonly string[]): { column: number; text: string } | undefined {
  const first = firstCell(cells);
  if (first === undefined || !isTotalWord(first.text)) return undefined;
  const others = cells.slice(first.column + 1).map(likenessOf);
  return others.includes('number') && !others.includes('word') ? first : undefined;
}

const BRACKETED = /^[([].*[)\]]$/s;
const LABELED = /^[*©]|^\p{L}[\p{L} ]{1,30}[:\uff1a]/u;

/** A line that reads like a remark. One that was cut off reads like the beginning of a row. */
function isRemark(cells: readonly string[], width: number, { above }: FooterRequest): boolean {
  if (cells.length >= width || likenessOf(cells[0]) !== 'word') return false;
  const text = cells.join(' ').trim();
  if (BRACKETED.test(text) || LABELED.test(text)) return true;
  return cells.length === 1 && /\S\s+\S/.test(text) && !above.some((cell) => /\S\s+\S/.test(cell));
}

export interface FooterRequest {
  readonly last: readonly LastRecord[];
  readonly width: number;
  /** The first cells of the rows above these. */
  readonly above: readonly string[];
}

/** How many of the last records are no rows: as many as all are totals, remarks, or ragged below a blank line. */
export function footerLength(request: FooterRequest): number {
  const { last, width } = request;
  if (width < 2) return 0;
  for (let length = Math.min(last.length, MOST_FOOTER_LINES); length > 0; length--) {
    const lines = last.slice(-length);
    const isBelow = lines.map((_, i) => lines.slice(0, i + 1).some(({ isAfterBlank }) => isAfterBlank));
    const isFooter = ({ cells }: LastRecord, i: number) =>
      totalOf(cells) !== undefined || isRemark(cells, width, request) || (cells.length !== width && isBelow[i]);
    const isEmpty = ({ cells }: LastRecord) => cells.every((cell) => cell.trim() === '');
    if (lines.every((line, i) => isFooter(line, i) || isEmpty(line)) && lines.some(isFooter)) return length;
  }
  return 0;
}
