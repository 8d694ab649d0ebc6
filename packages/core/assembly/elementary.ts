// exp, expm1, log1p, log and tanh as in src/elementary/elementary.ts, operation by operation, so that both give the same
// bits; see there for the method and the errors.

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const LARGEST_EXPONENT: f64 = 709.782712893384;
const SMALLEST_EXPONENT: f64 = -745.1332191019412;

const C3: f64 = 1.0 / 6.0;
const C4: f64 = 1.0 / 24.0;
const C5: f64 = 1.0 / 120.0;
const C6: f64 = 1.0 / 720.0;
const C7: f64 = 1.0 / 5040.0;
const C8: f64 = 1.0 / 40320.0;
const C9: f64 = 1.0 / 362880.0;
const C10: f64 = 1.0 / 3628800.0;
const C11: f64 = 1.0 / 39916800.0;
const C12: f64 = 1.0 / 479001600.0;
const C13: f64 = 1.0 / 6227020800.0;
const C14: f64 = 1.0 / 87178291200.0;

function expm1Reduced(x: f64): f64 {
  const xx = x * x;
  const odd = C3 + xx * (C5 + xx * (C7 + xx * (C9 + xx * (C11 + xx * C13))));
  const even = C4 + xx * (C6 + xx * (C8 + xx * (C10 + xx * (C12 + xx * C14))));
  return x + (xx / 2 + xx * x * (odd + x * even));
}

/** Math.round: halves go up. */
function round(x: f64): f64 {
  const up = ceil(x);
  return up - 0.5 > x ? up - 1 : up;
}

/** 2^k for k = −1074 … 1023. */
function powerOfTwo(k: i32): f64 {
  return k >= -1022 ? reinterpret<f64>((<i64>(k + 1023)) << 52) : reinterpret<f64>((<i64>1) << (k + 1074));
}

export function exp(x: f64): f64 {
  if (!(x <= LARGEST_EXPONENT)) return x > LARGEST_EXPONENT ? Infinity : x; // NaN stays
  if (x < SMALLEST_EXPONENT) return 0;
  const k = round(x / Math.LN2);
  const y = 1 + expm1Reduced(x - k * LN2_HIGH - k * LN2_LOW);
  if (k > 1023) return y * 2 * powerOfTwo(1023);
  return k < -1074 ? (y / 2) * powerOfTwo(-1074) : y * powerOfTwo(<i32>k);
}

function expm1(x: f64): f64 {
  const k = round(x / Math.LN2);
  if (k === 0) return expm1Reduced(x);
  if (!(abs(k) < 53)) return exp(x) - 1;
  const power = powerOfTwo(<i32>k);
  return power * expm1Reduced(x - k * LN2_HIGH - k * LN2_LOW) + (power - 1);
}

export function tanh(x: f64): f64 {
  const twice = 2 * abs(x);
  const e = twice > 1.1 ? 0 : expm1(-twice);
  const magnitude = twice > 1.1 ? 1 - 2 / (exp(twice) + 1) : (0 - e) / (e + 2);
  return x < 0 ? -magnitude : magnitude;
}

export function log(x: f64): f64 {
  if (x === 0) return -Infinity;
  if (!(x > 0) || x === Infinity) return x > 0 ? x : NaN;
  return logOfSum(x, 0);
}

/** For x ≥ 0, as the costs need it. */
export function log1p(x: f64): f64 {
  if (!(x >= 0) || x === Infinity) return x > 0 ? x : NaN;
  if (x < 0.41) return logNearOne(x, 0, 0);
  const u = 1 + x;
  const lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
  return logOfSum(u, lost / u);
}

function logOfSum(u: f64, correction: f64): f64 {
  const subnormal = u < powerOfTwo(-1022);
  const bits = reinterpret<u64>(subnormal ? u * powerOfTwo(54) : u);
  let k = <f64>(<i32>(bits >> 52) - 1023 - (subnormal ? 54 : 0));
  let f = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (f > Math.SQRT2) {
    f /= 2;
    k += 1;
  }
  return logNearOne(f - 1, k, correction);
}

function logNearOne(t: f64, k: f64, correction: f64): f64 {
  const s = t / (2 + t);
  const q = s * s;
  const half = (t * t) / 2;
  const small = s * (half + q * artanhSeries(q)) + (k * LN2_LOW + correction);
  return k * LN2_HIGH - (half - small - t);
}

function artanhSeries(q: f64): f64 {
  const qq = q * q;
  const even = 2.0 / 3 + qq * (2.0 / 7 + qq * (2.0 / 11 + qq * (2.0 / 15 + qq * (2.0 / 19 + qq * (2.0 / 23)))));
  const odd = 2.0 / 5 + qq * (2.0 / 9 + qq * (2.0 / 13 + qq * (2.0 / 17 + qq * (2.0 / 21))));
  return even + q * odd;
}
