/** What `evaluate` prints. */
import { printable, shorten } from '@deltascope/core/errors';
import { fit } from '../../terminal/fit.ts';
import { confusionText, judgementText, perClassText } from '../../terminal/judgement.ts';
import { percent, short } from '../../terminal/numbers.ts';
import { accuracyText, slicesText } from '../../terminal/slices.ts';
import type { Paint } from '../../terminal/terminal.ts';
import { language, words } from '../../words/words.ts';
import type { Evaluation } from './compute.ts';

/** Part by part: the metrics, then each doubt. */
export function evaluationText(found: Evaluation, paint: Paint): string[] {
  const { metrics, classes, findings, slices, drift, threshold } = found;
  const judged = { on: words().judging.these, metrics };
  return [
    `${judgementText([judged], classes)}\n${perClassText(judged, classes)}\n${confusionText(metrics, classes)}\n`,
    ...(threshold ? [thresholdLine(threshold, classes)] : []),
    ...weighingLines(found),
    `${accuracyText(found)}${slicesText(slices, drift)}`,
    ...findings.map(
      (finding) => `${paint('yellow', words().careful)}${words().afterColon}${language().finding(finding)}\n`,
    ),
  ];
}

/** How the training weighed rows, that the figures above do not, and two that do. */
function weighingLines({ weighting, weighted, classes }: Evaluation): string[] {
  if (!weighting) return [];
  const { column } = weighting;
  const said = words().judging;
  const lines = [`${language().weighing(weighting, classes)} ${said.unweighed}\n`];
  if (column === undefined) return lines;
  if (!weighted) return [...lines, `${said.noWeights(fit(column, 60))}\n`];
  const { weight, accuracy, logLoss } = weighted;
  const figures = { accuracy: percent(accuracy), logLoss: logLoss.toFixed(4), weight: short(weight) };
  return [...lines, `${said.weighted({ column: fit(column, 60), ...figures })}\n`];
}

function thresholdLine({ value, from }: NonNullable<Evaluation['threshold']>, classes: readonly string[]): string {
  const whose = from === 'model' ? "the model's threshold" : 'the threshold asked for';
  return `"${classes[1]}" is answered from a probability of ${value.toPrecision(3)} on, ${whose}.\n`;
}

/** With both sides' words, so that a person sees how they differ. */
export function notJudged({ unlabelled, unknown, unknownLabels, classes }: Evaluation): string {
  const shown = (labels: readonly string[]) => printable(shorten(words().join(labels), 200));
  return `${words().judging.notJudged(unlabelled, unknown, shown(unknownLabels), shown(classes))}\n`;
}
