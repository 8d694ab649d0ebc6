/** Typed columns from gathered ones; the cells that their kind does not allow are refused with their line. */
import { type Column, type Decision, Gathered, numberOf, parseDate, type Table, yesIndex } from '@deltascope/core';
import type { Opened } from './openTable.ts';
import { badDate, badNumber, notBoolean } from './refuse.ts';
import type { ReadOptions } from './source.ts';

/** A column with what was found about it. */
export interface Found {
  readonly name: string;
  readonly gathered: Gathered;
  readonly decision: Decision;
  /** Whether its kind was asked for. */
  readonly given: boolean;
}

export async function makeTable(opened: Opened, columns: readonly Found[], options: ReadOptions): Promise<Table> {
  const { names, asWords = [] } = options;
  const chosen = names ? columns.filter(({ name }) => names.includes(name) || asWords.includes(name)) : columns;
  const made: Column[] = [];
  for (const column of chosen) made.push(await makeColumn(opened, column, asWords.includes(column.name)));
  return { rowCount: columns[0].gathered.rows, columns: made };
}

async function makeColumn(opened: Opened, found: Found, asWords: boolean): Promise<Column> {
  const { name, gathered, decision } = found;
  const { kind } = decision;
  if (asWords) return labels(found);
  switch (kind) {
    case 'number':
      await refuseFirst(opened, found, (cell) => !Number.isFinite(numberOf(cell)), badNumber);
      return { kind, name, values: gathered.numbers(numberOf) };
    case 'date': {
      const parse = (cell: string) => parseDate(cell, decision.dateOrder);
      await refuseFirst(opened, found, (cell) => Number.isNaN(parse(cell)), badDate);
      return {
        kind,
        name,
        values: gathered.hasWords ? gathered.numbers(parse) : await readDates(opened, found, parse),
      };
    }
    case 'category':
      if (!found.given) await refuseNearlyNumbers(opened, found);
      return wordColumn(found);
    case 'boolean': {
      const column = wordColumn(found);
      if (yesIndex(column.categories) === undefined && column.categories.length > 1) {
        throw notBoolean(opened.name, name, column.categories);
      }
      return column;
    }
    case 'identifier':
    case 'text':
      if (!found.given) await refuseNearlyNumbers(opened, found);
      return wordColumn(found);
    default:
      return kind satisfies never;
  }
}

function wordColumn({ name, gathered, decision: { kind } }: Found) {
  if (kind === 'number' || kind === 'date') throw new TypeError(`"${name}" is no column of words`);
  if (gathered.hasWords) return { kind, name, ...gathered.words() };
  // Too many to be words: readers see how many there are, and which cells are missing.
  return { kind, name, codes: gathered.presence(), categories: new Array<string>(gathered.counts.distinct).fill('') };
}

/** Labels are words; where all are numbers, equal ones (1, 1.0) are one word, as it is written first. */
function labels({ name, gathered, decision }: Found): Column {
  const { numbers, rows, missing, leadingZeros } = gathered.counts;
  if (!gathered.hasWords)
    return wordColumn({ name, gathered, decision: { ...decision, kind: 'identifier' }, given: true });
  const allNumbers = numbers === rows - missing && leadingZeros === 0;
  return { kind: 'category', name, ...gathered.words(allNumbers ? (word) => String(Number(word)) : undefined) };
}

type Refusal = typeof badNumber;

/** Throws for the first cell that fails. Columns without words are read once more to find it. */
async function refuseFirst(
  opened: Opened,
  { name, gathered }: Found,
  fails: (cell: string) => boolean,
  refusal: Refusal,
): Promise<void> {
  const bad = gathered.hasWords ? gathered.firstWhere(fails) : await firstInFile(opened, name, fails);
  if (bad) throw refusal({ place: opened.placeOfRow(bad.row), column: name, word: bad.word });
}

async function firstInFile(opened: Opened, name: string, fails: (cell: string) => boolean) {
  let row = 0;
  for await (const cells of cellsOf(opened, name)) {
    const one = new Gathered(cells.length);
    for (const cell of cells) one.add(cell);
    const bad = one.firstWhere(fails);
    if (bad) return { row: row + bad.row, word: bad.word };
    row += cells.length;
  }
  return undefined;
}

async function* cellsOf({ duck, relation, names }: Opened, name: string): AsyncGenerator<(string | null)[]> {
  for await (const chunk of duck.stream(`SELECT c${names.indexOf(name)} FROM (${relation})`)) {
    yield chunk.getColumnValues(0) as (string | null)[]; // Every column of the relation is VARCHAR.
  }
}

async function readDates(
  opened: Opened,
  { name, gathered }: Found,
  parse: (cell: string) => number,
): Promise<Float64Array> {
  const values = new Float64Array(gathered.rows);
  let row = 0;
  for await (const cells of cellsOf(opened, name)) {
    for (const cell of cells) values[row++] = cell === null ? Number.NaN : parse(cell.trim());
  }
  return values;
}

/** Columns of at least so many different texts are hardly categories. */
const FEW_WORDS = 50;

/** A column of many numbers and a few words is more likely a mistake in the file than a category. */
async function refuseNearlyNumbers(opened: Opened, found: Found): Promise<void> {
  const { numbers, rows, missing, distinct, leadingZeros } = found.gathered.counts;
  const present = rows - missing;
  if (numbers < present * 0.95 || numbers === present || distinct <= FEW_WORDS || leadingZeros > 0) return;
  await refuseFirst(opened, found, (cell) => Number.isNaN(numberOf(cell)), badNumber);
}
