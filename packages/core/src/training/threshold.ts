/** The threshold from which a model of two classes answers the second: as given, or the best on the held-out rows. */

import { failure } from '../errors.ts';
import { curvesOf } from '../evaluate/curves.ts';
import type { ModelCalibration, ModelThreshold } from '../model/model.ts';
import { temper } from '../model/temper.ts';
import { trainingErrors } from '../words/en/trainingErrors.ts';
import type { Fit } from './fit.ts';
import type { TrainableTable } from './problem.ts';
import type { TrainingSettings } from './settings/settings.ts';

/** Throws `threshold` (usage), before anything is trained, for other than two classes and for the best without held-out rows. */
export function checkThreshold(classes: number, { threshold, validation }: TrainingSettings): void {
  if (threshold === undefined) return;
  if (classes !== 2) throw failure(trainingErrors, 'threshold/classes', { classes });
  if (threshold === 'best' && validation === 0) throw failure(trainingErrors, 'threshold/held-out', {});
}

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
