// Theta in panels, cut into tiles of up to INPUTS_IN_TILE inputs × one panel of units: what a thread takes at once where
// gradients are summed, weights moved, and numbers carried to the host and back. A panel's first tile has the bias too.
// biome-ignore lint/style/useImportType: AssemblyScript knows no type imports.
import { Job, Layer, layer, numbersOf, Plan } from './plan';
import { PANEL_BYTES, panelWidth, productOverRows } from './product';
import { flushAll } from './rows';
import { take, thisThread } from './threads';
import { decay, decayOf, normal, update } from './updates';

/** packedLayout.ts counts the tiles, and makes room for every thread's scratch and Batch. */
const INPUTS_IN_TILE: i32 = 64;
const SCRATCH_BYTES: usize = 68 * PANEL_BYTES;
const THREAD_BYTES: usize = 2304;

// The tile at hand. Its rows are a panel's: one for the bias where it has it, one for each input.
let to = changetype<Layer>(0);
let below = changetype<Layer>(0);
let panel = 0;
let firstInput = 0;
let inputs = 0;
let biases = 0; // 1 or 0
let offset: usize = 0; // in Theta, of its first row

function find(plan: Plan, tile: i32): void {
  let l = 1;
  while (l < plan.L - 1 && layer(plan, l + 1).firstTile <= tile) l++;
  to = layer(plan, l);
  below = layer(plan, l - 1);
  const inLayer = tile - to.firstTile;
  panel = inLayer % to.panels;
  firstInput = (inLayer / to.panels) * INPUTS_IN_TILE;
  inputs = min(INPUTS_IN_TILE, below.units - firstInput);
  biases = firstInput === 0 ? 1 : 0;
  offset = to.offset + (<usize>panel * <usize>(1 + below.units) + <usize>(1 + firstInput - biases)) * PANEL_BYTES;
}

function bytesOfTile(): usize {
  return <usize>(biases + inputs) * PANEL_BYTES;
}

/** Where the numbers of unit u of the panel begin in `exchange`; 0 where the panel is wider than the layer. */
function inExchange<T>(plan: Plan, u: i32): usize {
  const unit = panel * panelWidth<T>() + u;
  if (unit >= to.units) return 0;
  const number = <usize>to.firstParameter + <usize>unit * <usize>(1 + below.units) + <usize>(1 + firstInput - biases);
  return plan.exchange + (number << 3);
}

/** exchange → vector */
export function write<T>(plan: Plan, vector: usize, withSquares: bool): void {
  const isTheta = vector === plan.Theta;
  for (let tile = take(); tile < plan.tiles; tile = take()) {
    find(plan, tile);
    const bytes = bytesOfTile();
    for (let u = 0; u < panelWidth<T>(); u++) {
      let from = inExchange<T>(plan, u);
      if (from === 0) break;
      let at = vector + offset + <usize>u * sizeof<T>();
      for (const end = at + bytes; at < end; at += PANEL_BYTES, from += 8) store<T>(at, <T>load<f64>(from));
    }
    for (let at = vector + offset, end = at + bytes; at < end; at += 16) v128.store(at, normal<T>(v128.load(at)));
    if (!isTheta) continue;
    turn<T>(plan);
    if (withSquares) store<f64>(plan.squares + ((<usize>tile) << 3), squares<T>(plan));
  }
}

/** vector → exchange */
export function read<T>(plan: Plan, vector: usize): void {
  for (let tile = take(); tile < plan.tiles; tile = take()) {
    find(plan, tile);
    for (let u = 0; u < panelWidth<T>(); u++) {
      let at = inExchange<T>(plan, u);
      if (at === 0) break;
      let from = vector + offset + <usize>u * sizeof<T>();
      for (const end = from + bytesOfTile(); from < end; from += PANEL_BYTES, at += 8) {
        store<f64>(at, <f64>load<T>(from));
      }
    }
  }
}

