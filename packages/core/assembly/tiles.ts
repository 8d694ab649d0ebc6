// Theta in panels, cut into tiles of up to INPUTS_IN_TILE inputs × one panel of units: what a thread takes at once where
// gradients are summed, weights moved, and numbers carried to the host and back. A panel's first tile has the bias too.
import { PANEL_BYTES, panelWidth } from './panels';
// biome-ignore lint/style/useImportType: AssemblyScript knows no type imports.
import { Job, Layer, layer, numbersOf, Plan } from './plan';
import { blockRows, productOverRows } from './product';
import { flushAll, turnSquare } from './rows';
import { take, thisThread } from './threads';
import { decay, decayOf, normal, update } from './updates';
import { splat } from './vector';

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
    if (sizeof<T>() === 4) {
      for (let at = vector + offset, end = at + bytes; at < end; at += 16) v128.store(at, normal<T>(v128.load(at)));
    }
    if (!isTheta) continue;
    turn<T>(plan);
    if (withSquares) squares<T>(plan, tile);
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

/** Where the sums of a tile's squares stand, a float64 for each unit. */
function squaresAt<T>(plan: Plan, tile: i32): usize {
  return plan.squares + <usize>tile * <usize>panelWidth<T>() * 8;
}

/** Σ of the tile's weights² of each unit, without the biases. */
function squares<T>(plan: Plan, tile: i32): void {
  let sum0 = f64x2.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  const end = plan.Theta + offset + bytesOfTile();
  for (let at = plan.Theta + offset + <usize>biases * PANEL_BYTES; at < end; at += PANEL_BYTES) {
    const low = v128.load(at);
    const high = v128.load(at, 16);
    if (sizeof<T>() === 8) {
      sum0 = addSquare(sum0, low);
      sum1 = addSquare(sum1, high);
    } else {
      sum0 = addSquare(sum0, f64x2.promote_low_f32x4(low));
      sum1 = addSquare(sum1, f64x2.promote_low_f32x4(i64x2.shuffle(low, low, 1, 1)));
      sum2 = addSquare(sum2, f64x2.promote_low_f32x4(high));
      sum3 = addSquare(sum3, f64x2.promote_low_f32x4(i64x2.shuffle(high, high, 1, 1)));
    }
  }
  const to = squaresAt<T>(plan, tile);
  v128.store(to, sum0);
  v128.store(to, sum1, 16);
  if (sizeof<T>() === 8) return;
  v128.store(to, sum2, 32);
  v128.store(to, sum3, 48);
}

function addSquare(sum: v128, w: v128): v128 {
  return f64x2.add(sum, f64x2.mul(w, w));
}

/** Σ Theta(:, 2:end)² from the tiles' own: unit by unit, as sumOfSquares of src/matrix/matrix.ts does. */
export function sumOfSquares<T>(plan: Plan): f64 {
  const width = panelWidth<T>();
  let sum: f64 = 0;
  for (let l = 1; l < plan.L; l++) {
    const to = layer(plan, l);
    const blocks = (layer(plan, l - 1).units + INPUTS_IN_TILE - 1) / INPUTS_IN_TILE;
    let ofLayer: f64 = 0;
    for (let u = 0; u < to.units; u++) {
      let tile = to.firstTile + u / width;
      for (let block = 0; block < blocks; block++, tile += to.panels) {
        ofLayer += load<f64>(squaresAt<T>(plan, tile) + ((<usize>(u % width)) << 3));
      }
    }
    sum += ofLayer;
  }
  return sum;
}

