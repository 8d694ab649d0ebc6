/** The sigmoid of the article, its gradient, and its logarithm: scalars; `map` puts them over a matrix. */
import { exp, log1p } from '../elementary/elementary.ts';

/** g(z) = 1 / (1 + e^−z), by the side of 0 on which e^ does not overflow. */
export function sigmoid(z: number): number {
  const e = exp(-Math.abs(z));
  const larger = 1 / (1 + e); // of g(z) and g(−z) = 1 − g(z)
  return z < 0 ? e * larger : larger;
}

/**
 * g'(z) = g(z) (1 − g(z)). With e = e^−|z| one factor is 1 / (1 + e) and the other e / (1 + e): written so, nothing
 * rounds to 0 once g(z) rounds to 1.
 */
export function sigmoidGradient(z: number): number {
  const e = exp(-Math.abs(z));
  const larger = 1 / (1 + e);
  return e * larger * larger;
}

/** Factors of at most 2, whose product stays far from the largest number. */
const MOST_FACTORS = 512;

/**
 * −Σ(y log a + (1 − y) log(1 − a)) of a row's outputs a = g(z), from z itself: Σ(max(z, 0) − z y) + Σ log(1 + e^−|z|),
 * which never takes the logarithm of 0 and never overflows. The logarithms are taken as one, that of the product of all
 * 1 + e^−|z|, of which `beyond` is what it has beyond 1.
 */
export function crossEntropyOfRow(z: ArrayLike<number>, y: ArrayLike<number>): number {
  let linear = 0;
  let logarithms = 0;
  let beyond = 0;
  for (let k = 0; k < z.length; k++) {
    const e = exp(-Math.abs(z[k]));
    linear += Math.max(z[k], 0) - z[k] * y[k];
    beyond += e + beyond * e; // (1 + beyond)(1 + e) − 1
    if (k % MOST_FACTORS !== MOST_FACTORS - 1) continue;
    logarithms += log1p(beyond);
    beyond = 0;
  }
  return linear + (logarithms + log1p(beyond));
}

/** The same of one output: −log g(z) if y = 1 and −log(1 − g(z)) if y = 0. */
export function crossEntropy(z: number, y: number): number {
  return crossEntropyOfRow([z], [y]);
}
