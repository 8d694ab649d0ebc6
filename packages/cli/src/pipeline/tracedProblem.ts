/** What trace and check look at: a table at the start of a training, or a model on a table. */
import {
  type Encoder,
  type Examples,
  initialize,
  inputNames,
  labelsBy,
  type Network,
  parametersOf,
  trainingRows,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import { usage } from '../settings/option.ts';
import { loadModel } from './modelFile.ts';
import { examplesOfRows, labelledTable, problemOf } from './problem.ts';
import { readForModel, readTable } from './readTable.ts';
import { requireLabel } from './requireLabel.ts';

export interface TracedProblem {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly lambda: number;
  readonly examples: Examples;
  readonly encoder: Encoder;
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
  /** The table's data row, counted from 1, behind each row of X. */
  readonly tableRows: Int32Array;
  /** Where Theta comes from, in words. */
  readonly thetaWords: string;
}

/** `<table>` with a label and training options, or `<model> <table>`. */
export async function tracedProblem(context: Context, [first, second]: readonly string[]): Promise<TracedProblem> {
  if (second !== undefined) return ofModel(context, first, second);
  if (/\.safetensors$/i.test(first)) {
    throw usage('table-missing', `${first} is a model, and no table is given`, 'Name the table after it.');
  }
  return ofTable(context, first);
}

async function ofTable(context: Context, spec: string): Promise<TracedProblem> {
  const { settings } = context;
  const label = requireLabel(settings);
  const { table } = await readTable(context, spec, label);
  const labelled = labelledTable(table, label, settings);
  const { encoder, network, inputs } = problemOf(labelled, labelled.rows, settings);
  return {
    network,
    parameters: initialize(network, settings),
    lambda: settings.lambda,
    examples: examplesOfRows(encoder, table, labelled.labels, labelled.rows),
    encoder,
    inputs,
    classes: labelled.labels.classes,
    tableRows: labelled.rows.map((row) => row + 1),
    thetaWords: `as training starts (init ${settings.init}, seed ${settings.seed})`,
  };
}

async function ofModel(context: Context, path: string, spec: string): Promise<TracedProblem> {
  const { settings, origins } = context;
  const model = await loadModel(path);
  const label = settings.label ?? model.encoder.label ?? requireLabel(settings);
  const { table } = await readForModel(context, spec, model, label);
  const { rows } = trainingRows(table, { label, complete: model.encoder.complete });
  const labels = labelsBy(table, label, model.labels.classes);
  const known = rows.filter((row) => labels.y[row] > 0);
  return {
    network: model.network,
    parameters: parametersOf(model.Theta),
    lambda: origins.get('lambda') === 'default' ? model.training.lambda : settings.lambda,
    examples: examplesOfRows(model.encoder, table, labels, known),
    encoder: model.encoder,
    inputs: inputNames(model.encoder),
    classes: model.labels.classes,
    tableRows: known.map((row) => row + 1),
    thetaWords: `of ${path}, after iteration ${model.training.iterationOfParameters}`,
  };
}
