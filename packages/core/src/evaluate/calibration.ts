/**
 * Whether probabilities mean what they say: of the answers given with confidence 0.7, are 7 in 10 right? Reliability
 * bins and expected calibration error of the answer's probability (Guo, Pleiss, Sun and Weinberger, On Calibration of
 * Modern Neural Networks, 2017, section 2), bins of equal width.
 */

export const CALIBRATION_BINS = 10;

export interface ReliabilityBin {
  /** Confidences above `from` (0 itself included in the first bin) up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** The mean probability of the answers; null in an empty bin. */
  readonly confidence: number | null;
  /** The share of right answers; null in an empty bin. */
  readonly accuracy: number | null;
}

export interface Calibration {
  readonly bins: readonly ReliabilityBin[];
  /** Σ count / m · |accuracy − confidence|: 0 where confidence and accuracy agree. */
  readonly expectedCalibrationError: number;
}

/** Sums that grow row by row. */
export interface CalibrationSums {
  readonly counts: Float64Array;
  readonly confidences: Float64Array;
  readonly correct: Float64Array;
}

export function calibrationSums(): CalibrationSums {
  const zeros = () => new Float64Array(CALIBRATION_BINS);
  return { counts: zeros(), confidences: zeros(), correct: zeros() };
}

export function addAnswer({ counts, confidences, correct }: CalibrationSums, confidence: number, right: boolean): void {
  const bin = Math.min(CALIBRATION_BINS, Math.max(1, Math.ceil(confidence * CALIBRATION_BINS))) - 1;
  counts[bin]++;
  confidences[bin] += confidence;
  if (right) correct[bin]++;
}

export function calibration({ counts, confidences, correct }: CalibrationSums): Calibration {
  const m = counts.reduce((sum, count) => sum + count, 0);
  const bins = Array.from(counts, (count, b) => ({
    from: b / CALIBRATION_BINS,
    to: (b + 1) / CALIBRATION_BINS,
    count,
    confidence: count === 0 ? null : confidences[b] / count,
    accuracy: count === 0 ? null : correct[b] / count,
  }));
  const error = bins.reduce((sum, _, b) => sum + Math.abs(correct[b] - confidences[b]), 0) / m;
  return { bins, expectedCalibrationError: error };
}
