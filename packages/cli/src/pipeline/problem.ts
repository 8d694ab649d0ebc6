/** From a table to a problem that can be computed: labels, encoder, rows, and the network for them. */
import {
  type ColumnPlan,
  type DroppedRows,
  type EncodeOptions,
  type Encoder,
  type Examples,
  fitEncoder,
  fitLabels,
  inputNames,
  type Labels,
  type Network,
  network,
  planColumns,
  type Table,
  trainingRows,
  transform,
} from '@deltascope/core';
import type { Context } from '../command.ts';

type Settings = Context['settings'];

/** What a table holds before any row is set apart: nothing here is fitted but the classes. */
export interface LabelledTable {
  readonly table: Table;
  readonly labels: Labels;
  readonly options: EncodeOptions;
  /** Which columns become features, and why the others do not. */
  readonly plan: ColumnPlan;
  /** The rows that can be trained on. */
  readonly rows: Int32Array;
  readonly dropped: readonly DroppedRows[];
}

export function encodeOptions(settings: Settings, label: string): EncodeOptions {
  const { features, ignore, encode, standardize, missing, missingScope, missingFlag } = settings;
  return { label, features, ignore, encode, standardize, missing, missingScope, missingFlag };
}

/** Throws usage errors for columns that are not there and data errors for labels that cannot be learned. */
export function labelledTable(table: Table, label: string, settings: Settings): LabelledTable {
  const options = encodeOptions(settings, label);
  const labels = fitLabels(table, label, { order: settings.likeArticle ? 'appearance' : 'sorted' });
  const plan = planColumns(table, options);
  const { rows, dropped } = trainingRows(table, plan);
  return { table, labels, options, plan, rows, dropped };
}

/** Rows with their encoder and network. */
export interface Problem {
  readonly encoder: Encoder;
  readonly network: Network;
  readonly inputs: readonly string[];
}

/** Fits the encoder on `rows` and sizes the network for it. */
export function problemOf({ table, labels, options }: LabelledTable, rows: Int32Array, settings: Settings): Problem {
  const encoder = fitEncoder(table, options, rows);
  const inputs = inputNames(encoder);
  const hidden = settings.hidden ?? [defaultHidden(inputs.length)];
  const layers = [inputs.length, ...hidden, labels.classes.length];
  return { encoder, inputs, network: network(layers, settings.activation, settings.output) };
}

/** Twice the inputs, at most 64. */
function defaultHidden(inputCount: number): number {
  return Math.min(2 * inputCount, 64);
}

/** Labelled rows of a table (counted from 0) as an engine reads them. */
export function examplesOfRows(encoder: Encoder, table: Table, labels: Labels, rows: Int32Array): Examples {
  const { m, n, read } = transform(encoder, table, rows);
  return { m, n, read, y: rows.map((row) => labels.y[row]) };
}
