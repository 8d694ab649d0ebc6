/**
 * What kind of column a column is, found from all of its cells: how they are written is counted, and the decision is a pure
 * function of the counts, its reason kept in words.
 */
import type { ColumnKind } from '../column.ts';
import { YES_NO } from '../yesNo.ts';
import { type DateOrder, isIsoDate, otherDate } from './dates.ts';

/** Words that stand for a missing value, compared in lower case; the empty cell is one too. */
export const MISSING_WORDS = ['na', 'n/a', '?', 'null', 'nan', '#n/a'] as const;

/** How the cells of a column are written: counts over all rows. */
export interface CellCounts {
  rows: number;
  missing: number;
  /** Cells with one of the missing words, the empty ones not among them. */
  missingWords: number;
  distinct: number;
  numbers: number;
  wholes: number;
  leadingZeros: number;
  infinite: number;
  decimalCommas: number;
  isoDates: number;
  /** 1-2 digits, 1-2 digits, 4 digits, separated by / . or -. */
  otherDates: number;
  firstOver12: number;
  secondOver12: number;
  yesNo: number;
  letters: number;
  spaced: number;
  /** Of the numbers; infinite where one is beyond float64. */
  largest: number;
  smallest: number;
}

export function noCells(): CellCounts {
  return {
    rows: 0,
    missing: 0,
    missingWords: 0,
    distinct: 0,
    numbers: 0,
    wholes: 0,
    leadingZeros: 0,
    infinite: 0,
    decimalCommas: 0,
    isoDates: 0,
    otherDates: 0,
    firstOver12: 0,
    secondOver12: 0,
    yesNo: 0,
    letters: 0,
    spaced: 0,
    largest: Number.NEGATIVE_INFINITY,
    smallest: Number.POSITIVE_INFINITY,
  };
}

export interface Decision {
  readonly kind: ColumnKind;
  readonly why: string;
  /** For dates that are not ISO: which number comes first. */
  readonly dateOrder?: DateOrder;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const IS_WHOLE = /^[+-]?\d+$/;
const IS_ZERO_LED = /^[+-]?0\d+$/;
const IS_INFINITE = /^[+-]?inf(inity)?$/i;
const IS_DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
const YES_NO_WORDS = new Set(YES_NO.flat());
const THREE_WORDS = /\S\s+\S+\s+\S/;
const MISSING = new Set<string>(MISSING_WORDS);

/** The cell without blanks around it; empty where it is missing. */
export function presentText(text: string | null): string {
  const trimmed = text?.trim() ?? '';
  return MISSING.has(trimmed.toLowerCase()) ? '' : trimmed;
}

/** Counts `times` cells that are written `text`. Gives the cell's text, empty where it is missing. */
export function countCell(counts: CellCounts, text: string | null, times: number): string {
  const cell = presentText(text);
  counts.rows += times;
  if (cell === '') {
    counts.missing += times;
    if (text?.trim()) counts.missingWords += times;
    return cell;
  }
  counts.letters += cell.length * times;
  if (NUMBER.test(cell)) {
    const value = Number(cell);
    counts.numbers += times;
    counts.largest = Math.max(counts.largest, value);
    counts.smallest = Math.min(counts.smallest, value);
    if (IS_WHOLE.test(cell)) counts.wholes += times;
    if (IS_ZERO_LED.test(cell)) counts.leadingZeros += times;
    return cell;
  }
  if (IS_INFINITE.test(cell)) counts.infinite += times;
  if (IS_DECIMAL_COMMA.test(cell)) counts.decimalCommas += times;
  if (YES_NO_WORDS.has(cell.toLowerCase())) counts.yesNo += times;
  if (THREE_WORDS.test(cell)) counts.spaced += times;
  if (isIsoDate(cell)) counts.isoDates += times;
  const date = otherDate(cell);
  if (date) {
    counts.otherDates += times;
    if (date[0] > 12) counts.firstOver12 += times;
    if (date[1] > 12) counts.secondOver12 += times;
  }
  return cell;
}

/** The number that a present cell writes; NaN where it is none, infinite where it is beyond float64. */
export function numberOf(cell: string): number {
  return NUMBER.test(cell) ? Number(cell) : Number.NaN;
}

const ID_NAME = /(^|[^a-z])(id|ids|uuid|guid|key|index|idx|rowid|row_?number|nr|no)$|^(unnamed|column)?:? ?\d*$|id$/i;
const LONG_TEXT = 40;
/** Of the words, at most this share of the rows may differ for a column to be a category. */
const CATEGORY_SHARE = 0.5;
/** Up to so many different words a small table may have in any case. */
const CATEGORY_ALWAYS = 20;
/** Words of which nearly each row has its own name something rather than describe it. */
const IDENTIFIER_SHARE = 0.95;

export function decideKind(name: string, counts: CellCounts): Decision {
  const { rows, missing, distinct, numbers, wholes, leadingZeros, infinite } = counts;
  const present = rows - missing;
  if (present === 0) return { kind: 'category', why: 'no values' };
  const unique = distinct >= present * IDENTIFIER_SHARE && present >= 10;
  const isNamedId = ID_NAME.test(name);
  if (numbers + infinite === present && leadingZeros === 0) {
    const range = counts.largest - counts.smallest + 1;
    const counting = wholes === present && distinct === present && range === present && present >= 20;
    if (wholes === present && unique && isNamedId)
      return { kind: 'identifier', why: 'whole numbers, a new one in each row, and named so' };
    if (counting) return { kind: 'identifier', why: 'counts the rows' };
    return { kind: 'number', why: 'every value is a number' };
  }
  const date = dateKind(counts, present);
  if (date) return date;
  if (counts.yesNo === present && distinct === 2) return { kind: 'boolean', why: 'two words for yes and no' };
  if (leadingZeros > 0 && numbers === present) {
    return unique
      ? { kind: 'identifier', why: 'digits with leading zeros, a new one in each row' }
      : { kind: 'category', why: 'digits with leading zeros' };
  }
  if (counts.letters > LONG_TEXT * present || counts.spaced > present * 0.3) {
    if (distinct > Math.max(CATEGORY_ALWAYS, present * CATEGORY_SHARE)) return { kind: 'text', why: 'free text' };
  }
  if (unique) return { kind: 'identifier', why: 'a new word in each row' };
  if (distinct > Math.max(CATEGORY_ALWAYS, present * CATEGORY_SHARE)) {
    return isNamedId
      ? { kind: 'identifier', why: 'hardly any word twice, and named so' }
      : { kind: 'text', why: 'hardly any word twice' };
  }
  return { kind: 'category', why: 'words that repeat' };
}

function dateKind(
  { isoDates, otherDates, firstOver12, secondOver12 }: CellCounts,
  present: number,
): Decision | undefined {
  if (isoDates === present) return { kind: 'date', why: 'dates as in 2024-05-31' };
  if (otherDates !== present || (firstOver12 > 0 && secondOver12 > 0)) return undefined;
  if (secondOver12 > 0) return { kind: 'date', why: 'dates as in 05/31/2024, month first', dateOrder: 'mdy' };
  const sure = firstOver12 > 0 ? 'day first' : 'day first (assumed)';
  return { kind: 'date', why: `dates as in 31/05/2024, ${sure}`, dateOrder: 'dmy' };
}
