// The fast kernels, float32 and float64: cost, gradient and runs of mini-batch updates over blocks of rows whose weights
// are packed into panels, so that every product runs along registers. They add in another order than the reference; the
// order depends on the shapes alone. src/engine/wasm/packedLayout.ts lays the memory out.
import { log } from './elementary';
import { expOfMinusAbs, expOfNegative, flush, log1pUpToOne, sigmoidFrom, splat, tanhOf } from './vector';

const BLOCK_ROWS: i32 = 64; // as in src/matrix/matrix.ts
const BLOCKS_IN_A_CHUNK: i32 = 16; // whose Delta is summed in T before it joins the float64 total
const INNER: i32 = 256; // of a product at once: a panel's part of it stays in the first cache
const PANEL_BYTES: usize = 32; // two vectors

const TANH: i32 = 1;
const RELU: i32 = 2;

/** One for a prepared table; packedLayout.ts writes it field by field. */
@unmanaged
class Plan {
  L: i32;
  activation: i32;
  softmax: i32;
  m: i32;
  n: i32;
  parameters: i32;
  X: usize;
  y: usize;
  blockX: usize;
  blockY: usize;
  Theta: usize; // parameters × f64
  gradient: usize; // parameters × f64
  zeros: usize; // as long as the widest row
  layers: usize; // L × Layer
}

/** Layer l; what belongs to Theta_l−1, which leads here, is empty for l = 0. */
@unmanaged
export class Layer {
  units: i32;
  stride: i32; // bytes from row to row of a and s, and the padded width
  a: usize; // BLOCK_ROWS × stride: z first, then a in its place
  s: usize; // BLOCK_ROWS × stride
  forward: usize; // Theta(:, 2:end)' in panels of `units`
  backward: usize; // Theta(:, 2:end) in panels of the inputs
  bias: usize; // stride
  Delta: usize; // units (padded to 4) × stride of the layer below
  DeltaBias: usize; // stride
}

const LAYER_BYTES: usize = 36;

function layer(plan: Plan, l: i32): Layer {
  return changetype<Layer>(plan.layers + <usize>l * LAYER_BYTES);
}

/**
 * C[i, j] = init[i, j] + Σ_k A[i, k] B[k, j], in tiles of 4 rows × one panel; `rows` and `columns` are rounded up, so all
 * buffers have room. Strides in bytes: ai, ak of A; bp from panel to panel and bk from k to k of B; is, cs from row to row.
 */
function product<T>(
  A: usize,
  ai: usize,
  ak: usize,
  B: usize,
  bp: usize,
  bk: usize,
  init: usize,
  is: usize,
  C: usize,
  cs: usize,
  rows: i32,
  columns: i32,
  inner: i32,
): void {
  let from = init;
  let fromStride = is;
  const panels = (columns * <i32>sizeof<T>() + <i32>PANEL_BYTES - 1) / <i32>PANEL_BYTES;
  let k0 = 0;
  do {
    const kc = min(INNER, inner - k0);
    for (let p = 0; p < panels; p++) {
      const b = B + <usize>p * bp + <usize>k0 * bk;
      const j = <usize>p * PANEL_BYTES;
      for (let i = 0; i < rows; i += 4) {
        tile<T>(
          A + <usize>i * ai + <usize>k0 * ak,
          ai,
          ak,
          b,
          bk,
          from + <usize>i * fromStride + j,
          fromStride,
          C + <usize>i * cs + j,
          cs,
          kc,
        );
      }
    }
    from = C;
    fromStride = cs;
    k0 += INNER;
  } while (k0 < inner);
}

