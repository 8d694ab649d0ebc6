/** What a person takes away: the model as a file, and the report. */
import {
  activationNamed,
  type HistoryEntry,
  inputMeans,
  type Model,
  optimizerNamed,
  readModel,
  thetaViews,
  writeModel,
} from '@deltascope/core';
import type { Settings } from '../protocol.ts';
import { judge, type Problem } from './problem.ts';

/** The model as the command line writes it, at Theta of an iteration. */
export function modelOf(
  problem: Problem,
  parameters: Float64Array,
  iteration: number,
  history: readonly HistoryEntry[],
): Model {
  const { network, encoder, labels, settings, training, heldOut, engine, table } = problem;
  const { classes } = labels;
  const K = classes.length;
  const J = training.prepared.costOnly(parameters, settings.lambda);
  const used = training.rows.length + (heldOut?.rows.length ?? 0);
  return {
    network,
    encoder,
    labels: { classes },
    Theta: thetaViews(network, parameters.slice()),
    training: {
      optimizer: settings.optimizer,
      lambda: settings.lambda,
      seed: settings.seed,
      engine: engine.name,
      precision: engine.precision,
      iterations: Math.floor(iteration),
      iterationOfParameters: Math.floor(iteration), // and some mini-batches more, perhaps
      evaluations: Math.floor(iteration),
      reason: 'iterations',
      converged: false,
      J,
      options: { ...settings },
    },
    history: history.filter((entry) => entry.iteration > 0 && entry.iteration <= iteration),
    metrics: {
      training: plain(judge(training, parameters, K)),
      validation: heldOut ? plain(judge(heldOut, parameters, K)) : null,
    },
    rows: {
      training: training.rows.length,
      validation: heldOut?.rows.length ?? 0,
      dropped:
        used < table.rowCount
          ? [{ reason: 'label-missing', column: settings.label, count: table.rowCount - used }]
          : [],
    },
    inputMeans: inputMeans(training.examples),
  };
}

const plain = ({ rows, accuracy, baseline, logLoss }: ReturnType<typeof judge>) => ({
  rows,
  accuracy,
  baseline,
  logLoss,
});

export const modelBytes = (model: Model): Uint8Array<ArrayBuffer> => new Uint8Array(writeModel(model));

export interface Opened {
  readonly model: Model;
  readonly settings: Settings;
}

/** A model's own settings, for training on from it. Throws data errors that name the file. */
export function openModel(bytes: Uint8Array, where: string): Opened {
  const model = readModel(bytes, { where });
  const { network, encoder, training } = model;
  const { options } = training;
  const given = <T>(name: string, fits: (value: unknown) => value is T, otherwise: T): T => {
    const value = options[name];
    return fits(value) ? value : otherwise;
  };
  const isNumber = (value: unknown): value is number => typeof value === 'number';
  const settings: Settings = {
    label: encoder.label ?? '',
    features: encoder.features.map(({ name }) => name),
    hidden: network.layers.slice(1, -1),
    activation: activationNamed(network.activation).name,
    output: network.output,
    optimizer: optimizerNamed(training.optimizer).name,
    learningRate: given('learningRate', isNumber, Number.NaN) || null,
    batchSize: given('batchSize', isNumber, 128),
    lambda: training.lambda,
    init: 'glorot',
    seed: training.seed,
    encode: encoder.encode,
    standardize: encoder.standardize,
    validation: given('validation', isNumber, 0.2),
    iterations: Math.max(200, training.iterations),
  };
  return { model, settings };
}
