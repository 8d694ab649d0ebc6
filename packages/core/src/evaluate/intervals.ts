/**
 * Figures with the interval that they leave open. Rows of one cluster are no independent witnesses, so that five copies of
 * a row say no more than one; folds share most of their training rows, so that their spread says too little.
 */
import { exp, log } from '../elementary/elementary.ts';
import { normalQuantile, studentQuantile } from './quantiles.ts';

/** The share of intervals that hold the true value. */
export const LEVEL = 0.95;

/** A value with the interval in which it lies at `LEVEL`. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The share of such intervals that hold the true figure. */
  readonly level: number;
  readonly method: 'wilson' | 'wilson-clustered' | 'paired' | 'paired-clustered' | 'corrected-resampled';
  /** Rows, or folds. */
  readonly of: number;
  readonly clusters?: number;
}

/** One number a row: whether it was answered right, or how much better by one than by the other. */
export interface Rows {
  readonly values: ArrayLike<number>;
  /** A number for each row, in the same order: rows with the same number are one cluster. */
  readonly clusters?: ArrayLike<number>;
}

/**
 * The share of right rows (Wilson, Probable Inference, 1927). With clusters the number of rows is the one that would give
 * the clusters' variance (Kish's effective size), and t of the number of clusters takes the place of z.
 */
export function shareEstimate({ values, clusters }: Rows, level = LEVEL): Estimate {
  const n = values.length;
  const share = meanOf(values);
  const groups = clusters && clusterSums(values, clusters, share);
  if (!groups || groups.sums.length === n) {
    const { low, high } = wilson(share, n, normalQuantile((1 + level) / 2));
    return { value: share, low, high, level, method: 'wilson', of: n };
  }
  const G = groups.sums.length;
  const variance = varianceOfMean(groups.sums, n);
  const known = share * (1 - share);
  const effective = G < 2 ? 1 : known === 0 || variance === 0 ? G : Math.min(n, known / variance);
  const { low, high } = wilson(
    share,
    effective,
    G < 2 ? normalQuantile((1 + level) / 2) : studentQuantile((1 + level) / 2, G - 1),
  );
  return { value: share, low, high, level, method: 'wilson-clustered', of: n, clusters: G };
}

/** Wilson's interval of a share of n, z standard deviations wide to either side (Wilson 1927). */
export function wilson(share: number, n: number, z: number): { readonly low: number; readonly high: number } {
  const denominator = 1 + (z * z) / n;
  const center = (share + (z * z) / (2 * n)) / denominator;
  const half = (z / denominator) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, center - half), high: Math.min(1, center + half) };
}

/**
 * The mean of paired differences, each −1, 0 or 1 (Bonett and Price, Adjusted Wald Confidence Interval for a Difference of
 * Binomial Proportions Based on Paired Data, 2012); with clusters, the wider of that and of the clusters' own.
 */
export function differenceEstimate({ values, clusters }: Rows, level = LEVEL): Estimate {
  const n = values.length;
  const value = meanOf(values);
  let [better, worse] = [1, 1];
  for (let i = 0; i < n; i++) {
    if (values[i] > 0) better++;
    else if (values[i] < 0) worse++;
  }
  const [p, q] = [better / (n + 2), worse / (n + 2)];
  const half = normalQuantile((1 + level) / 2) * Math.sqrt((p + q - (p - q) ** 2) / (n + 2));
  const around = (middle: number, width: number) => ({
    low: Math.max(-1, middle - width),
    high: Math.min(1, middle + width),
  });
  const groups = clusters && clusterSums(values, clusters, value);
  if (!groups || groups.sums.length === n) return { value, ...around(p - q, half), level, method: 'paired', of: n };
  const G = groups.sums.length;
  const own = G < 2 ? 1 : studentQuantile((1 + level) / 2, G - 1) * Math.sqrt(varianceOfMean(groups.sums, n));
  return { value, ...around(p - q, Math.max(half, own)), level, method: 'paired-clustered', of: n, clusters: G };
}

/**
 * The mean over folds or resamples, whose training rows overlap: the variance is multiplied by 1/k + tested/learned instead
 * of 1/k (Nadeau and Bengio, Inference for the Generalization Error, 2003).
 */
export function resampledEstimate(values: readonly number[], testedByLearned: number, level = LEVEL): Estimate {
  const k = values.length;
  const value = meanOf(values);
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const half = studentQuantile((1 + level) / 2, k - 1) * Math.sqrt((1 / k + testedByLearned) * (squares / (k - 1)));
  return { value, low: value - half, high: value + half, level, method: 'corrected-resampled', of: k };
}

/** The exact two-sided test that `better` and `worse` of the rows that differ came by a fair coin (McNemar, 1947). */
export function mcNemar(better: number, worse: number): number {
  const n = better + worse;
  const few = Math.min(better, worse);
  if (2 * few === n) return 1;
  // log of C(n, few) / 2^n, then the smaller terms by their ratios.
  let logTerm = -n * log(2);
  for (let i = 1; i <= few; i++) logTerm += log((n - few + i) / i);
  let sum = 0;
  let ratio = 1;
  for (let k = few; k >= 0 && ratio > 1e-18; k--) {
    sum += ratio;
    ratio *= k / (n - k + 1);
  }
  return Math.min(1, 2 * exp(logTerm) * sum);
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Σ(value − mean) of each cluster. */
function clusterSums(
  values: ArrayLike<number>,
  clusters: ArrayLike<number>,
  mean: number,
): { readonly sums: number[] } {
  const sums = new Map<number, number>();
  for (let i = 0; i < values.length; i++) sums.set(clusters[i], (sums.get(clusters[i]) ?? 0) + values[i] - mean);
  return { sums: [...sums.values()] };
}

function varianceOfMean(sums: readonly number[], n: number): number {
  const G = sums.length;
  return ((G / (G - 1)) * sums.reduce((total, sum) => total + sum * sum, 0)) / (n * n);
}
