/** What `evaluate` prints. */
import { printable, shorten } from '@deltascope/core/errors';
import { confusionText, judgementText, perClassText } from '../../terminal/judgement.ts';
import { accuracyText, slicesText } from '../../terminal/slices.ts';
import type { Paint } from '../../terminal/terminal.ts';
import { language, words } from '../../words/words.ts';
import type { Evaluation } from './compute.ts';

/** Part by part: the metrics, then each doubt. */
export function evaluationText(found: Evaluation, paint: Paint): string[] {
  const { metrics, classes, findings, slices, drift, threshold, weighting } = found;
  const judged = { on: words().judging.these, metrics };
  return [
    `${judgementText([judged], classes)}\n${perClassText(judged, classes)}\n${confusionText(metrics, classes)}\n`,
    ...(threshold ? [thresholdLine(threshold, classes)] : []),
    ...(weighting ? [`${language().weighing(weighting, classes)} ${UNWEIGHED}\n`] : []),
    `${accuracyText(found)}${slicesText(slices, drift)}`,
    ...findings.map(
      (finding) => `${paint('yellow', words().careful)}${words().afterColon}${language().finding(finding)}\n`,
    ),
  ];
}

const UNWEIGHED = 'So it was in training; in these figures each row counts once.';

function thresholdLine({ value, from }: NonNullable<Evaluation['threshold']>, classes: readonly string[]): string {
  const whose = from === 'model' ? "the model's threshold" : 'the threshold asked for';
  return `"${classes[1]}" is answered from a probability of ${value.toPrecision(3)} on, ${whose}.\n`;
}

/** With both sides' words, so that a person sees how they differ. */
export function notJudged({ unlabelled, unknown, unknownLabels, classes }: Evaluation): string {
  const shown = (labels: readonly string[]) => printable(shorten(words().join(labels), 200));
  return `${words().judging.notJudged(unlabelled, unknown, shown(unknownLabels), shown(classes))}\n`;
}
