/** The refusals of single cells: what is wrong, at which line and column, what to do. */
import { shorten } from '@deltascope/core';
import { dataError } from './errors.ts';
import type { Warning } from './source.ts';

export interface Cell {
  /** `file.csv, line 7` */
  readonly place: string;
  readonly column: string;
  readonly word: string;
}

export function badNumber({ place, column, word }: Cell): Error {
  const where = `${place}, column "${column}"`;
  const shown = JSON.stringify(shorten(word, 60));
  if (/^\s*[+-]?inf(inity)?\s*$/i.test(word)) {
    return dataError('infinite', where, `${shown} is not a finite number`, 'Correct the cell or leave it empty.');
  }
  if (/^\s*[+-]?[\d.]+(e[+-]?\d+)?\s*$/i.test(word)) {
    return dataError(
      'out-of-range',
      where,
      `${shown} is out of range for a float64`,
      'Rescale the column or correct the cell.',
    );
  }
  const next = `Correct the cell, leave it empty, or take the column as words with --as ${JSON.stringify(`${column}=category`)}.`;
  return dataError('not-a-number', where, `${shown} is not a number`, next);
}

export function badDate({ place, column, word }: Cell): Error {
  const shown = JSON.stringify(shorten(word, 60));
  return dataError(
    'not-a-date',
    `${place}, column "${column}"`,
    `${shown} is not a date`,
    'Write dates as 2024-05-31.',
  );
}

export function notBoolean(file: string, column: string, words: readonly string[]): Error {
  const shown = words.slice(0, 4).map((word) => JSON.stringify(shorten(word, 30)));
  const next = `Take it as words with --as ${JSON.stringify(`${column}=category`)}.`;
  return dataError(
    'not-boolean',
    `${file}, column "${column}"`,
    `${shown.join(', ')} are not a pair of yes and no`,
    next,
  );
}

/** Rows in the file = rows used + rows rejected, always. */
export function checkRows({ rowsExpected, name }: { rowsExpected?: number; name: string }, rows: number): void {
  if (rowsExpected === undefined || rows === rowsExpected) return;
  throw dataError(
    'rows-lost',
    name,
    `${rowsExpected} rows were counted, but ${rows} read`,
    'See whether the file is being written to, or the disk of the temporary folder is full.',
  );
}

export interface Renamed {
  readonly file: string;
  readonly old: string;
  /** Counted from 1. */
  readonly column: number;
  readonly name: string;
}

/** A column whose name an earlier one has. */
export function duplicateHeader({ file, old, column, name }: Renamed): Warning {
  const why = `the name "${old}" stands twice (upper and lower case count alike)`;
  return { code: 'duplicate-header', message: `${file}: ${why}; column ${column} is called "${name}".` };
}
