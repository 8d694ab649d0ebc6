/** What `why --row` tells: which inputs moved the answer to one row of a table. */
import {
  type Attributions,
  attributions,
  columnNamed,
  DeltascopeError,
  explainInput,
  inputMeans,
  inputNames,
  inputSources,
  largestColumn,
  type Model,
  nearest,
  parametersOf,
  predictProbabilities,
  type RowsOfX,
  type Table,
  transform,
  usableRows,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import type { Baseline } from '../settings/options.ts';
import { plural } from '../terminal/numbers.ts';
import { loadModel } from './modelFile.ts';
import { openForModel, sayWarnings } from './readTable.ts';

/** An input's part, or a column's: the sum over its inputs. */
export interface InputPart {
  readonly column: string;
  readonly raw: string | number | null;
  readonly integrated: number;
  readonly gradientTimesInput: number;
}

export interface WhyAnswer {
  readonly row: number;
  readonly classes: readonly string[];
  /** 1 … K */
  readonly answered: number;
  readonly label: number;
  readonly probability: number;
  readonly of: 'a' | 'z';
  readonly baseline: string;
  readonly found: Attributions;
  /** The names of the inputs, as those of `found`. */
  readonly inputs: readonly string[];
  /** Heaviest first. */
  readonly columns: readonly InputPart[];
}

/** Throws `row-missing` and `class-missing` (usage), and data errors of model and table. */
export async function whyAnswer(
  context: Context,
  [modelPath, spec]: readonly string[],
  row: number,
): Promise<WhyAnswer> {
  const { settings } = context;
  const model = await loadModel(modelPath);
  const source = await openForModel(context, spec, model);
  try {
    sayWarnings(context, source);
    return explainRow(model, await source.read(), row, settings);
  } finally {
    source.close();
  }
}

function explainRow(model: Model, table: Table, row: number, settings: Context['settings']): WhyAnswer {
  const { classes } = model.labels;
  const { rows } = usableRows(table, model.encoder, false);
  const X = transform(model.encoder, table, rows);
  const x = inputsOf(X, placeOf(rows, row, table.rowCount));
  const outputs = predictProbabilities(model, { m: 1, n: X.n, read: (_, __, target) => target.set(x) });
  const [answered] = largestColumn(outputs);
  const label = settings.of === undefined ? answered : classNamed(classes, settings.of);
  const of = settings.logit ? 'z' : 'a';
  const baseline = baselineOf(settings.baseline, model, X, { rows, rowCount: table.rowCount });
  const found = attributions({
    network: model.network,
    parameters: parametersOf(model.Theta),
    x,
    label,
    of,
    baseline: baseline.x,
  });
  const probability = outputs.data[label - 1];
  return {
    row,
    classes,
    answered,
    label,
    probability,
    of,
    baseline: baseline.words,
    found,
    inputs: inputNames(model.encoder),
    columns: byColumn(model, table, row, found),
  };
}

function inputsOf({ n, read }: RowsOfX, place: number): Float64Array {
  const x = new Float64Array(n);
  read(place, 1, x);
  return x;
}

/** The row's place in X. Throws `row-missing` (usage). */
function placeOf(rows: Int32Array, row: number, rowCount: number): number {
  const place = rows.indexOf(row - 1);
  if (place >= 0) return place;
  const what =
    row > rowCount
      ? `the table has ${rowCount} rows, and no row ${row}`
      : `row ${row} lacks a value that the model needs`;
  throw new DeltascopeError({ code: 'row-missing', fault: 'usage', what, next: 'Name another --row.' });
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
function baselineOf(
  baseline: Baseline,
  { inputMeans: trained }: Model,
  X: RowsOfX,
  { rows, rowCount }: { readonly rows: Int32Array; readonly rowCount: number },
): NamedBaseline {
  if (baseline === 'zero') return { x: new Float64Array(X.n), words: 'every input 0' };
  if (baseline !== 'mean') {
    return { x: inputsOf(X, placeOf(rows, baseline.row, rowCount)), words: `row ${baseline.row} of the table` };
  }
  if (trained) return { x: trained, words: 'the mean of the training rows' };
  return { x: inputMeans(X), words: `the mean of this table's ${plural(X.m, 'row')}` };
}

/** One-hot inputs and flags belong to the column they were made from. */
function byColumn({ encoder }: Model, table: Table, row: number, found: Attributions): InputPart[] {
  const parts = new Map<string, InputPart>();
  for (const [j, { column: name }] of inputSources(encoder).entries()) {
    const column = columnNamed(table, name);
    const before = parts.get(name) ?? {
      column: name,
      raw: column ? explainInput(encoder, j, column, row - 1).raw : null,
      integrated: 0,
      gradientTimesInput: 0,
    };
    parts.set(name, {
      ...before,
      integrated: before.integrated + found.integratedGradients[j],
      gradientTimesInput: before.gradientTimesInput + found.gradientTimesInput[j],
    });
  }
  return [...parts.values()].sort((a, b) => Math.abs(b.integrated) - Math.abs(a.integrated));
}
