/** Medians and spread of a few timings. */

/** The value below which the share `q` of the values lies, between neighbors by straight line (Hyndman and Fan's type 7). */
export function quantile(values, q) {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * q;
  const low = Math.floor(place);
  const high = Math.ceil(place);
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}

/** Median, and half of the interquartile range as a share of it: half of all timings lie within ± that. */
export function summarize(samples) {
  const median = quantile(samples, 0.5);
  const spread = (quantile(samples, 0.75) - quantile(samples, 0.25)) / 2 / median;
  return { median, spread, least: Math.min(...samples), most: Math.max(...samples), samples: [...samples] };
}
