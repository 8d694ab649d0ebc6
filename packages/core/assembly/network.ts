// The cost function over rows, forward and back, float64: the reference engine's sums in the reference engine's order, so
// that both give the same bits. SIMD is used only across numbers that do not meet in one sum.
//
// Memory is laid out by src/engine/wasm/wasmEngine.ts, which hands over byte addresses:
//   layers   L × i32: units of each layer, without bias
//   X        m × n, row-major; y m × i32, 1 … K
//   Theta    Theta1's rows, then Theta2's, …; Delta and block likewise
//   a, z, s  units of all layers one after the other, for the row under way
import { activated, sigmoid, slope } from './activations';
import { exp, log, log1p } from './elementary';

const BLOCK_ROWS: i32 = 64; // as in src/matrix/matrix.ts

let L: i32 = 0;
let layers: usize = 0;
let activation: i32 = 0;
let softmaxOutput: bool = false;
let Theta: usize = 0;
let a: usize = 0;
let z: usize = 0;
let s: usize = 0;

export function setup(
  layerCount: i32,
  layersAt: usize,
  activationKind: i32,
  isSoftmax: bool,
  ThetaAt: usize,
  aAt: usize,
  zAt: usize,
  sAt: usize,
): void {
  L = layerCount;
  layers = layersAt;
  activation = activationKind;
  softmaxOutput = isSoftmax;
  Theta = ThetaAt;
  a = aAt;
  z = zAt;
  s = sAt;
}

function units(l: i32): i32 {
  return load<i32>(layers + ((<usize>l) << 2));
}

/** z(l+1) = [1 a(l)] * Theta(l)', four units at a time; each unit's sum runs over its inputs in ascending order. */
function product(input: usize, n: i32, weights: usize, output: usize, out: i32): void {
  const stride = (<usize>(n + 1)) << 3;
  let j = 0;
  for (; j + 4 <= out; j += 4) {
    const w0 = weights + <usize>j * stride;
    const w1 = w0 + stride;
    const w2 = w1 + stride;
    const w3 = w2 + stride;
    let s0 = load<f64>(w0);
    let s1 = load<f64>(w1);
    let s2 = load<f64>(w2);
    let s3 = load<f64>(w3);
    for (let k: usize = 0, end = (<usize>n) << 3; k < end; k += 8) {
      const x = load<f64>(input + k);
      s0 += x * load<f64>(w0 + k, 8);
      s1 += x * load<f64>(w1 + k, 8);
      s2 += x * load<f64>(w2 + k, 8);
      s3 += x * load<f64>(w3 + k, 8);
    }
    const to = output + ((<usize>j) << 3);
    store<f64>(to, s0);
    store<f64>(to, s1, 8);
    store<f64>(to, s2, 16);
    store<f64>(to, s3, 24);
  }
  for (; j < out; j++) {
    const w = weights + <usize>j * stride;
    let sum = load<f64>(w);
    for (let k: usize = 0, end = (<usize>n) << 3; k < end; k += 8) sum += load<f64>(input + k) * load<f64>(w + k, 8);
    store<f64>(output + ((<usize>j) << 3), sum);
  }
}

/** target[0 … count) += factor * source[0 … count) */
function addScaled(target: usize, factor: f64, source: usize, count: i32): void {
  const f = f64x2.splat(factor);
  let k: usize = 0;
  const pairs = (<usize>(count & ~1)) << 3;
  for (; k < pairs; k += 16) {
    v128.store(target + k, f64x2.add(v128.load(target + k), f64x2.mul(f, v128.load(source + k))));
  }
  if (count & 1) store<f64>(target + k, load<f64>(target + k) + factor * load<f64>(source + k));
}

/** Forward for the row at `input`; leaves z and a of every layer, and gives where the last layer's begin. */
function forward(input: usize): usize {
  let from = input;
  let weights = Theta;
  let at: usize = 0;
  for (let l = 1; l < L; l++) {
    const n = units(l - 1);
    const out = units(l);
    product(from, n, weights, z + at, out);
    weights += (<usize>(n + 1) * <usize>out) << 3;
    if (l === L - 1) {
      outputValues(z + at, a + at, out);
      return at;
    }
    for (let j: usize = 0, end = (<usize>out) << 3; j < end; j += 8)
      store<f64>(a + at + j, activated(activation, load<f64>(z + at + j)));
    from = a + at;
    at += (<usize>out) << 3;
  }
  return at;
}

function outputValues(from: usize, to: usize, K: i32): void {
  const end = (<usize>K) << 3;
  if (!softmaxOutput) {
    for (let k: usize = 0; k < end; k += 8) store<f64>(to + k, sigmoid(load<f64>(from + k)));
    return;
  }
  const largest = largestOf(from, K);
  let total: f64 = 0;
  for (let k: usize = 0; k < end; k += 8) {
    const e = exp(load<f64>(from + k) - largest);
    store<f64>(to + k, e);
    total += e;
  }
  for (let k: usize = 0; k < end; k += 8) store<f64>(to + k, load<f64>(to + k) / total);
}

