/** The refusals of cells and columns: what is wrong, at which line and column, what to do. */
import { type DeltascopeError, failure, nearest, type Place } from '../errors.ts';
import { type TableErrors, tableErrors } from '../words/en/tableErrors.ts';
import type { ColumnReading, NumberWriting } from './reading.ts';

export interface BadCell {
  readonly place: Place;
  readonly column: string;
  readonly word: string;
  /** How a model learned the column, if one did. */
  readonly learned?: ColumnReading;
}

/** A cell that is no number, or an infinite one; `isTooLarge` if it is a number beyond float64. */
export function badNumber(cell: BadCell & { readonly isInfinite?: boolean; readonly isTooLarge?: boolean }): Error {
  const { column, word, learned } = cell;
  const where = { at: atColumn(cell) };
  if (cell.isInfinite) return failure(tableErrors, 'infinite', { word }, where);
  if (cell.isTooLarge) return failure(tableErrors, 'out-of-range', { word }, where);
  return failure(tableErrors, 'not-a-number', { column, word, ...(learned?.kind === 'number' && { learned }) }, where);
}

export function badDate(cell: BadCell): Error {
  const { word, learned } = cell;
  const order = learned?.kind === 'date' ? { learned: learned.order } : {};
  return failure(tableErrors, 'not-a-date', { word, ...order }, { at: atColumn(cell) });
}

export function notBoolean(file: string, column: string, words: readonly string[]): Error {
  return failure(tableErrors, 'not-boolean', { column, words }, { at: { file, column } });
}

/** Cells such as 1,234, of which nothing says whether they are thousands. */
export function undecidedWriting(
  cell: BadCell,
  readings: readonly { readonly value: number; readonly writing: NumberWriting }[],
): Error {
  const data = readings.map(({ value, writing: { decimal, thousands } }) => ({ value, decimal, thousands }));
  return failure(tableErrors, 'number-writing', { word: cell.word, readings: data }, { at: atColumn(cell) });
}

/** Throws `no-such-column` for a name that the table lacks. */
export function checkColumn(table: string, column: string, columns: readonly string[]): void {
  if (columns.includes(column)) return;
  throw failure(tableErrors, 'no-such-column/table', { table, column, columns, nearest: nearest(column, columns) });
}

type ValueCode = 'not-a-number' | 'not-a-date' | 'number-writing';

/** A refusal of a cell that a program gave: without the advice to use options of the one who reads a file. */
export function forPrograms(error: DeltascopeError): DeltascopeError {
  const { code, at, data } = error.detail;
  if (code !== 'not-a-number' && code !== 'not-a-date' && code !== 'number-writing') return error;
  const own = data as TableErrors[`${ValueCode}/value`] & object; // the same data, said otherwise
  return failure(tableErrors, `${code}/value`, own as never, { at, cause: error.cause }); // of its own code
}

function atColumn({ place, column }: BadCell): Place {
  return { ...place, column };
}
