/** One training, from labelled rows to a fitted network that has been judged. */

import { inputMeans } from '../attribute/attributions.ts';
import { DeltascopeError } from '../errors.ts';
import type { Metrics } from '../evaluate/metrics.ts';
import { type DriveOptions, drive, type Outcome, type TrainingIteration } from '../optimize/drive.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { NOTHING_YET } from '../optimize/stopRules.ts';
import type { KeptState } from '../recording/keptState.ts';
import type { EngineHost } from './chooseEngine.ts';
import { type Answered, judge, judgeEach } from './judge.ts';
import {
  type Chosen,
  type PreparedRows,
  type PreparedTraining,
  prepareTraining,
  type TrainingMaterial,
} from './prepare.ts';

/** What a host brings beside what its engines need: a clock, and turns of its event loop. */
export interface TrainingHost extends EngineHost {
  /** Milliseconds, from anywhere. */
  readonly now: () => number;
  /** Lets the host's event loop turn, so that a signal can come in and a page can draw. */
  readonly pause: () => Promise<void>;
}

export interface Fit extends Chosen {
  readonly outcome: Outcome<OptimizerState>;
  readonly training: Metrics;
  /** On the held-out rows, if there are some. */
  readonly heldOut?: Metrics;
  /** What was answered to each held-out row, if there are some. */
  readonly unseen?: Answered & Pick<PreparedRows, 'rows'>;
  /** On the test rows, if some were given. */
  readonly test?: Metrics;
  /** Of the training rows. */
  readonly inputMeans: Float64Array;
  readonly seconds: number;
  /** Why training left the finite numbers, if it did; the rest is then about the last good iteration. */
  readonly diverged?: DeltascopeError;
}

/** A moment to go on from; without a memory the stop rules begin anew. */
export type Beginning = Pick<KeptState, 'state'> & Partial<Pick<KeptState, 'memory'>>;

/** A training: its rows, its settings, and its host. */
export interface TrainRequest extends TrainingMaterial {
  readonly split: TrainingMaterial['split'] & {
    /** Rows that the training never looks at, judged at its end. */ readonly test?: Int32Array;
  };
  readonly host: TrainingHost;
  readonly signal?: { readonly aborted: boolean };
  /** Called after each iteration, with the most that there can be. */
  readonly watch?: (event: TrainingIteration<OptimizerState>, limit: number) => void;
  /** Told before the first iteration; may give a moment to go on from. */
  readonly from?: (training: PreparedTraining) => Beginning | undefined;
}

/** A training that diverges after its first iteration is not thrown: the fit of the last good one tells of it. */
export async function fit(request: TrainRequest): Promise<Fit> {
  const made = await prepareTraining(request);
  try {
    const { training, heldOut } = made;
    const { split, host } = request;
    const start = host.now();
    const { outcome, diverged } = await driven(made, request);
    const seconds = (host.now() - start) / 1000;
    const judged = heldOut && judgeEach(heldOut, outcome.parameters);
    return {
      ...made.chosen,
      outcome,
      training: judge(training, outcome.parameters),
      heldOut: judged?.metrics,
      unseen: heldOut && judged && { rows: heldOut.rows, answers: judged.answers, scores: judged.scores },
      inputMeans: inputMeans(training.examples),
      test: split.test && judge(made.prepare(split.test), outcome.parameters),
      seconds,
      diverged,
    };
  } finally {
    made.dispose();
  }
}

/** A training of which only what it says of the test rows is looked at. */
export interface Tested extends Driven {
  readonly test: Metrics;
  /** How many rows it learned from. */
  readonly learned: number;
}

/** Trains, then judges the test rows alone. */
export async function fitForTest(
  request: TrainRequest & { readonly split: { readonly test: Int32Array } },
): Promise<Tested> {
  const made = await prepareTraining(request);
  try {
    const { outcome, diverged } = await driven(made, request);
    const test = judge(made.prepare(request.split.test), outcome.parameters);
    return { outcome, diverged, test, learned: made.training.examples.m };
  } finally {
    made.dispose();
  }
}

function driven(made: PreparedTraining, { host, signal, watch, from }: TrainRequest): Promise<Driven> {
  const { driving } = made;
  const begin = from?.(made);
  return driveToLastGood({
    ...driving,
    from: begin?.state ?? made.start,
    memory: begin?.memory ?? NOTHING_YET,
    now: host.now,
    signal,
    pause: host.pause,
    watch: (event) => watch?.(event, driving.stop.iterations),
  });
}

interface Driven {
  readonly outcome: Outcome<OptimizerState>;
  readonly diverged?: DeltascopeError;
}

/** Drives; if the run diverges after a good iteration, gives that iteration as the outcome. */
async function driveToLastGood(options: DriveOptions<OptimizerState>): Promise<Driven> {
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
