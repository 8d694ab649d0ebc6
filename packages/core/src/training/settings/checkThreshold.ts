/** Whether a threshold can be had, asked before anything is trained. */
import { failure } from '../../errors.ts';
import { trainingErrors } from '../../words/en/trainingErrors.ts';
import type { TrainingSettings } from './settings.ts';

/** Throws `threshold` (usage) for other than two classes and for the best without held-out rows. */
export function checkThreshold(classes: number, { threshold, validation }: TrainingSettings): void {
  if (threshold === undefined) return;
  if (classes !== 2) throw failure(trainingErrors, 'threshold/classes', { classes });
  if (threshold === 'best' && validation === 0) throw failure(trainingErrors, 'threshold/held-out', {});
}
