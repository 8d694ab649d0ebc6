/** The values of a table's columns as groups of rows: words by themselves, numbers by themselves or in quarters. */
import { type DeltascopeError, failure, nearest } from '@deltascope/core/errors';
import { type Column, columnNamed, type Table } from '@deltascope/core/table';
import type { Grouping } from '@deltascope/core/trace';
import { short } from '../../terminal/numbers.ts';
import { cliErrors } from '../../words/errors.ts';

interface Groups extends Grouping {
  readonly codes: Int32Array;
}

/** Different numbers up to which each is a group of its own. */
const MOST_VALUES = 12;

/**
 * `rows`: the table's row, counted from 1, behind each row of X. Rows without a value are a group too, so that the groups
 * add up to the whole. Throws `column-missing` (usage).
 */
export function groupingOf(table: Table, name: string, rows: Int32Array): Grouping {
  const column = columnNamed(table, name);
  if (!column) throw noColumn(table, name);
  if (!('codes' in column)) return withMissing(numberGroups(column, rows));
  return withMissing({ name, texts: column.categories, codes: rows.map((row) => column.codes[row - 1]) });
}

/** Code 0 becomes a group of its own, where a row has it. */
function withMissing({ name, texts, codes }: Groups): Grouping {
  if (!codes.includes(0)) return { name, texts, codes };
  return { name, texts: [...texts, '(missing)'], codes: codes.map((code) => code || texts.length + 1) };
}

function numberGroups(column: Extract<Column, { values: Float64Array }>, rows: Int32Array): Groups {
  const values = Float64Array.from(rows, (row) => column.values[row - 1]);
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const text = (value: number) => (column.kind === 'date' ? new Date(value).toISOString().slice(0, 10) : short(value));
  const different = [...new Set(sorted)];
  const { name } = column;
  if (different.length <= MOST_VALUES) {
    const places = new Map(different.map((value, k) => [value, k + 1]));
    return { name, texts: different.map(text), codes: Int32Array.from(values, (value) => places.get(value) ?? 0) };
  }
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const ends = [...new Set([at(0.25), at(0.5), at(0.75), at(1)])];
  const starts = [sorted[0], ...ends.slice(0, -1).map((end) => sorted.find((value) => value > end) ?? end)];
  const codes = Int32Array.from(values, (value) => ends.findIndex((end) => value <= end) + 1);
  return { name, texts: ends.map((end, k) => `${text(starts[k])} … ${text(end)}`), codes };
}

function noColumn({ columns }: Table, name: string): DeltascopeError {
  const names = columns.map((column) => column.name);
  return failure(cliErrors, 'column-missing/by', { column: name, columns: names, nearest: nearest(name, names) });
}
