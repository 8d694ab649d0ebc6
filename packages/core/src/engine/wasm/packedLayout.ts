/** Where everything lies in the memory of the packed kernels: the fields of Plan and Layer in assembly/packed.ts. */
import { BLOCK_ROWS } from '../../matrix/matrix.ts';
import { ACTIVATIONS, type Network, parameterCount } from '../../network/network.ts';
import type { Precision } from '../engine.ts';

export interface PackedLayout {
  readonly plan: number;
  readonly Theta: number;
  readonly gradient: number;
  readonly X: number;
  readonly y: number;
  /** a of the last layer, and the bytes from row to row. */
  readonly outputs: { readonly at: number; readonly stride: number };
  /** From here on the memory is free. */
  readonly end: number;
  /** The plan's words, to be written at `plan`. */
  readonly words: Int32Array;
}

/** Two vectors of 16 bytes: a panel's width, to which rows are padded. */
const PANEL_BYTES = 32;
/** Rows a power of two apart fall into few sets of the cache: such strides are made a little longer. */
const ALIASING_BYTES = 1024;
const CACHE_LINE_BYTES = 64;

/** Throws nothing: whether it fits is `memoryOf`'s to say. */
export function packedLayout(network: Network, m: number, precision: Precision): PackedLayout {
  const { layers } = network;
  const L = layers.length;
  const n = layers[0];
  const P = parameterCount(network);
  const size = precision === 'f32' ? 4 : 8;
  const strides = layers.map((units) => strideOf(units * size));
  let end = CACHE_LINE_BYTES; // address 0 means "none" to the kernels
  const room = (bytes: number) => {
    const at = end;
    end = roundUp(end + bytes, CACHE_LINE_BYTES);
    return at;
  };
  const panels = (units: number, rows: number) => roundUp(units * size, PANEL_BYTES) * rows;

  const plan = room(4 * (PLAN_WORDS + LAYER_WORDS * L));
  const Theta = room(8 * P);
  const gradient = room(8 * P);
  const zeros = room(Math.max(...strides));
  const blockX = room(BLOCK_ROWS * n * size + PANEL_BYTES);
  const blockY = room(4 * BLOCK_ROWS);
  const layerWords = layers.map((units, l) => {
    if (l === 0) return [units, strides[0], 0, 0, 0, 0, 0, 0, 0];
    const a = room(BLOCK_ROWS * strides[l] + PANEL_BYTES);
    const s = room(BLOCK_ROWS * strides[l] + PANEL_BYTES);
    const forward = room(panels(units, layers[l - 1]));
    const backward = l > 1 ? room(panels(layers[l - 1], units)) : 0;
    const bias = room(strides[l]);
    const Delta = room(roundUp(units, 4) * strides[l - 1]);
    return [units, strides[l], a, s, forward, backward, bias, Delta, room(strides[l])];
  });
  const y = room(4 * m);
  const X = room((m + 3) * n * size + PANEL_BYTES); // tiles of 4 rows and panels read past the last row
  const activation = ACTIVATIONS.indexOf(network.activation);
  const softmax = network.output === 'softmax' ? 1 : 0;
  const layersAt = plan + 4 * PLAN_WORDS;
  const planWords = [L, activation, softmax, m, n, P, X, y, blockX, blockY, Theta, gradient, zeros, layersAt];
  const words = Int32Array.from([planWords, ...layerWords].flat());
  return { plan, Theta, gradient, X, y, outputs: { at: layerWords[L - 1][2], stride: strides[L - 1] }, end, words };
}

const PLAN_WORDS = 14;
const LAYER_WORDS = 9;

function strideOf(bytes: number): number {
  const padded = roundUp(bytes, PANEL_BYTES);
  return padded % ALIASING_BYTES === 0 ? padded + CACHE_LINE_BYTES : padded;
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}
