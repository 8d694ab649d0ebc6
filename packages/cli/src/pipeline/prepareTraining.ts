/** A training made ready: the problem, who optimizes, what computes, and the rows where it computes. */
import {
  chooseOptimizer,
  type Engine,
  type Examples,
  initialize,
  type Optimizer,
  type OptimizerName,
  type OptimizerState,
  optimizerByName,
  optimizerNamed,
  type Prepared,
  parameterCount,
  type Split,
  type StopRules,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import { OFFERED_OPTIONS } from '../settings/optimizerOptions.ts';
import { type ChosenEngine, chooseEngine } from './engines.ts';
import { examplesOfRows, type LabelledTable, type Problem, problemOf } from './problem.ts';

type Settings = Context['settings'];

/** What a training will be, known before any row is prepared. */
export interface Chosen {
  readonly problem: Problem;
  readonly optimizer: { readonly name: OptimizerName; readonly reason: string };
  readonly engine: Pick<Engine, 'name' | 'precision'> & Pick<ChosenEngine, 'computedBy' | 'reason' | 'notice'>;
}

/** Rows, and the same where the engine computes. */
export interface PreparedRows {
  readonly examples: Examples;
  readonly prepared: Prepared;
}

export interface PreparedTraining {
  readonly chosen: Chosen;
  readonly method: Optimizer;
  readonly start: OptimizerState;
  readonly stop: StopRules;
  readonly training: PreparedRows;
  readonly heldOut?: PreparedRows;
  readonly prepare: (rows: Int32Array) => PreparedRows;
  /** Gives threads and memory back. */
  readonly dispose: () => void;
}

export interface TrainingRequest {
  readonly labelled: LabelledTable;
  readonly split: Split;
  readonly settings: Settings;
  /** Told before the rows are prepared. */
  readonly begin?: (chosen: Chosen) => void;
}

export async function prepareTraining(request: TrainingRequest): Promise<PreparedTraining> {
  const { labelled, split, settings, begin } = request;
  const { table, labels } = labelled;
  const problem = problemOf(labelled, split.training, settings);
  const m = split.training.length;
  const optimizer = pickOptimizer(settings, m, parameterCount(problem.network));
  const { engine, ...why } = await chooseEngine(settings, { m, network: problem.network });
  const chosen = { problem, optimizer, engine: { name: engine.name, precision: engine.precision, ...why } };
  begin?.(chosen);
  const prepare = (rows: Int32Array) => {
    const examples = examplesOfRows(problem.encoder, table, labels, rows);
    return { examples, prepared: engine.prepare(problem.network, examples) };
  };
  try {
    // Those offered alone: the setting `epsilon` is the initial weights' and not Adam's.
    const batchSize = Math.min(settings.batchSize, m);
    const own = Object.fromEntries(OFFERED_OPTIONS.map((name) => [name, settings[name]]));
    const method = optimizerByName(optimizer.name, { m, batchSize, seed: settings.seed, ...own });
    const heldOut = split.validation.length > 0 ? prepare(split.validation) : undefined;
    return {
      chosen,
      method,
      start: method.start(initialize(problem.network, settings)),
      stop: stopRules(settings, optimizer.name, heldOut !== undefined),
      training: prepare(split.training),
      heldOut,
      prepare,
      dispose: () => engine.dispose(),
    };
  } catch (error) {
    engine.dispose();
    throw error;
  }
}

function pickOptimizer(settings: Settings, m: number, parameters: number): Chosen['optimizer'] {
  if (settings.optimizer) return { name: settings.optimizer, reason: `${settings.optimizer}, as asked.` };
  return chooseOptimizer({ m, parameters });
}

function stopRules(settings: Settings, optimizer: OptimizerName, heldOut: boolean): StopRules {
  return {
    iterations: optimizerNamed(optimizer).by === 'batches' ? settings.epochs : settings.iterations,
    gradientNorm: GRADIENT_NORM,
    patience: heldOut && settings.patience > 0 ? settings.patience : undefined,
    seconds: settings.seconds,
  };
}

/** At this size of the gradient nothing is left to learn that the digits of J would show. */
const GRADIENT_NORM = 1e-7;
