/**
 * What a cell looks like, roughly: enough to compare a first line with the lines below it, and to tell a line of totals.
 * How cells are read in the end is decided elsewhere, over whole columns.
 */

export type Likeness = 'empty' | 'missing' | 'number' | 'date' | 'word';

/** Nearly all numbers, found fast. */
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const UNITS =
  'k|m|b|bn|mn|mio|g|kg|mg|t|km|cm|mm|ft|in|lbs?|oz|l|ml|s|ms|h|hrs?|mins?|days?|weeks?|months?|mo|years?|yrs?|y|°c?|万|亿|元|千';
const MONEY = '\\p{Sc}|(?:usd|eur|gbp|cny|rmb|jpy|chf|rs\\.?)\\s?';
const DIGITS = "(?:\\p{Nd}+(?:[.,'’_]\\p{Nd}*|[ \\u00a0\\u202f]\\p{Nd}{3})*|[.,]\\p{Nd}+)";
const NUMBER = new RegExp(
  `^[(+−-]?\\s*(?:${MONEY})?\\s*[+−-]?${DIGITS}(?:e[+-]?\\d+)?\\s*(?:[%‰]|${MONEY}|${UNITS})?\\)?$`,
  'iu',
);
const DATES = [
  /^\p{Nd}{1,4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{1,4}(?:[ T].*)?$/u,
  /^\p{Nd}{1,2}[-. /]?\s?[a-zäéû]{3,9}[-., /]+\p{Nd}{2,4}(?: .*)?$/iu,
  /^[a-zäéû]{3,9}[. ]\s?\p{Nd}{1,2},? \p{Nd}{4}(?: .*)?$/iu,
  /^\p{Nd}{1,2}:\p{Nd}{2}(?::\p{Nd}{2}(?:[.,]\p{Nd}+)?)?(?:\s?[ap]m)?$/iu,
  /^\p{Nd}{2,4}年\p{Nd}{1,2}月(?:\p{Nd}{1,2}日)?/u,
];
/** As programs write them; a header says `Na` sooner than it says `NA`. */
const MISSING = new Set(['?', 'NA', 'N/A', 'n/a', '#N/A', 'NaN', 'nan', 'NULL', 'null', '-', '--', '.', '\\N', 'None']);

/** What follows the digits of a number: `%`, `kg`; empty if nothing does. */
export function unitOf(text: string): string {
  return /[%‰\p{L}]+$/u.exec(text)?.[0] ?? '';
}

export function likenessOf(text: string): Likeness {
  const cell = text.trim();
  if (cell === '') return 'empty';
  if (PLAIN.test(cell)) return 'number';
  if (MISSING.has(cell)) return 'missing';
  if (/\p{Nd}/u.test(cell)) {
    if (DATES.some((date) => date.test(cell))) return 'date';
    if (NUMBER.test(cell)) return 'number';
  }
  return 'word';
}
