/** `evaluate --json`. */
import { judgementOf } from '@deltascope/core/evaluate';
import { intervalOf } from '../../terminal/slices.ts';
import type { Evaluation } from './compute.ts';

export function evaluationJson(
  model: string,
  { label, classes, metrics, unlabelled, unknown, unknownLabels, columns, warnings, slices, drift }: Evaluation,
) {
  const judged = judgementOf(metrics, classes);
  const told = { unlabelled, unknown, unknownLabels, columns, warnings };
  return { model, label, classes, ...judged, ...told, interval: intervalOf(metrics), slices, drift };
}
