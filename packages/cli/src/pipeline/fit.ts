/** One training, from labelled rows to a fitted network that has been judged. */
import { setImmediate } from 'node:timers/promises';
import {
  DeltascopeError,
  type DriveOptions,
  drive,
  type Examples,
  inputMeans,
  type KeptState,
  type Metrics,
  metricsSums,
  type OptimizerState,
  type Outcome,
  type Prepared,
  type Split,
  type TrainingIteration,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import { type Chosen, type PreparedRows, type PreparedTraining, prepareTraining } from './prepareTraining.ts';
import type { LabelledTable } from './problem.ts';

type Settings = Context['settings'];

export interface Fit extends Chosen {
  readonly outcome: Outcome<OptimizerState>;
  readonly training: Metrics;
  /** On the held-out rows, where there are some. */
  readonly heldOut?: Metrics;
  /** On the test rows, where some were given. */
  readonly test?: Metrics;
  /** Of the training rows. */
  readonly inputMeans: Float64Array;
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
  /** Told before the rows are prepared. */
  readonly begin?: (chosen: Chosen) => void;
  /** Told before the first iteration; may give a moment to go on from. */
  readonly from?: (training: PreparedTraining) => KeptState | undefined;
}

/** A training that diverges after its first iteration is not thrown: the fit of the last good one tells of it. */
export async function fit(request: FitRequest): Promise<Fit> {
  const { split, settings, now, signal, watch } = request;
  const made = await prepareTraining(request);
  try {
    const { training, heldOut, stop } = made;
    const kept = request.from?.(made);
    const start = now();
    const { outcome, diverged } = await driveToLastGood({
      optimizer: made.method,
      training: training.prepared,
      validation: heldOut?.prepared,
      examples: training.examples,
      lambda: settings.lambda,
      from: kept?.state ?? made.start,
      memory: kept?.memory,
      stop,
      now,
      signal,
      pause: () => setImmediate(),
      watch: (event) => watch?.(event, stop.iterations),
    });
    const seconds = (now() - start) / 1000;
    const judged = ({ prepared, examples }: PreparedRows) => judge(prepared, outcome.parameters, examples);
    return {
      ...made.chosen,
      outcome,
      training: judged(training),
      heldOut: heldOut && judged(heldOut),
      inputMeans: inputMeans(training.examples),
      test: split.test && judged(made.prepare(split.test)),
      seconds,
      diverged,
    };
  } finally {
    made.dispose();
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
