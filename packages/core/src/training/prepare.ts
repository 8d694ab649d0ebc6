/** A training made ready: the problem, who optimizes, what computes, and the rows where it computes. */
import { localReducer } from '../distributed/reducer.ts';
import { shardedEngine } from '../distributed/shardedEngine.ts';
import { rowsOfRank, type Span } from '../distributed/shards.ts';
import type { DroppedRows } from '../encode/dropped.ts';
import type { Weighting } from '../encode/weighting.ts';
import type { Engine, Examples, Prepared } from '../engine/engine.ts';
import type { Split } from '../evaluate/split.ts';
import { type ColumnSummary, summariesOf } from '../evaluate/summaries.ts';
import { initialize } from '../network/initialize.ts';
import { parameterCount } from '../network/network.ts';
import { chooseOptimizer, type OptimizerReason } from '../optimize/choose.ts';
import type { TrainingOptions } from '../optimize/drive.ts';
import type { Optimizer, OptimizerState } from '../optimize/optimizer.ts';
import { OPTIMIZER_OPTIONS, type OptimizerName, optimizerByName } from '../optimize/registry.ts';
import type { StopRules } from '../optimize/stopRules.ts';
import { type ChosenEngine, chooseEngine, type EngineHost, type Work } from './chooseEngine.ts';
import { keepPart } from './keptPart.ts';
import { examplesOfRows, type Problem, problemOf, type TrainableTable } from './problem.ts';
import { weightingOf } from './rowWeights.ts';
import { matters } from './settings/check.ts';
import { checkThreshold } from './settings/checkThreshold.ts';
import type { SomeSettings, TrainingSettings } from './settings/settings.ts';
import type { Divided } from './splits.ts';

/** What a training will be, known before any row is prepared. */
export interface Chosen {
  readonly problem: Problem;
  readonly optimizer: { readonly name: OptimizerName; readonly reason: OptimizerReason };
  readonly engine: Pick<Engine, 'name' | 'precision'> & DescribedEngine;
  /** As they were given, and with what the data settled in place of what was not. */
  readonly settings: TrainingSettings & { readonly optimizer: OptimizerName; readonly hidden: readonly number[] };
  /** Rows that the split left on neither side. */
  readonly dropped: readonly DroppedRows[];
  /** How rows weigh; absent if all weigh 1. */
  readonly weighting?: Weighting;
  /** What the columns held in the training rows; found when it is asked for. */
  readonly columns: () => ColumnSummary[];
}

/** What is known of an engine that was given does not say which kernels it has. */
type DescribedEngine = Omit<ChosenEngine, 'engine' | 'computedBy'> & Partial<Pick<ChosenEngine, 'computedBy'>>;

/** Rows, and the same where the engine computes. */
export interface PreparedRows {
  /** Of the table, counted from 0. */
  readonly rows: Int32Array;
  readonly examples: Examples;
  readonly prepared: Prepared;
}

/** A training that is ready to begin: its engine, its problem, and its rows in the engine's memory. */
export interface PreparedTraining {
  readonly labelled: TrainableTable;
  readonly chosen: Chosen;
  readonly training: PreparedRows;
  readonly heldOut?: PreparedRows;
  /** The optimizer before its first iteration. */
  readonly start: OptimizerState;
  /** For `training` and `drive` of core, which add where to begin. */
  readonly driving: Omit<TrainingOptions<OptimizerState>, 'from'>;
  /** Prepares other rows of the same table for the same engine. */
  readonly prepare: (rows: Int32Array) => PreparedRows;
  /** Gives threads and memory back. */
  readonly dispose: () => void;
}

/** What a training is prepared from. */
export interface TrainingMaterial {
  readonly labelled: TrainableTable;
  readonly split: Split & Partial<Pick<Divided, 'dropped'>>;
  readonly settings: TrainingSettings;
  readonly host?: EngineHost;
  /** Instead of one fitted on the training rows. */
  readonly problem?: Problem;
  /** Instead of the one chosen by the settings; it is the caller's to dispose of. */
  readonly engine?: Engine;
  /** Rows of another table to be held out instead of those of the split, made once the encoder is known. */
  readonly heldOut?: (problem: Problem) => Pick<PreparedRows, 'rows' | 'examples'>;
  /** Told before the rows are prepared. */
  readonly begin?: (chosen: Chosen) => void;
}

