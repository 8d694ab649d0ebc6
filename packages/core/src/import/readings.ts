/** Theta from layers whose orientation and order are found by the shapes, which must follow from each other. */
import { failure } from '../errors.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { importErrors } from '../words/en/importErrors.ts';
import { type GivenLayer, type GivenLayers, ORIENTATIONS, type Orientation } from './layers.ts';

export interface Reading {
  readonly orientation: Orientation;
  /** `within`: the first column (or row) of the weights. */
  readonly biases: 'apart' | 'within' | 'none';
  /** In the order of the network. */
  readonly layers: readonly GivenLayer[];
  /** out × (1 + in), bias first. */
  readonly Theta: readonly Matrix[];
}

export interface Wanted {
  readonly orientation?: Orientation;
  /** How many inputs and outputs there are, if that is known. */
  readonly inputs?: number;
  readonly outputs?: number;
}

/** Enough to try every order of layers without numbers. */
const MOST_UNORDERED = 6;

/**
 * The one way in which the shapes follow from each other. Throws `import-shapes` if there is none, `import-inputs` if
 * there is one for another number of inputs, `import-orientation` and `import-order` (usage) if there are several.
 */
export function readingOf(given: GivenLayers, wanted: Wanted): Reading {
  const all = readingsOf(given, wanted.orientation);
  if (all.length === 0) throw failure(importErrors, 'import-shapes', { shapes: shapesOf(given) });
  const fitting = all.filter(
    ({ Theta }) => (wanted.inputs ?? inputsOf(Theta)) === inputsOf(Theta) && areOutputs(Theta, wanted.outputs),
  );
  const [first, second] = fitting.length > 0 ? fitting : all;
  if (second === undefined) return first;
  if (second.orientation !== first.orientation) {
    throw failure(importErrors, 'import-orientation', { shapes: shapesOf(given) });
  }
  throw failure(importErrors, 'import-order', { names: given.layers.map(({ name }) => name) });
}

export const inputsOf = (Theta: readonly Matrix[]): number => Theta[0].columns - 1;

/** One output may be the second of two classes. */
function areOutputs(Theta: readonly Matrix[], outputs: number | undefined): boolean {
  const { rows } = Theta[Theta.length - 1];
  return outputs === undefined || rows === outputs || (rows === 1 && outputs === 2);
}

const shapesOf = ({ layers }: Pick<GivenLayers, 'layers'>): string[] =>
  layers.map(({ name, weights }) => `${name} ${weights.rows} × ${weights.columns}`);

function readingsOf({ layers, isOrdered }: GivenLayers, asked: Orientation | undefined): Reading[] {
  const known = asked ?? layers.find(({ convention }) => convention)?.convention;
  const orientations = known === undefined ? ORIENTATIONS : [known];
  const orders = isOrdered || layers.length > MOST_UNORDERED ? [layers] : permutations(layers);
  const hasBiases = layers.some(({ bias }) => bias);
  const ways = hasBiases ? (['apart'] as const) : (['within', 'none'] as const);
  for (const biases of ways) {
    if (biases === 'within' && !layers.every(({ mayBeWhole }) => mayBeWhole)) continue;
    const found = orders.flatMap((order) =>
      orientations.flatMap((orientation): Reading[] => {
        const Theta = order.map((layer) => thetaOf(layer, orientation, biases === 'within'));
        return isChain(Theta) ? [{ orientation, biases, layers: order, Theta }] : [];
      }),
    );
    if (found.length > 0) return found.filter((one, k) => !found.slice(0, k).some((other) => areSame(one, other)));
  }
  return [];
}

/** One layer read one way; undefined if its shapes are others. */
function thetaOf({ weights, bias }: GivenLayer, orientation: Orientation, isWhole: boolean): Matrix | undefined {
  const W = orientation === 'out-in' ? weights : transposed(weights);
  if (isWhole) return W.columns > 1 ? W : undefined;
  if (bias && bias.data.length !== W.rows) return undefined;
  const Theta = matrix(W.rows, 1 + W.columns);
  for (let i = 0; i < W.rows; i++) {
    Theta.data[i * Theta.columns] = bias ? bias.data[i] : 0;
    Theta.data.set(W.data.subarray(i * W.columns, (i + 1) * W.columns), i * Theta.columns + 1);
  }
  return Theta;
}

function isChain(Theta: readonly (Matrix | undefined)[]): Theta is readonly Matrix[] {
  return Theta.every((one, l) => one !== undefined && (l === 0 || one.columns - 1 === Theta[l - 1]?.rows));
}

function areSame(one: Reading, other: Reading): boolean {
  return one.Theta.every(
    ({ rows, data }, l) =>
      rows === other.Theta[l].rows &&
      data.length === other.Theta[l].data.length &&
      data.every((value, k) => value === other.Theta[l].data[k]),
  );
}

function transposed({ rows, columns, data }: Matrix): Matrix {
  return matrix(
    columns,
    rows,
    data.map((_, k) => data[(k % rows) * columns + Math.floor(k / rows)]),
  );
}

function permutations<T>(items: readonly T[]): (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, k) => permutations(items.toSpliced(k, 1)).map((others) => [item, ...others]));
}
