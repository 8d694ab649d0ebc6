// exp, log1p and tanh of whole vectors, in float32 or float64: the method of src/elementary/elementary.ts with shorter
// series for float32. Generic over T = f32 | f64; `sizeof<T>() == 4` is decided when compiled.

const LN2: f64 = Math.LN2;

export function splat<T>(x: f64): v128 {
  return v128.splat<T>(<T>x);
}

/** c + x * rest */
function step<T>(c: f64, x: v128, rest: v128): v128 {
  return v128.add<T>(splat<T>(c), v128.mul<T>(x, rest));
}

/** The whole number k of x = k ln 2 + r. */
function nearestPower<T>(x: v128): v128 {
  return v128.nearest<T>(v128.mul<T>(x, splat<T>(1.0 / LN2)));
}

/** e^(x − k ln 2) − 1 */
function expm1Rest<T>(x: v128, k: v128): v128 {
  if (sizeof<T>() === 4) {
    const r = v128.sub<T>(
      v128.sub<T>(x, v128.mul<T>(k, splat<T>(0.693145751953125))), // ln 2 to 16 bits
      v128.mul<T>(k, splat<T>(0.0000014286068203094173)),
    );
    let series = step<T>(1.0 / 720.0, r, splat<T>(1.0 / 5040.0));
    series = step<T>(1.0 / 120.0, r, series);
    series = step<T>(1.0 / 24.0, r, series);
    series = step<T>(1.0 / 6.0, r, series);
    series = step<T>(0.5, r, series);
    return v128.add<T>(r, v128.mul<T>(v128.mul<T>(r, r), series));
  }
  const r = v128.sub<T>(
    v128.sub<T>(x, v128.mul<T>(k, splat<T>(0.6931471803691238))),
    v128.mul<T>(k, splat<T>(1.9082149292705877e-10)),
  );
  const rr = v128.mul<T>(r, r);
  let odd = step<T>(1.0 / 39916800.0, rr, splat<T>(1.0 / 6227020800.0));
  odd = step<T>(1.0 / 362880.0, rr, odd);
  odd = step<T>(1.0 / 5040.0, rr, odd);
  odd = step<T>(1.0 / 120.0, rr, odd);
  odd = step<T>(1.0 / 6.0, rr, odd);
  let even = step<T>(1.0 / 479001600.0, rr, splat<T>(1.0 / 87178291200.0));
  even = step<T>(1.0 / 3628800.0, rr, even);
  even = step<T>(1.0 / 40320.0, rr, even);
  even = step<T>(1.0 / 720.0, rr, even);
  even = step<T>(1.0 / 24.0, rr, even);
  const tail = v128.mul<T>(v128.mul<T>(rr, r), v128.add<T>(odd, v128.mul<T>(r, even)));
  return v128.add<T>(r, v128.add<T>(v128.mul<T>(rr, splat<T>(0.5)), tail));
}

/** 2^k for whole k of normal numbers: adding 1.5 · 2^23, or 1.5 · 2^52, puts k into the lowest bits. */
function powerOfTwo<T>(k: v128): v128 {
  if (sizeof<T>() === 4) return i32x4.shl(i32x4.add(f32x4.add(k, f32x4.splat(12582912.0)), i32x4.splat(127)), 23);
  return i64x2.shl(i64x2.add(f64x2.add(k, f64x2.splat(6755399441055744.0)), i64x2.splat(1023)), 52);
}

/** e^x for x ≤ 0; for x so small that e^x would be denormal, the smallest normal e^k instead, so that nothing slows down. */
export function expOfNegative<T>(x: v128): v128 {
  // pmax is one instruction where max is many, and gives x where x is not a number.
  const bounded = v128.pmax<T>(x, splat<T>(sizeof<T>() === 4 ? -87.0 : -708.0));
  const k = nearestPower<T>(bounded);
  return v128.mul<T>(powerOfTwo<T>(k), v128.add<T>(splat<T>(1), expm1Rest<T>(bounded, k)));
}

/** 1 / (1 + e^−z), from e = e^−|z|. */
export function sigmoidFrom<T>(z: v128, e: v128): v128 {
  const one = splat<T>(1);
  const numerator = v128.bitselect(e, one, v128.lt<T>(z, splat<T>(0)));
  return v128.div<T>(numerator, v128.add<T>(one, e));
}

