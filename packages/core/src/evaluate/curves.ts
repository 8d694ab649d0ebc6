/** Of two classes: how well a score ranks their rows, and the thresholds that answer best on the rows it is chosen on. */

export interface ScoredRows {
  /** The probability of the second class, by row. */
  readonly scores: ArrayLike<number>;
  /** The rows' labels, 1 or 2. */
  readonly y: ArrayLike<number>;
}

/** Answering the second class from `threshold` on. */
export interface CurvePoint {
  readonly threshold: number;
  /** Of the rows of the second class, those answered so: the recall. */
  readonly truePositiveRate: number;
  readonly falsePositiveRate: number;
  /** Of the rows answered as the second class, those that are. */
  readonly precision: number;
}

/** How well a score separates two classes: ROC and precision over recall, with what lies below them. */
export interface Curves {
  /** The chance that a row of the second class has a higher score than one of the first, ties half. */
  readonly rocAuc: number;
  /** Σ (recall gained) · precision. */
  readonly averagePrecision: number;
  /** One point for each different score, the highest first. */
  readonly points: readonly CurvePoint[];
  /** The highest mean of both recalls (Youden, Index for Rating Diagnostic Tests, 1950). */
  readonly balanced: CurvePoint;
  /** The highest F1 of the second class. */
  readonly f1: CurvePoint;
}

/** Undefined if only one of the classes has rows. */
export function curvesOf({ scores, y }: ScoredRows): Curves | undefined {
  const order = Array.from({ length: y.length }, (_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const positives = order.filter((i) => y[i] === 2).length;
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  const points: CurvePoint[] = [];
  let [hits, alarms, area, precisionSum] = [0, 0, 0, 0];
  for (let at = 0; at < order.length; ) {
    const threshold = scores[order[at]];
    const [hitsBefore, alarmsBefore] = [hits, alarms];
    for (; at < order.length && scores[order[at]] === threshold; at++) {
      if (y[order[at]] === 2) hits++;
      else alarms++;
    }
    const precision = hits / (hits + alarms);
    area += ((alarms - alarmsBefore) * (hits + hitsBefore)) / 2;
    precisionSum += (hits - hitsBefore) * precision;
    points.push({ threshold, truePositiveRate: hits / positives, falsePositiveRate: alarms / negatives, precision });
  }
  const best = (value: (point: CurvePoint) => number) => points.reduce((a, b) => (value(b) > value(a) ? b : a));
  return {
    rocAuc: area / (positives * negatives),
    averagePrecision: precisionSum / positives,
    points,
    balanced: best(({ truePositiveRate, falsePositiveRate }) => truePositiveRate - falsePositiveRate),
    f1: best(f1Of),
  };
}

function f1Of({ precision, truePositiveRate }: CurvePoint): number {
  return precision + truePositiveRate === 0 ? 0 : (2 * precision * truePositiveRate) / (precision + truePositiveRate);
}
