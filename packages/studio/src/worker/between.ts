/** Which iterations to judge after the fact, so that a curve of few points becomes one of many. */

/** A power of two, so that halves of halves come out even. */
const POINTS = 64;

/**
 * Of the iterations kept (ascending), at most 64 evenly spread ones that were not judged yet: the middle first, then the
 * middles of what is left, so that the curve is even however soon it must stop.
 */
export function iterationsBetween(kept: readonly number[], judged: ReadonlySet<number>): number[] {
  const last = kept.length - 1;
  const found = new Set<number>();
  for (let stride = POINTS / 2; stride >= 1; stride /= 2) {
    for (let point = stride; point < POINTS; point += 2 * stride) {
      const iteration = kept[Math.round((point * last) / POINTS)];
      if (!judged.has(iteration)) found.add(iteration);
    }
  }
  return [...found];
}