function tile<T>(
  A: usize,
  ai: usize,
  ak: usize,
  B: usize,
  bk: usize,
  init: usize,
  is: usize,
  C: usize,
  cs: usize,
  inner: i32,
): void {
  let r0 = init;
  let c00 = v128.load(r0);
  let c01 = v128.load(r0, 16);
  r0 += is;
  let c10 = v128.load(r0);
  let c11 = v128.load(r0, 16);
  r0 += is;
  let c20 = v128.load(r0);
  let c21 = v128.load(r0, 16);
  r0 += is;
  let c30 = v128.load(r0);
  let c31 = v128.load(r0, 16);
  let a0 = A;
  let a1 = a0 + ai;
  let a2 = a1 + ai;
  let a3 = a2 + ai;
  for (let k = inner; k > 0; k--) {
    const b0 = v128.load(B);
    const b1 = v128.load(B, 16);
    let x = v128.load_splat<T>(a0);
    c00 = v128.add<T>(c00, v128.mul<T>(x, b0));
    c01 = v128.add<T>(c01, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a1);
    c10 = v128.add<T>(c10, v128.mul<T>(x, b0));
    c11 = v128.add<T>(c11, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a2);
    c20 = v128.add<T>(c20, v128.mul<T>(x, b0));
    c21 = v128.add<T>(c21, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a3);
    c30 = v128.add<T>(c30, v128.mul<T>(x, b0));
    c31 = v128.add<T>(c31, v128.mul<T>(x, b1));
    B += bk;
    a0 += ak;
    a1 += ak;
    a2 += ak;
    a3 += ak;
  }
  let c = C;
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += cs;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += cs;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += cs;
  v128.store(c, c30);
  v128.store(c, c31, 16);
}

/** Theta from float64 to T, in panels for both directions. */
function pack<T>(plan: Plan): void {
  let theta = plan.Theta;
  const width = <i32>(PANEL_BYTES / sizeof<T>());
  for (let l = 1; l < plan.L; l++) {
    const to = layer(plan, l);
    const inputs = layer(plan, l - 1).units;
    const forwardPanel = <usize>inputs * PANEL_BYTES;
    const backwardPanel = <usize>to.units * PANEL_BYTES;
    for (let j = 0; j < to.units; j++) {
      store<T>(to.bias + <usize>j * sizeof<T>(), <T>load<f64>(theta));
      theta += 8;
      let forward = to.forward + <usize>(j / width) * forwardPanel + <usize>(j % width) * sizeof<T>();
      let backward = to.backward + <usize>j * PANEL_BYTES;
      for (let k = 0; k < inputs; k += width) {
        const end = min(width, inputs - k);
        for (let r: usize = 0; r < <usize>end; r++) {
          const value = <T>load<f64>(theta);
          theta += 8;
          store<T>(forward, value);
          forward += PANEL_BYTES;
          if (l > 1) store<T>(backward + r * sizeof<T>(), value);
        }
        backward += backwardPanel;
      }
    }
  }
}

/** The same for a stretch of memory, in place. */
export function flushAll<T>(at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; at += 16) v128.store(at, flush<T>(v128.load(at)));
}

/** a of a hidden layer from z, in place. */
export function activate<T>(kind: i32, at: usize, bytes: usize): void {
  const end = at + bytes;
  if (kind === RELU) {
    const zero = splat<T>(0);
    for (; at < end; at += 16) v128.store(at, v128.pmax<T>(v128.load(at), zero));
  } else if (kind === TANH) {
    for (; at < end; at += 16) v128.store(at, tanhOf<T>(v128.load(at)));
  } else {
    for (; at < end; at += 16) {
      const z = v128.load(at);
      v128.store(at, flush<T>(sigmoidFrom<T>(z, expOfMinusAbs<T>(z))));
    }
  }
}

/** s = s .* g'(z), with g' from a = g(z). */
export function timesGradient<T>(kind: i32, a: usize, s: usize, bytes: usize): void {
  const end = a + bytes;
  const one = splat<T>(1);
  if (kind === RELU) {
    const zero = splat<T>(0);
    for (; a < end; a += 16, s += 16) v128.store(s, v128.and(v128.load(s), v128.gt<T>(v128.load(a), zero)));
  } else if (kind === TANH) {
    for (; a < end; a += 16, s += 16) {
      const t = v128.load(a);
      // (1 − a)(1 + a) keeps what 1 − a² would cancel near ±1.
      const gradient = v128.mul<T>(v128.sub<T>(one, t), v128.add<T>(one, t));
      v128.store(s, flush<T>(v128.mul<T>(v128.load(s), gradient)));
    }
  } else {
    for (; a < end; a += 16, s += 16) {
      const g = v128.load(a);
      v128.store(s, flush<T>(v128.mul<T>(v128.load(s), v128.mul<T>(g, v128.sub<T>(one, g)))));
    }
  }
}

