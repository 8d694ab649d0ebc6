/** `evaluate`: how good a model is on labelled rows, and which classes it takes for which. */
import { failure } from '@deltascope/core/errors';
import { scoresFigure } from '@deltascope/core/report';
import type { LanguageCode } from '@deltascope/core/words';
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { checkWritable, writeFileWhole } from '../../files/output.ts';
import { gateOf } from '../../passes/gate.ts';
import { askedLanguage } from '../../settings/askedLanguage.ts';
import { tell } from '../../terminal/tell.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';
import { type Evaluation, evaluateModel } from './compute.ts';
import { evaluationJson } from './json.ts';
import { evaluationText, notJudged } from './text.ts';

export const evaluate = defineCommand({
  name: 'evaluate',
  summary: 'metrics and confusion matrix of a model on labelled rows',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote' },
    { name: 'table', summary: 'rows with their true labels', several: true },
  ],
  options: ['label', 'failUnderBaseline', 'failUnder', 'threshold', 'figure', 'as', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope evaluate customers.safetensors examples/customers.csv', does: 'figures beside the baseline' },
  ],
  translated: {
    zh: {
      summary: '模型在有标签的行上的指标和混淆矩阵',
      args: { model: 'train 写出的 .safetensors 文件', table: '带有真实标签的行' },
      examples: ['与基线并列的数字'],
    },
  },
  writes: ({ figure }) => (figure === undefined ? [] : [{ what: '--figure', path: figure }]),
  async run(context, [modelPath, ...spec]) {
    const { terminal, settings } = context;
    const { figure, lang = askedLanguage([], process.env) } = settings;
    if (figure !== undefined) await checkFigure(figure);
    const found = await evaluateModel(context, modelPath, spec);
    const { metrics, unlabelled, unknown, unanswered, notes } = found;
    if (figure !== undefined) await writeFileWhole(figure, figureOf(found, lang));
    await tell(context, {
      json: () => evaluationJson(modelPath, found),
      text: () => evaluationText(found, terminal.paint),
    });
    if (!settings.json) {
      if (unlabelled + unknown > 0) terminal.note(notJudged(found));
      if (!settings.quiet)
        for (const note of [unanswered, ...notes]) if (note) terminal.note(`${words().sentence(note)}\n`);
    }
    return gateOf(context, metrics, found.sureness.aboveLargestClass);
  },
});

/** Throws `figure` (usage) for another kind of file, and what `checkWritable` throws. */
async function checkFigure(path: string): Promise<void> {
  if (!/\.svg$/i.test(path)) throw failure(cliErrors, 'figure', { path });
  await checkWritable(path);
}

function figureOf({ metrics, curves, threshold }: Evaluation, lang: LanguageCode): string {
  return scoresFigure({ calibration: metrics.calibration, curves, threshold: threshold?.value }, lang);
}
