/** What `why --row` tells: which inputs moved the answer to one row of a table. */
import { largestColumn } from '@deltascope/core/article';
import { answerableRows, inputNames, transform } from '@deltascope/core/encode';
import { DeltascopeError, nearest } from '@deltascope/core/errors';
import { probabilities } from '@deltascope/core/evaluate';
import { type Model, predictProbabilities, type RowsOfX } from '@deltascope/core/model';
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
import { plural } from '../../terminal/numbers.ts';

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
  const [answered] = largestColumn(outputs);
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
  if (of === 'z') return `The logit z${layers.length} of ${name}`;
  return output === 'softmax' ? `The probability of ${name}` : `The output a${layers.length} of ${name}`;
}

function inputsOf({ n, read }: RowsOfX, place: number): Float64Array {
  const x = new Float64Array(n);
  read(place, 1, x);
  return x;
}

function classNamed(classes: readonly string[], name: string): number {
  const label = classes.indexOf(name) + 1;
  if (label > 0) return label;
  const near = nearest(name, classes);
  throw new DeltascopeError({
    code: 'class-missing',
    fault: 'usage',
    what: `--of: the model knows no class "${name}"`,
    next: near ? `Did you mean ${near}?` : `It knows ${classes.join(', ')}.`,
  });
}

interface NamedBaseline {
  readonly x: ArrayLike<number>;
  readonly words: string;
}

/** The mean is of the training rows, where the model says it; else of this table's. */
function baselineOf(baseline: Baseline, { inputMeans: trained }: Model, X: RowsOfX, rows: TableRows): NamedBaseline {
  if (baseline === 'zero') return { x: new Float64Array(X.n), words: 'every input 0' };
  if (baseline !== 'mean') {
    return { x: inputsOf(X, rows.indexOf(baseline.row)), words: `row ${baseline.row} of the table` };
  }
  if (trained) return { x: trained, words: 'the mean of the training rows' };
  return { x: inputMeans(X), words: `the mean of this table's ${plural(X.m, 'row')}` };
}
