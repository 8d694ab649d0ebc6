/** `suspects --json`. */
import type { FoundSuspects } from './compute.ts';

export function suspectsJson({ labelled: { labels, rows }, noise, joint, listed }: FoundSuspects) {
  return {
    rows: rows.length,
    estimatedNoise: noise,
    classes: labels.classes,
    estimatedJoint: joint,
    suspects: listed.map(({ row, label, likelier, ...others }, i) => ({
      rank: i + 1,
      tableRow: rows[row] + 1,
      label: labels.classes[label - 1],
      likelier: labels.classes[likelier - 1],
      ...others,
    })),
  };
}
