/** The rows of a table that are used, by their numbers in the table, and why the others are not used. */
import { asWords } from '../encode/convert.ts';
import type { DroppedRows } from '../encode/dropped.ts';
import { type RowRules, trainingRows, type UsableRows } from '../encode/rows.ts';
import { shorten } from '../errors.ts';
import { type TableRows, tableRows, type Unused } from '../names/tableRows.ts';
import { columnNamed, isMissing, type Table } from '../table/column.ts';

/** Rows of a table that are used, and what decided so. */
export interface UsedRows {
  readonly table: Table;
  /** Counted from 0, ascending. */
  readonly rows: Int32Array;
  /** What a row must have to be used, or which of some rows have it. */
  readonly rules: RowRules | ((among: Int32Array) => UsableRows);
  /** Counted from 0. */
  readonly heldOut?: Int32Array;
  /** The rows that were to be divided, counted from 0, and by which column: some may be on neither side. */
  readonly divided?: { readonly rows: Int32Array; readonly column: string };
}

/** The rows that are used, each of the others with its reason. */
export function usedRows({ table, rows, rules, heldOut, divided }: UsedRows): TableRows {
  return tableRows(
    rows.map((row) => row + 1),
    (row) => whyNot({ table, rules, heldOut, divided }, row),
  );
}

const DROPPED = {
  'label-missing': 'trace-row/label-missing',
  'value-missing': 'trace-row/value-missing',
  'unseen-category': 'trace-row/unseen-word',
  'split-gap': 'trace-row/split',
  'split-repeat': 'trace-row/split',
} as const satisfies Record<DroppedRows['reason'], Unused['key']>;

function whyNot({ table, rules, heldOut, divided }: Omit<UsedRows, 'rows'>, row: number): Unused {
  const { rowCount } = table;
  if (row < 1 || row > rowCount) return { key: 'trace-row/outside', data: { row, rowCount } };
  const alone = Int32Array.of(row - 1);
  const [dropped] = (typeof rules === 'function' ? rules(alone) : trainingRows(table, rules, alone)).dropped;
  if (dropped) return { key: DROPPED[dropped.reason], data: { row, column: dropped.column } };
  if (heldOut?.includes(row - 1)) return { key: 'trace-row/held-out', data: { row } };
  if (divided?.rows.includes(row - 1)) return betweenSides(table, divided.column, row);
  const label = typeof rules === 'function' ? null : rules.label;
  if (label === null) return { key: 'trace-row/unseen-category', data: { row } };
  const word = wordAt(table, label, row - 1);
  return { key: 'trace-row/unknown-label', data: { row, column: label, word } };
}

/** A row that the split by a column leaves on neither side: it has no value there, or lies in the gap, or repeats. */
function betweenSides(table: Table, name: string, row: number): Unused {
  const column = columnNamed(table, name);
  const key = column && isMissing(column, row - 1) ? 'trace-row/value-missing' : 'trace-row/split';
  return { key, data: { row, column: name } };
}

/** The cell as a word, shortened; the row has one. */
function wordAt(table: Table, name: string, row: number): string {
  const column = columnNamed(table, name);
  const words = column && asWords(column);
  return words ? shorten(words.categories[words.codes[row] - 1], 60) : '';
}
