/** What `evaluate` prints. */
import { printable, shorten } from '@deltascope/core/errors';
import { confusionText, judgementText, perClassText } from '../../terminal/judgement.ts';
import { accuracyText, slicesText } from '../../terminal/slices.ts';
import type { Paint } from '../../terminal/terminal.ts';
import { language, words } from '../../words/words.ts';
import type { Evaluation } from './compute.ts';

/** Part by part: the metrics, then each doubt. */
export function evaluationText({ metrics, classes, findings, slices, drift }: Evaluation, paint: Paint): string[] {
  const judged = { on: words().judging.these, metrics };
  return [
    `${judgementText([judged], classes)}\n${perClassText(judged, classes)}\n${confusionText(metrics, classes)}\n`,
    `${accuracyText(metrics)}${slicesText(slices, drift)}`,
    ...findings.map(
      (finding) => `${paint('yellow', words().careful)}${words().afterColon}${language().finding(finding)}\n`,
    ),
  ];
}

/** With both sides' words, so that a person sees how they differ. */
export function notJudged({ unlabelled, unknown, unknownLabels, classes }: Evaluation): string {
  const shown = (labels: readonly string[]) => printable(shorten(words().join(labels), 200));
  return `${words().judging.notJudged(unlabelled, unknown, shown(unknownLabels), shown(classes))}\n`;
}
