/** The layers among named arrays: which hold weights and which biases, and in what order. Shapes are read in readings.ts. */
import { failure } from '../errors.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { BIASES, MODULE, WEIGHTS } from '../names/weightNames.ts';
import { importErrors } from '../words/en/importErrors.ts';

/** How weights lie: `out-in` one row a unit, as Theta and PyTorch's; `in-out` one column a unit, as scikit-learn's. */
export const ORIENTATIONS = ['out-in', 'in-out'] as const;
/** How weights lie: `out-in` or `in-out`. */
export type Orientation = (typeof ORIENTATIONS)[number];

export interface GivenLayer {
  readonly name: string;
  readonly weights: Matrix;
  readonly bias?: Matrix;
  readonly biasName?: string;
  /** What the library that has such names always does. */
  readonly convention?: Orientation;
  /** Whether the biases may be in the weights, as in Theta. */
  readonly mayBeWhole: boolean;
}

export interface GivenLayers {
  readonly layers: readonly GivenLayer[];
  /** Whether numbers in the names say the order. */
  readonly isOrdered: boolean;
  /** Arrays that are neither weights nor biases. */
  readonly unused: readonly string[];
}

type Arrays = ReadonlyMap<string, Matrix>;

/** Throws `import-weights` (data) if no array has a name of weights, or a bias has no weights. */
export function layersIn(arrays: Arrays): GivenLayers {
  const found = positional(arrays) ?? named(arrays);
  if (found.layers.length > 0) return found;
  throw failure(importErrors, 'import-weights', { names: [...arrays.keys()] });
}

interface Part {
  readonly layer: string;
  readonly isBias: boolean;
  readonly convention?: Orientation;
  readonly mayBeWhole: boolean;
}

function named(arrays: Arrays): GivenLayers {
  const weights = new Map<string, readonly [name: string, part: Part]>();
  const biases = new Map<string, string>();
  const unused: string[] = [];
  for (const name of arrays.keys()) {
    const part = partOf(name);
    if (!part) unused.push(name);
    else if (part.isBias) biases.set(part.layer, name);
    else weights.set(part.layer, [name, part]);
  }
  const keys = [...weights.keys()].sort(byNumbers);
  const layers = keys.map((key): GivenLayer => {
    const [name, { convention, mayBeWhole }] = weights.get(key) as readonly [string, Part]; // a key of it
    const biasName = biases.get(key);
    const bias = biasName === undefined ? undefined : arrays.get(biasName);
    return { name, weights: arrays.get(name) as Matrix, bias, biasName, convention, mayBeWhole }; // a name of theirs
  });
  const without = [...biases].filter(([key]) => !weights.has(key)).map(([, name]) => name);
  return { layers, isOrdered: keys.every((key) => /\d/.test(key)), unused: [...unused, ...without] };
}

/** A layer by itself is named by all but what says weight or bias; a matrix without a name is one layer. */
function partOf(given: string): Part | undefined {
  const name = given === '' ? 'W1' : given;
  const [, module, what, gradient] = MODULE.exec(name) ?? [];
  if (module !== undefined) {
    if (gradient) return undefined;
    return { layer: module, isBias: what.toLowerCase() === 'bias', convention: 'out-in', mayBeWhole: false };
  }
  const weights = WEIGHTS.exec(name);
  const number = weights?.[1] ?? BIASES.exec(name)?.[1];
  if (number === undefined) return undefined;
  const isCoefs = /^coef/i.test(name);
  return {
    layer: number,
    isBias: weights === null,
    ...(isCoefs && { convention: 'in-out' }),
    ...(/^th/i.test(name) && { convention: 'out-in' }),
    mayBeWhole: !isCoefs,
  };
}

/** `fc2` before `fc10`. */
function byNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(/(\d+)/));
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference =
      i % 2 === 1 ? Number(left[i]) - Number(right[i]) : Number(left[i] > right[i]) - Number(left[i] < right[i]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** `np.savez(file, *coefs, *intercepts)` names by place alone: all weights and then all biases, or by turns. */
function positional(arrays: Arrays): GivenLayers | undefined {
  const names = [...arrays.keys()];
  if (!names.every((name) => /^(?:arr_|array)\d+$/.test(name)) || names.length % 2 === 1) return undefined;
  const sorted = names.sort(byNumbers);
  const half = sorted.length / 2;
  const ways = [
    Array.from({ length: half }, (_, l) => [sorted[l], sorted[half + l]] as const),
    Array.from({ length: half }, (_, l) => [sorted[2 * l], sorted[2 * l + 1]] as const),
  ];
  const pairs = ways.find((way) => way.every(([name, bias]) => belongs(arrays.get(name), arrays.get(bias))));
  if (!pairs) return undefined;
  const layers = pairs.map(([name, biasName]): GivenLayer => {
    const weights = arrays.get(name) as Matrix; // a name of theirs
    return { name, weights, bias: arrays.get(biasName), biasName, mayBeWhole: false };
  });
  return { layers, isOrdered: true, unused: [] };
}

function belongs(weights: Matrix | undefined, bias: Matrix | undefined): boolean {
  if (!weights || !bias || Math.min(bias.rows, bias.columns) !== 1) return false;
  return bias.data.length === weights.rows || bias.data.length === weights.columns;
}
