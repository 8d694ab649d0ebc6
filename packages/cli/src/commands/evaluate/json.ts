/** `evaluate --json`. */
import { judgementOf } from '@deltascope/core/evaluate';
import { LANGUAGES } from '@deltascope/core/words';
import type { Evaluation } from './compute.ts';

export function evaluationJson(
  model: string,
  { label, classes, metrics, unlabelled, unknown, unknownLabels, columns, findings }: Evaluation,
) {
  const judged = judgementOf(metrics, classes);
  const warnings = findings.map(LANGUAGES.en.finding);
  return { model, label, classes, ...judged, unlabelled, unknown, unknownLabels, columns, warnings };
}
