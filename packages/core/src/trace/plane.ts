/**
 * What a network answers over the plane of two features, all others held as one row of the table has them: the regions
 * of its classes, and each unit's own picture.
 */

import { largestColumn } from '../article/predict.ts';
import type { Encoder } from '../encode/encoder.ts';
import { transform } from '../encode/transform.ts';
import { inputBlocks } from '../engine/blocks.ts';
import { forward } from '../engine/pass.ts';
import { failure, nearest } from '../errors.ts';
import { type Matrix, matrix, row as rowOf } from '../matrix/matrix.ts';
import { type Network, thetaViews } from '../network/network.ts';
import { type Column, columnNamed, type Table } from '../table/column.ts';
import { traceErrors } from '../words/en/traceErrors.ts';

/** Which unit to look at, over which two features. */
export interface PlaneRequest {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly encoder: Encoder;
  readonly table: Table;
  /** The features across and up, by the names of their columns. */
  readonly across: string;
  readonly up: string;
  /** The table's row, counted from 0, whose values the other features keep. */
  readonly heldRow: number;
  /** Points on an axis of numbers or dates; an axis of words has one for each word. */
  readonly points: number;
}

/** The places along an axis: evenly spaced numbers (dates in milliseconds) over the column's range, or all its words. */
export type PlaneAxis = { readonly name: string } & (
  | { readonly kind: 'number' | 'date'; readonly values: Float64Array }
  | { readonly kind: 'words'; readonly words: readonly string[] }
);

/** What a unit answers over two features, all other inputs held fixed. */
export interface Plane {
  readonly across: PlaneAxis;
  readonly up: PlaneAxis;
  /** Point (i, j), i across and j up, both from 0, is row j × (places across) + i of each matrix. */
  readonly size: { readonly across: number; readonly up: number };
  /** a2 … aL without bias columns, (points × units), layer l at index l. */
  readonly a: readonly Matrix[];
  /** The class answered at each point, 1 … K. */
  readonly classes: Int32Array;
}

/** Throws `plane-feature` (usage) if a name is no feature of the encoder, or both are the same. */
export function plane({ network, parameters, encoder, table, across, up, heldRow, points }: PlaneRequest): Plane {
  if (across === up) throw failure(traceErrors, 'plane-feature/twice', { name: up, names: featureNames(encoder) });
  const [x, y] = [across, up].map((name) => axisOf(featureColumn(table, encoder, name), points));
  const size = { across: placesOf(x), up: placesOf(y) };
  const columns = encoder.features.map(({ name }) => {
    const column = featureColumn(table, encoder, name);
    if (name === across) return spread(column, x, size.across * size.up, (point) => point % size.across);
    if (name === up) return spread(column, y, size.across * size.up, (point) => Math.floor(point / size.across));
    return held(column, heldRow, size.across * size.up);
  });
  const { a, classes } = answers(network, parameters, transform(encoder, { rowCount: size.across * size.up, columns }));
  return { across: x, up: y, size, a, classes };
}

/** The plane's coordinates of the table's rows: positions along the axis, from 0; NaN if the value is missing. */
export function placesAlong(axis: PlaneAxis, column: Column): Float64Array {
  if (axis.kind === 'words') {
    const { codes } = column as Extract<Column, { codes: Int32Array }>; // the axis was made of this column
    return Float64Array.from(codes, (code) => (code === 0 ? Number.NaN : code - 1));
  }
  const { values } = column as Extract<Column, { values: Float64Array }>; // likewise
  const first = axis.values[0];
  const step = axis.values.length > 1 ? axis.values[1] - first : 1;
  return values.map((value) => (value - first) / step);
}

function featureColumn(table: Table, encoder: Encoder, name: string): Column {
  const column = encoder.features.some((feature) => feature.name === name) && columnNamed(table, name);
  if (column) return column;
  const names = featureNames(encoder);
  throw failure(traceErrors, 'plane-feature', { name, names, nearest: nearest(name, names) });
}

function axisOf(column: Column, points: number): PlaneAxis {
  const { name } = column;
  if ('codes' in column) return { name, kind: 'words', words: column.categories };
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of column.values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const step = points > 1 ? (most - least) / (points - 1) : 0;
  return { name, kind: column.kind, values: Float64Array.from({ length: points }, (_, i) => least + i * step) };
}

function placesOf(axis: PlaneAxis): number {
  return axis.kind === 'words' ? axis.words.length : axis.values.length;
}

/** The column over the plane's points. */
function spread(column: Column, axis: PlaneAxis, count: number, placeOf: (point: number) => number): Column {
  if ('codes' in column) return { ...column, codes: Int32Array.from({ length: count }, (_, i) => placeOf(i) + 1) };
  const { values } = axis as Extract<PlaneAxis, { values: Float64Array }>; // axisOf gives numbers for these columns
  return { ...column, values: Float64Array.from({ length: count }, (_, i) => values[placeOf(i)]) };
}

function held(column: Column, row: number, count: number): Column {
  if ('codes' in column) return { ...column, codes: new Int32Array(count).fill(column.codes[row]) };
  return { ...column, values: new Float64Array(count).fill(column.values[row]) };
}

function answers(network: Network, parameters: Float64Array, encoded: ReturnType<typeof transform>) {
  const { m } = encoded;
  const L = network.layers.length;
  const Theta = thetaViews(network, parameters);
  const a = network.layers.map((units, l) => matrix(l === 0 ? 0 : m, units));
  const classes = new Int32Array(m);
  for (const { rows, X } of inputBlocks(encoded)) {
    const pass = forward(network, Theta, X);
    for (let l = 2; l <= L; l++) {
      const units = network.layers[l - 1];
      rows.forEach((point, i) => {
        // The bias column comes first in all but the last layer.
        a[l - 1].data.set(rowOf(pass.a[l], i).subarray(l < L ? 1 : 0), point * units);
      });
    }
    classes.set(largestColumn(pass.a[L]), rows[0]);
  }
  return { a: [matrix(0, 0), ...a], classes };
}

function featureNames({ features }: Encoder): string[] {
  return features.map(({ name }) => name);
}
