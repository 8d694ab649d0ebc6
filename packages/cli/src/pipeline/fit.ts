/** One training, from labelled rows to a fitted network that has been judged. */
import { setImmediate } from 'node:timers/promises';
import {
  chooseOptimizer,
  DeltascopeError,
  type DriveOptions,
  drive,
  type Engine,
  type Examples,
  initialize,
  type Metrics,
  metricsSums,
  type OptimizerName,
  type OptimizerState,
  type Outcome,
  optimizerByName,
  type Prepared,
  parameterCount,
  type Split,
  type StopRules,
  type TrainingIteration,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import { type ChosenEngine, chooseEngine } from './engines.ts';
import { examplesOfRows, type LabelledTable, type Problem, problemOf } from './problem.ts';

type Settings = Context['settings'];

export interface Fit {
  readonly problem: Problem;
  readonly optimizer: { readonly name: OptimizerName; readonly reason: string };
  readonly engine: Pick<Engine, 'name' | 'precision'> & Pick<ChosenEngine, 'computedBy' | 'reason' | 'notice'>;
  readonly outcome: Outcome<OptimizerState>;
  readonly training: Metrics;
  /** On the held-out rows, where there are some. */
  readonly heldOut?: Metrics;
  /** On the test rows, where some were given. */
  readonly test?: Metrics;
  readonly seconds: number;
  /** Where training left the finite numbers: why; the rest is then about the last good iteration. */
  readonly diverged?: DeltascopeError;
}

export interface FitRequest {
  readonly labelled: LabelledTable;
  readonly split: Split & {
    /** Rows that the training never looks at, judged at its end. */ readonly test?: Int32Array;
  };
  readonly settings: Settings;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly watch?: (event: TrainingIteration<OptimizerState>, limit: number) => void;
  /** Told before the first iteration. */
  readonly begin?: (chosen: Pick<Fit, 'problem' | 'optimizer' | 'engine'>) => void;
}

/** A training that diverges after its first iteration is not thrown: the fit of the last good one tells of it. */
export async function fit(request: FitRequest): Promise<Fit> {
  const { labelled, split, settings, now, signal, watch, begin } = request;
  const { table, labels } = labelled;
  const problem = problemOf(labelled, split.training, settings);
  const m = split.training.length;
  const optimizer = pickOptimizer(settings, m, parameterCount(problem.network));
  const { engine, ...why } = await chooseEngine(settings, { m, network: problem.network });
  const chosen = { problem, optimizer, engine: { name: engine.name, precision: engine.precision, ...why } };
  begin?.(chosen);
  try {
    const prepare = (rows: Int32Array) => {
      const examples = examplesOfRows(problem.encoder, table, labels, rows);
      return { examples, prepared: engine.prepare(problem.network, examples) };
    };
    const training = prepare(split.training);
    const heldOut = split.validation.length > 0 ? prepare(split.validation) : undefined;
    const method = optimizerByName(optimizer.name, { ...settings, m, batchSize: Math.min(settings.batchSize, m) });
    const stop = stopRules(settings, optimizer.name, heldOut !== undefined);
    const start = now();
    const { outcome, diverged } = await driveToLastGood({
      optimizer: method,
      training: training.prepared,
      validation: heldOut?.prepared,
      examples: training.examples,
      lambda: settings.lambda,
      from: method.start(initialize(problem.network, settings)),
      stop,
      now,
      signal,
      pause: () => setImmediate(),
      watch: (event) => watch?.(event, stop.iterations),
    });
    const seconds = (now() - start) / 1000;
    const judged = ({ prepared, examples }: typeof training) => judge(prepared, outcome.parameters, examples);
    return {
      ...chosen,
      outcome,
      training: judged(training),
      heldOut: heldOut && judged(heldOut),
      test: split.test && judged(prepare(split.test)),
      seconds,
      diverged,
    };
  } finally {
    engine.dispose();
  }
}

/** Drives; where the run diverges after a good iteration, gives that iteration as the outcome. */
async function driveToLastGood(
  options: DriveOptions<OptimizerState>,
): Promise<{ outcome: Outcome<OptimizerState>; diverged?: DeltascopeError }> {
  const events: TrainingIteration<OptimizerState>[] = [];
  const watch = (event: TrainingIteration<OptimizerState>) => {
    events[0] = event; // Only the newest is needed.
    options.watch?.(event);
  };
  try {
    return { outcome: await drive({ ...options, watch }) };
  } catch (error) {
    const last = events[0];
    if (!(error instanceof DeltascopeError && error.fault === 'diverged' && last)) throw error;
    const stop = { ...options.stop, iterations: last.iteration };
    return { outcome: await drive({ ...options, from: last.state, memory: last.memory, stop }), diverged: error };
  }
}

export function isMiniBatch(name: OptimizerName): boolean {
  return name === 'sgd' || name === 'adam';
}

function pickOptimizer(settings: Settings, m: number, parameters: number): Fit['optimizer'] {
  if (settings.optimizer) return { name: settings.optimizer, reason: `${settings.optimizer}, as asked.` };
  return chooseOptimizer({ m, parameters });
}

function stopRules(settings: Settings, optimizer: OptimizerName, heldOut: boolean): StopRules {
  return {
    iterations: isMiniBatch(optimizer) ? settings.epochs : settings.iterations,
    gradientNorm: GRADIENT_NORM,
    patience: heldOut && settings.patience > 0 ? settings.patience : undefined,
    seconds: settings.seconds,
  };
}

/** At this size of the gradient nothing is left to learn that the digits of J would show. */
const GRADIENT_NORM = 1e-7;

const JUDGED_AT_ONCE = 4096;

/** Metrics of all prepared rows, block by block. */
export function judge(prepared: Prepared, parameters: Float64Array, { m, y }: Examples): Metrics {
  const { layers } = prepared.network;
  const sums = metricsSums(layers[layers.length - 1]);
  for (let first = 0; first < m; first += JUDGED_AT_ONCE) {
    const count = Math.min(JUDGED_AT_ONCE, m - first);
    sums.add(prepared.outputs(parameters, first, count), y.subarray(first, first + count));
  }
  return sums.result();
}
