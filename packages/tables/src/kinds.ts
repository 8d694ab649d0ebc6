/**
 * What kind of column a column is, found from all of its cells. One query counts how cells are written; the decision is
 * a pure function of the counts, and its reason is kept in words.
 */
import { type ColumnKind, YES_NO } from '@deltascope/core';
import { sqlText } from './csv/csvFile.ts';

/** Words that stand for a missing value, compared in lower case; the empty cell is one too. */
export const MISSING_WORDS = ['na', 'n/a', '?', 'null', 'nan', '#n/a'] as const;

/** How the cells of a column are written: counts over all rows. */
export interface CellCounts {
  readonly rows: number;
  readonly missing: number;
  /** Cells with one of the missing words, the empty ones not among them. */
  readonly missingWords: number;
  readonly distinct: number;
  readonly numbers: number;
  readonly wholes: number;
  readonly leadingZeros: number;
  readonly infinite: number;
  readonly decimalCommas: number;
  readonly isoDates: number;
  /** 1-2 digits, 1-2 digits, 4 digits, separated by / . or -. */
  readonly otherDates: number;
  readonly firstOver12: number;
  readonly secondOver12: number;
  readonly yesNo: number;
  readonly averageLength: number;
  readonly spaced: number;
  readonly largest: number | null;
  readonly smallest: number | null;
}

export interface Decision {
  readonly kind: ColumnKind;
  readonly why: string;
  /** For dates that are not ISO: which number comes first. */
  readonly dateOrder?: 'dmy' | 'mdy';
}

const NUMBER = String.raw`[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`;
const ISO_DATE = String.raw`\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}(:?\d{2})?)?`;
const OTHER_DATE = String.raw`\d{1,2}[/.-]\d{1,2}[/.-]\d{4}`;
const INFINITE = '[+-]?inf(inity)?';

/** The cell without blanks around it, NULL where it is missing. */
export function cell(column: string): string {
  return `CASE WHEN ${column} IS NULL OR lower(trim(${column})) IN ('', ${MISSING_WORDS.map(sqlText).join(', ')}) THEN NULL ELSE trim(${column}) END`;
}

export function isNumber(x: string): string {
  return `regexp_full_match(${x}, ${sqlText(NUMBER)})`;
}

// The cheap test before each regular expression decides most cells.
const COUNTS: Readonly<Record<keyof CellCounts, (x: string, raw: string) => string>> = {
  rows: () => 'count(*)',
  missing: (x) => `count(*) - count(${x})`,
  missingWords: (_, raw) => `count(*) FILTER (lower(trim(${raw})) IN (${MISSING_WORDS.map(sqlText).join(', ')}))`,
  distinct: (x) => `count(DISTINCT ${x})`,
  numbers: (x) => `count(*) FILTER (${isNumber(x)})`,
  wholes: (x) => `count(*) FILTER (regexp_full_match(${x}, '[+-]?\\d+'))`,
  leadingZeros: (x) => `count(*) FILTER (regexp_full_match(${x}, '[+-]?0\\d+'))`,
  infinite: (x) => `count(*) FILTER (length(${x}) <= 9 AND regexp_full_match(${x}, ${sqlText(INFINITE)}, 'i'))`,
  decimalCommas: (x) => `count(*) FILTER (contains(${x}, ',') AND regexp_full_match(${x}, '[+-]?\\d+,\\d+'))`,
  isoDates: (x) => `count(*) FILTER (${x} LIKE '____-__-__%' AND regexp_full_match(${x}, ${sqlText(ISO_DATE)}))`,
  otherDates: (x) =>
    `count(*) FILTER (length(${x}) BETWEEN 8 AND 10 AND regexp_full_match(${x}, ${sqlText(OTHER_DATE)}))`,
  firstOver12: (x) =>
    `count(*) FILTER (length(${x}) BETWEEN 8 AND 10 AND regexp_full_match(${x}, '(1[3-9]|[23]\\d)[/.-]\\d{1,2}[/.-]\\d{4}'))`,
  secondOver12: (x) =>
    `count(*) FILTER (length(${x}) BETWEEN 8 AND 10 AND regexp_full_match(${x}, '\\d{1,2}[/.-](1[3-9]|[23]\\d)[/.-]\\d{4}'))`,
  yesNo: (x) => `count(*) FILTER (lower(${x}) IN (${YES_NO.flat().map(sqlText).join(', ')}))`,
  averageLength: (x) => `coalesce(avg(length(${x})), 0)`,
  spaced: (x) => `count(*) FILTER (contains(${x}, ' ') AND regexp_matches(${x}, '\\S\\s+\\S+\\s+\\S'))`,
  largest: (x) => `max(TRY_CAST(${x} AS DOUBLE))`,
  smallest: (x) => `min(TRY_CAST(${x} AS DOUBLE))`,
};

export const COUNT_NAMES = Object.keys(COUNTS) as (keyof CellCounts)[];

/** The counts of a column as SQL expressions, in the order of COUNT_NAMES. */
export function countsSql(column: string, exactDistinct: boolean): string[] {
  const x = cell(column);
  return COUNT_NAMES.map((name) => {
    if (name === 'distinct' && !exactDistinct) return `approx_count_distinct(${x})`;
    return COUNTS[name](x, column);
  });
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
    const range = (counts.largest ?? 0) - (counts.smallest ?? 0) + 1;
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
  if (counts.averageLength > LONG_TEXT || counts.spaced > present * 0.3) {
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

/** Milliseconds since 1970 of a date cell, NULL where it is none. */
export function dateSql(x: string, order: Decision['dateOrder']): string {
  if (!order)
    return `CASE WHEN regexp_full_match(${x}, ${sqlText(ISO_DATE)}) THEN epoch_ms(TRY_CAST(${x} AS TIMESTAMPTZ)) END`;
  const form = order === 'dmy' ? '%d/%m/%Y' : '%m/%d/%Y';
  return `epoch_ms(try_strptime(regexp_replace(${x}, '[.-]', '/', 'g'), '${form}'))`;
}
