/** Which rows can be used, and why the others cannot. Every row of the table is in one count or another. */

import { type DeltascopeError, failure } from '../errors.ts';
import { isMissing, type Table } from '../table/column.ts';
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

/** The rows, of `among` or of the whole table, that fail no test. */
export function rowsPassing(rowCount: number, tests: readonly RowTest[], among?: Int32Array): UsableRows {
  const candidates = among ?? allRows(rowCount);
  if (tests.length === 0) return { rows: candidates, dropped: [] };
  const counts = tests.map(() => 0);
  const rows = candidates.filter((row) => {
    const failed = tests.findIndex(({ fails }) => fails(row));
    if (failed >= 0) counts[failed]++;
    return failed < 0;
  });
  const dropped = tests.map(({ reason, column }, k) => ({ reason, column, count: counts[k] }));
  return { rows, dropped: dropped.filter(({ count }) => count > 0) };
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
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const missingIn = (name: string, reason: RowTest['reason']): RowTest[] => {
    const column = byName.get(name);
    return column ? [{ reason, column: name, fails: (row) => isMissing(column, row) }] : [];
  };
  const tests = [
    ...(rules.label === null ? [] : missingIn(rules.label, 'label-missing')),
    ...rules.complete.flatMap((name) => missingIn(name, 'value-missing')),
  ];
  return rowsPassing(table.rowCount, tests, among);
}

/** No row is left to train on. */
export function noRows(rowCount: number, dropped: readonly DroppedRows[]): DeltascopeError {
  return rowCount === 0 ? failure(encodeErrors, 'no-rows', {}) : failure(encodeErrors, 'no-rows/usable', { dropped });
}
