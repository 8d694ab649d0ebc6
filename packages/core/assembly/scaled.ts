// Sigmoids in float32 of networks of a few units, where they take most of the time. Their z is counted in powers of two and
// with the other sign: a copy of Theta is multiplied by −1 / ln 2, so that e^−z is 2^ what comes out, and its whole part and
// the rest are there without a multiplication. All constants are in variables: V8 would load them anew for every vector.
import { multiplyAdd } from './panels';
// biome-ignore lint/style/useImportType: AssemblyScript knows no type imports.
import { Plan } from './plan';
import { setCostsOf } from './rows';
import {
  constant,
  FARTHEST_POWER,
  log1pOf,
  MINUS_FARTHEST_POWER,
  number,
  ones,
  ROUNDING,
  signs,
  splat,
} from './vector';

const SCALE: f64 = -1 / Math.LN2;

/** Of (2^f − 1) / f for |f| ≤ ½: its best polynomial, off by 9.4e-8 of 2^f. */
const POWER = memory.data<f32>([
  0.69314700365066528, 0.24022246897220612, 0.055507108569145203, 0.0096712922677397728, 0.0013269535265862942,
]);

/** The copy of Theta, to `copy`: before every pass, since Theta has moved. */
export function scaleTheta(plan: Plan, copy: usize): void {
  const by = splat<f32>(SCALE);
  const end = plan.Theta + plan.vectorBytes;
  for (let from = plan.Theta; from < end; from += 16, copy += 16) v128.store(copy, f32x4.mul(by, v128.load(from)));
}

/** 2^x, of x = k + f where `t` is k with `ROUNDING` added. */
function power(x: v128, t: v128, magic: v128, one: v128, c1: v128, c2: v128, c3: v128, c4: v128, c5: v128): v128 {
  const f = f32x4.sub(x, f32x4.sub(t, magic));
  const ff = f32x4.mul(f, f);
  const high = multiplyAdd<f32>(multiplyAdd<f32>(c3, f, c4), ff, c5);
  const series = multiplyAdd<f32>(multiplyAdd<f32>(c1, f, c2), ff, high);
  return f32x4.mul(i32x4.shl(t, 23), multiplyAdd<f32>(one, f, series));
}

/** As `activate` of a sigmoid, of scaled z. */
export function activateScaled(at: usize, bytes: usize, slopes: usize): void {
  const most = number<f32>(FARTHEST_POWER);
  const least = number<f32>(MINUS_FARTHEST_POWER);
  const magic = number<f32>(ROUNDING);
  const one = ones<f32>();
  const c1 = constant<f32>(POWER, 0);
  const c2 = constant<f32>(POWER, 1);
  const c3 = constant<f32>(POWER, 2);
  const c4 = constant<f32>(POWER, 3);
  const c5 = constant<f32>(POWER, 4);
  for (const end = at + bytes; at < end; at += 16) {
    const x = f32x4.pmin(f32x4.pmax(v128.load(at), least), most); // NaN stays
    const e = power(x, f32x4.add(x, magic), magic, one, c1, c2, c3, c4, c5);
    const share = f32x4.div(one, f32x4.add(one, e));
    v128.store(at, share);
    if (slopes) v128.store(at + slopes, f32x4.mul(f32x4.mul(e, share), share));
  }
}

/** Factors 1 + e ≤ 2 whose product has one logarithm: it stays far from the largest number. */
const MOST_FACTORS: i32 = 120;

/**
 * As `sigmoidErrors`, of scaled z: of K units whose vectors follow each other, `vectors` of each. No e is below that of
 * `FARTHEST`, so that nothing needs flushing here either.
 */
export function sigmoidErrorsScaled(at: usize, K: i32, labels: usize, vectors: i32): void {
  const least = number<f32>(MINUS_FARTHEST_POWER);
  const magic = number<f32>(ROUNDING);
  const one = ones<f32>();
  const sign = signs<f32>();
  const c1 = constant<f32>(POWER, 0);
  const c2 = constant<f32>(POWER, 1);
  const c3 = constant<f32>(POWER, 2);
  const c4 = constant<f32>(POWER, 3);
  const c5 = constant<f32>(POWER, 4);
  const zero = splat<f32>(0);
  let linear = zero;
  let logarithms = zero;
  let beyond = zero;
  let factors = 0;
  const endOfLabels = labels + ((<usize>vectors) << 4);
  for (let k = 0; k < K; k++) {
    const unit = i32x4.splat(k);
    for (let label = labels; label < endOfLabels; label += 16, at += 16) {
      const ofOwn = v128.and(i32x4.eq(v128.load(label), unit), sign);
      const z = v128.xor(v128.load(at), ofOwn);
      linear = f32x4.add(linear, f32x4.pmin(z, zero));
      const x = f32x4.pmax(v128.or(z, sign), least); // NaN stays
      const e = power(x, f32x4.add(x, magic), magic, one, c1, c2, c3, c4, c5);
      beyond = f32x4.add(beyond, multiplyAdd<f32>(e, beyond, e));
      const share = f32x4.pmax(e, v128.and(f32x4.lt(z, zero), one));
      v128.store(at, v128.xor(f32x4.div(share, f32x4.add(one, e)), ofOwn));
    }
    factors += vectors;
    if (factors + vectors <= MOST_FACTORS) continue;
    logarithms = f32x4.add(logarithms, log1pOf<f32>(beyond));
    beyond = zero;
    factors = 0;
  }
  const rest = f32x4.add(logarithms, log1pOf<f32>(beyond));
  setCostsOf<f32>(f32x4.add(f32x4.mul(linear, splat<f32>(1 / SCALE)), rest));
}
