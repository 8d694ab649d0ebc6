/** What trace and check look at: a table at the start of a training, a model on a table, or a recorded training. */
import { inputNames } from '@deltascope/core/encode';
import { failure } from '@deltascope/core/errors';
import type { Model } from '@deltascope/core/model';
import { initialize, parametersOf } from '@deltascope/core/network';
import { usedRows } from '@deltascope/core/trace';
import { examplesOfRows, problemOf, weightingOf } from '@deltascope/core/train';
import type { TableSpec } from '@deltascope/tables';
import { loadModel } from '../models/modelFile.ts';
import { readLabelled, readLabelledFor } from '../tables/labelled.ts';
import { requireLabel } from '../tables/requireLabel.ts';
import { cliErrors } from '../words/errors.ts';
import { words } from '../words/words.ts';
import { sayLeftOut } from './leftOut.ts';
import { namedWithTable } from './named.ts';
import { ofRecording, ofTraining } from './timeTravel.ts';
import type { TracedProblem, TracingContext } from './traced.ts';

/** `<table …>` with a label and training options, `<model> <table …>`, or `<recording> <table …>`. */
export async function tracedProblem(context: TracingContext, args: readonly string[]): Promise<TracedProblem> {
  const problem = await problemOfArguments(context, args);
  sayLeftOut(context, problem.encoder);
  return problem;
}

async function problemOfArguments(context: TracingContext, args: readonly string[]): Promise<TracedProblem> {
  const { iteration, move } = context.settings;
  const named = namedWithTable(args);
  switch (named.of) {
    case 'recording':
      return ofRecording(context, named.path, named.spec);
    case 'model':
      if (iteration !== undefined || move) throw failure(cliErrors, 'model-iterations', { path: named.path });
      return ofModel(context, named.path, named.spec);
    case 'table':
      if (move && iteration === undefined) throw failure(cliErrors, 'move-iteration', {});
      return iteration === undefined ? ofTable(context, named.spec) : ofTraining(context, named.spec);
    default:
      return named satisfies never;
  }
}

async function ofTable(context: TracingContext, spec: TableSpec): Promise<TracedProblem> {
  const { settings } = context;
  const label = await requireLabel(context, spec);
  const { table, labelled } = await readLabelled(context, spec, label);
  const { encoder, network, inputs } = problemOf(labelled, labelled.rows, settings);
  return {
    network,
    parameters: initialize(network, settings),
    lambda: settings.lambda,
    examples: examplesOfRows(
      encoder,
      { ...labelled, weighting: weightingOf(labelled, labelled.rows, settings) },
      labelled.rows,
    ),
    encoder,
    table,
    inputs,
    classes: labelled.labels.classes,
    classOrder: labelled.labels.order,
    tableRows: usedRows({ table, rows: labelled.rows, rules: labelled.plan }),
    start: (other) => initialize(other, settings),
    thetaWords: words().tracing.theta.start(settings.init, settings.seed),
  };
}

async function ofModel(context: TracingContext, path: string, spec: TableSpec): Promise<TracedProblem> {
  const { settings, origins } = context;
  const model = await loadModel(path);
  const { table, tableRows, examples } = await readLabelledFor(model, context, spec);
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
    thetaWords: words().tracing.theta.model(path, model.training.iterationOfParameters),
    initial: initialOf(model),
  };
}

/** Absent if the model does not say how its training began. */
function initialOf({ network, training }: Model): Float64Array | undefined {
  const { init, epsilon, seed } = training.options;
  return init === undefined ? undefined : initialize(network, { init, epsilon, seed });
}