/** Fits the encoder on the training rows alone, chooses what computes, and prepares the rows. */
export async function prepareTraining(material: TrainingMaterial): Promise<PreparedTraining> {
  const { labelled, split, settings, begin } = material;
  const m = split.training.length;
  const problem = material.problem ?? problemOf(labelled, split.training, settings);
  checkThreshold(labelled.labels.classes.length, settings);
  const weighting = weightingOf(labelled, split.training, settings);
  const keeper = keeperOf(material, problem);
  const { engine, ...why } = await engineFor(material, { m, network: problem.network, inFile: keeper !== undefined });
  const optimizer = pickOptimizer(settings, m, parameterCount(problem.network));
  const chosen: Chosen = {
    problem,
    optimizer,
    engine: { name: engine.name, precision: engine.precision, ...why },
    settings: settledByData(settings, { m, problem, optimizer: optimizer.name }),
    dropped: split.dropped ?? [],
    ...(weighting && { weighting }),
    columns: () =>
      summariesOf(
        labelled.table,
        problem.encoder.features.map(({ name }) => name),
        split.training,
      ),
  };
  const rowsMade: PreparedRows[] = [];
  const rowsKept: Examples[] = [];
  const dispose = () => {
    for (const { prepared } of rowsMade) prepared.dispose();
    for (const kept of rowsKept.splice(0)) keeper?.release(kept);
    if (engine !== material.engine) engine.dispose();
  };
  const prepareRows = ({ rows, examples }: Pick<PreparedRows, 'rows' | 'examples'>) => {
    const { precision } = engine;
    const { kept, ...made } = keeper
      ? keepPart(keeper, { examples, encoder: problem.encoder, rows, precision }, ownRows(material, rows.length))
      : { examples };
    if (kept) rowsKept.push(kept);
    rowsMade.push({ rows, examples, prepared: engine.prepare(problem.network, made.examples) });
    return rowsMade[rowsMade.length - 1];
  };
  const prepare = (rows: Int32Array) =>
    prepareRows({ rows, examples: examplesOfRows(problem.encoder, { ...labelled, weighting }, rows) });
  try {
    begin?.(chosen);
    const method = methodOf(chosen, m);
    const others = material.heldOut?.(problem);
    const heldOut = others ? prepareRows(others) : split.validation.length > 0 ? prepare(split.validation) : undefined;
    const training = prepare(split.training);
    return {
      labelled,
      chosen,
      training,
      heldOut,
      start: method.start(initialize(problem.network, settings)),
      driving: {
        optimizer: method,
        training: training.prepared,
        validation: heldOut?.prepared,
        examples: training.examples,
        lambda: settings.lambda,
        stop: stopRules(chosen.settings, heldOut !== undefined),
      },
      prepare,
      dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** The host's, if the encoded rows of a rank are more than it has memory for. */
function keeperOf({ split, settings, host }: TrainingMaterial, { network }: Problem): EngineHost['keeper'] {
  const bytesOfRow = network.layers[0] * (settings.precision === 'f32' ? 4 : 8);
  const rows = split.training.length + split.validation.length;
  const bytes = (rows / (host?.reducer?.size ?? 1)) * bytesOfRow;
  return host?.keeper && bytes > host.keeper.mostBytes ? host.keeper : undefined;
}

/** The rows of this rank; undefined if it has all. */
function ownRows({ settings: { shards }, host }: TrainingMaterial, m: number): Span | undefined {
  const reducer = host?.reducer;
  return reducer && shards !== undefined && reducer.size > 1 ? rowsOfRank(reducer, shards, m) : undefined;
}

async function engineFor(
  { engine, settings, host }: TrainingMaterial,
  work: Work,
): Promise<DescribedEngine & Pick<ChosenEngine, 'engine'>> {
  if (engine) return { engine, reason: { why: 'given' }, notices: [] };
  const { shards, sum } = settings;
  if (shards === undefined) return chooseEngine(settings, work, host);
  const reducer = host?.reducer ?? localReducer();
  const chosen = await chooseEngine(settings, { ...work, held: Math.ceil(work.m / reducer.size) }, host);
  return { ...chosen, engine: shardedEngine({ engine: chosen.engine, reducer, shards, sum }) };
}

function pickOptimizer({ optimizer }: TrainingSettings, m: number, parameters: number): Chosen['optimizer'] {
  if (optimizer) return { name: optimizer, reason: { why: 'asked' } };
  return chooseOptimizer({ m, parameters });
}

function settledByData(
  settings: TrainingSettings,
  { m, problem, optimizer }: { readonly m: number; readonly problem: Problem; readonly optimizer: OptimizerName },
): Chosen['settings'] {
  const hidden = problem.network.layers.slice(1, -1);
  const whole = { ...settings, ...optionsSettled(settings, optimizer) };
  return { ...whole, optimizer, hidden, batchSize: Math.min(settings.batchSize, m) };
}

/** The optimizer's own defaults of options that are not given. */
function optionsSettled(settings: TrainingSettings, name: OptimizerName): SomeSettings {
  const settled = OPTIMIZER_OPTIONS.flatMap(({ setting, of }) =>
    of
      .filter(({ optimizer }) => optimizer === name)
      .map(({ option }) => [setting, settings[setting] ?? option.fallback] as const),
  );
  return Object.fromEntries(settled);
}

function methodOf({ settings, problem }: Chosen, m: number): Optimizer {
  const { optimizer, batchSize, shuffle, seed } = settings;
  const own = Object.fromEntries(OPTIMIZER_OPTIONS.map(({ name, setting }) => [name, settings[setting]]));
  const inputs = problem.network.layers[0];
  return optimizerByName(optimizer, { m, inputs, batchSize, shuffle, seed, ...own });
}

function stopRules(settings: Chosen['settings'], heldOut: boolean): StopRules {
  const { gradientNorm, patience, stall, stallBelow, seconds } = settings;
  return {
    iterations: lengthOf(settings),
    gradientNorm: matters('gradientNorm', settings) ? gradientNorm : undefined,
    patience: heldOut && patience > 0 ? patience : undefined,
    stall: matters('stallBelow', settings) ? { iterations: stall, below: stallBelow } : undefined,
    seconds,
  };
}

/** Iterations at most: epochs, if the optimizer goes by mini-batches. */
export function lengthOf(settings: TrainingSettings & { readonly optimizer: OptimizerName }): number {
  return matters('epochs', settings) ? settings.epochs : settings.iterations;
}
