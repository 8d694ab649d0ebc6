/** Sentences in English about how columns were read, from codes and data. */
import { shorten } from '../errors.ts';
import { ORDER_WORDS } from './kinds.ts';
import { readNumber } from './numbers.ts';
import type { ColumnReading } from './reading.ts';
import type { ColumnDoubt, ColumnInfo, DoubtCode } from './tableSource.ts';

/** `number, percent`, `number, decimal comma`, `date, month first`, `category`; whole numbers show no decimal sign. */
export function writingWords(reading: ColumnReading, { isUnsettled = false, showsSign = true } = {}): string {
  switch (reading.kind) {
    case 'number': {
      const { decimal, thousands, unit } = reading;
      const parts = [
        unit === '%' ? 'percent' : unit,
        decimal === ',' && showsSign ? 'decimal comma' : '',
        thousands === '' ? '' : `thousands "${thousands}"`,
        isUnsettled ? 'undecided' : '',
      ];
      return ['number', ...parts.filter((part) => part !== '')].join(', ');
    }
    case 'date':
      return `date, ${ORDER_WORDS[reading.order]}`;
    default:
      return reading.kind;
  }
}

/** What a sentence about a doubt needs to know of its column. */
export type DoubtedColumn = Pick<ColumnInfo, 'name' | 'kind' | 'reading'>;

/** One sentence, which names what was found and what to do if it is wrong. */
export function doubtText(column: DoubtedColumn, doubt: ColumnDoubt): string {
  return `"${shorten(column.name, 100)}" ${SENTENCES[doubt.code](column, doubt)}.`;
}

const SENTENCES: Readonly<Record<DoubtCode, (column: DoubtedColumn, doubt: ColumnDoubt) => string>> = {
  'all-missing': () => 'has no values in any row',
  'missing-words': (_, doubt) =>
    `has ${counted(doubt.cells)} with a word for missing (${quoted(doubt.words)}), which ${doubt.cells === 1 ? 'counts' : 'count'} as missing${firstAt(doubt)}`,
  'odd-cells': ({ name, kind }, doubt) =>
    `has ${counted(doubt.cells)} that ${doubt.cells === 1 ? 'is' : 'are'} no ${kind} (${quoted(doubt.words)}) and ${doubt.cells === 1 ? 'counts' : 'count'} as missing${firstAt(doubt)}; ${asWords(name)} takes the column as words`,
  'mostly-numbers': (_, doubt) => mostly('numbers', doubt),
  'mostly-dates': (_, doubt) => mostly('dates', doubt),
  writing: ({ reading }, doubt) => writingDoubt(reading, doubt),
  precision: (_, doubt) =>
    `holds ${doubt.cells === 1 ? 'a whole number' : `${doubt.cells} whole numbers`} beyond 2^53, which ${doubt.cells === 1 ? 'loses its' : 'lose their'} last digits${firstAt(doubt)}`,
  'date-order': ({ kind, reading }, doubt) =>
    kind === 'date' && reading.kind === 'date'
      ? `holds dates that may be day first or month first; ${ORDER_WORDS[reading.order]} is assumed, and --dates ${reading.order === 'mdy' ? 'dmy' : 'mdy'} decides otherwise`
      : `is read as words, because ${quoted(doubt.words).replace('", "', '" and "')} are dates that no one order of day and month reads (${doubt.place}); --dates dmy or --dates mdy decides`,
  'letter-case': ({ name }, doubt) =>
    `holds words that differ in their letters' case alone (${quoted(doubt.words)}), which are different words${firstAt(doubt)}; write them alike if "${shorten(name, 100)}" means the same by them`,
};

function mostly(what: string, doubt: ColumnDoubt): string {
  const are = doubt.cells === 1 ? 'is' : 'are';
  const na = JSON.stringify(shorten(doubt.words.join(','), 120));
  return `is read as words, because ${counted(doubt.cells)} beside its ${what} ${are} none (${quoted(doubt.words)})${firstAt(doubt)}; --na ${na} counts such cells as missing`;
}

function writingDoubt(reading: ColumnReading, doubt: ColumnDoubt): string {
  if (reading.kind !== 'number') return 'is read as numbers';
  const [word] = doubt.words;
  const example = `"${shorten(word, 40)}" is ${readNumber(word, reading)}`;
  const { decimal, thousands, unit } = reading;
  if (unit === '%' && !word.includes('%')) {
    return `is read in percent, and ${counted(doubt.cells)} without the sign ${doubt.cells === 1 ? 'is' : 'are'} too${firstAt(doubt)}: ${example}`;
  }
  if (thousands === '.' && word.includes('.'))
    return `is read with "." between thousands: ${example}; --decimal . decides otherwise`;
  if (decimal === ',') return `is read with decimal commas: ${example}; --decimal . decides otherwise`;
  if (thousands === '') return `is read with decimal points: ${example}; --thousands . decides otherwise`;
  return `is read with "${thousands}" between thousands: ${example}; --decimal , decides otherwise`;
}

function counted(cells: number): string {
  return `${cells} ${cells === 1 ? 'cell' : 'cells'}`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => JSON.stringify(shorten(word, 40))).join(', ');
}

function firstAt({ cells, place }: ColumnDoubt): string {
  return place === undefined ? '' : `, ${cells === 1 ? 'in' : 'the first in'} ${place}`;
}

function asWords(name: string): string {
  return `--as ${JSON.stringify(`${shorten(name, 100)}=category`)}`;
}
