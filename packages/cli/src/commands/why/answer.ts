/** What `why --row` tells: which inputs moved the answer to one row of a table. */

import { answerableRows, inputNames, transform } from '@deltascope/core/encode';
import { failure, nearest } from '@deltascope/core/errors';
import { probabilities } from '@deltascope/core/evaluate';
import { decisionOf, type Model, predictProbabilities, type RowsOfX } from '@deltascope/core/model';
import { parametersOf } from '@deltascope/core/network';
import type { Table } from '@deltascope/core/table';
import {
  type Attributions,
  attributions,
  type ColumnAttribution,
  columnAttributions,
  inputMeans,
  type TableRows,
  usedRows,
} from '@deltascope/core/trace';
import type { Context, TableOption } from '../../command.ts';
import { loadModel } from '../../models/modelFile.ts';
import type { Baseline } from '../../settings/options.ts';
import { openForModel, sayNotes } from '../../tables/readTable.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';

type AnswerContext = Context<'as' | 'of' | 'baseline' | 'logit' | TableOption>;

export interface WhyAnswer {
  readonly row: number;
  readonly classes: readonly string[];
  /** 1 … K */
  readonly answered: number;
  readonly label: number;
  /** As `predict` gives it. */
  readonly probability: number;
  /** What is explained, in words. */
  readonly what: string;
  readonly of: 'a' | 'z';
  readonly baseline: string;
  readonly found: Attributions;
  /** The names of the inputs, as those of `found`. */
  readonly inputs: readonly string[];
  /** Heaviest first. */
  readonly columns: readonly ColumnAttribution[];
}

/** Throws `trace-row` and `class-missing` (usage), and data errors of model and table. */
export async function whyAnswer(
  context: AnswerContext,
  [modelPath, spec]: readonly string[],
  row: number,
): Promise<WhyAnswer> {
  const { settings } = context;
  const model = await loadModel(modelPath);
  const source = await openForModel(context, spec, model);
  try {
    sayNotes(context, source);
    return explainRow(model, await source.read(), row, settings);
  } finally {
    source.close();
  }
}

function explainRow(model: Model, table: Table, row: number, settings: AnswerContext['settings']): WhyAnswer {
  const { classes } = model.labels;
  const { rows } = answerableRows(table, model.encoder);
  const X = transform(model.encoder, table, rows);
  const used = usedRows({ table, rows, rules: (among) => answerableRows(table, model.encoder, among) });
  const x = inputsOf(X, used.indexOf(row));
  const outputs = predictProbabilities(model, { m: 1, n: X.n, read: (_, __, target) => target.set(x) });
  const [answered] = decisionOf(model)(outputs);
  const label = settings.of === undefined ? answered : classNamed(classes, settings.of);
  const of = settings.logit ? 'z' : 'a';
  const baseline = baselineOf(settings.baseline, model, X, used);
  const found = attributions({
    network: model.network,
    parameters: parametersOf(model.Theta),
    x,
    label,
    of,
    baseline: baseline.x,
  });
  const shares = new Float64Array(classes.length);
  probabilities(outputs.data, shares);
  return {
    row,
    classes,
    answered,
    label,
    probability: shares[label - 1],
    what: whatIs(model, label, of),
    of,
    baseline: baseline.words,
    found,
    inputs: inputNames(model.encoder),
    columns: columnAttributions(model.encoder, table.columns, row, found),
  };
}

function whatIs({ network: { layers, output }, labels }: Model, label: number, of: 'a' | 'z'): string {
  const name = labels.classes[label - 1];
  const say = words().why;
  if (of === 'z') return say.logit(layers.length, name);
  return output === 'softmax' ? say.probability(name) : say.output(layers.length, name);
}

function inputsOf({ n, read }: RowsOfX, place: number): Float64Array {
  const x = new Float64Array(n);
  read(place, 1, x);
  return x;
}

function classNamed(classes: readonly string[], name: string): number {
  const label = classes.indexOf(name) + 1;
  if (label > 0) return label;
  throw failure(cliErrors, 'class-missing', { name, classes, nearest: nearest(name, classes) });
}

interface NamedBaseline {
  readonly x: ArrayLike<number>;
  readonly words: string;
}

/** The mean is of the training rows, where the model says it; else of this table's. */
function baselineOf(baseline: Baseline, { inputMeans: trained }: Model, X: RowsOfX, rows: TableRows): NamedBaseline {
  const say = words().why.baselines;
  if (baseline === 'zero') return { x: new Float64Array(X.n), words: say.zero };
  if (baseline !== 'mean') {
    return { x: inputsOf(X, rows.indexOf(baseline.row)), words: say.row(baseline.row) };
  }
  if (trained) return { x: trained, words: say.training };
  return { x: inputMeans(X), words: say.table(X.m) };
}
