/** `evaluate --json`. */
import { judgementOf } from '@deltascope/core/evaluate';
import type { Evaluation } from './compute.ts';

export function evaluationJson(
  model: string,
  { label, classes, metrics, unlabelled, unknown, unknownLabels, columns, warnings }: Evaluation,
) {
  const judged = judgementOf(metrics, classes);
  return { model, label, classes, ...judged, unlabelled, unknown, unknownLabels, columns, warnings };
}
