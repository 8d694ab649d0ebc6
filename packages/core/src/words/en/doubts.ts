/** How columns were read, and what may have been meant otherwise, in English. */

import type { ColumnDoubt, DoubtCode, DoubtedColumn } from '../../table/columnDoubt.ts';
import type { ColumnReading } from '../../table/reading.ts';
import type { ColumnInfo } from '../../table/tableSource.ts';
import { type NameControl, optionNames } from '../sentence.ts';
import { shorten } from '../shown.ts';
import { counted, placeText } from './english.ts';
import { ORDER_WORDS } from './tableErrors.ts';

/** `number, percent`, `number, decimal comma`, `date, month first`, `category`. */
export function writingText({ reading, isUnsettled, showsSign }: ColumnInfo['writing']): string {
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

/** One sentence, which names what was found and what to do if it is wrong. */
export function doubtText(column: DoubtedColumn, doubt: ColumnDoubt, name: NameControl = optionNames): string {
  return `${doubtFact(column, doubt)}${SENTENCES[doubt.code](column, doubt, name).advice ?? ''}.`;
}

/** The same without advice, as a clause. */
export function doubtFact(column: DoubtedColumn, doubt: ColumnDoubt): string {
  return `"${shorten(column.name, 100)}" ${SENTENCES[doubt.code](column, doubt, optionNames).fact}`;
}

interface Sentence {
  readonly fact: string;
  /** Which control decides otherwise; begins with what joins it to the fact. */
  readonly advice?: string;
}

type Doubting = (column: DoubtedColumn, doubt: ColumnDoubt, name: NameControl) => Sentence;

const SENTENCES: Readonly<Record<DoubtCode, Doubting>> = {
  'all-missing': () => ({ fact: 'has no values in any row' }),
  'missing-words': (_, doubt) => ({
    fact: `has ${counted(doubt.cells, 'cell')} with a word for missing (${quoted(doubt.words)}), which ${doubt.cells === 1 ? 'counts' : 'count'} as missing${firstAt(doubt)}`,
  }),
  'odd-cells': (column, doubt, name) => ({
    fact: `has ${counted(doubt.cells, 'cell')} that ${doubt.cells === 1 ? 'is' : 'are'} no ${column.kind} (${quoted(doubt.words)}) and ${doubt.cells === 1 ? 'counts' : 'count'} as missing${firstAt(doubt)}`,
    advice: decides(name('as', `${shorten(column.name, 100)}=category`), 'takes the column as words'),
  }),
  'mostly-numbers': (_, doubt, name) => mostly('numbers', doubt, name),
  'mostly-dates': (_, doubt, name) => mostly('dates', doubt, name),
  writing: ({ reading }, doubt, name) => writingDoubt(reading, doubt, name),
  precision: (_, doubt) => ({
    fact: `holds ${doubt.cells === 1 ? 'a whole number' : `${doubt.cells} whole numbers`} beyond 2^53, which ${doubt.cells === 1 ? 'loses its' : 'lose their'} last digits${firstAt(doubt)}`,
  }),
  'date-order': ({ kind, reading }, doubt, name) =>
    kind === 'date' && reading.kind === 'date'
      ? {
          fact: `holds dates that may be day first or month first; ${ORDER_WORDS[reading.order]} is assumed`,
          advice: `, and ${name('dates', reading.order === 'mdy' ? 'dmy' : 'mdy')} decides otherwise`,
        }
      : {
          fact: `is read as words, because ${doubt.words.map((word) => JSON.stringify(shorten(word, 40))).join(' and ')} are dates that no one order of day and month reads (${[doubt.place, doubt.other].flatMap((place) => (place ? [placeText(place)] : [])).join(' and ')})`,
          advice: `; ${name('dates', 'dmy')} or ${name('dates', 'mdy')} decides`,
        },
  'letter-case': (column, doubt) => ({
    fact: `holds words that differ in their letters' case alone (${quoted(doubt.words)}), which are different words${firstAt(doubt)}`,
    advice: `; write them alike if "${shorten(column.name, 100)}" means the same by them`,
  }),
  times: (_, doubt) => ({
    fact: `holds times of day (${quoted(doubt.words)}), which are read as words${firstAt(doubt)}`,
    advice: `; write them as hours, ${doubt.value} for ${quoted(doubt.words)}, to learn from them as numbers`,
  }),
};

function mostly(what: string, doubt: ColumnDoubt, name: NameControl): Sentence {
  const are = doubt.cells === 1 ? 'is' : 'are';
  return {
    fact: `is read as words, because ${counted(doubt.cells, 'cell')} beside its ${what} ${are} none (${quoted(doubt.words)})${firstAt(doubt)}`,
    advice: decides(name('na', shorten(doubt.words.join(','), 120)), 'counts such cells as missing'),
  };
}

function writingDoubt(reading: ColumnReading, doubt: ColumnDoubt, name: NameControl): Sentence {
  if (reading.kind !== 'number') return { fact: 'is read as numbers' };
  const [word] = doubt.words;
  const example = `"${shorten(word, 40)}" is ${doubt.value}`;
  const { decimal, thousands, unit } = reading;
  const otherwise = (control: 'decimal' | 'thousands', value: string) =>
    decides(name(control, value), 'decides otherwise');
  if (unit === '%' && !word.includes('%')) {
    return {
      fact: `is read in percent, and ${counted(doubt.cells, 'cell')} without the sign ${doubt.cells === 1 ? 'is' : 'are'} too${firstAt(doubt)}: ${example}`,
    };
  }
  if (thousands === '.' && word.includes('.'))
    return { fact: `is read with "." between thousands: ${example}`, advice: otherwise('decimal', '.') };
  if (decimal === ',') return { fact: `is read with decimal commas: ${example}`, advice: otherwise('decimal', '.') };
  if (thousands === '') return { fact: `is read with decimal points: ${example}`, advice: otherwise('thousands', '.') };
  return { fact: `is read with "${thousands}" between thousands: ${example}`, advice: otherwise('decimal', ',') };
}

/** Nothing if the host has no such control. */
function decides(control: string | undefined, what: string): string {
  return control === undefined ? '' : `; ${control} ${what}`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => JSON.stringify(shorten(word, 40))).join(', ');
}

function firstAt({ cells, place }: ColumnDoubt): string {
  return place === undefined ? '' : `, ${cells === 1 ? 'in' : 'the first in'} ${placeText(place)}`;
}
