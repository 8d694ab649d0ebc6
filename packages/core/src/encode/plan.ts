/** Which columns of a table become features, which do not and why, and which rows are whole enough to train on. */

import { type DeltascopeError, failure, nearest } from '../errors.ts';
import { type Column, isMissing, type Table, type WordColumn } from '../table/column.ts';
import { encodeErrors } from '../words/en/encodeErrors.ts';
import { areNumbers } from './convert.ts';
import type { EncoderKind, Encoding } from './kinds/kind.ts';
import type { LeftOut } from './leftOut.ts';
import { noRows } from './rows.ts';
import { MOST_CATEGORIES } from './words.ts';

/** Which columns to learn from, and how they become inputs. */
export interface EncodeOptions {
  /** In the order of X's columns. Default: every column but the label and those that look like identifiers or free text. */
  readonly features?: readonly string[];
  readonly ignore?: readonly string[];
  readonly label?: string;
  readonly encode: Encoding;
  /** (x − mean) / population standard deviation for numbers, dates and ordinal codes; inputs of 0 and 1 stay 0 and 1. */
  readonly standardize: boolean;
  readonly missing: 'impute' | 'drop';
  /** Which columns' missing values drop a row: the features, or all but identifiers. The label's always does. */
  readonly missingScope: 'used' | 'all';
  /** An input more for each number, date, boolean or ordinal column that had missing values [false]. */
  readonly missingFlag?: boolean;
  /** Encoder kinds of your own, which are asked before all others whether they take a column. */
  readonly kinds?: readonly EncoderKind[];
  /** Whether constant columns stay [if they are named in `features`, or if nothing is standardized]. */
  readonly keepConstant?: boolean;
}

/** Which columns are learned from, which are left out, and why. */
export interface ColumnPlan {
  readonly label: string | null;
  readonly features: readonly Column[];
  readonly leftOut: readonly LeftOut[];
  /** The columns in which a missing value drops a training row, the label aside. */
  readonly complete: readonly string[];
}

/**
 * Chooses the columns. Throws `no-such-column` (usage) for a name that the table lacks, `label-as-feature`,
 * `feature-ignored`, `id-like-column` if a column asked for by name has too many words, `no-rows` for a table
 * without any, `no-features`.
 */
export function planColumns(table: Table, options: EncodeOptions): ColumnPlan {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const { label = null } = options;
  const ignored = new Set(options.ignore);
  const chosen = options.features && new Set(options.features);
  for (const name of [...(label === null ? [] : [label]), ...(chosen ?? []), ...ignored]) knownColumn(byName, name);
  for (const name of chosen ?? []) checkChoice(name, label, ignored);
  if (table.rowCount === 0) throw noRows(0, []);

  const candidates = chosen ? Array.from(chosen, (name) => knownColumn(byName, name)) : table.columns;
  const leftOut: LeftOut[] = [];
  const features = candidates.filter((column) => {
    if (column.name === label) return false;
    const reason = reasonAgainst(column, options, chosen !== undefined, ignored);
    if (reason) leftOut.push(reason);
    return reason === undefined;
  });
  if (chosen) leftOut.push(...notChosen(table, chosen, ignored, label));
  if (features.length === 0) throw noFeatures(leftOut);
  return { label, features, leftOut, complete: completeColumns(table, options, features, ignored) };
}

function checkChoice(name: string, label: string | null, ignored: ReadonlySet<string>): void {
  if (name !== label && !ignored.has(name)) return;
  throw failure(encodeErrors, name === label ? 'label-as-feature' : 'feature-ignored', { column: name });
}

/** The column, or `no-such-column` with the nearest name and the names there are. */
export function knownColumn(byName: ReadonlyMap<string, Column>, name: string): Column {
  const column = byName.get(name);
  if (column) return column;
  const columns = [...byName.keys()];
  throw failure(encodeErrors, 'no-such-column', { column: name, columns, nearest: nearest(name, columns) });
}

/** A constant column that was asked for by name stays, and so does one that nothing is standardized beside. */
export function keepsConstants({ features, standardize, keepConstant }: EncodeOptions): boolean {
  return keepConstant ?? (features !== undefined || !standardize);
}

function reasonAgainst(
  column: Column,
  options: EncodeOptions,
  byChoice: boolean,
  ignored: ReadonlySet<string>,
): LeftOut | undefined {
  const { name, kind } = column;
  const { encode, missing } = options;
  if (ignored.has(name)) return { name, reason: 'ignored' };
  if (kind === 'identifier' && !byChoice) return { name, reason: 'identifier', ...variedIn(column) };
  if (kind === 'text' && !byChoice) return { name, reason: 'text' };
  const { distinct, missing: someMissing } = variety(column);
  if (distinct === 0) return { name, reason: 'all-missing' };
  // Under drop, missing values of a constant column must not cost rows: it is left out before rows are chosen.
  if (
    distinct === 1 &&
    !keepsConstants(options) &&
    !(someMissing && encode === 'onehot' && missing === 'impute' && 'codes' in column)
  ) {
    return { name, reason: 'constant' };
  }
  if ('codes' in column && column.categories.length > MOST_CATEGORIES && !readAsNumber(column)) {
    const distinct = column.categories.length;
    if (!byChoice) return { name, reason: 'too-many-categories', distinct, most: MOST_CATEGORIES };
    throw failure(encodeErrors, 'id-like-column', { column: name, count: distinct });
  }
  return undefined;
}

function variedIn(column: Column): Pick<LeftOut, 'distinct' | 'rows'> {
  return 'codes' in column ? { distinct: column.categories.length, rows: column.codes.length } : {};
}

/** An identifier asked for by name and written in digits is a number after all. */
export function readAsNumber(column: WordColumn): boolean {
  return column.kind === 'identifier' && areNumbers(column);
}

/** Whether a column has no, one or at least two different values, and whether some are missing (told up to there). */
function variety(column: Column): { distinct: 0 | 1 | 2; missing: boolean } {
  const cells = 'codes' in column ? column.codes : column.values;
  let first: number | undefined;
  let missing = false;
  for (let row = 0; row < cells.length; row++) {
    if (isMissing(column, row)) missing = true;
    else if (first === undefined) first = cells[row];
    else if (cells[row] !== first) return { distinct: 2, missing };
  }
  return { distinct: first === undefined ? 0 : 1, missing };
}

function notChosen(
  table: Table,
  chosen: ReadonlySet<string>,
  ignored: ReadonlySet<string>,
  label: string | null,
): LeftOut[] {
  return table.columns
    .filter(({ name }) => name !== label && !chosen.has(name))
    .map(({ name }) => ({ name, reason: ignored.has(name) ? 'ignored' : 'not-chosen' }));
}

function completeColumns(
  table: Table,
  { missing, missingScope, label }: EncodeOptions,
  features: readonly Column[],
  ignored: ReadonlySet<string>,
): string[] {
  if (missing === 'impute') return [];
  if (missingScope === 'used') return features.map(({ name }) => name);
  return table.columns
    .filter((column) => column.kind !== 'identifier' || features.includes(column))
    .filter((column) => column.name !== label && !ignored.has(column.name) && variety(column).distinct > 0)
    .map(({ name }) => name);
}

/** No column is left to learn from. */
export function noFeatures(leftOut: readonly LeftOut[]): DeltascopeError {
  return failure(encodeErrors, 'no-features', { leftOut });
}
