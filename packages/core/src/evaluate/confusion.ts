/** The confusion matrix, and what follows from it alone. */

/** Cell (i, j), row-major, counts the rows of class i + 1 that were answered as class j + 1. */
export interface Confusion {
  readonly K: number;
  readonly counts: Float64Array;
}

export function confusion(K: number): Confusion {
  return { K, counts: new Float64Array(K * K) };
}

/** How one class was answered. */
export interface ClassMetrics {
  /** Rows of the class. */
  readonly support: number;
  /** Rows answered as the class. */
  readonly predicted: number;
  readonly correct: number;
  /** correct / support; null for a class without rows. */
  readonly recall: number | null;
  /** correct / predicted; null for a class never answered. */
  readonly precision: number | null;
  /** 2 correct / (support + predicted), the harmonic mean of the two; null if the class is neither. */
  readonly f1: number | null;
}

/** Recall, precision and F1 of each class (van Rijsbergen, Information Retrieval, 1979, chapter 7). */
export function perClass({ K, counts }: Confusion): ClassMetrics[] {
  return Array.from({ length: K }, (_, k) => {
    let support = 0;
    let predicted = 0;
    for (let other = 0; other < K; other++) {
      support += counts[k * K + other];
      predicted += counts[other * K + k];
    }
    const correct = counts[k * K + k];
    return {
      support,
      predicted,
      correct,
      recall: ratio(correct, support),
      precision: ratio(correct, predicted),
      f1: ratio(2 * correct, support + predicted),
    };
  });
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The mean of those that are there; NaN if none is. */
export function meanOf(values: readonly (number | null)[]): number {
  const present = values.filter((value) => value !== null);
  return present.reduce((sum, value) => sum + value, 0) / present.length;
}

/** The confusion matrix as rows of counts. */
export function confusionRows({ K, counts }: Confusion): number[][] {
  return Array.from({ length: K }, (_, k) => Array.from(counts.subarray(k * K, (k + 1) * K)));
}
