/** Typed columns from gathered ones; the cells that their reading does not allow are refused with their line. */
import type { Column, WordColumn } from './column.ts';
import type { Decided } from './decide.ts';
import { labelCompareOf, labelKey } from './labels.ts';
import { missingKey } from './missing.ts';
import { readNumber } from './numbers.ts';
import { DATE_ORDERS, type LabelCompare, type MissingWords } from './reading.ts';
import { type BadCell, badDate, badNumber, notBoolean, undecidedWriting } from './refuse.ts';
import type { Seen } from './tally.ts';
import { isYes } from './yesNo.ts';

export interface Typing {
  /** The table's name. */
  readonly table: string;
  readonly placeOf: (row: number) => string;
  readonly missing: MissingWords;
  readonly strict?: boolean;
}

export function typedColumn(decided: Decided, typing: Typing): Column {
  const { name, gathered, kind, reading } = decided;
  switch (kind) {
    case 'number':
      refuseNumbers(decided, typing);
      return { kind, name, reading, values: gathered.numbers() };
    case 'date':
      refuseDates(decided, typing);
      return { kind, name, reading, values: gathered.numbers() };
    case 'boolean': {
      const soft = new Set(typing.missing.inNumbers);
      const column = wordColumn(decided, (word) => yesNoKey(word, soft));
      const isPair = column.categories.length < 2 || column.categories.every((word) => isYes(word) !== undefined);
      if (decided.by === 'person' && !isPair) throw notBoolean(typing.table, name, column.categories);
      return column;
    }
    case 'category':
    case 'identifier':
    case 'text':
      return wordColumn(decided, (word) => word);
    default:
      return kind satisfies never;
  }
}

/** Words whatever the column's kind; equal ones are one class, as it is written first. */
export function labelColumn(decided: Decided, compare?: LabelCompare): Column {
  const { name, gathered } = decided;
  const reading = decided.kind === 'number' ? decided.reading : ({ kind: 'category', missing: [] } as const);
  if (!gathered.hasWords) {
    const many = wordColumn({ ...decided, kind: 'identifier', reading }, (word) => word);
    return decided.kind === 'number' ? { ...many, compare: 'number' } : many;
  }
  const settled = compare ?? labelCompareOf(Array.from(gathered.eachWord(), ({ word }) => word));
  return { kind: 'category', name, reading, compare: settled, ...gathered.words((word) => labelKey(word, settled)) };
}

function wordColumn(
  { name, gathered, kind, reading }: Pick<Decided, 'name' | 'gathered' | 'kind' | 'reading'>,
  keyOf: (word: string) => string | undefined,
): WordColumn {
  if (kind === 'number' || kind === 'date') throw new TypeError(`"${name}" is no column of words`);
  if (gathered.hasWords) return { kind, name, reading, ...gathered.words(keyOf) };
  // Too many to be words: readers see how many there are, and which cells are missing.
  const categories = new Array<string>(gathered.tally.distinct).fill('');
  return { kind, name, reading, codes: gathered.presence(), categories };
}

/** Words of one sense are one word; undefined if the word is one for missing. */
export function yesNoKey(word: string, missing: ReadonlySet<string>): string | undefined {
  const sense = isYes(word);
  if (sense !== undefined) return sense ? 'yes' : 'no';
  return missing.has(missingKey(word)) ? undefined : word;
}

function refuseNumbers(decided: Decided, { placeOf, strict }: Typing): void {
  const { gathered, numbers, isUnsettled } = decided;
  const { tally, odd } = gathered;
  const cellOf = (seen: Seen) => badCell(decided, seen, placeOf);
  const bad = [
    { first: tally.infinite.first, is: { isInfinite: true } },
    { first: tally.outOfRange.first, is: { isTooLarge: true } },
    { first: isStrict(decided, strict) ? odd.first : undefined, is: {} },
  ].flatMap(({ first, is }) => (first ? [{ first, is }] : []));
  bad.sort((a, b) => a.first.row - b.first.row);
  if (bad.length > 0) throw badNumber({ ...cellOf(bad[0].first), ...bad[0].is });
  if (!isUnsettled || !numbers.doubtful || !numbers.withComma) return;
  const { first } = numbers.doubtful;
  const writings = [numbers.writing, numbers.withComma];
  throw undecidedWriting(
    cellOf(first),
    writings.map((writing) => ({ writing, value: readNumber(first.word, writing) })),
  );
}

function refuseDates(decided: Decided, { placeOf, strict }: Typing): void {
  const { gathered, reading } = decided;
  const { tally, odd } = gathered;
  if (reading.kind !== 'date') return;
  const bit = 1 << DATE_ORDERS.indexOf(reading.order);
  // A date in another order than was asked for is no missing value.
  const contrary = tally.firstDates.filter((_, orders) => (orders & bit) === 0);
  const bad = [...contrary, isStrict(decided, strict) ? odd.first : undefined].filter((seen) => seen !== undefined);
  bad.sort((a, b) => a.row - b.row);
  if (bad.length > 0) throw badDate(badCell(decided, bad[0], placeOf));
}

/** What was asked for, or learned, is held to the letter. */
function isStrict({ by }: Decided, strict = false): boolean {
  return by !== undefined || strict;
}

function badCell({ name, by, reading }: Decided, { row, word }: Seen, placeOf: (row: number) => string): BadCell {
  return { place: placeOf(row), column: name, word, ...(by === 'model' && { learned: reading }) };
}
