// The output layer, row by row: its a, the costs of the rows, and its s. As many rows as a vector has lanes go together, one
// in each lane, so that a row's sums run over its classes in their order; z comes and a or s goes by rows or by panels.
import {
  expOfMinusAbs,
  expOfNegative,
  flush,
  flushPositive,
  log1pOf,
  logOf,
  ones,
  reciprocal,
  sigmoidFrom,
  signs,
  splat,
} from './vector';

/** Rows that go together. */
export function lanesOf<T>(): i32 {
  return <i32>(16 / sizeof<T>());
}

/** What is too small to be worth its time becomes 0, in place; see `flush`. */
export function flushAll<T>(at: usize, bytes: usize): void {
  if (sizeof<T>() === 8) return;
  for (const end = at + bytes; at < end; at += 16) v128.store(at, flush<T>(v128.load(at)));
}

/** All bits set in the first `count` lanes. */
export function firstLanes<T>(count: i32): v128 {
  if (sizeof<T>() === 8) return i64x2.lt_s(i64x2(0, 1), i64x2.splat(count));
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** A square of as many rows and columns as a vector has lanes, turned; rows are `fs` bytes apart, and `ts` where they go. */
export function turnSquare<T>(from: usize, fs: usize, to: usize, ts: usize): void {
  turnRows<T>(from, from + fs, from + 2 * fs, from + 3 * fs, to, ts);
}

/** The same of rows anywhere, in float64 of the first two. */
export function turnRows<T>(row0: usize, row1: usize, row2: usize, row3: usize, to: usize, ts: usize): void {
  const a = v128.load(row0);
  const b = v128.load(row1);
  if (sizeof<T>() === 8) {
    v128.store(to, i64x2.shuffle(a, b, 0, 2));
    v128.store(to + ts, i64x2.shuffle(a, b, 1, 3));
    return;
  }
  const c = v128.load(row2);
  const d = v128.load(row3);
  const ab = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const AB = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const CD = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(ab, cd, 0, 2));
  v128.store(to + ts, i64x2.shuffle(ab, cd, 1, 3));
  v128.store(to + 2 * ts, i64x2.shuffle(AB, CD, 0, 2));
  v128.store(to + 3 * ts, i64x2.shuffle(AB, CD, 1, 3));
}

/** K cells of the rows at `from` to K vectors, a class in each; with what stands behind them up to a whole square. */
export function toLanes<T>(from: usize, stride: usize, K: i32, lanes: usize): void {
  const width = lanesOf<T>();
  for (let k = 0; k < K; k += width, from += 16, lanes += 16 * <usize>width) turnSquare<T>(from, stride, lanes, 16);
}

/** The vectors back to rows; a row's cells behind its K-th are written too. */
export function lanesToRows<T>(lanes: usize, K: i32, to: usize, stride: usize): void {
  const width = lanesOf<T>();
  for (let k = 0; k < K; k += width, to += 16, lanes += 16 * <usize>width) turnSquare<T>(lanes, 16, to, stride);
}

/** The vectors to panels of `stride` bytes, in which the rows at `to` are 32 bytes apart; zeros behind the K-th cell. */
export function lanesToPanels<T>(lanes: usize, K: i32, to: usize, stride: usize): void {
  const width = lanesOf<T>();
  const whole = (K + 2 * width - 1) & -(2 * width);
  memory.fill(lanes + 16 * <usize>K, 0, 16 * <usize>(whole - K));
  for (let k = 0; k < whole; k += 2 * width, to += stride) {
    turnSquare<T>(lanes, 16, to, 32);
    lanes += 16 * <usize>width;
    turnSquare<T>(lanes, 16, to + 16, 32);
    lanes += 16 * <usize>width;
  }
}

/** The labels of the rows, one in each lane as a whole number. */
function ownOf<T>(labels: usize): v128 {
  if (sizeof<T>() === 4) return v128.load(labels);
  return i64x2.extend_low_i32x4_s(v128.load64_zero(labels));
}

