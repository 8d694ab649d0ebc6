/** What `evaluate` prints. */
import { printable, shorten } from '@deltascope/core/errors';
import { confusionText, judgementText, perClassText } from '../../terminal/judgement.ts';
import type { Paint } from '../../terminal/terminal.ts';
import type { Evaluation } from './compute.ts';

/** Part by part: the metrics, then each doubt. */
export function evaluationText({ metrics, classes, warnings }: Evaluation, paint: Paint): string[] {
  const judged = { on: 'these rows', metrics };
  return [
    `${judgementText([judged], classes)}\n${perClassText(judged, classes)}\n${confusionText(metrics, classes)}\n`,
    ...warnings.map((doubt) => `${paint('yellow', 'Careful:')} ${doubt}\n`),
  ];
}

/** With both sides' words, so that a person sees how they differ. */
export function notJudged({ unlabelled, unknown, unknownLabels, classes }: Evaluation): string {
  const counts = `Not judged: ${unlabelled} rows without a label, ${unknown} with a label the model does not know`;
  if (unknown === 0) return `${counts}.\n`;
  const shown = (words: readonly string[]) => printable(shorten(words.join(', '), 200));
  return `${counts}: ${shown(unknownLabels)}. The model knows ${shown(classes)}.\n`;
}
