/** What trace and check look at: a table at the start of a training, or a model on a table. */
import { inputNames, leftOutUnasked } from '@deltascope/core/encode';
import { type DeltascopeError, printable, usageError } from '@deltascope/core/errors';
import type { Model } from '@deltascope/core/model';
import { initialize, parametersOf } from '@deltascope/core/network';
import { usedRows } from '@deltascope/core/trace';
import { examplesOfRows, labelledTable, labelsOf, modelRows, problemOf } from '@deltascope/core/train';
import type { Context } from '../command.ts';
import { isRecording } from '../recording/folder.ts';
import { ofRecording, ofTraining } from '../recording/timeTravel.ts';
import { loadModel } from './modelFile.ts';
import { readForModel, readTable } from './readTable.ts';
import { requireLabel } from './requireLabel.ts';
import type { TracedProblem } from './traced.ts';

/** `<table>` with a label and training options, `<model> <table>`, or `<recording> <table>`. */
export async function tracedProblem(context: Context, args: readonly string[]): Promise<TracedProblem> {
  const problem = await problemOfArguments(context, args);
  sayLeftOut(context, problem);
  return problem;
}

/** Whoever looks at shapes is told of columns that are in none of them. */
function sayLeftOut({ terminal, settings }: Context, { encoder }: TracedProblem): void {
  if (settings.quiet) return;
  for (const { note } of leftOutUnasked(encoder.leftOut)) terminal.err(`${printable(note)}: left out.\n`);
}

async function problemOfArguments(context: Context, [first, second]: readonly string[]): Promise<TracedProblem> {
  const { iteration, move } = context.settings;
  if (second !== undefined && isRecording(first)) return ofRecording(context, first, second);
  if (second !== undefined) {
    if (iteration !== undefined || move) throw noIterations(first);
    return ofModel(context, first, second);
  }
  if (isRecording(first)) {
    throw usageError('table-missing', `${first} is a recording, and no table is given`, 'Name the table after it.');
  }
  if (/\.safetensors$/i.test(first)) {
    throw usageError('table-missing', `${first} is a model, and no table is given`, 'Name the table after it.');
  }
  if (move && iteration === undefined) {
    throw usageError('move-iteration', '--move needs the iteration whose move is meant', 'Name it with --iteration.');
  }
  return iteration === undefined ? ofTable(context, first) : ofTraining(context, first);
}

function noIterations(model: string): DeltascopeError {
  return usageError(
    'model-iterations',
    `${model} is a model, which holds the end of its training only`,
    'Record the training with train --record, and name the folder here.',
  );
}

async function ofTable(context: Context, spec: string): Promise<TracedProblem> {
  const { settings } = context;
  const label = requireLabel(settings);
  const { table } = await readTable(context, spec, label);
  const labelled = labelledTable(table, labelsOf(table, label, settings), settings);
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
    classOrder: labelled.labels.order,
    tableRows: usedRows({ table, rows: labelled.rows, rules: labelled.plan }),
    start: (other) => initialize(other, settings),
    thetaWords: `as training starts (init ${settings.init}, seed ${settings.seed})`,
  };
}

async function ofModel(context: Context, path: string, spec: string): Promise<TracedProblem> {
  const { settings, origins } = context;
  const model = await loadModel(path);
  const label = settings.label ?? model.encoder.label ?? requireLabel(settings);
  const { table } = await readForModel(context, spec, model, label);
  const { tableRows, examples } = modelRows(model, table, label);
  return {
    network: model.network,
    parameters: parametersOf(model.Theta),
    lambda: origins.get('lambda') === 'default' ? model.training.lambda : settings.lambda,
    examples,
    encoder: model.encoder,
    table,
    inputs: inputNames(model.encoder),
    classes: model.labels.classes,
    classOrder: model.labels.order,
    tableRows,
    thetaWords: `of ${path}, after iteration ${model.training.iterationOfParameters}`,
    initial: initialOf(model),
  };
}

/** Absent where the model does not say how its training began. */
function initialOf({ network, training }: Model): Float64Array | undefined {
  const { init, epsilon, seed } = training.options;
  return init === undefined ? undefined : initialize(network, { init, epsilon, seed });
}
