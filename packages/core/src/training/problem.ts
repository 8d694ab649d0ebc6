/** From a table to a problem that can be computed: labels, encoder, rows, and the network for them. */
import type { DroppedRows } from '../encode/dropped.ts';
import { type Encoder, fitEncoder, inputNames } from '../encode/encoder.ts';
import { fitLabels, type Labels, labelsBy } from '../encode/labels.ts';
import { type ColumnPlan, type EncodeOptions, planColumns } from '../encode/plan.ts';
import { trainingRows, type UsableRows } from '../encode/rows.ts';
import { transform } from '../encode/transform.ts';
import type { Examples } from '../engine/engine.ts';
import { failure } from '../errors.ts';
import { type Repeats, repeatedRows } from '../evaluate/repeats.ts';
import { splitRuleOf } from '../evaluate/splitRule.ts';
import type { Model } from '../model/model.ts';
import type { TableRows } from '../names/tableRows.ts';
import { type Network, network } from '../network/network.ts';
import type { Table } from '../table/column.ts';
import { trainingErrors } from '../words/en/trainingErrors.ts';
import { rowWeights, type WeighedTable } from './rowWeights.ts';
import type { TrainingSettings } from './settings/settings.ts';
import { usedRows } from './usedRows.ts';

/** Labelled rows that can be trained on. */
export interface TrainableTable {
  readonly table: Table;
  readonly labels: Labels;
  readonly options: EncodeOptions;
  /** What each row of the table weighs, if a program gave it. */
  readonly weights?: Float64Array;
  readonly rows: Int32Array;
  readonly dropped: readonly DroppedRows[];
  /** Rows with the same inputs as an earlier one; found when they are first asked for. */
  readonly repeats: () => Repeats;
}

/** What a table holds before any row is set apart: nothing here is fitted but the classes. */
export interface LabelledTable extends TrainableTable {
  /** Which columns become features, and why the others do not. */
  readonly plan: ColumnPlan;
}

/** The labels of a table as the settings number them. Throws what `fitLabels` throws. */
export function labelsOf(table: Table, label: string, { classes, classOrder, as }: TrainingSettings): Labels {
  for (const [column, kind] of as ?? [])
    if (kind === 'quartiles' && column !== label) throw failure(trainingErrors, 'quartiles', { column, label });
  return fitLabels(table, label, { classes, order: classOrder, as: as?.get(label) });
}

/** Throws usage errors for columns that are not there, and data errors if no row or no column is left. */
export function labelledTable(
  table: Table,
  labels: Labels,
  settings: TrainingSettings,
  { keepConstant }: Pick<EncodeOptions, 'keepConstant'> = {},
): LabelledTable {
  const options = { ...encodeOptions(settings, labels), keepConstant };
  const plan = planColumns(table, options);
  const usable = rowsOfKnownClass(trainingRows(table, plan), labels);
  return {
    table,
    labels,
    options,
    plan,
    ...usable,
    repeats: once(() => repeatedRows(plan.features, table.rowCount, usable.rows)),
  };
}

