/** Which rows can be used, and why the others cannot. Every row of the table is in one count or another. */

import { type DeltascopeError, failure } from '../errors.ts';
import type { Column, Table } from '../table/column.ts';
import { encodeErrors } from '../words/en/encodeErrors.ts';
import type { DroppedRows } from './dropped.ts';

/** The rows that can be used, and how many cannot, by reason. */
export interface UsableRows {
  /** Counted from 0, ascending. */
  readonly rows: Int32Array;
  readonly dropped: readonly DroppedRows[];
}

/** A test of rows with the reason that is told where it fails. */
export interface RowTest extends Omit<DroppedRows, 'count'> {
  readonly fails: (row: number) => boolean;
}

/**
 * The rows, of `among` or of the whole table, that fail no test; one that fails is counted with the first. The tests are
 * made one after the other, so that no more than one column need be in memory.
 */
export function rowsPassing(rowCount: number, tests: Iterable<RowTest>, among?: Int32Array): UsableRows {
  let rows = among ?? allRows(rowCount);
  const dropped: DroppedRows[] = [];
  for (const { reason, column, fails } of tests) {
    const passing = rows.filter((row) => !fails(row));
    if (passing.length < rows.length) dropped.push({ reason, column, count: rows.length - passing.length });
    rows = passing;
  }
  return { rows, dropped };
}

function allRows(rowCount: number): Int32Array {
  const rows = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[row] = row;
  return rows;
}

/** Which rows can be used: the label column, and the columns that must not be empty. */
export interface RowRules {
  readonly label: string | null;
  readonly complete: readonly string[];
}

/** The rows that have a label and no missing value in the columns that must be complete. */
export function trainingRows(table: Table, rules: RowRules, among?: Int32Array): UsableRows {
  return rowsPassing(table.rowCount, missingTests(table, rules), among);
}

function* missingTests(table: Table, { label, complete }: RowRules): Generator<RowTest> {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const names = [...(label === null ? [] : [label]), ...complete];
  for (const [k, name] of names.entries()) {
    const column = byName.get(name);
    if (!column) continue;
    const reason = k === 0 && label !== null ? 'label-missing' : 'value-missing';
    yield { reason, column: name, fails: isMissingIn(column) };
  }
}

/** Whether a row of the column is missing; the column is taken up once. */
function isMissingIn(column: Column): (row: number) => boolean {
  if ('codes' in column) {
    const { codes } = column;
    return (row) => codes[row] === 0;
  }
  const { values } = column;
  return (row) => Number.isNaN(values[row]);
}

/** No row is left to train on. */
export function noRows(rowCount: number, dropped: readonly DroppedRows[]): DeltascopeError {
  return rowCount === 0 ? failure(encodeErrors, 'no-rows', {}) : failure(encodeErrors, 'no-rows/usable', { dropped });
}
