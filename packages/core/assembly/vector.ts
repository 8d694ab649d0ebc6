// exp, log1p, log and tanh of whole vectors. In float64 they do what src/elementary/elementary.ts does, operation by
// operation, and so give its bits; in float32 the same with shorter series. Generic over T = f32 | f64; `sizeof<T>() == 4`
// is decided when compiled.

// Constants are loaded from memory: a load is one instruction, while code that makes a constant takes three, of which two
// wait for the same part of the processor, and V8 makes it anew in every turn of a loop. Of every table there is one in each
// precision.

/** Numbers by their places: 1, the sign bit, 2, `LEAST`, `ROUNDING`, `SMALLEST`, … */
const NUMBERS = memory.data<f64>([1.0, -0.0, 2.0, 0.5, -60.0, -708.0, 6755399441055744.0, 2.2e-19]);
const NUMBERS_F32 = memory.data<f32>([
  1.0, -0.0, 2.0, 0.5, -60.0, -87.0, 12583039.0, 2.2e-19, 42.9, -42.9, 61.89, -61.89,
]);
const ONE = 0;
const SIGN = 1;
const TWO = 2;
const HALF = 3;
/** tanh is ±1 of what is beyond half of it. */
const FARTHEST_TWICE = 4;
/** e^x is taken for 0 of an x below: it would soon be denormal. */
const LEAST = 5;
/**
 * 1.5 · 2^52, or 2^23: what is added to it is rounded to a whole number, which then stands in the lowest bits. In float32
 * with the exponent of 1 in it, so that those bits are a power's; in float64 ties are even as the reference's are.
 */
export const ROUNDING = 6;
/**
 * In float32 numbers below this become 0 before they are multiplied, so that no product of two is denormal: processors take
 * many times as long over those, and a saturated network is full of them. What is lost is below the rounding of 1. In
 * float64 all stays as it is: it has the reference's bits, and far more room below.
 */
const SMALLEST = 7;
/**
 * In float32 alone. e^−this is just above `SMALLEST`: a z beyond it, on either side, is taken for it, and nothing that comes
 * of it needs flushing.
 */
const FARTHEST = 8;
const MINUS_FARTHEST = 9;
/** The same in powers of two, as scaled.ts counts z. */
export const FARTHEST_POWER = 10;
export const MINUS_FARTHEST_POWER = 11;
const INVERSE_LN2 = memory.data<f64>([1.0 / Math.LN2]);
/** ln 2 in two parts, of which the first times k is exact. */
const LN2 = memory.data<f64>([0.6931471803691238, 1.9082149292705877e-10]);
/** 1 / 2!, 1 / 3!, … */
const INVERSE_FACTORIALS = memory.data<f64>([
  1.0 / 2,
  1.0 / 6,
  1.0 / 24,
  1.0 / 120,
  1.0 / 720,
  1.0 / 5040,
  1.0 / 40320,
  1.0 / 362880,
  1.0 / 3628800,
  1.0 / 39916800,
  1.0 / 479001600,
  1.0 / 6227020800,
]);
/** 2 / 3, 2 / 5, … */
const ODD_HALVES = memory.data<f64>([
  2.0 / 3,
  2.0 / 5,
  2.0 / 7,
  2.0 / 9,
  2.0 / 11,
  2.0 / 13,
  2.0 / 15,
  2.0 / 17,
  2.0 / 19,
  2.0 / 21,
  2.0 / 23,
]);
// biome-ignore lint/suspicious/noApproximativeNumericConstant: a table of float32 takes no float64 constant.
const INVERSE_LN2_F32 = memory.data<f32>([1.4426950408889634]);
const LN2_F32 = memory.data<f32>([0.693145751953125, 0.0000014286068203094173]);
/** Of (e^r − 1 − r) / r² for |r| ≤ ½ ln 2: what its best polynomial has in place of 1 / 2!, 1 / 3!, …; off by 4e-9 of e^r. */
const EXP_F32 = memory.data<f32>([
  0.4999999403953552, 0.1666651964187622, 0.041668396443128586, 0.00836881622672081, 0.0013814393896609545,
]);
const ODD_HALVES_F32 = memory.data<f32>([2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9]);

/** A table's number i in every lane. */
export function constant<T>(table: usize, i: usize): v128 {
  return sizeof<T>() === 4 ? v128.load32_splat(table + i * 4) : v128.load64_splat(table + i * 8);
}

export function number<T>(i: usize): v128 {
  return constant<T>(sizeof<T>() === 4 ? NUMBERS_F32 : NUMBERS, i);
}

export function ones<T>(): v128 {
  return number<T>(ONE);
}

/** −0, which is nothing but a sign. */
export function signs<T>(): v128 {
  return number<T>(SIGN);
}

export function splat<T>(x: f64): v128 {
  return v128.splat<T>(<T>x);
}

