/** Quantiles of the normal distribution and of Student's t, as intervals need them: to six digits and more. */
import { exp, expm1, log, sin } from '../elementary/elementary.ts';

const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1];
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

/** Beyond this tail Acklam's other approximation holds. */
const TAIL = 0.02425;

/** z with P(Z ≤ z) = p, for 0 < p < 1 (Acklam, An algorithm for computing the inverse normal, 2003). */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < TAIL) {
    const q = Math.sqrt(-2 * log(p));
    return polynomial(C, q) / polynomial(D, q);
  }
  const q = p - 0.5;
  return (q * polynomial(A, q * q)) / polynomial(B, q * q);
}

/** The value of a polynomial whose highest coefficient comes first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/** t with P(T ≤ t) = p for p > 1/2 (Hill, Algorithm 396: Student's t-quantiles, 1970). */
export function studentQuantile(p: number, degrees: number): number {
  const P = 2 * (1 - p);
  const n = degrees;
  if (n === 1) return sin((Math.PI / 2) * (1 - P)) / sin((Math.PI / 2) * P);
  if (n === 2) return Math.sqrt(2 / (P * (2 - P)) - 2);
  const a = 1 / (n - 0.5);
  const b = 48 / (a * a);
  let c = (((20700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  let y = exp((2 / n) * log(d * P));
  if (y <= 0.05 + a) {
    y =
      ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * ((n + 1) / (n + 2)) +
      1 / y;
    return Math.sqrt(n * y);
  }
  const x = normalQuantile(P / 2);
  y = x * x;
  if (n < 5) c += 0.3 * (n - 4.5) * (x + 0.6);
  c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
  y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
  return Math.sqrt(n * expm1(a * y * y));
}

/** The upper quantile of chi-squared (Wilson and Hilferty, The Distribution of Chi-square, 1931): to some 2 %. */
export function chiSquaredQuantile(p: number, degrees: number): number {
  const share = 2 / (9 * degrees);
  return degrees * (1 - share + normalQuantile(p) * Math.sqrt(share)) ** 3;
}