/** All bits set in the lanes of rows whose own class is k. */
function isOwn<T>(own: v128, k: i32): v128 {
  if (sizeof<T>() === 4) return i32x4.eq(own, i32x4.splat(k));
  return i64x2.eq(own, i64x2.splat(k));
}

// The costs of the rows whose errors were made last, in float64: of the first two lanes, and in float32 of the others.
export let costLow: v128 = i64x2.splat(0);
export let costHigh: v128 = i64x2.splat(0);

export function setCosts(low: v128, high: v128): void {
  costLow = low;
  costHigh = high;
}

export function setCostsOf<T>(v: v128): void {
  if (sizeof<T>() === 8) {
    costLow = v;
    return;
  }
  costLow = f64x2.promote_low_f32x4(v);
  costHigh = f64x2.promote_low_f32x4(i64x2.shuffle(v, v, 1, 1));
}

/**
 * The rows whose errors were made last, each times its weight: s, whose classes are vectors `step` bytes apart, and the
 * costs. The weights are float64, one after another.
 */
export function weighRows<T>(s: usize, step: usize, K: i32, weights: usize): void {
  let w = v128.load(weights);
  costLow = f64x2.mul(w, costLow);
  if (sizeof<T>() === 4) {
    const high = v128.load(weights, 16);
    costHigh = f64x2.mul(high, costHigh);
    w = i64x2.shuffle(f32x4.demote_f64x2_zero(w), f32x4.demote_f64x2_zero(high), 0, 2);
  }
  for (const end = s + step * <usize>K; s < end; s += step) v128.store(s, v128.mul<T>(w, v128.load(s)));
}

export function storeCosts<T>(costs: usize): void {
  v128.store(costs, costLow);
  if (sizeof<T>() === 4) v128.store(costs, costHigh, 16);
}

/** Factors 1 + e ≤ 2 whose product has one logarithm: it stays far from the largest number. In float64 the reference's. */
function mostFactors<T>(): i32 {
  return sizeof<T>() === 4 ? 120 : 512;
}

/**
 * s = a − yv in place of z of a sigmoid output, whose classes are vectors `step` bytes apart, of `vectors` vectors of rows
 * that follow each other; and in each lane the costs of its rows, crossEntropyOfRow of src/article/sigmoid.ts. The cost of
 * a row's own class is that of another with −z for z; so is s, −g(−z), but float64 has the reference's difference.
 */
export function sigmoidErrors<T>(lanes: usize, step: usize, K: i32, labels: usize, vectors: i32): void {
  const one = ones<T>();
  const zero = splat<T>(0);
  let linear = zero;
  let logarithms = zero;
  let beyond = zero;
  let factors = 0;
  for (; vectors > 0; vectors--, lanes += 16, labels += 4 * <usize>lanesOf<T>()) {
    const own = ownOf<T>(labels);
    for (let k = 0, at = lanes; k < K; k++, at += step) {
      const cells = v128.load(at);
      const mine = isOwn<T>(own, k);
      const sign = v128.and(mine, signs<T>());
      const z = v128.xor(cells, sign);
      const e = expOfMinusAbs<T>(z);
      linear = v128.add<T>(linear, v128.pmax<T>(z, zero));
      beyond = v128.add<T>(beyond, v128.add<T>(e, v128.mul<T>(beyond, e)));
      const larger = reciprocal<T>(v128.add<T>(one, e));
      if (sizeof<T>() === 4) v128.store(at, v128.xor(flushPositive<T>(sigmoidFrom<T>(z, e, larger)), sign));
      else v128.store(at, v128.sub<T>(sigmoidFrom<T>(cells, e, larger), v128.and(one, mine)));
      if (++factors < mostFactors<T>()) continue;
      logarithms = v128.add<T>(logarithms, log1pOf<T>(beyond));
      beyond = zero;
      factors = 0;
    }
  }
  setCostsOf<T>(v128.add<T>(linear, v128.add<T>(logarithms, log1pOf<T>(beyond))));
}

// Of the rows that softmaxOf saw last. Sums of e^z are float64 in float32 too: of a network that is sure, 1 and a little.
let largest: v128 = i64x2.splat(0);
let sumLow: v128 = i64x2.splat(0);
let sumHigh: v128 = i64x2.splat(0);

