/** Which rows can be used, and why the others cannot. Every row of the table is in one count or another. */
import { DeltascopeError } from '../errors.ts';
import { isMissing, type Table } from '../table/column.ts';

export const DROP_REASONS = [
  'label-missing',
  'value-missing',
  'unseen-category',
  /** Too near in time before the held-out rows. */
  'split-gap',
  /** Earlier rows with the inputs of a held-out one. */
  'split-repeat',
] as const;

/** How many rows are left out for one reason; a row counts once, under its first reason. */
export interface DroppedRows {
  readonly reason: (typeof DROP_REASONS)[number];
  readonly column: string;
  readonly count: number;
}

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

/** `473 rows left out: 140 without Ever_Married, …`, or an empty text where none are. */
export function describeDropped(dropped: readonly DroppedRows[]): string {
  const total = dropped.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return '';
  const parts = dropped.map(({ reason, column, count }) => `${count} ${DROPPED_WORDS[reason](column)}`);
  return `${total} ${total === 1 ? 'row' : 'rows'} left out: ${parts.join(', ')}`;
}

const DROPPED_WORDS: Readonly<Record<DroppedRows['reason'], (column: string) => string>> = {
  'label-missing': (column) => `without ${column}`,
  'value-missing': (column) => `without ${column}`,
  'unseen-category': (column) => `with an unknown ${column}`,
  'split-gap': (column) => `in the gap of ${column}`,
  'split-repeat': (column) => `with the inputs of a held-out row, by ${column}`,
};

/** No row is left to train on. */
export function noRows(rowCount: number, dropped: readonly DroppedRows[]): DeltascopeError {
  return new DeltascopeError({
    code: 'no-rows',
    fault: 'data',
    what: rowCount === 0 ? 'there are no rows' : `none of the rows can be used (${describeDropped(dropped)})`,
    next:
      rowCount === 0
        ? 'Bring a table with rows.'
        : 'Fill the missing values, impute them (missing impute), or leave out the columns that lack them.',
    data: { dropped },
  });
}
