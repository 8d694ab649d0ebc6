/** The weights that lie beside a person's numbers, in their layout: whole or biases apart, out × in or in × out, one vector. */

import { failure } from '../../errors.ts';
import { type Matrix, matrix } from '../../matrix/matrix.ts';
import { formatMatrix } from '../../names/matrixName.ts';
import { type Network, parameterCount, parametersOf, thetaShapes } from '../../network/network.ts';
import { mineErrors } from '../../words/en/mineErrors.ts';
import { type Told, tell } from '../words/sentences.ts';
import { cellOf } from './gradients.ts';
import { type Counting, countingOf, meaningOf } from './names.ts';
import type { WrittenMatrix } from './numbers.ts';
import { writingOf } from './tolerance.ts';

export type VectorOrder = 'columns' | 'rows' | 'apart' | 'apart-in-out';

/** One way to read them. */
export interface ReadWeights {
  /** In the layout of `thetaViews`. */
  readonly parameters: Float64Array;
  /** in × out */
  readonly isTransposed: boolean;
  /** Of a vector. */
  readonly order?: VectorOrder;
  /** To be said, if it is not the article's. */
  readonly told?: Told;
  /** Half a unit of the last digit in which each was written; absent if all are exact. */
  readonly rounding?: Float64Array;
}

export interface WeightsRequest {
  readonly network: Network;
  readonly counting: Counting;
  /** How vectors are made, where the person says it. */
  readonly order?: 'columns' | 'rows';
  /** Weights that may be those of the vector: if they are, its order is known. */
  readonly known?: Float64Array;
}

/** The weights among arrays by name, read the likeliest way; undefined if there are none. Throws `mine` for another size. */
export function weightsOf(
  arrays: ReadonlyMap<string, WrittenMatrix>,
  network: Network,
  order?: 'columns' | 'rows',
): Float64Array | undefined {
  return weightsIn(arrays, { network, counting: countingOf(arrays, network), order })[0]?.parameters;
}

/** All ways to read them, the likeliest first; none if there are none. Throws `mine` for weights of another size. */
export function weightsIn(arrays: ReadonlyMap<string, WrittenMatrix>, request: WeightsRequest): ReadWeights[] {
  const { network, counting } = request;
  const whole = new Map<number, WrittenMatrix>();
  const biases = new Map<number, WrittenMatrix>();
  let vector: WrittenMatrix | undefined;
  for (const [name, array] of arrays) {
    const meaning = meaningOf(name, network, counting);
    if (meaning?.kind === 'parameters') vector = array;
    if (meaning?.kind === 'weights') (meaning.part === 'bias' ? biases : whole).set(meaning.l, array);
  }
  const roundings = (of: ReadonlyMap<number, WrittenMatrix>) =>
    new Map([...of].map(([l, one]) => [l, roundingOf(one)]));
  const isRounded = [...whole.values(), ...biases.values(), ...(vector ? [vector] : [])].some((one) =>
    roundingOf(one).data.some((value) => value > 0),
  );
  const read = whole.size > 0 ? matricesRead(whole, biases, network) : vector ? vectorRead(vector, request) : [];
  if (!isRounded) return read;
  const rounded =
    whole.size > 0
      ? matricesRead(roundings(whole), roundings(biases), network)
      : vector
        ? vectorRead(roundingOf(vector), { ...request, known: undefined })
        : [];
  return read.map((one) => ({
    ...one,
    rounding: rounded.find(({ order, isTransposed }) => order === one.order && isTransposed === one.isTransposed)
      ?.parameters,
  }));
}

/** Half a unit of each number's last digit, 0 of exact ones. */
function roundingOf(array: WrittenMatrix): Matrix {
  const { tolerance, isPrinted } = writingOf(array.data, { isCost: false, written: array.written });
  return { ...array, data: isPrinted ? tolerance : new Float64Array(array.data.length) };
}