/** The table's number i + x * rest */
function step<T>(table: usize, i: usize, x: v128, rest: v128): v128 {
  return v128.add<T>(constant<T>(table, i), v128.mul<T>(x, rest));
}

/** The whole number k of x = k ln 2 + r, and `rounding`. */
function nearestPower<T>(x: v128): v128 {
  return v128.add<T>(
    v128.mul<T>(x, constant<T>(sizeof<T>() === 4 ? INVERSE_LN2_F32 : INVERSE_LN2, 0)),
    number<T>(ROUNDING),
  );
}

/** 2^k of a k that has `rounding` added; for normal numbers. */
function powerOfTwo<T>(k: v128): v128 {
  if (sizeof<T>() === 4) return i32x4.shl(k, 23);
  return i64x2.shl(i64x2.add(k, i64x2.splat(1023)), 52);
}

/** e^(x − k ln 2) − 1 */
function expm1Rest<T>(x: v128, k: v128): v128 {
  const ln2 = sizeof<T>() === 4 ? LN2_F32 : LN2;
  const near = v128.sub<T>(x, v128.mul<T>(k, constant<T>(ln2, 0)));
  const r = v128.sub<T>(near, v128.mul<T>(k, constant<T>(ln2, 1)));
  const rr = v128.mul<T>(r, r);
  if (sizeof<T>() === 4) {
    const c = EXP_F32;
    const high = v128.add<T>(step<T>(c, 2, r, constant<T>(c, 3)), v128.mul<T>(rr, constant<T>(c, 4)));
    const series = v128.add<T>(step<T>(c, 0, r, constant<T>(c, 1)), v128.mul<T>(rr, high));
    return v128.add<T>(r, v128.mul<T>(rr, series));
  }
  const c = INVERSE_FACTORIALS;
  let odd = step<T>(c, 9, rr, constant<T>(c, 11));
  odd = step<T>(c, 7, rr, odd);
  odd = step<T>(c, 5, rr, odd);
  odd = step<T>(c, 3, rr, odd);
  odd = step<T>(c, 1, rr, odd);
  let even = step<T>(c, 8, rr, constant<T>(c, 10));
  even = step<T>(c, 6, rr, even);
  even = step<T>(c, 4, rr, even);
  even = step<T>(c, 2, rr, even);
  const tail = v128.mul<T>(v128.mul<T>(rr, r), v128.add<T>(odd, v128.mul<T>(r, even)));
  return v128.add<T>(r, v128.add<T>(v128.mul<T>(rr, constant<T>(c, 0)), tail));
}

/** e^x where 2^k is a number's. */
function expWithin<T>(x: v128): v128 {
  const k = nearestPower<T>(x);
  const rest = expm1Rest<T>(x, v128.sub<T>(k, number<T>(ROUNDING)));
  return v128.mul<T>(powerOfTwo<T>(k), v128.add<T>(ones<T>(), rest));
}

/** e^x for x ≤ 0; 0 where it would be denormal. */
export function expOfNegative<T>(x: v128): v128 {
  return v128.andnot(expWithin<T>(x), v128.lt<T>(x, number<T>(LEAST))); // NaN is not below and stays
}

function minusAbs<T>(z: v128): v128 {
  return v128.or(z, signs<T>());
}

export function expOfMinusAbs<T>(z: v128): v128 {
  return expOfNegative<T>(minusAbs<T>(z));
}

/** e^−z in float32, of a z that is no farther than `FARTHEST`. */
export function boundedExpOfMinus(z: v128): v128 {
  const least = f32x4.pmax(z, number<f32>(MINUS_FARTHEST)); // NaN stays
  return expWithin<f32>(v128.xor(f32x4.pmin(least, number<f32>(FARTHEST)), signs<f32>()));
}

/** g(z) from e = e^−|z| and 1 / (1 + e). */
export function sigmoidFrom<T>(z: v128, e: v128, larger: v128): v128 {
  return v128.bitselect(v128.mul<T>(e, larger), larger, v128.lt<T>(z, splat<T>(0)));
}

export function reciprocal<T>(x: v128): v128 {
  return v128.div<T>(ones<T>(), x);
}

/** tanh z = −p / (p + 2) with p = e^(−2|z|) − 1, and the sign of z. */
export function tanhOf<T>(z: v128): v128 {
  const twice = v128.pmax<T>(v128.mul<T>(minusAbs<T>(z), number<T>(TWO)), number<T>(FARTHEST_TWICE));
  const k = nearestPower<T>(twice);
  const power = powerOfTwo<T>(k);
  const rest = expm1Rest<T>(twice, v128.sub<T>(k, number<T>(ROUNDING)));
  const p = v128.add<T>(v128.mul<T>(power, rest), v128.sub<T>(power, ones<T>()));
  const magnitude = v128.div<T>(v128.abs<T>(p), v128.add<T>(p, number<T>(TWO)));
  return v128.or(magnitude, v128.and(z, signs<T>()));
}

