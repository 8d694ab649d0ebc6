/** The encoder of a table: everything fitted, as plain JSON that a model keeps; its fitting, and its inputs by name. */

import type { Column, Table } from '../table/column.ts';
import type { MissingWords } from '../table/reading.ts';
import type {
  BoundFeature,
  EncoderKind,
  Encoding,
  Feature,
  FitRequest,
  Input,
  NotFitted,
  RowSet,
} from './kinds/kind.ts';
import { ENCODER_KINDS, kindOf } from './kinds/registry.ts';
import type { LeftOut } from './leftOut.ts';
import type { EncoderNote } from './notes.ts';
import { type EncodeOptions, keepsConstants, noFeatures, planColumns } from './plan.ts';
import type { FlaggedRecipe } from './recipe.ts';
import { noRows, trainingRows } from './rows.ts';

/** Plain JSON but for encoder kinds of your own: `JSON.parse(JSON.stringify(encoder))` equals it in every bit. */
export interface Encoder {
  readonly encode: Encoding;
  readonly standardize: boolean;
  readonly missing: 'impute' | 'drop';
  readonly missingScope: 'used' | 'all';
  readonly label: string | null;
  /** In the order of X's columns. */
  readonly features: readonly Feature[];
  readonly leftOut: readonly LeftOut[];
  /** The columns in which a missing value drops a training row, the label aside. */
  readonly complete: readonly string[];
  /** What is to be said besides, such as numbers held inexactly. */
  readonly notes: readonly EncoderNote[];
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
  const heldOut = rows && heldOutRows(table.rowCount, trainingRows(table, plan).rows, kept.rows);
  const request: FitRequest = { rows: kept.rows, heldOut, standardize, missing, missingFlag, keepConstant };

  const features: Feature[] = [];
  const leftOut = [...plan.leftOut];
  for (const column of plan.features) {
    const fitted = fitFeature(column, options, request);
    if ('reason' in fitted) leftOut.push({ name: column.name, ...fitted });
    else features.push(column.reading ? { ...fitted, reading: column.reading } : fitted);
  }
  if (features.length === 0) throw noFeatures(leftOut);
  const notes = plan.features.flatMap(precisionNote);
  const { label, complete } = plan;
  const words = table.missingWords && { missingWords: table.missingWords };
  return { encode, standardize, missing, missingScope, label, features, leftOut, complete, notes, ...words };
}

/** A mark for each row, since a Set of JavaScript takes many bytes of a row and not more than 2^24 of them. */
function heldOutRows(rowCount: number, usable: Int32Array, fitted: Int32Array): RowSet | undefined {
  if (usable.length === fitted.length) return undefined;
  const isHeldOut = new Uint8Array(rowCount);
  for (const row of usable) isHeldOut[row] = 1;
  for (const row of fitted) isHeldOut[row] = 0;
  return {
    has: (row) => isHeldOut[row] === 1,
    *[Symbol.iterator]() {
      for (const row of usable) if (isHeldOut[row] === 1) yield row;
    },
  };
}

function fitFeature(column: Column, { encode, kinds = [] }: EncodeOptions, request: FitRequest): Feature | NotFitted {
  const own = kinds.find((kind) => kind.takes(column, encode));
  if (own) return { ...own.fit(column, request), own };
  const kind = ENCODER_KINDS.find((one) => one.takes(column, encode)) as EncoderKind; // words are taken by one of the last two
  return kind.fit(column, request);
}

/** Whole numbers of 64 bits beyond 2^53 are held to 53 bits. */
function precisionNote(column: Column): EncoderNote[] {
  if (column.kind !== 'number') return [];
  const row = column.values.findIndex((value) => Math.abs(value) >= 2 ** 53 && Math.abs(value) <= 2 ** 64);
  return row < 0 ? [] : [{ code: 'precision', column: column.name, row: row + 1 }];
}

/** The inputs of one feature, in order. */
export function featureInputs(feature: Feature): Input[] {
  const inputs = kindOf(feature).inputs(feature);
  if (!feature.flag) return inputs;
  const { name } = feature;
  return [...inputs, { name: `${name} missing`, part: 'missing', formula: { kind: 'is-missing', column: name } }];
}

/** The feature made ready to read one column. Throws `kind-mismatch` if the column holds something else. */
export function bindFeature(feature: Feature, column: Column): BoundFeature {
  return kindOf(feature).bind(feature, column);
}

/** How the column becomes inputs, as data; undefined for a kind that does not say it. */
export function featureRecipe(feature: Feature): FlaggedRecipe | undefined {
  const recipe = kindOf(feature).recipe?.(feature);
  return recipe && { ...recipe, flag: feature.flag };
}

/** One line that says how a column becomes inputs, with the fitted values. */
export function describeFeature(feature: Feature): string {
  return kindOf(feature).describe(feature);
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

/** Where column j of X, counted from 0 without the bias, comes from. Throws RangeError if there is none. */
export function inputSource(encoder: Encoder, j: number): InputSource {
  const source = inputSources(encoder)[j];
  if (!source) throw new RangeError(`there is no input ${j}`);
  return source;
}
