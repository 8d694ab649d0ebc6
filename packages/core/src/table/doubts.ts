/** What a person may want to know of how a column was read: data, to be put in words where it is told. */
import type { Place } from '../words/sentence.ts';
import type { ColumnDoubt, DoubtCode } from './columnDoubt.ts';
import type { Decided } from './decide.ts';
import { plainText } from './digits.ts';
import { CATEGORY_ALWAYS, MOSTLY } from './kinds.ts';
import { readNumber } from './numbers.ts';
import type { Seen, WordCounts } from './tally.ts';
import { timeOfDay } from './times.ts';

type PlaceOf = (row: number) => Place;

const EXAMPLES = 4;
/** So many words for missing are named: there are that many in hardly any column. */
const MISSING_EXAMPLES = 8;

export function doubtsOf(decided: Decided, placeOf: PlaceOf): ColumnDoubt[] {
  const { gathered, kind, by } = decided;
  const { tally, odd } = gathered;
  if (tally.present === 0) {
    return [doubt('all-missing', tally.rows, [], undefined, placeOf), ...missingWords(decided, placeOf)];
  }
  const doubts = missingWords(decided, placeOf);
  const isValue = kind === 'number' || kind === 'date';
  if (isValue && odd.cells > 0) doubts.push(wordsDoubt('odd-cells', odd, placeOf));
  if (kind === 'number' && tally.beyond.cells > 0) doubts.push(wordsDoubt('precision', tally.beyond, placeOf));
  if (by === undefined) doubts.push(...ownDoubts(decided, placeOf));
  if (kind === 'category') doubts.push(...letterCase(decided, placeOf));
  return doubts;
}

/** About what was decided by the cells. */
function ownDoubts(decided: Decided, placeOf: PlaceOf): ColumnDoubt[] {
  const { gathered, kind, dates, reading } = decided;
  const { tally, odd } = gathered;
  if (reading.kind === 'number') return writingDoubt(decided, placeOf) ?? [];
  if (kind === 'date') {
    if (!dates.isAssumed) return [];
    const first = tally.firstDates.find((seen) => seen !== undefined);
    return [doubt('date-order', dates.cells, first ? [first.word] : [], first, placeOf)];
  }
  if (dates.contradiction && dates.cells >= tally.base * MOSTLY) {
    const [one, other] = dates.contradiction;
    const words = [one.word, other.word];
    return [{ code: 'date-order', cells: dates.cells, words, place: placeOf(one.row), other: placeOf(other.row) }];
  }
  const times = timesDoubt(decided, placeOf);
  if (times) return [times];
  if (tally.zeroLed > 0 || odd.cells === 0) return [];
  return [wordsDoubt(gathered.manner.kind === 'date' ? 'mostly-dates' : 'mostly-numbers', odd, placeOf)];
}

/** Decimal commas, cells that may be read otherwise, and numbers without a sign among percents. */
function writingDoubt(decided: Decided, placeOf: PlaceOf): ColumnDoubt[] | undefined {
  const { gathered, numbers, reading, isAssumed } = decided;
  if (reading.kind !== 'number') return undefined;
  const first = isAssumed ? numbers.doubtful?.first : firstWithComma(decided);
  if (first && (isAssumed || reading.decimal === ','))
    return [
      { ...doubt('writing', numbers.cells, [first.word], first, placeOf), value: readNumber(first.word, reading) },
    ];
  const bare = gathered.tally.units.get('');
  const firstBare = bare?.first.find((seen) => seen !== undefined);
  if (reading.unit !== '%' || !bare || !firstBare) return undefined;
  const cells = bare.cells.reduce((sum, count) => sum + count, 0);
  const value = readNumber(firstBare.word, reading);
  return [{ ...doubt('writing', cells, [firstBare.word], firstBare, placeOf), value }];
}

/** The first cell with a decimal comma. */
function firstWithComma({ gathered: { tally }, reading }: Decided): Seen | undefined {
  if (reading.kind !== 'number') return undefined;
  return [...tally.units]
    .filter(([unit]) => unit === '' || unit === reading.unit)
    .flatMap(([, { first }]) => first.filter((seen) => seen !== undefined))
    .filter(({ word }) => /[,，٫]/.test(word))
    .sort((a, b) => a.row - b.row)
    .at(0);
}

function missingWords({ gathered: { tally }, kind }: Decided, placeOf: PlaceOf): ColumnDoubt[] {
  const counts =
    kind === 'number' || kind === 'date' || kind === 'boolean' ? [tally.missing, tally.soft] : [tally.missing];
  const told = counts.filter(({ cells }) => cells > 0);
  if (told.length === 0) return [];
  const first = told.flatMap((one) => one.first ?? []).sort((a, b) => a.row - b.row)[0];
  const words = told.flatMap((one) => one.examples(MISSING_EXAMPLES));
  return [
    doubt(
      'missing-words',
      told.reduce((sum, { cells }) => sum + cells, 0),
      words,
      first,
      placeOf,
    ),
  ];
}

/** Words that are the same but for their letters' case. */
function letterCase({ gathered }: Decided, placeOf: PlaceOf): ColumnDoubt[] {
  const variants = new Map<string, { word: string; cells: number; row: number }[]>();
  for (const word of gathered.eachWord()) {
    const key = word.word.toLowerCase();
    const same = variants.get(key);
    if (same) same.push(word);
    else variants.set(key, [word]);
  }
  const several = [...variants.values()].filter((same) => new Set(same.map(({ word }) => word)).size > 1);
  if (several.length === 0) return [];
  const all = several.flat();
  const row = Math.min(...several.map((same) => same[1].row));
  const cells = all.reduce((sum, word) => sum + word.cells, 0);
  const words = all.slice(0, EXAMPLES).map(({ word }) => word);
  return [doubt('letter-case', cells, words, { row, word: words[1] }, placeOf)];
}

const HOUR_MILLISECONDS = 3_600_000;

/** Times of day without a date, more different ones than a few shifts or bus departures. */
function timesDoubt({ gathered, kind }: Decided, placeOf: PlaceOf): ColumnDoubt | undefined {
  const { present, distinct } = gathered.tally;
  if (kind === 'boolean' || distinct <= CATEGORY_ALWAYS) return undefined;
  let first: Seen | undefined;
  for (const { word, row } of gathered.eachWord()) {
    const text = plainText(word);
    if (!/^\d{1,2}:\d\d/.test(text) || Number.isNaN(timeOfDay(text))) return undefined;
    first ??= { word, row };
  }
  if (!first) return undefined;
  const hours = Number((timeOfDay(plainText(first.word)) / HOUR_MILLISECONDS).toFixed(2));
  return { ...doubt('times', present, [first.word], first, placeOf), value: hours };
}

function wordsDoubt(code: DoubtCode, counts: WordCounts, placeOf: PlaceOf): ColumnDoubt {
  return doubt(code, counts.cells, counts.examples(EXAMPLES), counts.first, placeOf);
}

function doubt(
  code: DoubtCode,
  cells: number,
  words: readonly string[],
  first: Seen | undefined,
  placeOf: PlaceOf,
): ColumnDoubt {
  return { code, cells, words, ...(first && { place: placeOf(first.row) }) };
}
