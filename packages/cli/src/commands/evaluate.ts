/** `evaluate`: how good a model is on labelled rows, and which classes it takes for which. */
import { DeltascopeError, findingsOfAnswers, findingText, judgementOf, labelsBy, metricsSums } from '@deltascope/core';
import { type Command, type Context, TABLE_OPTIONS } from '../command.ts';
import { EXIT_CODES } from '../exitCodes.ts';
import { answersOf } from '../pipeline/answers.ts';
import { throwIfInterrupted } from '../pipeline/interrupted.ts';
import { loadModel } from '../pipeline/modelFile.ts';
import { openForModel, sayWarnings } from '../pipeline/readTable.ts';
import { tally } from '../pipeline/tally.ts';
import { confusionText, judgementText, perClassText } from '../terminal/judgement.ts';

export const evaluate: Command = {
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
  run,
};

async function run(context: Context, [modelPath, spec]: readonly string[]): Promise<number> {
  const { terminal, settings, signal } = context;
  const model = await loadModel(modelPath);
  const { classes } = model.labels;
  const label = settings.label ?? model.encoder.label;
  if (label === null) throw noLabel(modelPath);
  const source = await openForModel(context, spec, model);
  sayWarnings(context, source);
  const sums = metricsSums(classes.length);
  const counts = tally();
  let unlabelled = 0;
  let unknown = 0;
  try {
    for await (const chunk of source.chunks({ asWords: [label] })) {
      throwIfInterrupted(signal);
      const answers = answersOf(model, chunk.table);
      const labels = labelsBy(chunk.table, label, classes);
      unlabelled += labels.missing;
      unknown += labels.unknown;
      counts.add(answers);
      sums.add(
        answers.outputs,
        answers.rows.map((row) => labels.y[row]),
      );
    }
  } finally {
    source.close();
  }
  const metrics = sums.result();
  const { unanswered, notes } = counts.result();
  const warnings = findingsOfAnswers({ metrics, classes, on: 'these' }).map((finding) => findingText(finding));
  if (settings.json) {
    await terminal.out(
      `${JSON.stringify({ model: modelPath, label, classes, ...judgementOf(metrics, classes), unlabelled, unknown, warnings })}\n`,
    );
  } else {
    const judged = { on: 'these rows', metrics };
    await terminal.out(
      `${judgementText([judged], classes)}\n${perClassText(judged, classes)}\n${confusionText(metrics, classes)}\n`,
    );
    for (const doubt of warnings) await terminal.out(`${terminal.paint('yellow', 'Careful:')} ${doubt}\n`);
    if (unlabelled + unknown > 0)
      terminal.err(
        `Not judged: ${unlabelled} rows without a label, ${unknown} with a label the model does not know.\n`,
      );
    if (!settings.quiet) for (const note of [unanswered, ...notes]) if (note) terminal.err(`${note}.\n`);
  }
  const below = settings.failUnderBaseline === true && metrics.accuracy <= metrics.baseline.accuracy;
  return below ? EXIT_CODES.gate : 0;
}

function noLabel(path: string): DeltascopeError {
  return new DeltascopeError({
    code: 'label-missing',
    fault: 'usage',
    where: path,
    what: 'the model does not say which column holds the labels',
    next: 'Name it with --label <column>.',
  });
}