/** Σ of the tile's weights², without the biases. */
function squares<T>(plan: Plan): f64 {
  let total = f64x2.splat(0);
  const end = plan.Theta + offset + bytesOfTile();
  for (let at = plan.Theta + offset + <usize>biases * PANEL_BYTES; at < end; at += 16) {
    const w = v128.load(at);
    if (sizeof<T>() === 8) {
      total = f64x2.add(total, f64x2.mul(w, w));
    } else {
      const low = f64x2.promote_low_f32x4(w);
      const high = f64x2.promote_low_f32x4(i64x2.shuffle(w, w, 1, 1));
      total = f64x2.add(total, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
    }
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** Σ Theta(:, 2:end)² from the tiles' own. */
export function sumOfSquares(plan: Plan): f64 {
  let total: f64 = 0;
  for (let at = plan.squares, end = at + ((<usize>plan.tiles) << 3); at < end; at += 8) total += load<f64>(at);
  return total;
}

/** The tile of Theta_l(:, 2:end) also in panels of the inputs, for the layers that send s below. */
function turn<T>(plan: Plan): void {
  if (!to.backward) return;
  const width = panelWidth<T>();
  const units = min(width, to.units - panel * width);
  let from = plan.Theta + offset + <usize>biases * PANEL_BYTES;
  let at = to.backward + (<usize>(firstInput / width) * <usize>to.units + <usize>(panel * width)) * PANEL_BYTES;
  for (let left = inputs; left > 0; left -= width) {
    if (left >= width && units === width) turnSquare<T>(from, at);
    else turnPart<T>(from, at, min(left, width), units);
    from += <usize>width * PANEL_BYTES;
    at += <usize>to.units * PANEL_BYTES;
  }
}

/** The lanes beyond the inputs are 0 and stay so. */
function turnPart<T>(from: usize, at: usize, rows: i32, columns: i32): void {
  for (let i: usize = 0; i < <usize>rows; i++) {
    for (let j: usize = 0; j < <usize>columns; j++) {
      store<T>(at + j * PANEL_BYTES + i * sizeof<T>(), load<T>(from + i * PANEL_BYTES + j * sizeof<T>()));
    }
  }
}

/** A panel's width of rows. */
function turnSquare<T>(from: usize, at: usize): void {
  const lanes: usize = 16 / sizeof<T>();
  const half: usize = lanes * PANEL_BYTES;
  turnQuarter<T>(from, at);
  turnQuarter<T>(from + 16, at + half);
  turnQuarter<T>(from + half, at + 16);
  turnQuarter<T>(from + half + 16, at + half + 16);
}

function turnQuarter<T>(from: usize, at: usize): void {
  const a = v128.load(from);
  const b = v128.load(from, 32);
  if (sizeof<T>() === 8) {
    v128.store(at, i64x2.shuffle(a, b, 0, 2));
    v128.store(at, i64x2.shuffle(a, b, 1, 3), 32);
    return;
  }
  const c = v128.load(from, 64);
  const d = v128.load(from, 96);
  const ab = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const AB = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const CD = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(at, i64x2.shuffle(ab, cd, 0, 2));
  v128.store(at, i64x2.shuffle(ab, cd, 1, 3), 32);
  v128.store(at, i64x2.shuffle(AB, CD, 0, 2), 64);
  v128.store(at, i64x2.shuffle(AB, CD, 1, 3), 96);
}

/** Each thread has its own. */
export function batchOf(plan: Plan, thread: i32): Batch {
  return changetype<Batch>(plan.scratch + <usize>thread * THREAD_BYTES + SCRATCH_BYTES);
}

/** What the rows that have just passed mean for the gradient, and for Theta. */
@unmanaged
export class Batch {
  share: f64; // of one row
  penalty: f64; // λ/m
  update: f64; // the number of this one, from 1
  rows: i32; // of the chunk
  panelBytes: usize; // from panel to panel of a and s
  isFirst: bool; // chunk of its batch
  isLast: bool;
  isLastUpdate: bool; // of its run
}

/** Delta' of the tile, over the chunk's rows: a' s and, for the bias, Σ s. */
function delta<T>(batch: Batch, scratch: usize): void {
  const s = to.s + <usize>panel * batch.panelBytes;
  const a = below.a + <usize>(firstInput / panelWidth<T>()) * batch.panelBytes;
  productOverRows<T>(a, batch.panelBytes, s, batch.rows, scratch + <usize>biases * PANEL_BYTES, inputs);
  if (!biases) return;
  let low = v128.splat<T>(0);
  let high = low;
  for (let at = s, end = s + <usize>batch.rows * PANEL_BYTES; at < end; at += PANEL_BYTES) {
    low = v128.add<T>(low, v128.load(at));
    high = v128.add<T>(high, v128.load(at, 16));
  }
  v128.store(scratch, low);
  v128.store(scratch, high, 16);
}

function scratchOf(plan: Plan): usize {
  return plan.scratch + <usize>thisThread() * THREAD_BYTES;
}

/** exchange = share Σ Delta + λ/m Theta(:, 2:end), chunk by chunk. */
export function addGradients<T>(plan: Plan, batch: Batch): void {
  const scratch = scratchOf(plan);
  for (let tile = take(); tile < plan.tiles; tile = take()) {
    find(plan, tile);
    delta<T>(batch, scratch);
    add<T>(plan, batch, scratch);
  }
}

function add<T>(plan: Plan, batch: Batch, scratch: usize): void {
  const penalty = batch.isLast ? batch.penalty : 0;
  for (let u = 0; u < panelWidth<T>(); u++) {
    let at = inExchange<T>(plan, u);
    if (at === 0) return;
    let from = scratch + <usize>u * sizeof<T>();
    let Theta = plan.Theta + offset + <usize>u * sizeof<T>();
    const bias = biases ? from : 0;
    for (const end = from + bytesOfTile(); from < end; from += PANEL_BYTES, Theta += PANEL_BYTES, at += 8) {
      let sum = batch.share * <f64>load<T>(from);
      if (!batch.isFirst) sum += load<f64>(at);
      if (penalty !== 0 && from !== bias) sum += penalty * <f64>load<T>(Theta);
      store<f64>(at, sum);
    }
  }
}

/** One update of every weight by the gradient of the batch; sums over more than a chunk are float64, in `exchange`. */
export function updates<T>(plan: Plan, job: Job, batch: Batch): void {
  const scratch = scratchOf(plan);
  const isWhole = batch.isFirst && batch.isLast;
  for (let tile = take(); tile < plan.tiles; tile = take()) {
    find(plan, tile);
    delta<T>(batch, scratch);
    if (batch.isLast && batch.penalty !== 0) store<f64>(plan.squares + ((<usize>tile) << 3), squares<T>(plan));
    if (isWhole) scale<T>(plan, batch, scratch);
    else add<T>(plan, batch, scratch);
    if (!batch.isLast) continue;
    if (!isWhole) fetch<T>(plan, scratch);
    flushAll<T>(scratch, bytesOfTile());
    move<T>(plan, job, batch, scratch);
    turn<T>(plan);
  }
}

/** scratch = share scratch + λ/m Theta(:, 2:end) */
function scale<T>(plan: Plan, batch: Batch, scratch: usize): void {
  const share = v128.splat<T>(<T>batch.share);
  const penalty = v128.splat<T>(<T>batch.penalty);
  const weights = scratch + <usize>biases * PANEL_BYTES;
  const end = scratch + bytesOfTile();
  for (let at = scratch; at < end; at += 16) v128.store(at, v128.mul<T>(share, v128.load(at)));
  if (batch.penalty === 0) return;
  let Theta = plan.Theta + offset + <usize>biases * PANEL_BYTES;
  for (let at = weights; at < end; at += 16, Theta += 16) {
    v128.store(at, v128.add<T>(v128.load(at), v128.mul<T>(penalty, v128.load(Theta))));
  }
}

function fetch<T>(plan: Plan, scratch: usize): void {
  for (let u = 0; u < panelWidth<T>(); u++) {
    let from = inExchange<T>(plan, u);
    if (from === 0) return;
    let at = scratch + <usize>u * sizeof<T>();
    for (const end = at + bytesOfTile(); at < end; at += PANEL_BYTES, from += 8) store<T>(at, <T>load<f64>(from));
  }
}

function move<T>(plan: Plan, job: Job, batch: Batch, gradient: usize): void {
  const Theta = plan.Theta + offset;
  const first = plan.first + offset;
  const second = plan.second + offset;
  const bytes = bytesOfTile();
  const share = decayOf(job.rule, numbersOf(job));
  if (share !== 0) decay<T>(Theta + <usize>biases * PANEL_BYTES, bytes - <usize>biases * PANEL_BYTES, share);
  update<T>(job.rule, numbersOf(job), Theta, first, second, gradient, bytes, batch.update, batch.isLastUpdate);
}
