/** A model judged on a labelled table, a chunk of rows at a time. */
import { labelsBy } from '@deltascope/core/encode';
import { type DeltascopeError, failure } from '@deltascope/core/errors';
import {
  type Drift,
  type Finding,
  findingsOfAnswers,
  type Metrics,
  metricsSums,
  type SlicesFound,
  slicesSums,
} from '@deltascope/core/evaluate';
import { answerer } from '@deltascope/core/model';
import type { Context, TableOption } from '../../command.ts';
import { loadModel } from '../../models/modelFile.ts';
import { type Tallied, tally } from '../../models/tally.ts';
import { thresholdGiven } from '../../models/threshold.ts';
import { throwIfInterrupted } from '../../passes/interrupted.ts';
import { openForModel, sayNotes } from '../../tables/readTable.ts';
import { cliErrors } from '../../words/errors.ts';

/** The metrics, and the rows that they could not take in. */
export interface Evaluation extends Pick<Tallied, 'unanswered' | 'columns' | 'notes'> {
  readonly label: string;
  readonly classes: readonly string[];
  readonly metrics: Metrics;
  readonly unlabelled: number;
  /** Rows whose label the model does not know, and the first few of these labels. */
  readonly unknown: number;
  readonly unknownLabels: readonly string[];
  /** Where it fails, and what is not as it was in training. */
  readonly slices: SlicesFound;
  readonly drift: readonly Drift[];
  /** What to doubt of the metrics. */
  readonly findings: readonly Finding[];
}

const LABELS_SHOWN = 5;

/** Throws `label-missing` (usage), and data errors of model and table. */
export async function evaluateModel(
  context: Context<'label' | 'as' | 'threshold' | TableOption>,
  modelPath: string,
  spec: string,
): Promise<Evaluation> {
  const model = await loadModel(modelPath);
  const { classes } = model.labels;
  const label = context.settings.label ?? model.encoder.label;
  if (label === null) throw noLabel(modelPath);
  const source = await openForModel(context, spec, model);
  const sums = metricsSums(classes.length);
  const answersTo = answerer(model, { threshold: thresholdGiven(context.settings) });
  const counts = tally();
  const slices = slicesSums(model.columns ?? []);
  let unlabelled = 0;
  let unknown = 0;
  const unknownLabels = new Set<string>();
  try {
    for await (const chunk of source.chunks({ label: { name: label, compare: model.labels.compare } })) {
      throwIfInterrupted(context.signal);
      const answers = answersTo(chunk.table);
      const labels = labelsBy(chunk.table, label, model.labels);
      unlabelled += labels.missing;
      unknown += labels.unknown;
      for (const word of labels.unknownWords) if (unknownLabels.size < LABELS_SHOWN) unknownLabels.add(word);
      counts.add(answers);
      sums.add(
        answers.outputs,
        answers.rows.map((row) => labels.y[row]),
        answers.answered,
      );
      slices.add(chunk.table, { answered: answers.labels, y: labels.y });
    }
    sayNotes(context, source);
  } finally {
    source.close();
  }
  const metrics = sums.result();
  const findings = findingsOfAnswers({ metrics, classes, on: 'these' });
  const { unanswered, notes, columns } = counts.result();
  return {
    ...{ label, classes, metrics, unlabelled, unknown, unknownLabels: [...unknownLabels] },
    ...{ unanswered, notes, columns, findings, slices: slices.slices(), drift: slices.drift() },
  };
}

function noLabel(path: string): DeltascopeError {
  return failure(cliErrors, 'label-missing/model', {}, { at: { file: path } });
}
