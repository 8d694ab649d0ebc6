/** `evaluate --json`. */
import { judgementOf } from '@deltascope/core/evaluate';
import { LANGUAGES } from '@deltascope/core/words';
import type { Evaluation } from './compute.ts';

export function evaluationJson(
  model: string,
  {
    label,
    classes,
    metrics,
    unlabelled,
    unknown,
    unknownLabels,
    columns,
    findings,
    slices,
    drift,
    ...found
  }: Evaluation,
) {
  const judged = judgementOf(metrics, classes);
  const warnings = findings.map(LANGUAGES.en.finding);
  const told = { unlabelled, unknown, unknownLabels, columns, warnings };
  const { sureness, groupedBy = null, threshold = null, weighting = null, weighted = null } = found;
  const sure = { interval: sureness.accuracy, aboveLargestClass: sureness.aboveLargestClass, groupedBy };
  return { model, label, classes, ...judged, ...told, ...sure, threshold, weighting, weighted, slices, drift };
}
