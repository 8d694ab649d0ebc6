/** `evaluate`: how good a model is on labelled rows, and which classes it takes for which. */
import { defineCommand, TABLE_OPTIONS } from '../../command.ts';
import { EXIT_CODES } from '../../exitCodes.ts';
import { evaluateModel } from './compute.ts';
import { evaluationJson } from './json.ts';
import { evaluationText, notJudged } from './text.ts';

export const evaluate = defineCommand({
  name: 'evaluate',
  summary: 'metrics and confusion matrix of a model on labelled rows',
  args: [
    { name: 'model', summary: 'a .safetensors file that train wrote' },
    { name: 'table', summary: 'rows with their true labels' },
  ],
  options: ['label', 'failUnderBaseline', 'as', ...TABLE_OPTIONS],
  examples: [
    { line: 'deltascope evaluate customers.safetensors examples/customers.csv', does: 'figures beside the baseline' },
  ],
  async run(context, [modelPath, spec]) {
    const { terminal, settings } = context;
    const found = await evaluateModel(context, modelPath, spec);
    const { metrics, unlabelled, unknown, unanswered, notes } = found;
    if (settings.json) await terminal.out(`${JSON.stringify(evaluationJson(modelPath, found))}\n`);
    else {
      for (const part of evaluationText(found, terminal.paint)) await terminal.out(part);
      if (unlabelled + unknown > 0) terminal.err(notJudged(found));
      if (!settings.quiet) for (const note of [unanswered, ...notes]) if (note) terminal.err(`${note}.\n`);
    }
    const below = settings.failUnderBaseline === true && metrics.accuracy <= metrics.baseline.accuracy;
    return below ? EXIT_CODES.gate : 0;
  },
});
