/** The threshold from which a model of two classes answers the second: as given, or the best on the held-out rows. */

import { curvesOf } from '../evaluate/curves.ts';
import type { ModelCalibration, ModelThreshold } from '../model/model.ts';
import { temper } from '../model/temper.ts';
import type { Fit } from './fit.ts';
import type { TrainableTable } from './problem.ts';

/**
 * Of probabilities as the model gives them, at its temperature. The best has the highest mean of both classes' recalls on
 * the held-out rows (Youden, Index for Rating Diagnostic Tests, 1950). Undefined if none is asked for, and if only one of
 * the classes was held out.
 */
export function thresholdOf(
  { labels }: Pick<TrainableTable, 'labels'>,
  { settings: { threshold }, unseen }: Pick<Fit, 'settings' | 'unseen'>,
  calibration?: Pick<ModelCalibration, 'temperature'>,
): ModelThreshold | undefined {
  if (threshold === undefined) return undefined;
  if (threshold !== 'best') return { value: Number(threshold) };
  const y = unseen?.rows.map((row) => labels.y[row]);
  const curves = y && unseen?.scores && curvesOf({ scores: unseen.scores, y });
  if (!curves) return undefined;
  const { threshold: found, truePositiveRate, falsePositiveRate } = curves.balanced;
  const p = Float64Array.of(1 - found, found);
  if (calibration) temper(p, calibration.temperature);
  return { value: p[1], chosenOn: { rows: y.length, truePositiveRate, falsePositiveRate } };
}
