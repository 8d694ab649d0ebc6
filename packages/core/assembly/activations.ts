// The hidden activations, g and g', vector by vector in T = f32 | f64: the kernels of src/network/activations, by the
// numbers that these name, in float64 in their bits. A number that is not here stops the kernel.
import { boundedExpOfMinus, expOfMinusAbs, flush, ones, reciprocal, sigmoidFrom, splat, tanhOf } from './vector';

export const SIGMOID: i32 = 0;
const TANH: i32 = 1;
const RELU: i32 = 2;
const LEAKY_RELU: i32 = 3;

/** Of the leaky relu below 0. */
const SLOPE: f64 = 0.01;

/**
 * a = g(z) in place of z, and g'(z) `slopes` bytes further on, which the way back multiplies with; none where `slopes` is
 * 0. Every `step` bytes a vector.
 */
export function activate<T>(kind: i32, at: usize, bytes: usize, step: usize, slopes: usize): void {
  const end = at + bytes;
  const one = ones<T>();
  const zero = splat<T>(0);
  if (kind === SIGMOID) {
    for (; at < end; at += step) {
      const z = v128.load(at);
      const e = sizeof<T>() === 4 ? boundedExpOfMinus(z) : expOfMinusAbs<T>(z);
      const share = reciprocal<T>(v128.add<T>(one, e));
      v128.store(at, sizeof<T>() === 4 ? share : sigmoidFrom<T>(z, e, share));
      if (slopes) v128.store(at + slopes, v128.mul<T>(v128.mul<T>(e, share), share));
    }
  } else if (kind === TANH) {
    for (; at < end; at += step) {
      const t = tanhOf<T>(v128.load(at));
      v128.store(at, t);
      if (slopes) v128.store(at + slopes, v128.mul<T>(v128.sub<T>(one, t), v128.add<T>(one, t)));
    }
  } else if (kind === RELU) {
    for (; at < end; at += step) {
      const z = v128.load(at);
      v128.store(at, v128.pmax<T>(z, zero));
      if (slopes) v128.store(at + slopes, v128.and(one, v128.gt<T>(z, zero)));
    }
  } else if (kind === LEAKY_RELU) {
    const slope = splat<T>(SLOPE);
    for (; at < end; at += step) {
      const z = v128.load(at);
      v128.store(at, flush<T>(v128.pmax<T>(z, v128.mul<T>(slope, z))));
      if (slopes) v128.store(at + slopes, v128.bitselect(one, slope, v128.gt<T>(z, zero)));
    }
  } else {
    unreachable();
  }
}

/** s = s .* g'(z), which stands `slopes` bytes further on than a. */
export function timesSlopes<T>(s: usize, bytes: usize, slopes: usize): void {
  for (const end = s + bytes; s < end; s += 16, slopes += 16) {
    v128.store(s, flush<T>(v128.mul<T>(v128.load(s), v128.load(slopes))));
  }
}
