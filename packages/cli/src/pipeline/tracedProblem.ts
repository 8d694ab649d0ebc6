/** What trace and check look at: a table at the start of a training, or a model on a table. */
import {
  type DeltascopeError,
  type Encoder,
  type Examples,
  INITIALIZERS,
  initialize,
  inputNames,
  labelsBy,
  type Model,
  type Network,
  parametersOf,
  type Table,
  type TrainingStep,
  trainingRows,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import { isRecording } from '../recording/folder.ts';
import { ofRecording, ofTraining } from '../recording/timeTravel.ts';
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
  readonly table: Table;
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
  /** The table's data row, counted from 1, behind each row of X. */
  readonly tableRows: Int32Array;
  /** Where Theta comes from, in words. */
  readonly thetaWords: string;
  /** Of a model: the Theta that its training began with. */
  readonly initial?: Float64Array;
  /** The weights that a training of another network with these settings would begin with. */
  readonly start?: (network: Network) => Float64Array;
  /** The iteration of a training that Theta belongs to, where one is looked at. */
  readonly iteration?: number;
  /** How the training came from the iteration before to this one, where it was asked for. */
  readonly move?: TrainingStep;
}

/** `<table>` with a label and training options, `<model> <table>`, or `<recording> <table>`. */
export async function tracedProblem(context: Context, [first, second]: readonly string[]): Promise<TracedProblem> {
  const { iteration, move } = context.settings;
  if (second !== undefined && isRecording(first)) return ofRecording(context, first, second);
  if (second !== undefined) {
    if (iteration !== undefined || move) throw noIterations(first);
    return ofModel(context, first, second);
  }
  if (isRecording(first)) {
    throw usage('table-missing', `${first} is a recording, and no table is given`, 'Name the table after it.');
  }
  if (/\.safetensors$/i.test(first)) {
    throw usage('table-missing', `${first} is a model, and no table is given`, 'Name the table after it.');
  }
  if (move && iteration === undefined) {
    throw usage('move-iteration', '--move needs the iteration whose move is meant', 'Name it with --iteration.');
  }
  return iteration === undefined ? ofTable(context, first) : ofTraining(context, first);
}

function noIterations(model: string): DeltascopeError {
  return usage(
    'model-iterations',
    `${model} is a model, which holds the end of its training only`,
    'Record the training with train --record, and name the folder here.',
  );
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
    table,
    inputs,
    classes: labelled.labels.classes,
    tableRows: labelled.rows.map((row) => row + 1),
    start: (other) => initialize(other, settings),
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
    table,
    inputs: inputNames(model.encoder),
    classes: model.labels.classes,
    tableRows: known.map((row) => row + 1),
    thetaWords: `of ${path}, after iteration ${model.training.iterationOfParameters}`,
    initial: initialOf(model),
  };
}

/** Absent where the model does not say how its training began. */
function initialOf({ network, training }: Model): Float64Array | undefined {
  const { init, epsilon, seed } = training.options;
  const rule = INITIALIZERS.find((name) => name === init);
  if (rule === undefined || typeof epsilon !== 'number' || typeof seed !== 'number') return undefined;
  return initialize(network, { init: rule, epsilon, seed });
}
