// Passes and runs of updates whose products are somebody else's: the host's `sgemm` and `dgemm`, called on this memory.
// All else, element by element, is core's packed kernels. Theta is held in T as it is laid out in the parameter vector,
// biases between the weights: a product skips them by its row length, so nothing is packed and nothing is copied.
// src/layout.ts lays the memory out.
import { activate, timesSlopes } from '../../core/assembly/activations';
import {
  lanesOf,
  lanesToRows,
  sigmoidAll,
  sigmoidErrors,
  softmaxErrors,
  softmaxRows,
  storeCosts,
  toLanes,
  weighRows,
} from '../../core/assembly/rows';
import { decayOf, isPlain, update } from '../../core/assembly/updates';
import { dgemm, sgemm } from './host';

/** C = alpha op(A) op(B) + beta C, row-major; addresses in bytes, row lengths in numbers. */
function gemm<T>(
  transposeA: bool,
  transposeB: bool,
  m: i32,
  n: i32,
  k: i32,
  alpha: f64,
  a: usize,
  lda: i32,
  b: usize,
  ldb: i32,
  beta: f64,
  c: usize,
  ldc: i32,
): void {
  if (sizeof<T>() === 4) sgemm(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  else dgemm(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

/** One for a prepared table; src/layout.ts writes it field by field. */
@unmanaged
class Plan {
  L: i32;
  activation: i32;
  softmax: i32;
  m: i32;
  n: i32;
  parameters: i32;
  chunk: i32; // rows that pass at once
  X: usize; // m × n
  y: usize; // m × i32, from 0
  chunkX: usize; // picked rows
  chunkY: usize;
  Theta64: usize; // parameters × f64: what the host reads and writes
  gradient64: usize; // parameters × f64
  Theta: usize; // parameters
  gradient: usize; // parameters
  sums: usize; // as long as the widest row
  lanes: usize; // of rows that go together: a vector for each class
  costs: usize; // f64 for every row of the chunk
  w: usize; // m × f64: what the rows weigh; 0 if all weigh 1
  chunkW: usize; // likewise, of picked rows
  weight: usize; // f64: of all rows, m if all weigh 1
  layers: usize; // L × Layer
}

/** Layer l. */
@unmanaged
class Layer {
  units: i32;
  stride: i32; // bytes from row to row of a and s, and the padded width
  a: usize; // chunk × stride: z first, then a in its place
  s: usize; // chunk × stride
  slopes: usize; // chunk × stride: g' of a's cells; none in the last layer
  bias: usize; // stride
}

const LAYER_BYTES: usize = 24;

function layer(plan: Plan, l: i32): Layer {
  return changetype<Layer>(plan.layers + <usize>l * LAYER_BYTES);
}

/** How many numbers Theta_l has. */
function weights(plan: Plan, l: i32): i32 {
  return layer(plan, l).units * (1 + layer(plan, l - 1).units);
}

function narrow<T>(from: usize, to: usize, length: i32): void {
  for (const end = from + ((<usize>length) << 3); from < end; from += 8, to += sizeof<T>()) {
    store<T>(to, <T>load<f64>(from));
  }
}

function widen<T>(from: usize, to: usize, length: i32): void {
  for (const end = to + ((<usize>length) << 3); to < end; to += 8, from += sizeof<T>()) {
    store<f64>(to, <f64>load<T>(from));
  }
}

/** z of every layer, and a of all but the last, for rows X. */
function forward<T>(plan: Plan, X: usize, count: i32): void {
  let Theta = plan.Theta;
  let input = X;
  let inputRow = plan.n;
  const last = plan.L - 1;
  for (let l = 1; l <= last; l++) {
    const to = layer(plan, l);
    const inputs = layer(plan, l - 1).units;
    const row = to.stride / <i32>sizeof<T>();
    biases<T>(to, Theta, inputs + 1, count);
    gemm<T>(false, true, count, to.units, inputs, 1, input, inputRow, Theta + sizeof<T>(), inputs + 1, 1, to.a, row); // z = z + a Theta(:, 2:end)'
    if (l < last) activate<T>(plan.activation, to.a, <usize>count * <usize>to.stride, 16, to.slopes - to.a);
    Theta += <usize>weights(plan, l) * sizeof<T>();
    input = to.a;
    inputRow = row;
  }
}

/** Every row of z starts as Theta(:, 1)'. */
function biases<T>(to: Layer, Theta: usize, row: i32, count: i32): void {
  for (let j: usize = 0; j < <usize>to.units; j++) {
    store<T>(to.bias + j * sizeof<T>(), load<T>(Theta + j * <usize>row * sizeof<T>()));
  }
  for (let i: usize = 0; i < <usize>count; i++) memory.copy(to.a + i * <usize>to.stride, to.bias, to.stride);
}

/**
 * gradient = alpha s' [1 a] + beta gradient in the layout of Theta, from the last layer back. `target` is `gradient`, or
 * Theta itself: then alpha is −rate, and s goes below before Theta moves.
 */
function backward<T>(plan: Plan, X: usize, count: i32, alpha: f64, beta: f64, target: usize): void {
  let offset = <usize>plan.parameters * sizeof<T>();
  for (let l = plan.L - 1; l >= 1; l--) {
    const to = layer(plan, l);
    const below = layer(plan, l - 1);
    const inputs = below.units;
    const row = to.stride / <i32>sizeof<T>();
    const belowRow = l > 1 ? below.stride / <i32>sizeof<T>() : plan.n;
    offset -= <usize>weights(plan, l) * sizeof<T>();
    if (l > 1) {
      const W = plan.Theta + offset + sizeof<T>();
      gemm<T>(false, false, count, inputs, to.units, 1, to.s, row, W, inputs + 1, 0, below.s, belowRow);
      timesSlopes<T>(below.s, <usize>count * <usize>below.stride, below.slopes);
    }
    const a = l > 1 ? below.a : X;
    const Delta = target + offset;
    gemm<T>(true, false, to.units, inputs, count, alpha, to.s, row, a, belowRow, beta, Delta + sizeof<T>(), inputs + 1); // Delta(:, 2:end) = alpha s' a + beta Delta(:, 2:end)
    sumRows<T>(plan.sums, to, count);
    for (let j: usize = 0; j < <usize>to.units; j++) {
      const at = Delta + j * <usize>(inputs + 1) * sizeof<T>();
      const before = beta === 0 ? <T>0 : <T>beta * load<T>(at);
      store<T>(at, <T>alpha * load<T>(plan.sums + j * sizeof<T>()) + before);
    }
  }
}

/** Σ of the rows of s. */
function sumRows<T>(sums: usize, to: Layer, count: i32): void {
  const stride = <usize>to.stride;
  memory.fill(sums, 0, stride);
  let row = to.s;
  for (let i = 0; i < count; i++, row += stride) {
    for (let k: usize = 0; k < stride; k += 16) {
      v128.store(sums + k, v128.add<T>(v128.load(sums + k), v128.load(row + k)));
    }
  }
}

/** Where the picked rows stand: where they follow one another, in X itself. Also sets `labels` and `rowWeights`. */
let labels: usize = 0;
let rowWeights: usize = 0;

function rowsOf<T>(plan: Plan, picked: usize, count: i32): usize {
  const rowBytes = <usize>plan.n * sizeof<T>();
  const first = load<i32>(picked);
  let consecutive = true;
  for (let i = 1; i < count && consecutive; i++) consecutive = load<i32>(picked + ((<usize>i) << 2)) === first + i;
  if (consecutive) {
    labels = plan.y + ((<usize>first) << 2);
    rowWeights = weightsFrom(plan, first);
    return plan.X + <usize>first * rowBytes;
  }
  for (let i: usize = 0; i < <usize>count; i++) {
    const row = <usize>load<i32>(picked + (i << 2));
    memory.copy(plan.chunkX + i * rowBytes, plan.X + row * rowBytes, rowBytes);
    store<i32>(plan.chunkY + (i << 2), load<i32>(plan.y + (row << 2)));
    if (plan.w) store<f64>(plan.chunkW + (i << 3), load<f64>(plan.w + (row << 3)));
  }
  labels = plan.chunkY;
  rowWeights = plan.chunkW;
  return plan.chunkX;
}

function weightsFrom(plan: Plan, first: i32): usize {
  return plan.w ? plan.w + ((<usize>first) << 3) : 0;
}

/** What sums over `count` rows are divided by: divisorOf of core's src/engine/rowWeights.ts. */
function divisorOf(plan: Plan, count: i32): f64 {
  const weight = load<f64>(plan.weight);
  return count === plan.m ? weight : <f64>count * (weight / <f64>plan.m);
}

/** Σ of the costs of the rows at X, whose labels are at `labels` and weights at `rowWeights`; leaves s of the last layer. */
function errors<T>(plan: Plan, X: usize, count: i32): f64 {
  forward<T>(plan, X, count);
  const last = layer(plan, plan.L - 1);
  const stride = <usize>last.stride;
  for (let i = 0; i < count; i += lanesOf<T>()) {
    const z = last.a + <usize>i * stride;
    const own = labels + ((<usize>i) << 2);
    toLanes<T>(z, stride, last.units, plan.lanes);
    if (plan.softmax) softmaxErrors<T>(plan.lanes, 16, last.units, own, 1);
    else sigmoidErrors<T>(plan.lanes, 16, last.units, own, 1);
    if (plan.w) weighRows<T>(plan.lanes, 16, last.units, rowWeights + ((<usize>i) << 3));
    storeCosts<T>(plan.costs + ((<usize>i) << 3));
    lanesToRows<T>(plan.lanes, last.units, last.s + <usize>i * stride, stride);
  }
  let total: f64 = 0;
  for (let at = plan.costs, end = at + ((<usize>count) << 3); at < end; at += 8) total += load<f64>(at);
  return total;
}

/** Σ Theta(:, 2:end)² */
function sumOfSquares<T>(plan: Plan): f64 {
  let at = plan.Theta;
  let total: f64 = 0;
  for (let l = 1; l < plan.L; l++) {
    const inputs = layer(plan, l - 1).units;
    for (let j = layer(plan, l).units; j > 0; j--) {
      at += sizeof<T>();
      for (let k = 0; k < inputs; k++, at += sizeof<T>()) {
        const w = <f64>load<T>(at);
        total += w * w;
      }
    }
  }
  return total;
}

/** gradient(:, 2:end) += factor Theta(:, 2:end) */
function addPenalty<T>(plan: Plan, factor: f64): void {
  let offset: usize = 0;
  for (let l = 1; l < plan.L; l++) {
    const inputs = layer(plan, l - 1).units;
    for (let j = layer(plan, l).units; j > 0; j--) {
      offset += sizeof<T>();
      for (let k = 0; k < inputs; k++, offset += sizeof<T>()) {
        const g = plan.gradient + offset;
        store<T>(g, load<T>(g) + <T>factor * load<T>(plan.Theta + offset));
      }
    }
  }
}

/** Theta(:, 2:end) −= share Theta(:, 2:end) */
function decay<T>(plan: Plan, share: f64): void {
  let at = plan.Theta;
  for (let l = 1; l < plan.L; l++) {
    const inputs = layer(plan, l - 1).units;
    for (let j = layer(plan, l).units; j > 0; j--) {
      at += sizeof<T>();
      for (let k = 0; k < inputs; k++, at += sizeof<T>()) {
        const w = load<T>(at);
        store<T>(at, w - <T>share * w);
      }
    }
  }
}

/** J over `count` rows, all where `picked` is 0, at Theta64; where wanted, with its gradient in gradient64. */
function cost<T>(plan: Plan, picked: usize, count: i32, lambda: f64, withGradient: bool): f64 {
  narrow<T>(plan.Theta64, plan.Theta, plan.parameters);
  if (withGradient) memory.fill(plan.gradient64, 0, (<usize>plan.parameters) << 3);
  const share = 1 / divisorOf(plan, count);
  let total: f64 = 0;
  for (let first = 0; first < count; first += plan.chunk) {
    const rows = min(plan.chunk, count - first);
    let X = plan.X + <usize>first * <usize>plan.n * sizeof<T>();
    labels = plan.y + ((<usize>first) << 2);
    rowWeights = weightsFrom(plan, first);
    if (picked) X = rowsOf<T>(plan, picked + ((<usize>first) << 2), rows);
    total += errors<T>(plan, X, rows);
    if (!withGradient) continue;
    backward<T>(plan, X, rows, 1, 0, plan.gradient);
    collect<T>(plan, share);
  }
  if (lambda === 0) return total * share;
  const factor = lambda / load<f64>(plan.weight);
  if (withGradient) {
    memory.fill(plan.gradient, 0, <usize>plan.parameters * sizeof<T>());
    addPenalty<T>(plan, 1);
    collect<T>(plan, factor);
  }
  return total * share + (factor / 2) * sumOfSquares<T>(plan);
}

/** gradient64 += factor gradient */
function collect<T>(plan: Plan, factor: f64): void {
  let from = plan.gradient;
  let to = plan.gradient64;
  for (let i = plan.parameters; i > 0; i--, from += sizeof<T>(), to += 8) {
    store<f64>(to, load<f64>(to) + factor * <f64>load<T>(from));
  }
}

/**
 * A run of updates from Theta64 to Theta64, by a rule of updates.ts; `first` and `second` are its vectors in T, padded. Plain gradient descent
 * without penalty lets the product add −rate s' a to Theta itself; its velocity is asked for after the last update only.
 */
function steps<T>(
  plan: Plan,
  order: usize,
  length: i32,
  batchSize: i32,
  lambda: f64,
  rule: i32,
  numbers: usize,
  first: usize,
  second: usize,
  updatesBefore: f64,
): f64 {
  narrow<T>(plan.Theta64, plan.Theta, plan.parameters);
  const isAdded = isPlain(rule, numbers) && lambda === 0 && batchSize <= plan.chunk;
  const bytes = <usize>plan.parameters * sizeof<T>();
  const taken = decayOf(rule, numbers);
  const weight = load<f64>(plan.weight);
  const factor = lambda / weight;
  const rowsOfWeight = <f64>plan.m / weight; // J is by rows; 1 if all weigh 1
  let total: f64 = 0;
  let batches = 0;
  for (let start = 0; start < length; start += batchSize) {
    const count = min(batchSize, length - start);
    const share = 1 / divisorOf(plan, count);
    const isLast = start + batchSize >= length;
    const inPlace = isAdded && !isLast;
    if (lambda !== 0) total += <f64>count * (factor / 2) * sumOfSquares<T>(plan);
    for (let done = 0; done < count; done += plan.chunk) {
      const rows = min(plan.chunk, count - done);
      const X = rowsOf<T>(plan, order + ((<usize>(start + done)) << 2), rows);
      total += rowsOfWeight * errors<T>(plan, X, rows);
      if (inPlace) backward<T>(plan, X, rows, -load<f64>(numbers) * share, 1, plan.Theta);
      else backward<T>(plan, X, rows, share, done > 0 ? 1 : 0, plan.gradient);
    }
    batches += 1;
    if (inPlace) continue;
    if (lambda !== 0) addPenalty<T>(plan, factor);
    if (taken !== 0) decay<T>(plan, taken);
    const number = updatesBefore + <f64>batches;
    update<T>(rule, numbers, plan.Theta, first, second, plan.gradient, bytes, number, isLast);
  }
  widen<T>(plan.Theta, plan.Theta64, plan.parameters);
  return total / <f64>length;
}

/** a(L) of up to `chunk` rows at Theta64, in the last layer's a. */
function outputs<T>(plan: Plan, first: i32, count: i32): void {
  narrow<T>(plan.Theta64, plan.Theta, plan.parameters);
  const to = layer(plan, plan.L - 1);
  forward<T>(plan, plan.X + <usize>first * <usize>plan.n * sizeof<T>(), count);
  const stride = <usize>to.stride;
  if (plan.softmax) {
    for (let i = 0; i < count; i += lanesOf<T>()) {
      softmaxRows<T>(to.a + <usize>i * stride, stride, to.units, plan.lanes);
    }
  } else sigmoidAll<T>(to.a, <usize>count * stride);
}

export function costF32(plan: usize, picked: usize, count: i32, lambda: f64, withGradient: bool): f64 {
  return cost<f32>(changetype<Plan>(plan), picked, count, lambda, withGradient);
}

export function costF64(plan: usize, picked: usize, count: i32, lambda: f64, withGradient: bool): f64 {
  return cost<f64>(changetype<Plan>(plan), picked, count, lambda, withGradient);
}

export function outputsF32(plan: usize, first: i32, count: i32): void {
  outputs<f32>(changetype<Plan>(plan), first, count);
}

export function outputsF64(plan: usize, first: i32, count: i32): void {
  outputs<f64>(changetype<Plan>(plan), first, count);
}

/** The mean J of the batches. */
export function stepsF32(
  plan: usize,
  order: usize,
  length: i32,
  batchSize: i32,
  lambda: f64,
  rule: i32,
  numbers: usize,
  first: usize,
  second: usize,
  updatesBefore: f64,
): f64 {
  const p = changetype<Plan>(plan);
  return steps<f32>(p, order, length, batchSize, lambda, rule, numbers, first, second, updatesBefore);
}

export function stepsF64(
  plan: usize,
  order: usize,
  length: i32,
  batchSize: i32,
  lambda: f64,
  rule: i32,
  numbers: usize,
  first: usize,
  second: usize,
  updatesBefore: f64,
): f64 {
  const p = changetype<Plan>(plan);
  return steps<f64>(p, order, length, batchSize, lambda, rule, numbers, first, second, updatesBefore);
}