/** The same for an encoder that was fitted before, on other rows perhaps. */
export function trainableBy(
  { complete, features }: Pick<Encoder, 'complete' | 'features'>,
  table: Table,
  labels: Labels,
  settings: TrainingSettings,
): TrainableTable {
  const options = encodeOptions(settings, labels);
  const whole = trainingRows(table, { label: options.label ?? null, complete });
  const usable = rowsOfKnownClass(whole, labels);
  const names = new Set(features.map(({ name }) => name));
  const columns = table.columns.filter(({ name }) => names.has(name));
  return { table, labels, options, ...usable, repeats: once(() => repeatedRows(columns, table.rowCount, usable.rows)) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Throws `weight-column` (usage) if rows are to be weighed by what is learned or learned from. */
function encodeOptions(settings: TrainingSettings, labels: Labels): EncodeOptions {
  // The column that the labels were read from is never learned from; labels that a program gives have none.
  const label = labels.name === '' ? settings.label : labels.name;
  checkWeightColumn({ ...settings, label });
  const { features, encode, standardize, missing, missingScope, missingFlag } = settings;
  return { label, features, ignore: ignoredIn(settings), encode, standardize, missing, missingScope, missingFlag };
}

function checkWeightColumn({ rowWeight: column, label, features }: TrainingSettings): void {
  if (column === undefined) return;
  if (column === label) throw failure(trainingErrors, 'weight-column/label', { column });
  if (features?.includes(column)) throw failure(trainingErrors, 'weight-column/learned', { column });
}

/**
 * What rows are divided by would be known of no later row: it is learned from only if it is asked for by name. What rows
 * weigh is never learned from.
 */
function ignoredIn({ ignore = [], features, split, rowWeight }: TrainingSettings): readonly string[] | undefined {
  const rule = splitRuleOf(split);
  const more = [
    ...(rule.by === 'class' || features ? [] : [rule.column]),
    ...(rowWeight === undefined ? [] : [rowWeight]),
  ];
  const all = [...new Set([...ignore, ...more])];
  return all.length > 0 ? all : undefined;
}

/** Classes may be given, and a row's be none of them. */
function rowsOfKnownClass(usable: UsableRows, { y, name }: Labels): UsableRows {
  const rows = usable.rows.filter((row) => y[row] > 0);
  const count = usable.rows.length - rows.length;
  return count === 0
    ? usable
    : { rows, dropped: [...usable.dropped, { reason: 'unseen-category', column: name, count }] };
}

/** Rows with their encoder and network. */
export interface Problem {
  readonly encoder: Encoder;
  readonly network: Network;
  readonly inputs: readonly string[];
}

/** Fits the encoder on `rows`, unless one is given, and sizes the network for it. */
export function problemOf(
  { table, labels, options }: Pick<TrainableTable, 'table' | 'labels' | 'options'>,
  rows: Int32Array,
  settings: TrainingSettings,
  encoder = fitEncoder(table, options, rows),
): Problem {
  const inputs = inputNames(encoder);
  const hidden = settings.hidden ?? [defaultHidden(inputs.length)];
  const layers = [inputs.length, ...hidden, labels.classes.length];
  return { encoder, inputs, network: network(layers, settings.activation, settings.output) };
}

/** Twice the inputs, at most 64. */
function defaultHidden(inputCount: number): number {
  return Math.min(2 * inputCount, 64);
}

/** Labelled rows of a table (counted from 0) as an engine reads them, with what they weigh. Throws as `rowWeights` does. */
export function examplesOfRows(encoder: Encoder, weighed: WeighedTable, rows: Int32Array): Examples {
  const { m, n, read } = transform(encoder, weighed.table, rows);
  const w = rowWeights(weighed, rows);
  return { m, n, read, y: rows.map((row) => weighed.labels.y[row]), ...(w && { w }) };
}

/** The rows of a table that a model can read and whose label it knows. */
export interface ModelRows extends UsableRows {
  readonly examples: Examples;
  readonly labels: Labels;
  /** By their rows in the table, and why the others are not among them. */
  readonly tableRows: TableRows;
}

/** The rows of a table that a model can answer for and that have a label, with what they weigh if the model says it. */
export function modelRows(
  model: Pick<Model, 'encoder' | 'labels' | 'weighting'>,
  table: Table,
  label: string,
): ModelRows {
  const { encoder, weighting } = model;
  const labels = labelsBy(table, label, model.labels);
  const rules = { label, complete: encoder.complete };
  const usable = rowsOfKnownClass(trainingRows(table, rules), labels);
  const examples = examplesOfRows(encoder, { table, labels, weighting }, usable.rows);
  return { ...usable, labels, examples, tableRows: usedRows({ table, rows: usable.rows, rules }) };
}