/** z of every layer, and a of all but the last, for a block. */
function forward<T>(plan: Plan, X: usize, count: i32): void {
  let input = X;
  let inputStride = <usize>plan.n * sizeof<T>();
  const last = plan.L - 1;
  for (let l = 1; l <= last; l++) {
    const to = layer(plan, l);
    const inputs = layer(plan, l - 1).units;
    const stride = <usize>to.stride;
    const panel = <usize>inputs * PANEL_BYTES;
    product<T>(
      input,
      inputStride,
      sizeof<T>(),
      to.forward,
      panel,
      PANEL_BYTES,
      to.bias,
      0,
      to.a,
      stride,
      count,
      to.units,
      inputs,
    );
    if (l < last) activate<T>(plan.activation, to.a, <usize>count * stride);
    input = to.a;
    inputStride = stride;
  }
}

/** The lanes of v, summed into two of float64. */
function widen<T>(v: v128): v128 {
  if (sizeof<T>() === 8) return v;
  const high = i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
  return f64x2.add(f64x2.promote_low_f32x4(v), f64x2.promote_low_f32x4(high));
}

/** Σ of the block's costs from z of a sigmoid output layer; leaves s = a − yv. */
export function sigmoidErrors<T>(to: Layer, labels: usize, count: i32): f64 {
  const bytes = <usize>to.units * sizeof<T>();
  const whole = (bytes - 1) & ~15; // the last vector, full or not, is apart
  const used = firstLanes<T>(<i32>((bytes - whole) / sizeof<T>()));
  let total = f64x2.splat(0);
  // −log g(z) for the own class is −log(1 − g(−z)): with its sign turned, it is as the others and nothing cancels. All
  // signs are turned before any row is read: a processor waits where a vector holds a number just stored.
  turnOwn<T>(to.a, to.stride, labels, count);
  for (let i: usize = 0; i < <usize>count; i++) {
    const z = to.a + i * <usize>to.stride;
    const s = to.s + i * <usize>to.stride;
    let sum = v128.and(sigmoidCells<T>(z + whole, s + whole), used);
    for (let k: usize = 0; k < whole; k += 16) sum = v128.add<T>(sum, sigmoidCells<T>(z + k, s + k));
    total = f64x2.add(total, widen<T>(sum));
  }
  turnOwn<T>(to.s, to.stride, labels, count);
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** Turns the sign of each row's cell of its own class. */
function turnOwn<T>(at: usize, stride: i32, labels: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const own = at + i * <usize>stride + <usize>load<i32>(labels + (i << 2)) * sizeof<T>();
    store<T>(own, -load<T>(own));
  }
}

/** All bits set in the first `count` lanes. */
function firstLanes<T>(count: i32): v128 {
  if (sizeof<T>() === 8) return i64x2.lt_s(i64x2(0, 1), i64x2.splat(count));
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Costs of 0 as label; stores g(z). */
function sigmoidCells<T>(from: usize, to: usize): v128 {
  const z = v128.load(from);
  const e = expOfMinusAbs<T>(z);
  v128.store(to, sigmoidFrom<T>(z, e));
  return v128.add<T>(v128.pmax<T>(z, splat<T>(0)), log1pUpToOne<T>(e));
}

/** Of the row that softmaxRow saw last. */
let largestOfRow: f64 = 0;

/** e^z / Σ e^z to `to`; gives log Σ e^(z − largest), for the cost. */
export function softmaxRow<T>(z: usize, to: usize, K: i32): f64 {
  const bytes = <usize>K * sizeof<T>();
  let largest = load<T>(z);
  for (let k: usize = sizeof<T>(); k < bytes; k += sizeof<T>()) largest = max<T>(largest, load<T>(z + k));
  const most = v128.splat<T>(largest);
  for (let k: usize = 0; k < bytes; k += 16)
    v128.store(to + k, expOfNegative<T>(v128.pmin<T>(v128.sub<T>(v128.load(z + k), most), splat<T>(0))));
  let total: f64 = 0;
  for (let k: usize = 0; k < bytes; k += sizeof<T>()) total += <f64>load<T>(to + k);
  const divisor = splat<T>(total);
  for (let k: usize = 0; k < bytes; k += 16) v128.store(to + k, v128.div<T>(v128.load(to + k), divisor));
  largestOfRow = <f64>largest;
  return log(total);
}

/** Σ of the block's costs from z of a softmax output layer; leaves s = a − yv. */
export function softmaxErrors<T>(to: Layer, labels: usize, count: i32): f64 {
  let total: f64 = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const z = to.a + i * <usize>to.stride;
    const s = to.s + i * <usize>to.stride;
    const own = <usize>load<i32>(labels + (i << 2)) * sizeof<T>();
    const logOfSum = softmaxRow<T>(z, s, to.units);
    total += logOfSum + (largestOfRow - <f64>load<T>(z + own)); // in this order, for nothing to cancel
    store<T>(s + own, load<T>(s + own) - <T>1);
  }
  return total;
}