function largestOf(from: usize, K: i32): f64 {
  let largest: f64 = -Infinity;
  for (let k: usize = 0, end = (<usize>K) << 3; k < end; k += 8) largest = max(largest, load<f64>(from + k));
  return largest;
}

/** Σ of a row's costs is added to `total`, number by number. */
function rowCost(total: f64, at: usize, K: i32, label: i32): f64 {
  if (softmaxOutput) {
    const largest = largestOf(at, K);
    let sum: f64 = 0;
    for (let k: usize = 0, end = (<usize>K) << 3; k < end; k += 8) sum += exp(load<f64>(at + k) - largest);
    return total + (largest - load<f64>(at + ((<usize>(label - 1)) << 3)) + log(sum));
  }
  for (let k = 0; k < K; k++) {
    const x = load<f64>(at + ((<usize>k) << 3));
    const y: f64 = k === label - 1 ? 1 : 0;
    total += max(x, 0) - x * y + log1p(exp(-abs(x)));
  }
  return total;
}

/** Adds the row's s' * a to the block's Delta, from the last layer back. */
function backward(input: usize, last: usize, K: i32, label: i32, block: usize, parameters: usize): void {
  for (let k: usize = 0, end = (<usize>K) << 3; k < end; k += 8) store<f64>(s + last + k, load<f64>(a + last + k));
  const own = s + last + ((<usize>(label - 1)) << 3);
  store<f64>(own, load<f64>(own) - 1); // s(L) = a(L) - yv
  let weightsEnd = parameters;
  let at = last;
  for (let l = L - 1; l >= 1; l--) {
    const n = units(l - 1);
    const out = units(l);
    const stride = (<usize>(n + 1)) << 3;
    weightsEnd -= stride * <usize>out;
    const below = l > 1 ? at - ((<usize>n) << 3) : 0;
    const inputs = l > 1 ? a + below : input;
    for (let i = 0; i < out; i++) {
      const error = load<f64>(s + at + ((<usize>i) << 3));
      const row = block + weightsEnd + <usize>i * stride;
      store<f64>(row, load<f64>(row) + error);
      addScaled(row + 8, error, inputs, n);
    }
    if (l === 1) return;
    // s(l) = (s(l+1) * Theta(l)) .* g'(z(l)), the bias column left out
    memory.fill(s + below, 0, (<usize>n) << 3);
    for (let i = 0; i < out; i++) {
      addScaled(s + below, load<f64>(s + at + ((<usize>i) << 3)), Theta + weightsEnd + <usize>i * stride + 8, n);
    }
    for (let j: usize = 0, end = (<usize>n) << 3; j < end; j += 8) {
      store<f64>(s + below + j, load<f64>(s + below + j) * slope(activation, load<f64>(z + below + j)));
    }
    at = below;
  }
}

/**
 * Σ of the costs of `count` rows, which are X's rows from 0, or those that `picked` lists where it is not 0. Where
 * `Delta` is not 0, it is overwritten with every Delta; `block` is room for one more.
 */
export function cost(
  X: usize,
  y: usize,
  picked: usize,
  count: i32,
  Delta: usize,
  block: usize,
  parameters: usize,
): f64 {
  const n = units(0);
  const K = units(L - 1);
  let total: f64 = 0;
  if (Delta) memory.fill(Delta, 0, parameters);
  for (let first = 0; first < count; first += BLOCK_ROWS) {
    let blockCost: f64 = 0;
    if (Delta) memory.fill(block, 0, parameters);
    const end = min(first + BLOCK_ROWS, count);
    for (let i = first; i < end; i++) {
      const r = picked ? load<i32>(picked + ((<usize>i) << 2)) : i;
      const input = X + ((<usize>r * <usize>n) << 3);
      const label = load<i32>(y + ((<usize>r) << 2));
      const last = forward(input);
      blockCost = rowCost(blockCost, z + last, K, label);
      if (Delta) backward(input, last, K, label, block, parameters);
    }
    total += blockCost;
    if (Delta) addScaled(Delta, 1, block, <i32>(parameters >> 3));
  }
  return total;
}

/** a(L) of `count` rows from X's row `first`, to `target`, row-major. */
export function outputs(X: usize, first: i32, count: i32, target: usize): void {
  const n = units(0);
  const bytes = (<usize>units(L - 1)) << 3;
  for (let i = 0; i < count; i++) {
    const last = forward(X + ((<usize>(first + i) * <usize>n) << 3));
    memory.copy(target + <usize>i * bytes, a + last, bytes);
  }
}
