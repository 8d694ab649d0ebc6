/** A line of any number of iterations kept as a few hundred points, evenly spread, so that drawing it costs the same. */

export interface Series<T extends { readonly iteration: number }> {
  /** Points are at least so many iterations apart, but for the newest. */
  readonly gap: number;
  /** By iteration, ascending. */
  readonly points: readonly T[];
}

export const NO_POINTS: Series<never> = { gap: 1, points: [] };

/** A line keeps between half as many points and these. */
export const MOST_POINTS = 600;

/** With more points, those of an iteration that is there already in its stead. */
export function withPoints<T extends { readonly iteration: number }>(
  { gap, points }: Series<T>,
  more: readonly T[],
): Series<T> {
  if (more.length === 0) return { gap, points };
  const merged = [...new Map([...points, ...more].map((one) => [one.iteration, one])).values()];
  merged.sort((a, b) => a.iteration - b.iteration);
  let wide = gap;
  let kept = spaced(merged, wide);
  while (kept.length > MOST_POINTS) {
    wide *= 2;
    kept = spaced(merged, wide);
  }
  return { gap: wide, points: kept };
}

/** The first, then each that is far enough from the one before, and the last. */
function spaced<T extends { readonly iteration: number }>(points: readonly T[], gap: number): T[] {
  let last = Number.NEGATIVE_INFINITY;
  return points.filter(({ iteration }, i) => {
    if (iteration - last < gap && i < points.length - 1) return false;
    last = iteration;
    return true;
  });
}