/** Adds the block's s' * a to every Delta, from the last layer back. */
function backward<T>(plan: Plan, X: usize, count: i32): void {
  const last = layer(plan, plan.L - 1);
  flushAll<T>(last.s, <usize>count * <usize>last.stride);
  for (let l = plan.L - 1; l >= 1; l--) {
    const to = layer(plan, l);
    const below = layer(plan, l - 1);
    const stride = <usize>to.stride;
    const belowStride = <usize>below.stride;
    const a = l > 1 ? below.a : X;
    const aStride = l > 1 ? belowStride : <usize>plan.n * sizeof<T>();
    addRows<T>(to.s, stride, count, to.DeltaBias);
    product<T>(
      to.s,
      sizeof<T>(),
      stride,
      a,
      PANEL_BYTES,
      aStride,
      to.Delta,
      belowStride,
      to.Delta,
      belowStride,
      to.units,
      below.units,
      count,
    );
    if (l === 1) return;
    const panel = <usize>to.units * PANEL_BYTES;
    product<T>(
      to.s,
      stride,
      sizeof<T>(),
      to.backward,
      panel,
      PANEL_BYTES,
      plan.zeros,
      0,
      below.s,
      belowStride,
      count,
      below.units,
      to.units,
    );
    timesGradient<T>(plan.activation, below.a, below.s, <usize>count * belowStride);
  }
}

function addRows<T>(s: usize, stride: usize, count: i32, to: usize): void {
  for (let k: usize = 0; k < stride; k += 16) {
    let sum = v128.load(to + k);
    let at = s + k;
    for (let i = 0; i < count; i++) {
      sum = v128.add<T>(sum, v128.load(at));
      at += stride;
    }
    v128.store(to + k, sum);
  }
}

function clearDelta<_T>(plan: Plan): void {
  for (let l = 1; l < plan.L; l++) {
    const to = layer(plan, l);
    memory.fill(to.Delta, 0, <usize>((to.units + 3) & ~3) * <usize>layer(plan, l - 1).stride);
    memory.fill(to.DeltaBias, 0, to.stride);
  }
}

/** Adds every Delta to the float64 gradient, in Theta's layout, each times `factor`. */
function collect<T>(plan: Plan, factor: f64): void {
  let at = plan.gradient;
  for (let l = 1; l < plan.L; l++) {
    const to = layer(plan, l);
    const below = layer(plan, l - 1);
    for (let j = 0; j < to.units; j++) {
      store<f64>(at, load<f64>(at) + factor * <f64>load<T>(to.DeltaBias + <usize>j * sizeof<T>()));
      at += 8;
      const row = to.Delta + <usize>j * <usize>below.stride;
      for (let k: usize = 0, end = <usize>below.units * sizeof<T>(); k < end; k += sizeof<T>()) {
        store<f64>(at, load<f64>(at) + factor * <f64>load<T>(row + k));
        at += 8;
      }
    }
  }
}

