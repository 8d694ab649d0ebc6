/** The refusals of cells and columns: what is wrong, at which line and column, what to do. */
import { dataError, nearest, shorten, usageError } from '../errors.ts';
import { ORDER_WORDS } from './kinds.ts';
import type { ColumnReading, NumberReading, NumberWriting } from './reading.ts';

export interface BadCell {
  /** `file.csv, line 7` */
  readonly place: string;
  readonly column: string;
  readonly word: string;
  /** How a model learned the column, if one did. */
  readonly learned?: ColumnReading;
}

/** A cell that is no number, or an infinite one; `isTooLarge` if it is a number beyond float64. */
export function badNumber(cell: BadCell & { readonly isInfinite?: boolean; readonly isTooLarge?: boolean }): Error {
  const where = whereOf(cell);
  const shown = quoted(cell.word, 60);
  if (cell.isInfinite) {
    return dataError('infinite', where, `${shown} is not a finite number`, 'Correct the cell or leave it empty.');
  }
  if (cell.isTooLarge) {
    const next = 'Rescale the column or correct the cell.';
    return dataError('out-of-range', where, `${shown} is out of range for a float64`, next);
  }
  const { learned } = cell;
  const manner = learned?.kind === 'number' ? `${mannerWords(learned)}, as the model learned this column` : '';
  return dataError('not-a-number', where, `${shown} is not a number${manner}`, adviceFor(cell));
}

/** ` with a decimal comma`, ` in percent`; empty for plain numbers. */
function mannerWords({ decimal, unit }: NumberReading): string {
  return `${decimal === ',' ? ' with a decimal comma' : ''}${unit === '' ? '' : unit === '%' ? ' in percent' : ` in ${unit}`}`;
}

export function badDate(cell: BadCell): Error {
  const { learned } = cell;
  const manner = learned?.kind === 'date' ? ` ${ORDER_WORDS[learned.order]}, as the model learned this column` : '';
  const next = `Write dates as 2024-05-31, or count the cell as missing with --na ${quoted(cell.word, 60)}.`;
  return dataError('not-a-date', whereOf(cell), `${quoted(cell.word, 60)} is not a date${manner}`, next);
}

export function notBoolean(place: string, column: string, words: readonly string[]): Error {
  const shown = words.slice(0, 4).map((word) => quoted(word, 30));
  const next = `Take it as words with --as ${quoted(`${column}=category`, 120)}.`;
  return dataError(
    'not-boolean',
    `${place}, column "${column}"`,
    `${shown.join(', ')} are not a pair of yes and no`,
    next,
  );
}

/** Cells such as 1,234, of which nothing says whether they are thousands. */
export function undecidedWriting(
  cell: BadCell,
  readings: readonly { readonly value: number; readonly writing: NumberWriting }[],
): Error {
  const [first, second] = readings.map(({ value }) => value);
  const options = readings.map(({ writing }) =>
    writing.decimal === ',' ? '--decimal ,' : `--thousands ${writing.thousands === '' ? '.' : writing.thousands}`,
  );
  const what = `${quoted(cell.word, 60)} may be ${first} or ${second}, and nothing in the table says which`;
  return dataError(
    'number-writing',
    whereOf(cell),
    what,
    `Say ${options[0]} for ${first}, or ${options[1]} for ${second}.`,
  );
}

/** Throws `no-such-column` for a name that the table lacks. */
export function checkColumn(table: string, column: string, names: readonly string[]): void {
  if (names.includes(column)) return;
  const near = nearest(column, names);
  const next = near === undefined ? `Its columns: ${shorten(names.join(', '), 600)}.` : `Did you mean "${near}"?`;
  throw usageError('no-such-column', `${table} has no column "${shorten(column, 100)}"`, next);
}

function adviceFor({ column, word, learned }: BadCell): string {
  const missing = `count it as missing with --na ${quoted(word, 60)}`;
  if (learned) return `Correct the cell, leave it empty, or ${missing}.`;
  return `Correct the cell, ${missing}, or take the column as words with --as ${quoted(`${column}=category`, 120)}.`;
}

function whereOf({ place, column }: BadCell): string {
  return `${place}, column "${shorten(column, 100)}"`;
}

function quoted(word: string, length: number): string {
  return JSON.stringify(shorten(word, length));
}