export function expOfMinusAbs<T>(z: v128): v128 {
  return expOfNegative<T>(v128.neg<T>(v128.abs<T>(z)));
}

/** tanh z = −p / (p + 2) with p = e^(−2|z|) − 1, and the sign of z. */
export function tanhOf<T>(z: v128): v128 {
  const twice = v128.pmax<T>(v128.mul<T>(v128.abs<T>(z), splat<T>(-2)), splat<T>(-60)); // beyond, tanh is ±1
  const k = nearestPower<T>(twice);
  const power = powerOfTwo<T>(k);
  const p = v128.add<T>(v128.mul<T>(power, expm1Rest<T>(twice, k)), v128.sub<T>(power, splat<T>(1)));
  const magnitude = v128.div<T>(v128.abs<T>(p), v128.add<T>(p, splat<T>(2)));
  return v128.or(magnitude, v128.and(z, splat<T>(-0.0)));
}

/**
 * Numbers below this become 0 before they are multiplied, so that no product of two is denormal: processors take many
 * times as long over those, and a saturated network is full of them. What is lost is below the rounding of 1.
 */
function smallest<T>(): v128 {
  return splat<T>(sizeof<T>() === 4 ? 2.2e-19 : 3e-154);
}

export function flush<T>(v: v128): v128 {
  return v128.andnot(v, v128.lt<T>(v128.abs<T>(v), smallest<T>())); // NaN is not below and stays
}

/** Nearly √½, as bits. */
const ROOT_HALF_F32: i32 = 0x3f3504f3;
const ROOT_HALF_F64: i64 = 0x3fe6a09e00000000;

/** k of t = 2^k m with m from √½ to √2, as a number; of normal t > 0. */
function exponentOf<T>(t: v128): v128 {
  if (sizeof<T>() === 4) {
    return f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.sub(t, i32x4.splat(ROOT_HALF_F32)), 23));
  }
  const k = i64x2.shr_s(i64x2.sub(t, i64x2.splat(ROOT_HALF_F64)), 52);
  return f64x2.sub(i64x2.add(k, f64x2.splat(6755399441055744.0)), f64x2.splat(6755399441055744.0));
}

/** ln(1 + t) for t ≥ 0, by 2 artanh(s). */
export function log1pOf<T>(t: v128): v128 {
  const one = splat<T>(1);
  const large = v128.gt<T>(t, splat<T>(0.4142)); // there the 1 + t = 2^k m that is rounded is near enough; NaN is not there
  const sum = v128.add<T>(one, t);
  const exponent = v128.and(exponentOf<T>(sum), large);
  const m = v128.mul<T>(sum, powerOfTwo<T>(v128.neg<T>(exponent)));
  const f = v128.bitselect(v128.sub<T>(m, one), t, large);
  const normal = flush<T>(f); // for the terms of second order
  const s = v128.div<T>(normal, v128.add<T>(splat<T>(2), normal));
  const q = v128.mul<T>(s, s);
  let series: v128;
  if (sizeof<T>() === 4) {
    series = step<T>(2.0 / 7, q, splat<T>(2.0 / 9));
  } else {
    series = step<T>(2.0 / 21, q, splat<T>(2.0 / 23));
    series = step<T>(2.0 / 19, q, series);
    series = step<T>(2.0 / 17, q, series);
    series = step<T>(2.0 / 15, q, series);
    series = step<T>(2.0 / 13, q, series);
    series = step<T>(2.0 / 11, q, series);
    series = step<T>(2.0 / 9, q, series);
    series = step<T>(2.0 / 7, q, series);
  }
  series = step<T>(2.0 / 5, q, series);
  series = step<T>(2.0 / 3, q, series);
  const half = v128.mul<T>(v128.mul<T>(normal, normal), splat<T>(0.5));
  const small = v128.mul<T>(s, v128.add<T>(half, v128.mul<T>(q, series)));
  const log = v128.sub<T>(f, v128.sub<T>(half, small));
  return v128.add<T>(log, v128.mul<T>(exponent, splat<T>(LN2)));
}