/** λ/2m Σ Theta(:, 2:end)², and where wanted λ/m Theta(:, 2:end) on top of the gradient. */
function penalty(plan: Plan, lambda: f64, withGradient: bool): f64 {
  if (lambda === 0) return 0;
  const factor = lambda / <f64>plan.m;
  let theta = plan.Theta;
  let gradient = plan.gradient;
  let total: f64 = 0;
  for (let l = 1; l < plan.L; l++) {
    const inputs = layer(plan, l - 1).units;
    for (let j = layer(plan, l).units; j > 0; j--) {
      theta += 8;
      gradient += 8;
      for (let k = 0; k < inputs; k++) {
        const w = load<f64>(theta);
        total += w * w;
        if (withGradient) store<f64>(gradient, load<f64>(gradient) + factor * w);
        theta += 8;
        gradient += 8;
      }
    }
  }
  return (factor / 2) * total;
}

/** J over `count` rows, all where `picked` is 0; where wanted, with its gradient in plan.gradient. */
function pass<T>(plan: Plan, picked: usize, count: i32, lambda: f64, withGradient: bool): f64 {
  const rowBytes = <usize>plan.n * sizeof<T>();
  const share = 1 / <f64>count;
  const last = layer(plan, plan.L - 1);
  pack<T>(plan);
  if (withGradient) memory.fill(plan.gradient, 0, (<usize>plan.parameters) << 3);
  let total: f64 = 0;
  let block = 0;
  for (let first = 0; first < count; first += BLOCK_ROWS) {
    const rows = min(BLOCK_ROWS, count - first);
    let X = plan.X + <usize>first * rowBytes;
    let y = plan.y + ((<usize>first) << 2);
    if (picked) {
      gather(plan, picked + ((<usize>first) << 2), rows, rowBytes);
      X = plan.blockX;
      y = plan.blockY;
    }
    forward<T>(plan, X, rows);
    total += plan.softmax ? softmaxErrors<T>(last, y, rows) : sigmoidErrors<T>(last, y, rows);
    if (!withGradient) continue;
    if (block === 0) clearDelta<T>(plan);
    backward<T>(plan, X, rows);
    block += 1;
    if (block === BLOCKS_IN_A_CHUNK || first + BLOCK_ROWS >= count) {
      collect<T>(plan, share);
      block = 0;
    }
  }
  return total * share + penalty(plan, lambda, withGradient);
}

function gather(plan: Plan, picked: usize, rows: i32, rowBytes: usize): void {
  for (let i: usize = 0; i < <usize>rows; i++) {
    const row = <usize>load<i32>(picked + (i << 2));
    memory.copy(plan.blockX + i * rowBytes, plan.X + row * rowBytes, rowBytes);
    store<i32>(plan.blockY + (i << 2), load<i32>(plan.y + (row << 2)));
  }
}

export function costF32(plan: usize, picked: usize, count: i32, lambda: f64, withGradient: bool): f64 {
  return pass<f32>(changetype<Plan>(plan), picked, count, lambda, withGradient);
}

export function costF64(plan: usize, picked: usize, count: i32, lambda: f64, withGradient: bool): f64 {
  return pass<f64>(changetype<Plan>(plan), picked, count, lambda, withGradient);
}

function outputs<T>(plan: Plan, first: i32, count: i32): void {
  const to = layer(plan, plan.L - 1);
  forward<T>(plan, plan.X + <usize>first * <usize>plan.n * sizeof<T>(), count);
  for (let i = 0; i < count; i++) {
    const at = to.a + <usize>i * <usize>to.stride;
    if (plan.softmax) softmaxRow<T>(at, at, to.units);
    else sigmoidAll<T>(at, to.stride);
  }
}

/** g of an output layer: nothing is flushed, since small probabilities are asked for. */
export function sigmoidAll<T>(at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; at += 16) {
    const z = v128.load(at);
    v128.store(at, sigmoidFrom<T>(z, expOfMinusAbs<T>(z)));
  }
}

/** a(L) of up to BLOCK_ROWS rows, in the last layer's a. Theta must have been packed. */
export function outputsF32(plan: usize, first: i32, count: i32): void {
  outputs<f32>(changetype<Plan>(plan), first, count);
}

