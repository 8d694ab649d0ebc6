/** `evaluate`: how good a model is on labelled rows, and which classes it takes for which. */
import { labelsBy } from '@deltascope/core/encode';
import { DeltascopeError, printable, shorten } from '@deltascope/core/errors';
import { findingsOfAnswers, findingText, judgementOf, metricsSums } from '@deltascope/core/evaluate';
import { answerer } from '@deltascope/core/model';
import { type Command, type Context, TABLE_OPTIONS } from '../command.ts';
import { EXIT_CODES } from '../exitCodes.ts';
import { throwIfInterrupted } from '../pipeline/interrupted.ts';
import { loadModel } from '../pipeline/modelFile.ts';
import { openForModel, sayNotes } from '../pipeline/readTable.ts';
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
  const sums = metricsSums(classes.length);
  const answersTo = answerer(model);
  const counts = tally();
  let unlabelled = 0;
  let unknown = 0;
  const unknownLabels = new Set<string>();
  try {
    for await (const chunk of source.chunks({ label: { name: label, compare: model.labels.compare } })) {
      throwIfInterrupted(signal);
      const answers = answersTo(chunk.table);
      const labels = labelsBy(chunk.table, label, model.labels);
      unlabelled += labels.missing;
      unknown += labels.unknown;
      for (const word of labels.unknownWords) if (unknownLabels.size < LABELS_SHOWN) unknownLabels.add(word);
      counts.add(answers);
      sums.add(
        answers.outputs,
        answers.rows.map((row) => labels.y[row]),
      );
    }
    sayNotes(context, source);
  } finally {
    source.close();
  }
  const metrics = sums.result();
  const { unanswered, notes, columns } = counts.result();
  const warnings = findingsOfAnswers({ metrics, classes, on: 'these' }).map((finding) => findingText(finding));
  if (settings.json) {
    await terminal.out(
      `${JSON.stringify({ model: modelPath, label, classes, ...judgementOf(metrics, classes), unlabelled, unknown, unknownLabels: [...unknownLabels], columns, warnings })}\n`,
    );
  } else {
    const judged = { on: 'these rows', metrics };
    await terminal.out(
      `${judgementText([judged], classes)}\n${perClassText(judged, classes)}\n${confusionText(metrics, classes)}\n`,
    );
    for (const doubt of warnings) await terminal.out(`${terminal.paint('yellow', 'Careful:')} ${doubt}\n`);
    if (unlabelled + unknown > 0) terminal.err(notJudged({ unlabelled, unknown, unknownLabels, classes }));
    if (!settings.quiet) for (const note of [unanswered, ...notes]) if (note) terminal.err(`${note}.\n`);
  }
  const below = settings.failUnderBaseline === true && metrics.accuracy <= metrics.baseline.accuracy;
  return below ? EXIT_CODES.gate : 0;
}

const LABELS_SHOWN = 5;

interface NotJudged {
  readonly unlabelled: number;
  readonly unknown: number;
  readonly unknownLabels: ReadonlySet<string>;
  readonly classes: readonly string[];
}

/** With both sides' words, so that a person sees how they differ. */
function notJudged({ unlabelled, unknown, unknownLabels, classes }: NotJudged): string {
  const counts = `Not judged: ${unlabelled} rows without a label, ${unknown} with a label the model does not know`;
  if (unknown === 0) return `${counts}.\n`;
  const shown = (words: Iterable<string>) => printable(shorten([...words].join(', '), 200));
  return `${counts}: ${shown(unknownLabels)}. The model knows ${shown(classes)}.\n`;
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
