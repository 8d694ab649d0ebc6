/** A model judged on a labelled table, a chunk of rows at a time. */
import { labelsBy } from '@deltascope/core/encode';
import { DeltascopeError } from '@deltascope/core/errors';
import { findingsOfAnswers, findingText, type Metrics, metricsSums } from '@deltascope/core/evaluate';
import type { Context, TableOption } from '../../command.ts';
import { answersOf } from '../../models/answers.ts';
import { loadModel } from '../../models/modelFile.ts';
import { type Tallied, tally } from '../../models/tally.ts';
import { throwIfInterrupted } from '../../passes/interrupted.ts';
import { openForModel, sayNotes } from '../../tables/readTable.ts';

/** The metrics, and the rows that they could not take in. */
export interface Evaluation extends Pick<Tallied, 'unanswered' | 'columns' | 'notes'> {
  readonly label: string;
  readonly classes: readonly string[];
  readonly metrics: Metrics;
  readonly unlabelled: number;
  /** Rows whose label the model does not know, and the first few of these labels. */
  readonly unknown: number;
  readonly unknownLabels: readonly string[];
  /** What to doubt of the metrics, as sentences. */
  readonly warnings: readonly string[];
}

const LABELS_SHOWN = 5;

/** Throws `label-missing` (usage), and data errors of model and table. */
export async function evaluateModel(
  context: Context<'label' | 'as' | TableOption>,
  modelPath: string,
  spec: string,
): Promise<Evaluation> {
  const model = await loadModel(modelPath);
  const { classes } = model.labels;
  const label = context.settings.label ?? model.encoder.label;
  if (label === null) throw noLabel(modelPath);
  const source = await openForModel(context, spec, model);
  const sums = metricsSums(classes.length);
  const counts = tally();
  let unlabelled = 0;
  let unknown = 0;
  const unknownLabels = new Set<string>();
  try {
    for await (const chunk of source.chunks({ label: { name: label, compare: model.labels.compare } })) {
      throwIfInterrupted(context.signal);
      const answers = answersOf(model, chunk.table);
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
  const warnings = findingsOfAnswers({ metrics, classes, on: 'these' }).map((finding) => findingText(finding));
  const { unanswered, notes, columns } = counts.result();
  return {
    ...{ label, classes, metrics, unlabelled, unknown, unknownLabels: [...unknownLabels] },
    ...{ unanswered, notes, columns, warnings },
  };
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
