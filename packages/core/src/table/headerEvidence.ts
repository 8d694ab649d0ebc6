/**
 * Whether a table's first line names its columns: the logarithm of how much likelier the line is as a header than as a row,
 * summed over columns. A row resembles the rows below it; a header does so only by chance.
 */
import { type Likeness, likenessOf, unitOf } from './likeness.ts';

/** Of a column's cells that are not missing, from which share on it counts as one of numbers and dates. */
const TYPED = 0.95;
/** No column decides alone, however long the table is. */
const MOST_FOR_HEADER = { overNumbers: 6, overWords: 3 };
/** A header that says a number above numbers. */
const NUMBER_OVER_NUMBERS = -3.5;
const MISSING_WORD = -2;
/** How often a header's word is also one of its column. */
const WORD_IS_NAME = 0.02;
/** A number with nothing to compare it with. */
const LONELY = { whole: -1.5, decimal: -3.5 };
const COUNTED = 3;

export interface HeaderEvidence {
  /** Above 0 for a header. */
  readonly score: number;
  /** The first line holds numbers that count up, and that cannot be values. */
  readonly countsUp: boolean;
}

interface Below {
  /** Cells that are neither empty nor missing. */
  readonly present: number;
  readonly typed: number;
  readonly texts: ReadonlyMap<string, number>;
}

export function headerEvidence(first: readonly string[], rows: readonly (readonly string[])[]): HeaderEvidence {
  const heads = first.map((text) => text.trim());
  const below = heads.map((_, j) => columnBelow(rows, j));
  const kinds = heads.map((head, j) => headLikeness(head, below[j]));
  const countsUp = numbersCountUp(heads, kinds, below);
  const score = heads.reduce((sum, head, j) => {
    if (countsUp && kinds[j] === 'number') return sum + COUNTED;
    return sum + columnScore(head, kinds[j], below[j]);
  }, 0);
  return { score, countsUp };
}

/** `50%` or `2d` is a number if the column has such ones, else a name. */
function headLikeness(head: string, { texts }: Below): Likeness {
  const kind = likenessOf(head);
  const unit = kind === 'number' ? unitOf(head) : '';
  return unit === '' || [...texts.keys()].some((text) => text.endsWith(unit)) ? kind : 'word';
}

function columnBelow(rows: readonly (readonly string[])[], j: number): Below {
  const texts = new Map<string, number>();
  for (const row of rows) {
    const text = row[j]?.trim() ?? '';
    texts.set(text, (texts.get(text) ?? 0) + 1);
  }
  let present = 0;
  let typed = 0;
  for (const [text, times] of texts) {
    const kind = likenessOf(text);
    if (kind === 'empty' || kind === 'missing') continue;
    present += times;
    if (kind !== 'word') typed += times;
  }
  return { present, typed, texts };
}

function columnScore(head: string, kind: Likeness, below: Below): number {
  const { present, typed } = below;
  if (kind === 'empty') return 0;
  if (kind === 'missing') return MISSING_WORD;
  if (present === 0) return kind === 'word' ? 0 : /^\d+$/.test(head) ? LONELY.whole : LONELY.decimal;
  const isTyped = typed >= present * TYPED;
  if (!isTyped) return wordsScore(head, below);
  if (kind !== 'word') return NUMBER_OVER_NUMBERS;
  const odd = (present - typed + 1) / (present + 2); // how likely a row has a word here
  return Math.min(MOST_FOR_HEADER.overNumbers, Math.log(0.95 / odd));
}

/** A row's word that is not found below is one of those that occur once; Good and Turing's estimate says how many. */
function wordsScore(head: string, { present, texts }: Below): number {
  let once = 0;
  for (const [text, times] of texts) if (times === 1 && text !== '') once++;
  const isNew = (once + 1) / (present + 1);
  if (!texts.has(head)) return Math.min(MOST_FOR_HEADER.overWords, Math.log((1 - WORD_IS_NAME) / Math.min(1, isNew)));
  return Math.log(WORD_IS_NAME / Math.max(WORD_IS_NAME, 1 - isNew));
}

/** 0, 1, 2 … or 1, 2, … or years beside words, of which one at least cannot be a value of its column (both of two). */
function numbersCountUp(heads: readonly string[], kinds: readonly Likeness[], below: readonly Below[]): boolean {
  const places = [...heads.keys()].filter((j) => kinds[j] === 'number');
  if (places.length < 2 || places.some((j) => !/^\d{1,9}$/.test(heads[j]))) return false;
  const numbers = places.map((j) => Number(heads[j]));
  const step = numbers[1] - numbers[0];
  if (step < 1 || numbers.some((number, i) => number !== numbers[0] + i * step)) return false;
  const areYears = numbers[0] >= 1900 && numbers[numbers.length - 1] <= 2100 && kinds.includes('word');
  if (!areYears && (numbers[0] > 1 || step !== 1)) return false;
  const breaks = places.filter((j) => (areYears ? isYearAlone(below[j]) : breaksWith(heads[j], below[j]))).length;
  return breaks >= (places.length === 2 ? 2 : 1);
}

/** The column holds something else than years. */
function isYearAlone({ present, texts }: Below): boolean {
  return present > 0 && [...texts.keys()].some((text) => text !== '' && !/^(19|20)\d\d$/.test(text));
}

/** So few rows may all be beyond any number by chance. */
const FEW_ROWS = 10;

/** Few different values, of which this is none; beyond all values; a whole number above decimal ones. */
function breaksWith(head: string, { present, typed, texts }: Below): boolean {
  if (present === 0 || texts.has(head)) return false;
  if (typed < present * TYPED) return true;
  const isFew = texts.size <= 20 && texts.size * 2 <= present;
  const values = [...texts.keys()].map(Number).filter(Number.isFinite);
  if (values.length === 0) return true;
  const isBeyond = values.every((value) => value < Number(head)) || values.every((value) => value > Number(head));
  const decimals = [...texts].reduce((sum, [text, times]) => sum + (/\d\.\d/.test(text) ? times : 0), 0);
  return isFew || (isBeyond && present >= FEW_ROWS) || (decimals * 2 > present && present > 2);
}