/** The tile of Theta_l(:, 2:end) also in panels of the inputs, for the layers that send s below. */
function turn<T>(plan: Plan): void {
  if (!to.backward) return;
  const width = panelWidth<T>();
  const units = min(width, to.units - panel * width);
  let from = plan.Theta + offset + <usize>biases * PANEL_BYTES;
  let at = to.backward + (<usize>(firstInput / width) * <usize>to.units + <usize>(panel * width)) * PANEL_BYTES;
  for (let left = inputs; left > 0; left -= width) {
    if (left >= width && units === width) turnPanel<T>(from, at);
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

/** A panel's width of rows, in four squares. */
function turnPanel<T>(from: usize, at: usize): void {
  const half: usize = (16 / sizeof<T>()) * PANEL_BYTES;
  turnSquare<T>(from, PANEL_BYTES, at, PANEL_BYTES);
  turnSquare<T>(from + 16, PANEL_BYTES, at + half, PANEL_BYTES);
  turnSquare<T>(from + half, PANEL_BYTES, at + 16, PANEL_BYTES);
  turnSquare<T>(from + half + 16, PANEL_BYTES, at + half + 16, PANEL_BYTES);
}

/** Each thread has its own. */
export function batchOf(plan: Plan, thread: i32): Batch {
  return changetype<Batch>(plan.scratch + <usize>thread * THREAD_BYTES + SCRATCH_BYTES);
}

/** What the rows that have just passed mean for the gradient, and for Theta. */
@unmanaged
export class Batch {
  divisor: f64; // of the sums over its rows: their number, or their share of what all rows weigh
  penalty: f64; // λ/W
  update: f64; // the number of this one, from 1
  rows: i32; // of the chunk
  panelBytes: usize; // from panel to panel of a and s
  count: i32; // its rows, in all chunks of all jobs
  begins: bool; // with this job; else it goes on from an earlier one
  ends: bool;
  isFirst: bool; // chunk of its batch
  isLast: bool;
  isLastUpdate: bool; // of its run
}

/**
 * Delta' of the tile, over the chunk's rows: a' s and, for the bias, Σ s. In float64 it goes on from what the chunks before
 * gave, block by block.
 */
function delta<T>(plan: Plan, batch: Batch, scratch: usize): void {
  const s = to.s + <usize>panel * batch.panelBytes;
  const a = below.a + <usize>(firstInput / panelWidth<T>()) * batch.panelBytes;
  const isSum = sizeof<T>() === 8 && !batch.isFirst;
  if (isSum) {
    memory.fill(scratch, 0, SCRATCH_BYTES);
    fetch<T>(plan, scratch);
  }
  productOverRows<T>(a, batch.panelBytes, s, batch.rows, scratch + <usize>biases * PANEL_BYTES, inputs, isSum);
  if (!biases) return;
  let low = isSum ? v128.load(scratch) : splat<T>(0);
  let high = isSum ? v128.load(scratch, 16) : splat<T>(0);
  const bytes = <usize>batch.rows * PANEL_BYTES;
  const blockBytes = <usize>blockRows<T>() * PANEL_BYTES;
  for (let block = s, end = s + bytes; block < end; block += blockBytes) {
    let lowOfBlock = splat<T>(0);
    let highOfBlock = splat<T>(0);
    for (let at = block, last = min(block + blockBytes, end); at < last; at += PANEL_BYTES) {
      lowOfBlock = v128.add<T>(lowOfBlock, v128.load(at));
      highOfBlock = v128.add<T>(highOfBlock, v128.load(at, 16));
    }
    low = v128.add<T>(low, lowOfBlock);
    high = v128.add<T>(high, highOfBlock);
  }
  v128.store(scratch, low);
  v128.store(scratch, high, 16);
}

function scratchOf(plan: Plan): usize {
  return plan.scratch + <usize>thisThread() * THREAD_BYTES;
}

/** exchange = Delta / divisor + λ/W Theta(:, 2:end), chunk by chunk. */
export function addGradients<T>(plan: Plan, batch: Batch): void {
  const scratch = scratchOf(plan);
  for (let tile = take(); tile < plan.tiles; tile = take()) {
    find(plan, tile);
    delta<T>(plan, batch, scratch);
    add<T>(plan, batch, scratch);
  }
}

function add<T>(plan: Plan, batch: Batch, scratch: usize): void {
  for (let u = 0; u < panelWidth<T>(); u++) {
    let at = inExchange<T>(plan, u);
    if (at === 0) return;
    let from = scratch + <usize>u * sizeof<T>();
    let Theta = plan.Theta + offset + <usize>u * sizeof<T>();
    const bias = biases ? from : 0;
    for (const end = from + bytesOfTile(); from < end; from += PANEL_BYTES, Theta += PANEL_BYTES, at += 8) {
      let sum = <f64>load<T>(from);
      if (sizeof<T>() === 4 && !batch.isFirst) sum += load<f64>(at);
      if (batch.isLast) {
        sum /= batch.divisor;
        if (batch.penalty !== 0 && from !== bias) sum += batch.penalty * <f64>load<T>(Theta);
      }
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
    delta<T>(plan, batch, scratch);
    if (batch.isLast && batch.penalty !== 0) squares<T>(plan, tile);
    if (isWhole) scale<T>(plan, batch, scratch);
    else add<T>(plan, batch, scratch);
    if (!batch.isLast) continue;
    if (!isWhole) fetch<T>(plan, scratch);
    flushAll<T>(scratch, bytesOfTile());
    move<T>(plan, job, batch, scratch);
    turn<T>(plan);
  }
}

/** One update of every weight by the gradient in `exchange`. */
export function moveAll<T>(plan: Plan, job: Job, batch: Batch): void {
  const scratch = scratchOf(plan);
  for (let tile = take(); tile < plan.tiles; tile = take()) {
    find(plan, tile);
    if (batch.penalty !== 0) squares<T>(plan, tile);
    memory.fill(scratch, 0, SCRATCH_BYTES);
    fetch<T>(plan, scratch);
    flushAll<T>(scratch, bytesOfTile());
    move<T>(plan, job, batch, scratch);
    turn<T>(plan);
  }
}

/** scratch = scratch / divisor + λ/W Theta(:, 2:end) */
function scale<T>(plan: Plan, batch: Batch, scratch: usize): void {
  const divisor = splat<T>(batch.divisor);
  const share = splat<T>(1 / batch.divisor);
  const whole = <i64>batch.divisor;
  const isPowerOfTwo = <f64>whole === batch.divisor && popcnt(whole) === 1; // then a product is the quotient, and much sooner there
  const penalty = splat<T>(batch.penalty);
  const weights = scratch + <usize>biases * PANEL_BYTES;
  const end = scratch + bytesOfTile();
  if (isPowerOfTwo) {
    for (let at = scratch; at < end; at += 16) v128.store(at, v128.mul<T>(v128.load(at), share));
  } else {
    for (let at = scratch; at < end; at += 16) v128.store(at, v128.div<T>(v128.load(at), divisor));
  }
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
