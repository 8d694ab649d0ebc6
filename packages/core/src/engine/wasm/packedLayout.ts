/** Where everything lies in the memory of the packed kernels: the fields of Plan and Layer in assembly/plan.ts. */

import { BLOCK } from '../../matrix/matrix.ts';
import { type Network, parameterCount } from '../../network/network.ts';
import type { Precision } from '../engine.ts';
import { activationKernel } from './kernel.ts';
import { FIRST_FREE_BYTE } from './memory.ts';

export interface PackedLayout {
  /** Where threads meet; see assembly/threads.ts. */
  readonly control: number;
  readonly job: number;
  readonly plan: number;
  /** Parameters as float64, in Theta's own layout. */
  readonly exchange: number;
  /** In the precision, in panels. */
  readonly Theta: number;
  /** Bytes of Theta, and of each of the optimizer's vectors. */
  readonly vectorBytes: number;
  readonly X: number;
  readonly y: number;
  /** What the rows weigh; 0 if all weigh 1. */
  readonly w: number;
  /** a of the last layer, row by row, and the bytes from one to the next. */
  readonly outputs: { readonly at: number; readonly stride: number };
  /** Rows that pass at once. */
  readonly chunk: number;
  /** From here on the memory is free. */
  readonly end: number;
  /** The plan's words, to be written at `plan`. */
  readonly words: Uint32Array;
}

export interface PackedLayoutOptions {
  /** All rows. */
  readonly m: number;
  /** Rows in memory at once: all, or a window of them. */
  readonly held: number;
  readonly precision: Precision;
  /** The most that may ever take part. */
  readonly threads: number;
  /** Whether rows weigh. */
  readonly weighs: boolean;
}

/** Two vectors of 16 bytes: a panel's width, to which rows are padded. */
export const PANEL_BYTES = 32;
const VECTOR_BYTES = 16;
const CACHE_LINE_BYTES = 64;
/**
 * Rows of a chunk at most: many enough that threads seldom meet, few enough that its activations stay in a cache. Windows
 * hold whole chunks, since in float32 a chunk is summed by itself.
 */
export const MOST_ROWS = 512;
const INPUTS_IN_TILE = 64;
const BYTES_OF_THREAD = 2304;
const BYTES_OF_LINE = 128;
const LINES_OF_CONTROL = 4;
const JOB_BYTES = 136;
const LAYER_WORDS = 13;
const PLAN_WORDS = 30;
/** Of `first` and `second` among the plan's words: they find their place when they are needed. */
export const VECTOR_WORDS = [12, 13] as const;
/** Of X, y and w: a larger window takes their place. */
export const X_WORD = 7;
export const Y_WORD = 8;
export const W_WORD = 26;

