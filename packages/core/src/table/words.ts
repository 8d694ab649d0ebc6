/** Sentences in English about how columns were read, from codes and data. */

import { shorten } from '../errors.ts';
import { counted } from './finding.ts';
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
  return `${doubtFact(column, doubt)}${SENTENCES[doubt.code](column, doubt).advice ?? ''}.`;
}

/** The same without advice for a command line, as a clause. */
export function doubtFact(column: DoubtedColumn, doubt: ColumnDoubt): string {
  return `"${shorten(column.name, 100)}" ${SENTENCES[doubt.code](column, doubt).fact}`;
}

interface Sentence {
  readonly fact: string;
  /** Which option decides otherwise; begins with what joins it to the fact. */
  readonly advice?: string;
}

const SENTENCES: Readonly<Record<DoubtCode, (column: DoubtedColumn, doubt: ColumnDoubt) => Sentence>> = {
  'all-missing': () => ({ fact: 'has no values in any row' }),
  'missing-words': (_, doubt) => ({
    fact: `has ${counted(doubt.cells, 'cell')} with a word for missing (${quoted(doubt.words)}), which ${doubt.cells === 1 ? 'counts' : 'count'} as missing${firstAt(doubt)}`,
  }),
  'odd-cells': ({ name, kind }, doubt) => ({
    fact: `has ${counted(doubt.cells, 'cell')} that ${doubt.cells === 1 ? 'is' : 'are'} no ${kind} (${quoted(doubt.words)}) and ${doubt.cells === 1 ? 'counts' : 'count'} as missing${firstAt(doubt)}`,
    advice: `; ${asWords(name)} takes the column as words`,
  }),
  'mostly-numbers': (_, doubt) => mostly('numbers', doubt),
  'mostly-dates': (_, doubt) => mostly('dates', doubt),
  writing: ({ reading }, doubt) => writingDoubt(reading, doubt),
  precision: (_, doubt) => ({
    fact: `holds ${doubt.cells === 1 ? 'a whole number' : `${doubt.cells} whole numbers`} beyond 2^53, which ${doubt.cells === 1 ? 'loses its' : 'lose their'} last digits${firstAt(doubt)}`,
  }),
  'date-order': ({ kind, reading }, doubt) =>
    kind === 'date' && reading.kind === 'date'
      ? {
          fact: `holds dates that may be day first or month first; ${ORDER_WORDS[reading.order]} is assumed`,
          advice: `, and --dates ${reading.order === 'mdy' ? 'dmy' : 'mdy'} decides otherwise`,
        }
      : {
          fact: `is read as words, because ${quoted(doubt.words).replace('", "', '" and "')} are dates that no one order of day and month reads (${doubt.place})`,
          advice: '; --dates dmy or --dates mdy decides',
        },
  'letter-case': ({ name }, doubt) => ({
    fact: `holds words that differ in their letters' case alone (${quoted(doubt.words)}), which are different words${firstAt(doubt)}`,
    advice: `; write them alike if "${shorten(name, 100)}" means the same by them`,
  }),
};

function mostly(what: string, doubt: ColumnDoubt): Sentence {
  const are = doubt.cells === 1 ? 'is' : 'are';
  const na = JSON.stringify(shorten(doubt.words.join(','), 120));
  return {
    fact: `is read as words, because ${counted(doubt.cells, 'cell')} beside its ${what} ${are} none (${quoted(doubt.words)})${firstAt(doubt)}`,
    advice: `; --na ${na} counts such cells as missing`,
  };
}

function writingDoubt(reading: ColumnReading, doubt: ColumnDoubt): Sentence {
  if (reading.kind !== 'number') return { fact: 'is read as numbers' };
  const [word] = doubt.words;
  const example = `"${shorten(word, 40)}" is ${readNumber(word, reading)}`;
  const { decimal, thousands, unit } = reading;
  const otherwise = (option: string) => `; ${option} decides otherwise`;
  if (unit === '%' && !word.includes('%')) {
    return {
      fact: `is read in percent, and ${counted(doubt.cells, 'cell')} without the sign ${doubt.cells === 1 ? 'is' : 'are'} too${firstAt(doubt)}: ${example}`,
    };
  }
  if (thousands === '.' && word.includes('.'))
    return { fact: `is read with "." between thousands: ${example}`, advice: otherwise('--decimal .') };
  if (decimal === ',') return { fact: `is read with decimal commas: ${example}`, advice: otherwise('--decimal .') };
  if (thousands === '') return { fact: `is read with decimal points: ${example}`, advice: otherwise('--thousands .') };
  return { fact: `is read with "${thousands}" between thousands: ${example}`, advice: otherwise('--decimal ,') };
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
