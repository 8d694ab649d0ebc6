/** Mean, population standard deviation and median of a column, safe for values from 1e-308 to 1e308. */

export interface Summary {
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Population standard deviation: √(Σ(x − mean)² / count). Infinite where maximum − minimum is. */
  readonly deviation: number;
}

/** Beyond these, sums of squares of deviations would overflow or lose digits. */
const LARGE = 2 ** 480;
const SMALL = 2 ** -480;

/** Factors that bring such numbers, up to 2^1024 and down to 2^-1074, near 1; powers of two, so that nothing is rounded. */
const DOWN = 2 ** -600;
const UP = 2 ** 600;

/** The summary of one or more finite numbers. Two passes, each corrected, so that large means cost no digits. */
export function summarize(values: Float64Array): Summary {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const x of values) {
    if (x < minimum) minimum = x;
    if (x > maximum) maximum = x;
  }
  const largest = Math.max(Math.abs(minimum), Math.abs(maximum));
  const mean = meanOf(values, largest > LARGE ? DOWN : 1, minimum, maximum);
  const deviation = minimum === maximum ? 0 : deviationOf(values, mean, maximum - minimum);
  return { count: values.length, minimum: minimum + 0, maximum: maximum + 0, mean, deviation };
}

/** Σx / count, then corrected by the mean of what remains. */
function meanOf(values: Float64Array, factor: number, minimum: number, maximum: number): number {
  let sum = 0;
  for (const x of values) sum += x * factor;
  const first = sum / values.length;
  let rest = 0;
  for (const x of values) rest += x * factor - first;
  const mean = (first + rest / values.length) / factor;
  return Math.min(maximum, Math.max(minimum, mean)) + 0;
}

function deviationOf(values: Float64Array, mean: number, range: number): number {
  if (range === Infinity) return Infinity;
  const factor = range > LARGE ? DOWN : range < SMALL ? UP : 1;
  let sum = 0;
  for (const x of values) {
    const away = (x - mean) * factor;
    sum += away * away;
  }
  return Math.sqrt(sum / values.length) / factor;
}

/** The middle value, or the mean of the two middle ones; reorders `values`. Hoare's quickselect (1961): no full sort. */
export function median(values: Float64Array): number {
  const middle = values.length >> 1;
  select(values, middle);
  const upper = values[middle];
  if (values.length % 2 === 1) return upper + 0;
  let lower = -Infinity;
  for (let i = 0; i < middle; i++) if (values[i] > lower) lower = values[i];
  return lower / 2 + upper / 2 + 0;
}

/** Puts the k-th smallest value at k, smaller ones before it and larger ones after it. */
function select(values: Float64Array, k: number): void {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const kept = values[i];
        values[i++] = values[j];
        values[j--] = kept;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
}