/** Σ v, lane by lane, in float64. */
function addToSums<T>(v: v128): void {
  if (sizeof<T>() === 8) {
    sumLow = f64x2.add(sumLow, v);
    return;
  }
  sumLow = f64x2.add(sumLow, f64x2.promote_low_f32x4(v));
  sumHigh = f64x2.add(sumHigh, f64x2.promote_low_f32x4(i64x2.shuffle(v, v, 1, 1)));
}

/** e^z / Σ e^z in place of z; gives each row's z of its own class, where there are labels. */
function softmaxOf<T>(lanes: usize, step: usize, K: i32, labels: usize): v128 {
  const own = labels ? ownOf<T>(labels) : i32x4.splat(-1);
  const end = lanes + step * <usize>K;
  let most = v128.load(lanes);
  for (let at = lanes; at < end; at += step) most = v128.pmax<T>(most, v128.load(at));
  let zOfOwn = i64x2.splat(0);
  sumLow = i64x2.splat(0);
  sumHigh = i64x2.splat(0);
  for (let k = 0, at = lanes; k < K; k++, at += step) {
    const cells = v128.load(at);
    const e = expOfNegative<T>(v128.sub<T>(cells, most)); // what is not a number is lost in a maximum, but not here
    v128.store(at, e);
    addToSums<T>(e);
    zOfOwn = v128.or(zOfOwn, v128.and(cells, isOwn<T>(own, k)));
  }
  if (sizeof<T>() === 8) {
    for (let at = lanes; at < end; at += step) v128.store(at, v128.div<T>(v128.load(at), sumLow));
  } else {
    const sums = i64x2.shuffle(f32x4.demote_f64x2_zero(sumLow), f32x4.demote_f64x2_zero(sumHigh), 0, 2);
    const share = reciprocal<T>(sums);
    for (let at = lanes; at < end; at += step) v128.store(at, v128.mul<T>(v128.load(at), share));
  }
  largest = most;
  return zOfOwn;
}

/** As sigmoidErrors, with a softmax output. */
export function softmaxErrors<T>(lanes: usize, step: usize, K: i32, labels: usize, vectors: i32): void {
  const one = ones<T>();
  let below = splat<T>(0);
  let productLow = splat<f64>(1);
  let productHigh = splat<f64>(1);
  for (; vectors > 0; vectors--, lanes += 16, labels += 4 * <usize>lanesOf<T>()) {
    const zOfOwn = softmaxOf<T>(lanes, step, K, labels);
    const own = ownOf<T>(labels);
    for (let k = 0, at = lanes; k < K; k++, at += step) {
      v128.store(at, flush<T>(v128.sub<T>(v128.load(at), v128.and(one, isOwn<T>(own, k)))));
    }
    below = v128.add<T>(below, v128.sub<T>(largest, zOfOwn));
    productLow = f64x2.mul(productLow, sumLow);
    if (sizeof<T>() === 4) productHigh = f64x2.mul(productHigh, sumHigh);
  }
  setCostsOf<T>(below);
  costLow = f64x2.add(costLow, logOf<f64>(productLow));
  if (sizeof<T>() === 4) costHigh = f64x2.add(costHigh, logOf<f64>(productHigh));
}

/** a = e^z / Σ e^z in place of z. */
export function softmaxRows<T>(z: usize, stride: usize, K: i32, lanes: usize): void {
  toLanes<T>(z, stride, K, lanes);
  softmaxOf<T>(lanes, 16, K, 0);
  lanesToRows<T>(lanes, K, z, stride);
}

/** g of an output layer: nothing is flushed, since small probabilities are asked for. */
export function sigmoidAll<T>(at: usize, bytes: usize): void {
  const one = ones<T>();
  for (const end = at + bytes; at < end; at += 16) {
    const z = v128.load(at);
    const e = expOfMinusAbs<T>(z);
    v128.store(at, sigmoidFrom<T>(z, e, reciprocal<T>(v128.add<T>(one, e))));
  }
}