export function outputsF64(plan: usize, first: i32, count: i32): void {
  outputs<f64>(changetype<Plan>(plan), first, count);
}

export function packF32(plan: usize): void {
  pack<f32>(changetype<Plan>(plan));
}

export function packF64(plan: usize): void {
  pack<f64>(changetype<Plan>(plan));
}

/** src/optimize/updateRules.ts, sgd: v = momentum v − rate g; Theta += v, or momentum v − rate g with Nesterov's. */
function sgd(plan: Plan, velocity: usize, rate: f64, momentum: f64, nesterov: bool): void {
  let theta = plan.Theta;
  let gradient = plan.gradient;
  for (let i = plan.parameters; i > 0; i--) {
    const downhill = rate * load<f64>(gradient);
    const v = momentum * load<f64>(velocity) - downhill;
    store<f64>(velocity, v);
    store<f64>(theta, load<f64>(theta) + (nesterov ? momentum * v - downhill : v));
    theta += 8;
    gradient += 8;
    velocity += 8;
  }
}

/** src/optimize/updateRules.ts, adam. */
function adam(
  plan: Plan,
  first: usize,
  second: usize,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  number: f64,
): void {
  const firstBias = 1 - power(beta1, number);
  const secondBias = 1 - power(beta2, number);
  for (let i: usize = 0, end = (<usize>plan.parameters) << 3; i < end; i += 8) {
    const g = load<f64>(plan.gradient + i);
    const m = beta1 * load<f64>(first + i) + (1 - beta1) * g;
    const v = beta2 * load<f64>(second + i) + (1 - beta2) * (g * g);
    store<f64>(first + i, m);
    store<f64>(second + i, v);
    const theta = plan.Theta + i;
    store<f64>(theta, load<f64>(theta) - (rate * (m / firstBias)) / (sqrt(v / secondBias) + epsilon));
  }
}

export function power(base: f64, exponent: f64): f64 {
  let result: f64 = 1;
  let square = base;
  for (let left = <u64>exponent; left > 0; left >>= 1) {
    if (left & 1) result *= square;
    square *= square;
  }
  return result;
}

function steps<T>(
  plan: Plan,
  order: usize,
  length: i32,
  batchSize: i32,
  lambda: f64,
  isAdam: bool,
  first: usize,
  second: usize,
  rate: f64,
  b1: f64,
  b2: f64,
  epsilon: f64,
  updatesBefore: f64,
): f64 {
  let total: f64 = 0;
  let batches = 0;
  for (let start = 0; start < length; start += batchSize) {
    const count = min(batchSize, length - start);
    total += pass<T>(plan, order + ((<usize>start) << 2), count, lambda, true);
    batches += 1;
    if (isAdam) adam(plan, first, second, rate, b1, b2, epsilon, updatesBefore + <f64>batches);
    else sgd(plan, first, rate, b1, b2 !== 0);
  }
  return total / <f64>batches;
}

/** The mean J of the batches. For sgd, b1 is the momentum and b2 is not 0 for Nesterov's. */
export function stepsF32(
  plan: usize,
  order: usize,
  length: i32,
  batchSize: i32,
  lambda: f64,
  isAdam: bool,
  first: usize,
  second: usize,
  rate: f64,
  b1: f64,
  b2: f64,
  epsilon: f64,
  updatesBefore: f64,
): f64 {
  return steps<f32>(
    changetype<Plan>(plan),
    order,
    length,
    batchSize,
    lambda,
    isAdam,
    first,
    second,
    rate,
    b1,
    b2,
    epsilon,
    updatesBefore,
  );
}

export function stepsF64(
  plan: usize,
  order: usize,
  length: i32,
  batchSize: i32,
  lambda: f64,
  isAdam: bool,
  first: usize,
  second: usize,
  rate: f64,
  b1: f64,
  b2: f64,
  epsilon: f64,
  updatesBefore: f64,
): f64 {
  return steps<f64>(
    changetype<Plan>(plan),
    order,
    length,
    batchSize,
    lambda,
    isAdam,
    first,
    second,
    rate,
    b1,
    b2,
    epsilon,
    updatesBefore,
  );
}
