/**
 * exp, expm1, log, log1p, tanh and sin in float64, ours because ECMAScript leaves Math.exp and its kin to each runtime:
 * with these, the same input gives the same bits in Node and in every browser, and in the kernels of
 * assembly/vector.ts, which compute two at once by the same operations. Errors stay below 1 ulp for exp, log,
 * log1p and sin and below 2.5 ulp for expm1 and tanh (measured in elementary.test.ts).
 *
 * Method: exact argument reduction with a split constant (Cody and Waite, Software Manual for the Elementary
 * Functions, 1980), then the Taylor series, whose coefficients need no table.
 */

const LN2_HIGH = 0.6931471803691238; // ln 2 to 32 bits: k · LN2_HIGH is exact for |k| < 2^20
const LN2_LOW = 1.9082149292705877e-10; // ln 2 − LN2_HIGH
const LARGEST_EXPONENT = 709.782712893384; // exp overflows above
const SMALLEST_EXPONENT = -708; // below, e^x would soon be denormal, over which processors take many times as long

/** 1.5 · 2^52: what is added to it is rounded to a whole number. */
const ROUNDING = 6755399441055744;

/** 2^k at index k + 1074, for k = −1074 … 1023, made by exact halving and doubling. */
const POWER_OF_TWO = (() => {
  const table = new Float64Array(2098);
  table[1074] = 1;
  for (let k = 1075; k < table.length; k++) table[k] = table[k - 1] * 2;
  for (let k = 1073; k >= 0; k--) table[k] = table[k + 1] / 2;
  return table;
})();

/** 1 / n! for n = 3 … 13: the series' coefficients, each rounded once. */
const [C3, C4, C5, C6, C7, C8] = [1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320];
const [C9, C10, C11] = [1 / 362880, 1 / 3628800, 1 / 39916800];
const [C12, C13] = [1 / 479001600, 1 / 6227020800];

/** The whole number k nearest to x / ln 2; of two the even one. */
function nearestPower(x: number): number {
  return x * (1 / Math.LN2) + ROUNDING - ROUNDING;
}

/** e^x − 1 for |x| ≤ ln 2 / 2 by its Taylor series; odd and even powers apart, so that they can be computed at once. */
function expm1Reduced(x: number): number {
  const xx = x * x;
  const odd = C3 + xx * (C5 + xx * (C7 + xx * (C9 + xx * (C11 + xx * C13))));
  const even = C4 + xx * (C6 + xx * (C8 + xx * (C10 + xx * C12)));
  return x + (xx / 2 + xx * x * (odd + x * even));
}

/** e^x. Infinity above 709.78, 0 below −708, NaN for NaN. */
export function exp(x: number): number {
  if (x > LARGEST_EXPONENT) return Number.POSITIVE_INFINITY;
  if (x < SMALLEST_EXPONENT) return 0;
  if (Number.isNaN(x)) return x;
  const k = nearestPower(x);
  const y = 1 + expm1Reduced(x - k * LN2_HIGH - k * LN2_LOW);
  return k > 1023 ? y * 2 * POWER_OF_TWO[1023 + 1074] : y * POWER_OF_TWO[k + 1074];
}

/** e^x − 1, without the cancellation near x = 0. */
export function expm1(x: number): number {
  const k = nearestPower(x);
  if (!(Math.abs(k) < 64)) return exp(x) - 1;
  const power = POWER_OF_TWO[k + 1074];
  return power * expm1Reduced(x - k * LN2_HIGH - k * LN2_LOW) + (power - 1); // 2^k (1 + p) − 1, with 2^k − 1 exact
}

/** tanh x = (1 − e^(−2|x|)) / (1 + e^(−2|x|)) with the sign of x, by e^(−2|x|) − 1, which does not cancel near 0. */
export function tanh(x: number): number {
  const e = expm1(Math.max(-2 * Math.abs(x), -60)); // beyond, tanh is ±1
  const magnitude = Math.abs(e) / (e + 2);
  return x < 0 ? -magnitude : magnitude;
}

