/** The encoder of a table: everything fitted, as plain JSON that a model keeps; its fitting, and its inputs by name. */

import { type Column, type Table, yesIndex } from '../table/column.ts';
import type { MissingWords } from '../table/reading.ts';
import { bindBoolean, booleanInputs, describeBoolean, fitBoolean } from './boolean.ts';
import {
  bindOneHot,
  bindOrdinal,
  describeOneHot,
  describeOrdinal,
  fitOneHot,
  fitOrdinal,
  oneHotInputs,
  ordinalInputs,
} from './category.ts';
import { bindDate, dateInputs, describeDate, fitDate } from './date.ts';
import type { BoundFeature, Feature, FitRequest, Input, NotFitted } from './feature.ts';
import { bindNumber, describeNumber, fitNumber, numberInputs } from './number.ts';
import {
  type EncodeOptions,
  keepsConstants,
  type LeftOut,
  leftOutUnasked,
  noFeatures,
  planColumns,
  readAsNumber,
} from './plan.ts';
import { noRows, trainingRows } from './rows.ts';

/** Plain JSON: `JSON.parse(JSON.stringify(encoder))` equals it in every bit. */
export interface Encoder {
  readonly encode: 'onehot' | 'ordinal';
  readonly standardize: boolean;
  readonly missing: 'impute' | 'drop';
  readonly missingScope: 'used' | 'all';
  readonly label: string | null;
  /** In the order of X's columns. */
  readonly features: readonly Feature[];
  readonly leftOut: readonly LeftOut[];
  /** The columns in which a missing value drops a training row, the label aside. */
  readonly complete: readonly string[];
  /** To be said aloud, each a clause: columns left out that nobody asked to leave out, numbers held inexactly. */
  readonly notes: readonly string[];
  /** The words that counted as missing in every column, if cells were texts. */
  readonly missingWords?: MissingWords;
}

/**
 * Fits an encoder on the training rows among `rows` (counted from 0; default all). A column that is constant there is
 * left out, and this is reported, unless it was asked for by name or nothing is standardized: as zeros it would add
 * weights that nothing moves. Throws what `planColumns` throws, `no-rows`, `infinite-value` and `rescale`.
 */
export function fitEncoder(table: Table, options: EncodeOptions, rows?: Int32Array): Encoder {
  const plan = planColumns(table, options);
  const kept = trainingRows(table, plan, rows);
  if (kept.rows.length === 0) throw noRows(table.rowCount, kept.dropped);
  const { encode, standardize, missing, missingScope, missingFlag = false } = options;
  const keepConstant = keepsConstants(options);
  const heldOut = rows && heldOutRows(trainingRows(table, plan).rows, kept.rows);
  const request: FitRequest = { rows: kept.rows, heldOut, standardize, missing, missingFlag, keepConstant };

  const features: Feature[] = [];
  const leftOut = [...plan.leftOut];
  for (const column of plan.features) {
    const fitted = fitFeature(column, encode, request);
    if ('reason' in fitted) leftOut.push({ name: column.name, ...fitted });
    else features.push(column.reading ? { ...fitted, reading: column.reading } : fitted);
  }
  if (features.length === 0) throw noFeatures(leftOut);
  const notes = [
    ...leftOutUnasked(leftOut).map(({ note }) => `${note}: left out`),
    ...plan.features.flatMap(precisionNote),
  ];
  const { label, complete } = plan;
  const words = table.missingWords && { missingWords: table.missingWords };
  return { encode, standardize, missing, missingScope, label, features, leftOut, complete, notes, ...words };
}

function heldOutRows(usable: Int32Array, fitted: Int32Array): ReadonlySet<number> | undefined {
  if (usable.length === fitted.length) return undefined;
  const known = new Set(fitted);
  return new Set(usable.filter((row) => !known.has(row)));
}

function fitFeature(column: Column, encode: Encoder['encode'], request: FitRequest): Feature | NotFitted {
  if (column.kind === 'number') return fitNumber(column, request);
  if (column.kind === 'date') return fitDate(column, request);
  if (readAsNumber(column)) return fitNumber(column, request);
  if (encode === 'ordinal') return fitOrdinal(column, request);
  const isPair = column.kind === 'boolean' && yesIndex(column.categories) !== undefined;
  return isPair ? fitBoolean(column, request) : fitOneHot(column, request);
}

/** Whole numbers of 64 bits beyond 2^53 are held to 53 bits. */
function precisionNote(column: Column): string[] {
  if (column.kind !== 'number') return [];
  const row = column.values.findIndex((value) => Math.abs(value) >= 2 ** 53 && Math.abs(value) <= 2 ** 64);
  if (row < 0) return [];
  return [
    `"${column.name}" holds numbers of 2^53 or more (row ${row + 1}): neighboring whole numbers cannot be told apart`,
  ];
}

/** The inputs of one feature, in order. */
export function featureInputs(feature: Feature): Input[] {
  const inputs = valueInputs(feature);
  if (!feature.flag) return inputs;
  const { name } = feature;
  return [...inputs, { name: `${name} missing`, part: 'missing', formula: `1 if ${name} is missing, else 0` }];
}

function valueInputs(feature: Feature): Input[] {
  switch (feature.kind) {
    case 'number':
      return numberInputs(feature);
    case 'date':
      return dateInputs(feature);
    case 'boolean':
      return booleanInputs(feature);
    case 'onehot':
      return oneHotInputs(feature);
    case 'ordinal':
      return ordinalInputs(feature);
    default:
      return feature satisfies never;
  }
}

/** The feature made ready to read one column. Throws `kind-mismatch` where the column holds something else. */
export function bindFeature(feature: Feature, column: Column): BoundFeature {
  switch (feature.kind) {
    case 'number':
      return bindNumber(feature, column);
    case 'date':
      return bindDate(feature, column);
    case 'boolean':
      return bindBoolean(feature, column);
    case 'onehot':
      return bindOneHot(feature, column);
    case 'ordinal':
      return bindOrdinal(feature, column);
    default:
      return feature satisfies never;
  }
}

/** One line that says how a column becomes inputs, with the fitted values. */
export function describeFeature(feature: Feature): string {
  switch (feature.kind) {
    case 'number':
      return describeNumber(feature);
    case 'date':
      return describeDate(feature);
    case 'boolean':
      return describeBoolean(feature);
    case 'onehot':
      return describeOneHot(feature);
    case 'ordinal':
      return describeOrdinal(feature);
    default:
      return feature satisfies never;
  }
}

/** The names of X's columns, in order: `Age`, `Profession=Artist`, `Age missing`. */
export function inputNames({ features }: Encoder): string[] {
  return features.flatMap(featureInputs).map(({ name }) => name);
}

export interface InputSource extends Input {
  /** The table's column. */
  readonly column: string;
  readonly feature: Feature;
  /** Which of the feature's inputs, from 0. */
  readonly position: number;
}

/** Where each column of X comes from, in order. */
export function inputSources({ features }: Encoder): InputSource[] {
  return features.flatMap((feature) =>
    featureInputs(feature).map((input, position) => ({ ...input, column: feature.name, feature, position })),
  );
}

/** Where column j of X, counted from 0 without the bias, comes from. Throws RangeError where there is none. */
export function inputSource(encoder: Encoder, j: number): InputSource {
  const source = inputSources(encoder)[j];
  if (!source) throw new RangeError(`there is no input ${j}`);
  return source;
}
