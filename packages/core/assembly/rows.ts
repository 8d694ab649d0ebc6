// Element by element: costs and output errors of rows. No products; activations are in activations.ts.
import { log } from './elementary';
import { expOfMinusAbs, expOfNegative, flush, log1pOf, sigmoidFrom, splat } from './vector';

/** What is too small to be worth its time becomes 0, in place; see `flush`. */
export function flushAll<T>(at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; at += 16) v128.store(at, flush<T>(v128.load(at)));
}

/** The lanes of v, summed into two of float64. */
function widen<T>(v: v128): v128 {
  if (sizeof<T>() === 8) return v;
  const high = i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
  return f64x2.add(f64x2.promote_low_f32x4(v), f64x2.promote_low_f32x4(high));
}

/** Factors 1 + e ≤ 2 whose product has one logarithm: it stays far from the largest number. */
const MOST_FACTORS: i32 = 32;

/**
 * Σ of the rows' costs from z of a sigmoid output layer; leaves s = a − yv. A cell with 0 as label costs max(z, 0) + ln(1 +
 * e) with e = e^−|z|; the logarithms are taken together, as that of a product: (1 + p)(1 + e) = 1 + (p + e + p e), of
 * which p keeps every digit however small the e are.
 */
export function sigmoidErrors<T>(z: usize, s: usize, stride: usize, K: i32, labels: usize, count: i32): f64 {
  const bytes = <usize>K * sizeof<T>();
  const whole = (bytes - 1) & ~15; // the last vector, full or not, is apart
  const used = firstLanes<T>(<i32>((bytes - whole) / sizeof<T>()));
  let total = f64x2.splat(0);
  let product = splat<T>(0);
  let factors = 0;
  // −log g(z) for the own class is −log(1 − g(−z)): with its sign turned, it is as the others and nothing cancels. All
  // signs are turned before any row is read: a processor waits where a vector holds a number just stored.
  turnOwn<T>(z, stride, labels, count);
  for (let row: usize = 0, end = <usize>count * stride; row < end; row += stride) {
    let positive = splat<T>(0);
    for (let k = row; k <= row + whole; k += 16) {
      const isLast = k === row + whole;
      const cells = v128.load(z + k);
      const e = expOfMinusAbs<T>(cells);
      v128.store(s + k, sigmoidFrom<T>(cells, e));
      const kept = isLast ? v128.and(cells, used) : cells;
      const factor = isLast ? v128.and(e, used) : e;
      positive = v128.add<T>(positive, v128.pmax<T>(kept, splat<T>(0)));
      product = v128.add<T>(product, v128.add<T>(factor, v128.mul<T>(product, factor)));
      if (++factors < MOST_FACTORS) continue;
      total = f64x2.add(total, widen<T>(log1pOf<T>(product)));
      product = splat<T>(0);
      factors = 0;
    }
    total = f64x2.add(total, widen<T>(positive));
  }
  total = f64x2.add(total, widen<T>(log1pOf<T>(product)));
  turnOwn<T>(s, stride, labels, count);
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** Turns the sign of each row's cell of its own class. */
function turnOwn<T>(at: usize, stride: usize, labels: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const own = at + i * stride + <usize>load<i32>(labels + (i << 2)) * sizeof<T>();
    store<T>(own, -load<T>(own));
  }
}

/** All bits set in the first `count` lanes. */
export function firstLanes<T>(count: i32): v128 {
  if (sizeof<T>() === 8) return i64x2.lt_s(i64x2(0, 1), i64x2.splat(count));
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Rows of K cells, `stride` bytes apart, to panels of `ap` bytes; flushed, and with zeros where a panel is wider than K. */
export function rowsToPanels<T>(from: usize, stride: usize, K: i32, to: usize, ap: usize, rows: i32): void {
  const lanes = <i32>(16 / sizeof<T>());
  for (let k = 0; k < K; k += 2 * lanes, from += 32, to += ap) {
    const low = firstLanes<T>(K - k);
    const high = firstLanes<T>(K - k - lanes);
    let row = from;
    for (let at = to, end = to + ((<usize>rows) << 5); at < end; at += 32, row += stride) {
      v128.store(at, flush<T>(v128.and(v128.load(row), low)));
      v128.store(at, flush<T>(v128.and(v128.load(row, 16), high)), 16);
    }
  }
}

/** Of the row that softmaxRow saw last. */
let largestOfRow: f64 = 0;

/** e^z / Σ e^z to `to`; gives Σ e^(z − largest), for the cost. */
export function softmaxRow<T>(z: usize, to: usize, K: i32): f64 {
  const bytes = <usize>K * sizeof<T>();
  const whole = (bytes - 1) & ~15; // the last vector, full or not, is apart
  const used = firstLanes<T>(<i32>((bytes - whole) / sizeof<T>()));
  let most = v128.bitselect(v128.load(z + whole), v128.splat<T>(<T>-Infinity), used);
  for (let k: usize = 0; k < whole; k += 16) most = v128.pmax<T>(most, v128.load(z + k));
  most = largestLane<T>(most);
  let sum = f64x2.splat(0);
  for (let k: usize = 0; k <= whole; k += 16) {
    // What is not a number is lost in a maximum, but not here.
    const e = expOfNegative<T>(v128.pmin<T>(v128.sub<T>(v128.load(z + k), most), splat<T>(0)));
    v128.store(to + k, e);
    sum = f64x2.add(sum, widen<T>(k === whole ? v128.and(e, used) : e));
  }
  const total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  const divisor = splat<T>(total);
  for (let k: usize = 0; k <= whole; k += 16) v128.store(to + k, v128.div<T>(v128.load(to + k), divisor));
  largestOfRow = <f64>v128.extract_lane<T>(most, 0);
  return total;
}

/** In every lane. */
function largestLane<T>(v: v128): v128 {
  const pairs = v128.pmax<T>(v, i64x2.shuffle(v, v, 1, 0));
  if (sizeof<T>() === 8) return pairs;
  return v128.pmax<T>(pairs, i32x4.shuffle(pairs, pairs, 1, 0, 3, 2));
}

/** Rows whose sums, of up to 2^31 cells of at most 1, have one logarithm: their product stays far from the largest number. */
const MOST_SUMS: i32 = 16;

/** Σ of the rows' costs from z of a softmax output layer; leaves s = a − yv. */
export function softmaxErrors<T>(z: usize, s: usize, stride: usize, K: i32, labels: usize, count: i32): f64 {
  let total: f64 = 0;
  let product: f64 = 1;
  for (let i = 0; i < count; i++, z += stride, s += stride) {
    const own = <usize>load<i32>(labels + ((<usize>i) << 2)) * sizeof<T>();
    const zOfOwn = <f64>load<T>(z + own); // s may take the place of z
    product *= softmaxRow<T>(z, s, K);
    total += largestOfRow - zOfOwn;
    store<T>(s + own, load<T>(s + own) - <T>1);
    if (i % MOST_SUMS !== MOST_SUMS - 1) continue;
    total += log(product);
    product = 1;
  }
  return total + log(product);
}

/** g of an output layer: nothing is flushed, since small probabilities are asked for. */
export function sigmoidAll<T>(at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; at += 16) {
    const z = v128.load(at);
    v128.store(at, sigmoidFrom<T>(z, expOfMinusAbs<T>(z)));
  }
}