function matricesRead(
  whole: ReadonlyMap<number, Matrix>,
  biases: ReadonlyMap<number, Matrix>,
  network: Network,
): ReadWeights[] {
  const layers = thetaShapes(network).map((shape, l) => {
    const given = whole.get(l + 1);
    const name = formatMatrix({ kind: 'Theta', layer: l + 1 });
    if (!given) throw failure(mineErrors, 'mine/missing', { name });
    const ways = [false, true].map((isTransposed) => thetaFrom(given, biases.get(l + 1), { ...shape, isTransposed }));
    if (ways.every((way) => way === undefined)) {
      const size = { rows: given.rows, columns: given.columns };
      const wanted = { rows: shape.rows, columns: shape.columns };
      throw failure(mineErrors, 'mine/theta', { name, size, wanted });
    }
    return ways;
  });
  const readings = [0, 1].flatMap((way): ReadWeights[] => {
    const Theta = layers.map((ways) => ways[way]);
    if (!Theta.every((one) => one !== undefined)) return [];
    const isTransposed = way === 1;
    return [
      {
        parameters: parametersOf(Theta),
        isTransposed,
        ...(isTransposed && { told: tell('weights-in-out', {}) }),
      },
    ];
  });
  if (readings.length > 0) return readings;
  const mixed = layers.map((ways) => ways[0] ?? ways[1] ?? matrix(0, 0));
  return [{ parameters: parametersOf(mixed), isTransposed: false }];
}

interface Shape {
  readonly rows: number;
  readonly columns: number;
  readonly isTransposed: boolean;
}

/** One Theta from an array of it or of its weights, and its biases; undefined if the shape is another. */
function thetaFrom({ rows, columns, data }: Matrix, biases: Matrix | undefined, shape: Shape): Matrix | undefined {
  const { isTransposed } = shape;
  const [r, c] = isTransposed ? [columns, rows] : [rows, columns];
  const at = (i: number, j: number) => data[isTransposed ? j * columns + i : i * columns + j];
  const Theta = matrix(shape.rows, shape.columns);
  const isWhole = !biases;
  if (r !== shape.rows || c !== shape.columns - (isWhole ? 0 : 1)) return undefined;
  if (biases && biases.data.length !== shape.rows) return undefined;
  for (let i = 0; i < shape.rows; i++) {
    for (let j = 0; j < shape.columns; j++) {
      Theta.data[i * shape.columns + j] = isWhole ? at(i, j) : j === 0 ? (biases?.data[i] ?? 0) : at(i, j - 1);
    }
  }
  return Theta;
}

function vectorRead({ data }: Matrix, { network, order, known }: WeightsRequest): ReadWeights[] {
  const count = parameterCount(network);
  if (data.length !== count) {
    throw failure(mineErrors, 'mine/weights', { weights: data.length, layers: network.layers, wanted: count });
  }
  const orders: readonly VectorOrder[] = order ? [order] : ['columns', 'rows', 'apart', 'apart-in-out'];
  const readings = orders.map((one): ReadWeights => {
    const parameters = fromVector(data, one, network);
    const told = one === 'columns' || order !== undefined ? undefined : tell(`weights-${one}`, {});
    return { parameters, isTransposed: one === 'apart-in-out', order: one, ...(told && { told }) };
  });
  const same = readings.find(({ parameters }) =>
    known?.every((value, i) => Math.abs(value - parameters[i]) <= NEAR * Math.abs(value)),
  );
  return same ? [same] : readings;
}

/** Of weights that are the same but for their writing. */
const NEAR = 1e-3;

function fromVector(data: Float64Array, order: VectorOrder, network: Network): Float64Array {
  const parameters = new Float64Array(data.length);
  let offset = 0;
  for (const shape of thetaShapes(network)) {
    const count = shape.rows * shape.columns;
    for (let k = 0; k < count; k++) parameters[offset + cellOf(order, k, shape)] = data[offset + k];
    offset += count;
  }
  return parameters;
}