/** Throws `no-kernel` (usage) for an activation without one; whether it fits is `memoryOf`'s to say. */
export function packedLayout(network: Network, options: PackedLayoutOptions): PackedLayout {
  const { m, held, precision, threads, weighs } = options;
  const { layers } = network;
  const L = layers.length;
  const n = layers[0];
  const size = precision === 'f32' ? 4 : 8;
  const chunk = Math.min(MOST_ROWS, roundUp(held, BLOCK));
  const panels = layers.map((units) => Math.ceil((units * size) / PANEL_BYTES));
  const lines = Math.ceil(chunk * PANEL_BYTES + CACHE_LINE_BYTES);
  let end = FIRST_FREE_BYTE;
  const room = (bytes: number) => {
    const at = end;
    end = roundUp(end + bytes, BYTES_OF_LINE);
    return at;
  };

  const control = room(BYTES_OF_LINE * (LINES_OF_CONTROL + threads));
  const job = room(JOB_BYTES);
  const plan = room(4 * (PLAN_WORDS + LAYER_WORDS * L));
  const scratch = room(BYTES_OF_THREAD * threads);
  const zeros = room(PANEL_BYTES);
  const costs = room(8 * chunk);
  const labels = room(4 * chunk);
  const weights = weighs ? room(8 * chunk) : 0;
  const z = room(chunk * PANEL_BYTES * panels[L - 1]);
  const lanesBytes = roundUp(VECTOR_BYTES * panels[L - 1] * (PANEL_BYTES / size), BYTES_OF_LINE);
  const lanes = room(lanesBytes * threads);
  const strips = stripLayout(layers);
  const pieces = strips.bytes > MOST_STRIP_BYTES ? 0 : piecesOf(strips.sumsBytes, held);
  const bytesTo = layers.map((_, l) => (l === 0 ? 0 : PANEL_BYTES * panels[l] * (1 + layers[l - 1])));
  const vectorBytes = bytesTo.reduce((sum, bytes) => sum + bytes, 0);
  const stripsBytes = strips.bytes + (precision === 'f32' ? roundUp(vectorBytes, BYTES_OF_LINE) : 0);
  const stripsAt = pieces === 0 ? 0 : room(stripsBytes * threads);
  const sums = pieces === 0 ? 0 : room(strips.sumsBytes * pieces);
  const exchange = room(8 * parameterCount(network));
  let offset = 0;
  let tiles = 0;
  let parameters = 0;
  const layerWords = layers.map((units, l) => {
    const a = l < L - 1 ? room(lines * panels[l]) : 0;
    const inStrips = strips.layers[l];
    if (l === 0) return [units, panels[0], a, 0, 0, 0, 0, 0, 0, ...inStrips];
    const slopes = l < L - 1 ? room(lines * panels[l]) - a : 0;
    const inputs = layers[l - 1];
    const backward = l > 1 ? room(PANEL_BYTES * panels[l - 1] * units) : 0;
    const s = room(lines * panels[l]);
    const words = [units, panels[l], a, s, slopes, offset, backward, tiles, parameters, ...inStrips];
    offset += bytesTo[l];
    tiles += panels[l] * Math.ceil(inputs / INPUTS_IN_TILE);
    parameters += units * (1 + inputs);
    return words;
  });
  const Theta = room(vectorBytes);
  const squares = room(8 * (PANEL_BYTES / size) * tiles);
  const y = room(4 * held);
  const w = weighs ? room(8 * held) : 0;
  const X = room(held * n * size + PANEL_BYTES); // the last row is read in whole panels
  const activation = activationKernel(network);
  const softmax = network.output === 'softmax' ? 1 : 0;
  const layersAt = plan + 4 * PLAN_WORDS;
  const sizes = [L, activation, softmax, m, n, chunk, tiles];
  const places = [
    X,
    y,
    labels,
    exchange,
    Theta,
    0,
    0,
    costs,
    squares,
    zeros,
    scratch,
    z,
    lanes,
    lanesBytes,
    pieces,
    stripsAt,
    stripsBytes,
    sums,
    strips.sumsBytes,
    w,
    weights,
    vectorBytes,
    layersAt,
  ];
  const words = Uint32Array.from([sizes, places, ...layerWords].flat());
  const outputs = { at: z, stride: PANEL_BYTES * panels[L - 1] };
  return { control, job, plan, exchange, Theta, vectorBytes, X, y, w, outputs, chunk, end, words };
}

/** Of assembly/small.ts: rows of a piece, bytes of a unit in a strip, labels, weights, and what the costs of a piece take. */
const PIECE_ROWS = 128;
const UNIT_BYTES = 256;
const LABEL_BYTES = 256;
const WEIGHT_BYTES = 512;
const COST_BYTES = 64;
/** A network of so few units that a strip stays in the first cache, and that most of a panel would be empty. */
const MOST_STRIP_BYTES = 24_576 + WEIGHT_BYTES;
/** The sums of the pieces that pass at once stay in the second cache. */
const BYTES_OF_SUMS = 65_536;

/** Units go by twos to the units above, and by threes into the sums: so many of them have a place. */
const inSixes = (units: number) => roundUp(units, 6) * UNIT_BYTES;

/** Where the layers are in a strip, and their sums in a piece: the last words of Layer in assembly/plan.ts. */
function stripLayout(layers: readonly number[]) {
  let bytes = 0;
  let sumsBytes = COST_BYTES;
  const room = (units: number) => {
    bytes += inSixes(units);
    return bytes - inSixes(units);
  };
  const words = layers.map((units, l) => {
    const a = room(units);
    if (l === 0) return [a, 0, 0, 0];
    const sums = sumsBytes;
    const pairBytes = 2 * VECTOR_BYTES + 6 * VECTOR_BYTES * Math.ceil(layers[l - 1] / 3);
    sumsBytes += Math.ceil(units / 2) * pairBytes;
    return l === layers.length - 1 ? [a, a, 0, sums] : [a, room(units), room(units), sums];
  });
  return { layers: words, bytes: bytes + LABEL_BYTES + WEIGHT_BYTES, sumsBytes };
}

function piecesOf(sumsBytes: number, rows: number): number {
  return Math.max(1, Math.min(Math.floor(BYTES_OF_SUMS / sumsBytes), Math.ceil(rows / PIECE_ROWS)));
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}
