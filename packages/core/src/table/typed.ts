/** Typed columns from gathered ones; the cells that their reading does not allow are refused with their line. */
import type { Place } from '../words/sentence.ts';
import type { Column, DateColumn, NumberColumn, WordColumn } from './column.ts';
import type { HeldColumns } from './columnStore.ts';
import type { Decided } from './decide.ts';
import type { CodesIn, GatheredColumn } from './gather.ts';
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
  readonly placeOf: (row: number) => Place;
  readonly missing: MissingWords;
  readonly strict?: boolean;
  /** Of a table whose cells are in a store. */
  readonly held?: HeldColumns;
}

export function typedColumn(decided: Decided, typing: Typing): Column {
  const { name, gathered, kind, reading } = decided;
  switch (kind) {
    case 'number':
      refuseNumbers(decided, typing);
      return withNumbers({ kind, name, reading }, gathered, typing.held);
    case 'date':
      refuseDates(decided, typing);
      return withNumbers({ kind, name, reading }, gathered, typing.held);
    case 'boolean': {
      const soft = new Set(typing.missing.inNumbers);
      const column = wordColumn(decided, (word) => yesNoKey(word, soft), typing.held);
      const isPair = column.categories.length < 2 || column.categories.every((word) => isYes(word) !== undefined);
      if (decided.by === 'person' && !isPair) throw notBoolean(typing.table, name, column.categories);
      return column;
    }
    case 'category':
    case 'identifier':
    case 'text':
      return wordColumn(decided, (word) => word, typing.held);
    default:
      return kind satisfies never;
  }
}

/** Words whatever the column's kind; equal ones are one class, as it is written first. */
export function labelColumn(decided: Decided, { held }: Pick<Typing, 'held'>, compare?: LabelCompare): Column {
  const { name, gathered } = decided;
  const reading = decided.kind === 'number' ? decided.reading : ({ kind: 'category', missing: [] } as const);
  if (!gathered.hasWords) {
    const many = wordColumn({ ...decided, kind: 'identifier', reading }, (word) => word, held);
    return decided.kind === 'number' ? { ...many, compare: 'number' } : many; // of too many words: no row of it is looked at
  }
  const settled = compare ?? labelCompareOf(Array.from(gathered.eachWord(), ({ word }) => word));
  const { codes, categories } = gathered.words((word) => labelKey(word, settled));
  return withCodes({ kind: 'category', name, reading, compare: settled, categories }, { gathered, codes, held });
}

function wordColumn(
  { name, gathered, kind, reading }: Pick<Decided, 'name' | 'gathered' | 'kind' | 'reading'>,
  keyOf: (word: string) => string | undefined,
  held: HeldColumns | undefined,
): WordColumn {
  if (kind === 'number' || kind === 'date') throw new TypeError(`"${name}" is no column of words`);
  if (gathered.hasWords) {
    const { codes, categories } = gathered.words(keyOf);
    return withCodes({ kind, name, reading, categories }, { gathered, codes, held });
  }
  // Too many to be words: readers see how many there are, and which cells are missing.
  const categories = new Array<string>(gathered.tally.distinct).fill('');
  const codes: CodesIn = (first, count) => gathered.presence(first, count);
  return withCodes({ kind, name, reading, categories }, { gathered, codes, held });
}

function withNumbers(
  column: Omit<NumberColumn, 'values'> | Omit<DateColumn, 'values'>,
  gathered: GatheredColumn,
  held: HeldColumns | undefined,
): Column {
  const numbersIn = (first?: number, count?: number) => gathered.numbers(first, count);
  return held ? held.numbers({ column, rows: gathered.rows, numbersIn }) : { ...column, values: numbersIn() };
}

interface Coded {
  readonly gathered: GatheredColumn;
  readonly codes: CodesIn;
  readonly held: HeldColumns | undefined;
}

function withCodes(column: Omit<WordColumn, 'codes'>, { gathered, codes, held }: Coded): WordColumn {
  return held ? held.words({ column, rows: gathered.rows, codesIn: codes }) : { ...column, codes: codes() };
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

function badCell({ name, by, reading }: Decided, { row, word }: Seen, placeOf: (row: number) => Place): BadCell {
  return { place: placeOf(row), column: name, word, ...(by === 'model' && { learned: reading }) };
}