const bits = new DataView(new ArrayBuffer(8));

/** The natural logarithm. −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return x > 0 ? x : Number.NaN;
  return logOfSum(x, 0);
}

/** ln(1 + x), exact where 1 + x would round x away. */
export function log1p(x: number): number {
  if (x === -1) return Number.NEGATIVE_INFINITY;
  if (!(x > -1) || x === Number.POSITIVE_INFINITY) return x > -1 ? x : Number.NaN;
  if (x > -0.29 && x < 0.41) return logNearOne(x, 0, 0);
  const u = 1 + x;
  const lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
  return logOfSum(u, lost / u);
}

/** ln u + correction, for u finite and positive: u = 2^k · f with f in [√½, √2). */
function logOfSum(u: number, correction: number): number {
  const subnormal = u < POWER_OF_TWO[1074 - 1022];
  bits.setFloat64(0, subnormal ? u * POWER_OF_TWO[1074 + 54] : u);
  const high = bits.getUint32(0);
  let k = (high >>> 20) - 1023 - (subnormal ? 54 : 0);
  bits.setUint32(0, (high & 0x000fffff) | 0x3ff00000); // f in [1, 2)
  let f = bits.getFloat64(0);
  if (f > Math.SQRT2) {
    f /= 2;
    k += 1;
  }
  return logNearOne(f - 1, k, correction);
}

/** k ln 2 + ln(1 + t) + correction, by ln(1 + t) = 2 artanh(s), s = t / (2 + t), arranged so that t is added last. */
function logNearOne(t: number, k: number, correction: number): number {
  const s = t / (2 + t);
  const square = s * s;
  const half = (t * t) / 2;
  const small = s * (half + square * artanhSeries(square)) + (k * LN2_LOW + correction);
  return k * LN2_HIGH - (half - small - t);
}

/** 2/3 + 2/5 q + 2/7 q² + … + 2/23 q¹⁰, again in two chains. */
function artanhSeries(q: number): number {
  const qq = q * q;
  const even = 2 / 3 + qq * (2 / 7 + qq * (2 / 11 + qq * (2 / 15 + qq * (2 / 19 + qq * (2 / 23)))));
  const odd = 2 / 5 + qq * (2 / 9 + qq * (2 / 13 + qq * (2 / 17 + qq * (2 / 21))));
  return even + q * odd;
}

// π/2 in three parts of 33 bits and a rest, so that k times a part is exact for |k| ≤ 2^20.
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487959506e-21;

/** The largest |x| that `sin` reduces exactly. */
export const LARGEST_ANGLE = 2 ** 20;

/** The sine of x in radians, |x| ≤ 2^20; NaN beyond, where the reduction would no longer be exact. */
export function sin(x: number): number {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) return Number.NaN;
  const k = Math.round(x / (Math.PI / 2));
  const coarse = x - k * HALF_PI_1;
  const shift = k * HALF_PI_2;
  const reduced = coarse - shift;
  const rest = coarse - reduced - shift - k * HALF_PI_3;
  const r = reduced + rest;
  const error = reduced - r + rest;
  const quadrant = ((k % 4) + 4) % 4;
  const value = quadrant % 2 === 0 ? sinReduced(r, error) : cosReduced(r, error);
  return quadrant < 2 ? value : -value;
}

/** sin(r + error) for |r| ≤ π/4, error a rounding of r. */
function sinReduced(r: number, error: number): number {
  const square = r * r;
  let series = 0;
  for (let n = 19; n >= 3; n -= 2) series = (1 - series) * (square / ((n - 1) * n));
  return r - (r * series - error * (1 - square / 2));
}

/** cos(r + error) for |r| ≤ π/4, error a rounding of r. */
function cosReduced(r: number, error: number): number {
  const square = r * r;
  let series = 0;
  for (let n = 18; n >= 4; n -= 2) series = (1 - series) * (square / ((n - 1) * n));
  const half = square / 2;
  const whole = 1 - half;
  return whole + (1 - whole - half + (half * series - r * error));
}
