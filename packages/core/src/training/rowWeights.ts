/**
 * What the rows of a table weigh, as the settings say: by a column of weights, by their class, or by both multiplied. The
 * weights of classes are found on the training rows alone and kept in the model.
 */
import type { Labels } from '../encode/labels.ts';
import { knownColumn } from '../encode/plan.ts';
import type { Weighting } from '../encode/weighting.ts';
import { type DeltascopeError, failure } from '../errors.ts';
import { type Column, columnNamed, type Table } from '../table/column.ts';
import { trainingErrors } from '../words/en/trainingErrors.ts';
import type { TrainingSettings } from './settings/settings.ts';

/** A table whose rows may weigh; `weights` are those that a program gave. */
export interface WeighedTable {
  readonly table: Table;
  readonly labels: Pick<Labels, 'y'>;
  readonly weights?: Float64Array;
  readonly weighting?: Weighting;
}

/**
 * How rows weigh, from the training rows; undefined if all weigh 1. Throws `weight-column` (usage) for a column that is
 * not there, that is learned from or that holds no numbers, and `class-weight` (usage) for a class that is not there.
 */
export function weightingOf(
  { table, labels, weights }: WeighedTable & { readonly labels: Labels },
  training: Int32Array,
  { rowWeight: column, classWeight }: Pick<TrainingSettings, 'rowWeight' | 'classWeight'>,
): Weighting | undefined {
  if (column === undefined && classWeight === undefined && !weights) return undefined;
  const rows = { ...(column !== undefined && { column }), ...(weights && { given: true }) };
  const own = rowWeights({ table, labels, weights, weighting: rows }, training);
  if (classWeight === undefined) return rows;
  const classes = classWeight === 'balanced' ? balanced(labels, training, own) : given(labels.classes, classWeight);
  return { ...rows, classes };
}

/** What each of `rows` weighs; undefined if all weigh 1. Throws `row-weight` (data) with row and column. */
export function rowWeights(weighed: WeighedTable, rows: Int32Array): Float64Array | undefined {
  const weightOf = weigher(weighed);
  return weightOf && Float64Array.from(rows, weightOf);
}

/** What a row, counted from 0, weighs; undefined if all weigh 1. It throws `row-weight` (data) with row and column. */
export function weigher({
  table,
  labels,
  weights,
  weighting = {},
}: WeighedTable): ((row: number) => number) | undefined {
  const { column: name, classes } = weighting;
  if (name === undefined && !classes && !weights) return undefined;
  const columns = [
    ...(name === undefined ? [] : [numbersOf(weightColumn(table, name))]),
    ...(weights ? [weights] : []),
  ];
  return (row) => {
    const own = columns.reduce((product, values) => product * values[row], 1);
    if (!(own >= 0 && own < Number.POSITIVE_INFINITY)) throw badWeight({ table, column: name, row }, own);
    return own * (classes?.[labels.y[row] - 1] ?? 1);
  };
}

/** m / (K · count), as scikit-learn has it: every class weighs the same in all. Of rows that weigh, by their weights. */
function balanced({ classes, y }: Labels, training: Int32Array, own: Float64Array | undefined): number[] {
  const totals = classes.map(() => 0);
  training.forEach((row, i) => {
    totals[y[row] - 1] += own?.[i] ?? 1;
  });
  const whole = totals.reduce((sum, total) => sum + total, 0);
  const present = totals.filter((total) => total > 0).length;
  return totals.map((total) => (total > 0 ? whole / (present * total) : 1));
}

/** Classes that are not named weigh 1. */
function given(classes: readonly string[], weights: ReadonlyMap<string, number>): number[] {
  const unknown = [...weights.keys()].find((name) => !classes.includes(name));
  if (unknown !== undefined) throw failure(trainingErrors, 'class-weight', { name: unknown, classes });
  return classes.map((name) => weights.get(name) ?? 1);
}

function weightColumn(table: Table, name: string): Column {
  return columnNamed(table, name) ?? knownColumn(new Map(table.columns.map((each) => [each.name, each])), name);
}

function numbersOf(column: Column): Float64Array {
  if (column.kind === 'number') return column.values;
  throw failure(trainingErrors, 'weight-column', { column: column.name });
}

/** By file and line if the table was read from one; else by its row. */
function badWeight(
  { table, column, row }: { readonly table: Table; readonly column: string | undefined; readonly row: number },
  value: number,
): DeltascopeError {
  const named = column === undefined ? {} : { column };
  const place = table.placeOfRow?.(row + 1);
  const at = place ? { ...place, ...named } : { ...named, row: row + 1 };
  return failure(trainingErrors, 'row-weight', { value: Number.isNaN(value) ? null : value }, { at });
}
