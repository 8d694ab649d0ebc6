/** The sigmoid of the article, its gradient, and its logarithm: scalars; `map` puts them over a matrix. */
import { exp, log1p } from '../elementary/elementary.ts';

/** g(z) = 1 / (1 + e^−z), by the side of 0 on which e^ does not overflow. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + exp(-z));
  const e = exp(z);
  return e / (1 + e);
}

/**
 * g'(z) = g(z) (1 − g(z)). With e = e^−|z| one factor is 1 / (1 + e) and the other e / (1 + e): written so, nothing
 * rounds to 0 once g(z) rounds to 1.
 */
export function sigmoidGradient(z: number): number {
  const e = exp(-Math.abs(z));
  return e / ((1 + e) * (1 + e));
}

/**
 * −log g(z) where y = 1 and −log(1 − g(z)) where y = 0, from z itself: max(z, 0) − z y + log(1 + e^−|z|). It never
 * takes the logarithm of 0 and never overflows, and where a = g(z) has not rounded to 0 or 1 it is the article's
 * −(y log a + (1 − y) log(1 − a)).
 */
export function crossEntropy(z: number, y: number): number {
  return Math.max(z, 0) - z * y + log1p(exp(-Math.abs(z)));
}
