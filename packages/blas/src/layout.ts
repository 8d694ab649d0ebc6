/** Where everything lies in the memory: the fields of Plan and Layer in assembly/blas.ts. */
import { activationKernel, FIRST_FREE_BYTE, type Precision } from '@deltascope/core/engine';
import { type Network, parameterCount } from '@deltascope/core/network';

export interface Layout {
  readonly plan: number;
  readonly Theta64: number;
  readonly gradient64: number;
  readonly X: number;
  readonly y: number;
  /** What the rows weigh; 0 if all weigh 1. */
  readonly w: number;
  /** Where the weight of all rows is. */
  readonly weight: number;
  /** a of the last layer, and the bytes from row to row. */
  readonly outputs: { readonly at: number; readonly stride: number };
  /** Rows that pass at once. */
  readonly chunk: number;
  /** From here on the memory is free. */
  readonly end: number;
  /** The plan's words, to be written at `plan`. */
  readonly words: Int32Array;
}

/** Many enough to feed a library's threads, few enough that the activations stay small beside the rows. */
const ROWS_IN_A_CHUNK = 1024;

const CACHE_LINE_BYTES = 64;
const PLAN_WORDS = 22;
const LAYER_WORDS = 6;

/** Rows of the last layer go together, up to so many. */
const MOST_LANES = 4;
const VECTOR_BYTES = 16;

export interface LayoutOptions {
  readonly m: number;
  readonly precision: Precision;
  /** Whether rows weigh. */
  readonly weighs: boolean;
}

export function layoutOf(network: Network, { m, precision, weighs }: LayoutOptions): Layout {
  const { layers } = network;
  const L = layers.length;
  const n = layers[0];
  const P = parameterCount(network);
  const size = precision === 'f32' ? 4 : 8;
  const chunk = Math.min(m, ROWS_IN_A_CHUNK);
  const whole = roundUp(chunk, MOST_LANES);
  const strides = layers.map((units) => roundUp(units * size, CACHE_LINE_BYTES));
  let end = FIRST_FREE_BYTE;
  const room = (bytes: number) => {
    const at = end;
    end = roundUp(end + bytes, CACHE_LINE_BYTES);
    return at;
  };
  const plan = room(4 * (PLAN_WORDS + LAYER_WORDS * L));
  const Theta64 = room(8 * P);
  const gradient64 = room(8 * P);
  const Theta = room(size * P);
  const gradient = room(size * P);
  const sums = room(Math.max(...strides));
  const chunkX = room(chunk * n * size);
  const chunkY = room(4 * whole);
  const lanes = room(VECTOR_BYTES * roundUp(layers[L - 1], MOST_LANES));
  const costs = room(8 * whole);
  const chunkW = weighs ? room(8 * whole) : 0;
  const weight = room(8);
  const layerWords = layers.map((units, l) => {
    if (l === 0) return [units, strides[0], 0, 0, 0, 0];
    const a = room(whole * strides[l]);
    const s = room(whole * strides[l]);
    const slopes = l < L - 1 ? room(whole * strides[l]) : 0;
    return [units, strides[l], a, s, slopes, room(strides[l])];
  });
  const y = room(4 * (m + MOST_LANES)); // labels are read for as many rows as go together
  const w = weighs ? room(8 * (m + MOST_LANES)) : 0; // likewise
  const X = room(m * n * size);
  const activation = activationKernel(network);
  const softmax = network.output === 'softmax' ? 1 : 0;
  const layersAt = plan + 4 * PLAN_WORDS;
  const sizes = [L, activation, softmax, m, n, P, chunk];
  const places = [
    X,
    y,
    chunkX,
    chunkY,
    Theta64,
    gradient64,
    Theta,
    gradient,
    sums,
    lanes,
    costs,
    w,
    chunkW,
    weight,
    layersAt,
  ];
  const words = Int32Array.from([sizes, places, ...layerWords].flat());
  const outputs = { at: layerWords[L - 1][2], stride: strides[L - 1] };
  return { plan, Theta64, gradient64, X, y, w, weight, outputs, chunk, end, words };
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}
