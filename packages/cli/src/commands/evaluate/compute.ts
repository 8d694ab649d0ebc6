/** A model judged on a labelled table, a chunk of rows at a time. */
import { labelsBy, type Weighting } from '@deltascope/core/encode';
import { type DeltascopeError, failure } from '@deltascope/core/errors';
import {
  type Curves,
  curvesOf,
  type Drift,
  type Finding,
  findingsOfAnswers,
  groupedSums,
  type Metrics,
  metricsSums,
  probabilities,
  type SlicesFound,
  type Sureness,
  slicesSums,
  splitRuleOf,
  surenessOf,
  type WeightedMetrics,
  weightedSums,
} from '@deltascope/core/evaluate';
import { answerer } from '@deltascope/core/model';
import { type Matrix, row } from '@deltascope/core/network';
import { weigher } from '@deltascope/core/train';
import type { TableSpec } from '@deltascope/tables';
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
  /** How sure the accuracy is: by groups, if the model's rows were divided by them. */
  readonly sureness: Sureness;
  /** The column that groups rows. */
  readonly groupedBy?: string;
  /** Of two classes, from which probability the second was answered, if by one, and who said so. */
  readonly threshold?: { readonly value: number; readonly from: 'option' | 'model' };
  /** Of two classes, if figures are asked for. */
  readonly curves?: Curves;
  /** How the training weighed rows, which these figures do not. */
  readonly weighting?: Weighting;
  /** The same rows by the column that the training weighed them by, if this table has it and they weigh anything. */
  readonly weighted?: WeightedMetrics;
  readonly unlabelled: number;
  /** Rows whose label the model does not know, and the first few of these labels. */
  readonly unknown: number;
  readonly unknownLabels: readonly string[];
  /** On which rows the model fails, and which columns are not as they were in training. */
  readonly slices: SlicesFound;
  readonly drift: readonly Drift[];
  /** What to doubt of the metrics. */
  readonly findings: readonly Finding[];
}

const LABELS_SHOWN = 5;

/** Throws `label-missing` (usage), and data errors of model and table. */
export async function evaluateModel(
  context: Context<'label' | 'as' | 'threshold' | 'figure' | TableOption>,
  modelPath: string,
  spec: TableSpec,
): Promise<Evaluation> {
  const model = await loadModel(modelPath);
  const { classes } = model.labels;
  const label = context.settings.label ?? model.encoder.label;
  if (label === null) throw noLabel(modelPath);
  const weightColumn = model.weighting?.column;
  const source = await openForModel(context, spec, model, { numbers: weightColumn });
  const sums = metricsSums(classes.length);
  const asked = thresholdGiven(context.settings);
  const answersTo = answerer(model, { threshold: asked });
  const rule = splitRuleOf(model.training.options.split);
  const groupedBy = rule.by === 'group' && source.columnNames.includes(rule.column) ? rule.column : undefined;
  const grouped = groupedSums();
  const groupColumn = groupedBy === undefined ? -1 : source.columnNames.indexOf(groupedBy);
  const scored = context.settings.figure !== undefined && classes.length === 2 ? scoredRows() : undefined;
  const counts = tally();
  const slices = slicesSums(model.columns ?? []);
  const isWeighed = weightColumn !== undefined && source.columnNames.includes(weightColumn);
  const weighted = isWeighed ? weightedSums(classes.length) : undefined;
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
      const y = answers.rows.map((row) => labels.y[row]);
      sums.add(answers.outputs, y, answers.answered);
      scored?.add(answers.outputs, y);
      if (weighted) {
        const weightOfRow = weigher({ ...chunk, labels, weighting: { column: weightColumn } });
        const weightOf = (i: number) => weightOfRow?.(answers.rows[i]) ?? 1;
        weighted.add(answers.outputs, { y, answers: answers.answered, weightOf });
      }
      if (groupedBy !== undefined) {
        const groupOf = (i: number) => chunk.raw(answers.rows[i])[groupColumn].trim();
        grouped.add({ y, answered: answers.answered, groupOf });
      }
      slices.add(chunk.table, { answered: answers.labels, y: labels.y });
    }
    sayNotes(context, source.notes());
  } finally {
    source.close();
  }
  const metrics = sums.result();
  const findings = findingsOfAnswers({ metrics, classes, on: 'these' });
  const { unanswered, notes, columns } = counts.result();
  const threshold = asked ?? model.threshold?.value;
  return {
    ...{ label, classes, metrics, unlabelled, unknown, unknownLabels: [...unknownLabels] },
    sureness: groupedBy === undefined ? surenessOf(metrics) : grouped.result(metrics),
    ...(groupedBy !== undefined && { groupedBy }),
    ...(scored && { curves: scored.curves() }),
    ...(threshold !== undefined && { threshold: { value: threshold, from: asked === undefined ? 'model' : 'option' } }),
    ...(model.weighting && { weighting: model.weighting, weighted: weighted?.result() }),
    ...{ unanswered, notes, columns, findings, slices: slices.slices(), drift: slices.drift() },
  };
}

/** The probability of the second of two classes and the label of each row, for what has to look at all of them. */
function scoredRows() {
  const [scores, labels]: [number[], number[]] = [[], []];
  const p = new Float64Array(2);
  return {
    add(outputs: Matrix, y: Int32Array): void {
      y.forEach((label, i) => {
        if (label === 0) return;
        probabilities(row(outputs, i), p);
        scores.push(p[1]);
        labels.push(label);
      });
    },
    curves: () => curvesOf({ scores, y: labels }),
  };
}

function noLabel(path: string): DeltascopeError {
  return failure(cliErrors, 'label-missing/model', {}, { at: { file: path } });
}
