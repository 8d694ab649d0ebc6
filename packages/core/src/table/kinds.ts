/**
 * What kind of column a column is, found from all of its cells: a pure function of how they are written, its reason kept
 * in words.
 */
import { ORDER_WORDS } from '../words/en/tableErrors.ts';
import type { ColumnKind } from './column.ts';
import type { DatePlan } from './datePlan.ts';
import type { NumberPlan } from './numberPlan.ts';
import type { NumberWriting } from './reading.ts';
import { MOST_ODD_WORDS, type Tally, type WordCounts } from './tally.ts';
import { areYesNo } from './yesNo.ts';

export interface Facts {
  readonly tally: Tally;
  readonly numbers: NumberPlan;
  readonly dates: DatePlan;
  /** Present cells that are no numbers, or no dates, whichever most of them are. */
  readonly odd: WordCounts;
  /** Whether the column's whole numbers are each of a run, once. */
  readonly countsUp: boolean;
}

export interface KindAndWhy {
  readonly kind: ColumnKind;
  readonly why: string;
}

const ID_NAME = /(^|[^a-z])(id|ids|uuid|guid|key|index|idx|rowid|row_?number|nr|no)$|^(unnamed|column)?:? ?\d*$|id$/i;
const LONG_TEXT = 40;
/** Of the words, at most this share of the rows may differ for a column to be a category. */
const CATEGORY_SHARE = 0.5;
/** Up to so many different words a small table may have in any case. */
export const CATEGORY_ALWAYS = 20;
/** Words of which nearly each row has its own name something rather than describe it. */
const IDENTIFIER_SHARE = 0.95;
/** At most this share of a column of numbers may be cells that are none. */
const ODD_SHARE = 0.05;
/** One such cell is let pass beside so many numbers. */
const FEWEST_BESIDE_ONE = 5;
/** From this share of numbers on, a column of words is told of. */
export const MOSTLY = 0.5;

/** Whether whole numbers, or words, under this name are an identifier if nearly all of them differ. */
export function isNamedIdentifier(name: string): boolean {
  return ID_NAME.test(name);
}

export function decideKind(name: string, facts: Facts): KindAndWhy {
  const { tally } = facts;
  if (tally.present === 0) return { kind: 'category', why: 'no values' };
  if (areYesNo(presentYesNo(tally))) return { kind: 'boolean', why: 'words for yes and no' };
  const isRatherDate = facts.dates.fitting >= facts.numbers.cells; // 20240531 is both
  return (isRatherDate ? dateKind(facts) : numberKind(name, facts)) ?? wordKind(name, tally);
}

/** The words for yes and no, if no other cell is present than these and words for missing; else none. */
function presentYesNo({ yesNo, soft, present }: Tally): string[] {
  const both = [...soft.words.keys()].filter((word) => yesNo.words.has(word));
  const twice = both.reduce((sum, word) => sum + (soft.words.get(word)?.cells ?? 0), 0);
  return yesNo.cells + soft.cells - twice === present ? [...yesNo.words.keys()] : [];
}

function numberKind(name: string, { tally, numbers, odd, countsUp }: Facts): KindAndWhy | undefined {
  const base = tally.base;
  const { wholes, zeroLed } = tally;
  if (numbers.cells === 0 || zeroLed > 0) return undefined;
  const isNamedId = isNamedIdentifier(name);
  const isUnique = isNearlyUnique(tally);
  if (wholes === numbers.cells && isUnique && isNamedId && isFew(numbers.cells, base, odd)) {
    return { kind: 'identifier', why: 'whole numbers, a new one in each row, and named so' };
  }
  if (numbers.cells === base) {
    const counting = wholes === base && base >= 20 && countsUp;
    return counting
      ? { kind: 'identifier', why: 'counts the rows' }
      : { kind: 'number', why: writtenWhy(numbers.writing) };
  }
  if (!isFew(numbers.cells, base, odd) || looksLikeCategory(tally, numbers, odd)) return undefined;
  return { kind: 'number', why: 'numbers, but for a few cells' };
}

function writtenWhy({ decimal, unit }: NumberWriting): string {
  const unitWords = unit === '' ? '' : unit === '%' ? ', in percent' : `, in ${unit}`;
  return `every value is a number${decimal === ',' ? ' with a decimal comma' : ''}${unitWords}`;
}

/** Few enough cells beside `cells` that are odd. */
function isFew(cells: number, base: number, odd: WordCounts): boolean {
  const others = base - cells;
  if (others === 0) return true;
  if (odd.words.size > MOST_ODD_WORDS) return false;
  return others <= base * ODD_SHARE || (others === 1 && cells >= FEWEST_BESIDE_ONE);
}

/** 1, 2, 3, 4 and "5+", which is there more than once. */
function looksLikeCategory({ wholes }: Tally, { cells, distinct }: NumberPlan, odd: WordCounts): boolean {
  if (wholes !== cells || distinct > CATEGORY_ALWAYS) return false;
  return [...odd.words.values()].some((word) => word.cells > 1);
}

function dateKind({ tally, dates, odd }: Facts): KindAndWhy | undefined {
  const base = tally.base;
  if (dates.fitting === 0 || dates.contradiction || !isFew(dates.fitting, base, odd)) return undefined;
  const EXAMPLES = { ymd: '2024-05-31', dmy: '31/05/2024', mdy: '05/31/2024' } as const;
  const sure = dates.isAssumed ? ' (assumed)' : '';
  const order = dates.isSure ? '' : `, ${ORDER_WORDS[dates.order]}${sure}`;
  return { kind: 'date', why: `dates as in ${EXAMPLES[dates.isSure ? 'ymd' : dates.order]}${order}` };
}

function wordKind(name: string, tally: Tally): KindAndWhy {
  const { present, distinct, zeroLed, letters, spaced } = tally;
  const isNamedId = isNamedIdentifier(name);
  const isUnique = isNearlyUnique(tally);
  const isVaried = distinct > Math.max(CATEGORY_ALWAYS, present * CATEGORY_SHARE);
  if (zeroLed > 0 && tally.wholes === present) {
    return isUnique
      ? { kind: 'identifier', why: 'digits with leading zeros, a new one in each row' }
      : { kind: 'category', why: 'digits with leading zeros' };
  }
  if ((letters > LONG_TEXT * present || spaced > present * 0.3) && isVaried) return { kind: 'text', why: 'free text' };
  if (isUnique) return { kind: 'identifier', why: 'a new word in each row' };
  if (isVaried) {
    return isNamedId
      ? { kind: 'identifier', why: 'hardly any word twice, and named so' }
      : { kind: 'text', why: 'hardly any word twice' };
  }
  return { kind: 'category', why: 'words that repeat' };
}

function isNearlyUnique({ present, soft, distinct, softDistinct }: Tally): boolean {
  const base = present - soft.cells;
  return base >= 10 && distinct - softDistinct >= base * IDENTIFIER_SHARE;
}