/** What is below `SMALLEST` becomes 0. */
export function flush<T>(v: v128): v128 {
  if (sizeof<T>() === 8) return v;
  return v128.andnot(v, v128.lt<T>(v128.abs<T>(v), number<T>(SMALLEST))); // NaN is not below and stays
}

/** The same of v ≥ 0. */
export function flushPositive<T>(v: v128): v128 {
  if (sizeof<T>() === 8) return v;
  return v128.andnot(v, v128.lt<T>(v, number<T>(SMALLEST)));
}

/** √½, as bits: the first number that counts to the next power of two. */
const ROOT_HALF_F32: i32 = 0x3f3504f3;
// biome-ignore lint/correctness/noPrecisionLoss: AssemblyScript's whole numbers of 64 bits.
const ROOT_HALF_F64: i64 = 0x3fe6a09e667f3bce;

/** k of u = 2^k m with m from √½ to √2, with `rounding` added; of normal u > 0. */
function exponentOf<T>(u: v128): v128 {
  if (sizeof<T>() === 4) {
    return i32x4.add(i32x4.shr_s(i32x4.sub(u, i32x4.splat(ROOT_HALF_F32)), 23), number<T>(ROUNDING));
  }
  return i64x2.add(i64x2.shr_s(i64x2.sub(u, i64x2.splat(ROOT_HALF_F64)), 52), number<T>(ROUNDING));
}

/** 2^−k of a k that has `rounding` added. */
function inversePower<T>(k: v128): v128 {
  return powerOfTwo<T>(v128.sub<T>(number<T>(ROUNDING), v128.sub<T>(k, number<T>(ROUNDING))));
}

/** k ln 2 + ln(1 + t) + correction, by ln(1 + t) = 2 artanh(s), s = t / (2 + t), arranged so that t is added last. */
function logNearOne<T>(t: v128, k: v128, correction: v128): v128 {
  const ln2 = sizeof<T>() === 4 ? LN2_F32 : LN2;
  const s = v128.div<T>(t, v128.add<T>(number<T>(TWO), t));
  const q = v128.mul<T>(s, s);
  const half = v128.mul<T>(v128.mul<T>(t, t), number<T>(HALF));
  const inner = v128.mul<T>(s, v128.add<T>(half, v128.mul<T>(q, artanhSeries<T>(q))));
  const small = v128.add<T>(inner, v128.add<T>(v128.mul<T>(k, constant<T>(ln2, 1)), correction));
  return v128.sub<T>(v128.mul<T>(k, constant<T>(ln2, 0)), v128.sub<T>(v128.sub<T>(half, small), t));
}

/** 2/3 + 2/5 q + 2/7 q² + …, in float64 in two chains. */
function artanhSeries<T>(q: v128): v128 {
  if (sizeof<T>() === 4) {
    const c = ODD_HALVES_F32;
    const rest = step<T>(c, 2, q, constant<T>(c, 3));
    return step<T>(c, 0, q, step<T>(c, 1, q, rest));
  }
  const c = ODD_HALVES;
  const qq = v128.mul<T>(q, q);
  let even = step<T>(c, 8, qq, constant<T>(c, 10));
  even = step<T>(c, 6, qq, even);
  even = step<T>(c, 4, qq, even);
  even = step<T>(c, 2, qq, even);
  even = step<T>(c, 0, qq, even);
  let odd = step<T>(c, 7, qq, constant<T>(c, 9));
  odd = step<T>(c, 5, qq, odd);
  odd = step<T>(c, 3, qq, odd);
  odd = step<T>(c, 1, qq, odd);
  return v128.add<T>(even, v128.mul<T>(q, odd));
}

/** ln u for normal u > 0. */
export function logOf<T>(u: v128): v128 {
  const exponent = exponentOf<T>(u);
  const m = v128.mul<T>(u, inversePower<T>(exponent));
  return logNearOne<T>(v128.sub<T>(m, ones<T>()), v128.sub<T>(exponent, number<T>(ROUNDING)), splat<T>(0));
}

/** ln(1 + x) for x ≥ 0. */
export function log1pOf<T>(x: v128): v128 {
  const one = ones<T>();
  const isSmall = v128.lt<T>(x, splat<T>(0.41)); // NaN is not
  const u = v128.add<T>(one, x);
  const lost = v128.bitselect(
    v128.sub<T>(one, v128.sub<T>(u, x)),
    v128.sub<T>(x, v128.sub<T>(u, one)),
    v128.ge<T>(x, one),
  );
  const correction = v128.andnot(v128.div<T>(lost, u), isSmall);
  const exponent = exponentOf<T>(u);
  const m = v128.mul<T>(u, inversePower<T>(exponent));
  const t = v128.bitselect(x, v128.sub<T>(m, one), isSmall);
  return logNearOne<T>(t, v128.andnot(v128.sub<T>(exponent, number<T>(ROUNDING)), isSmall), correction);
}
