// The hidden activations, g and g', number by number in float64 and vector by vector in T = f32 | f64: the kernels of
// src/network/activations, by the numbers that these name. A number that is not here stops the kernel.
import { exp, tanh } from './elementary';
import { expOfMinusAbs, flush, sigmoidFrom, splat, tanhOf } from './vector';

const SIGMOID: i32 = 0;
const TANH: i32 = 1;
const RELU: i32 = 2;
const LEAKY_RELU: i32 = 3;

/** Of the leaky relu below 0. */
const SLOPE: f64 = 0.01;

export function sigmoid(x: f64): f64 {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** g(x), in the reference's bits. */
export function activated(kind: i32, x: f64): f64 {
  if (kind === SIGMOID) return sigmoid(x);
  if (kind === TANH) return tanh(x);
  if (kind === RELU) return x > 0 ? x : 0;
  if (kind === LEAKY_RELU) return x > 0 ? x : SLOPE * x;
  return unreachable();
}

/** g'(x), in the reference's bits. */
export function slope(kind: i32, x: f64): f64 {
  if (kind === SIGMOID) {
    const e = exp(-abs(x));
    return e / ((1 + e) * (1 + e));
  }
  if (kind === TANH) {
    const t = tanh(x);
    return 1 - t * t;
  }
  if (kind === RELU) return x > 0 ? 1 : 0;
  if (kind === LEAKY_RELU) return x > 0 ? 1 : SLOPE;
  return unreachable();
}

/** a of a hidden layer from z, in place. */
export function activate<T>(kind: i32, at: usize, bytes: usize): void {
  const end = at + bytes;
  if (kind === SIGMOID) {
    for (; at < end; at += 16) {
      const z = v128.load(at);
      v128.store(at, flush<T>(sigmoidFrom<T>(z, expOfMinusAbs<T>(z))));
    }
  } else if (kind === TANH) {
    for (; at < end; at += 16) v128.store(at, tanhOf<T>(v128.load(at)));
  } else if (kind === RELU) {
    const zero = splat<T>(0);
    for (; at < end; at += 16) v128.store(at, v128.pmax<T>(v128.load(at), zero));
  } else if (kind === LEAKY_RELU) {
    const slope = splat<T>(SLOPE);
    for (; at < end; at += 16) {
      const z = v128.load(at);
      v128.store(at, flush<T>(v128.pmax<T>(z, v128.mul<T>(slope, z))));
    }
  } else {
    unreachable();
  }
}

/** s = s .* g'(z), with g' from a = g(z). */
export function timesGradient<T>(kind: i32, a: usize, s: usize, bytes: usize): void {
  const end = a + bytes;
  if (kind === SIGMOID) {
    const one = splat<T>(1);
    for (; a < end; a += 16, s += 16) {
      const g = v128.load(a);
      v128.store(s, flush<T>(v128.mul<T>(v128.load(s), v128.mul<T>(g, v128.sub<T>(one, g)))));
    }
  } else if (kind === TANH) {
    const one = splat<T>(1);
    for (; a < end; a += 16, s += 16) {
      const t = v128.load(a);
      // (1 − a)(1 + a) keeps what 1 − a² would cancel near ±1.
      const gradient = v128.mul<T>(v128.sub<T>(one, t), v128.add<T>(one, t));
      v128.store(s, flush<T>(v128.mul<T>(v128.load(s), gradient)));
    }
  } else if (kind === RELU) {
    const zero = splat<T>(0);
    for (; a < end; a += 16, s += 16) v128.store(s, v128.and(v128.load(s), v128.gt<T>(v128.load(a), zero)));
  } else if (kind === LEAKY_RELU) {
    const zero = splat<T>(0);
    const slope = splat<T>(SLOPE);
    for (; a < end; a += 16, s += 16) {
      const error = v128.load(s);
      const below = flush<T>(v128.mul<T>(slope, error));
      v128.store(s, v128.bitselect(error, below, v128.gt<T>(v128.load(a), zero)));
    }
  } else {
    unreachable();
  }
}
