/** An iteration of a training, recorded in a folder or made now, as `trace` looks at it. */
import {
  DeltascopeError,
  iterationAt,
  type KeptState,
  memoryStore,
  type Recording,
  type ReplayOptions,
  recorder,
  recordingOf,
  splitRows,
  stateAt,
  type TrainingStep,
  trainingStep,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import { type PreparedTraining, prepareTraining } from '../pipeline/prepareTraining.ts';
import { labelledTable } from '../pipeline/problem.ts';
import { readTable } from '../pipeline/readTable.ts';
import { requireLabel } from '../pipeline/requireLabel.ts';
import type { TracedProblem } from '../pipeline/tracedProblem.ts';
import { usage } from '../settings/option.ts';
import { progress } from '../terminal/progress.ts';
import { badRecording, folderStore, keptStates, readRun } from './folder.ts';
import { checkedRun, restoredSettings } from './recordTraining.ts';

/** `trace DIR table`: the training that was recorded there, on the table that it was made from. */
export async function ofRecording(given: Context, folder: string, spec: string): Promise<TracedProblem> {
  const run = readRun(folder);
  const { iteration: asked = 0 } = given.settings;
  if (run.iterations !== null && asked > run.iterations) {
    throw usage(
      'recording-iteration',
      `the training made no iteration ${asked}: its last is ${run.iterations}`,
      'Name one that it made, or go on with it by train --resume.',
    );
  }
  // The recording's settings, but for how results are shown.
  const { json, quiet, verbose, debug, rows, row, step, cell, move, iteration } = given.settings;
  const shown = { json, quiet, verbose, debug, rows, row, step, cell, move, iteration };
  const context = { ...given, settings: { ...given.settings, ...restoredSettings(run), ...shown } };
  return travel(context, spec, {
    words: (at) => `after iteration ${at} of the recording ${folder}`,
    newest: () => run.iterations ?? newestKept(folder),
    open(training, classes) {
      checkedRun(folder, training, context.settings, classes);
      return recordingOf([...keptStates(folder).keys()], folderStore(folder));
    },
  });
}

function newestKept(folder: string): number {
  const newest = [...keptStates(folder).keys()].at(-1);
  if (newest === undefined) throw badRecording(folder, 'it holds no state');
  return newest;
}

/** `trace table --label … --iteration 17`: trains up to there. */
export function ofTraining(context: Context, spec: string): Promise<TracedProblem> {
  return travel(context, spec, {
    words: (at) => `after iteration ${at} of the training`,
    newest: () => context.settings.iteration ?? 0,
    open({ start }) {
      const beginning = recorder({ store: memoryStore(), budgetBytes: Number.POSITIVE_INFINITY });
      beginning.add({ state: start, memory: { smallChanges: 0 } });
      return beginning;
    },
  });
}

interface Travel {
  readonly words: (iteration: number) => string;
  /** The iteration that is meant where none is named. */
  readonly newest: () => number;
  readonly open: (training: PreparedTraining, classes: readonly string[]) => Recording;
}

async function travel(context: Context, spec: string, { words, newest, open }: Travel): Promise<TracedProblem> {
  const { settings } = context;
  const label = requireLabel(settings);
  const { table } = await readTable(context, spec, label);
  const labelled = labelledTable(table, label, settings);
  const { classes, y } = labelled.labels;
  const split = splitRows({ rows: labelled.rows, y, classes }, settings);
  const made = await prepareTraining({ labelled, split, settings });
  try {
    const { problem } = made.chosen;
    const at = settings.iteration ?? newest();
    const moment = reach(context, open(made, classes), made, at);
    return {
      network: problem.network,
      parameters: moment.state.parameters,
      lambda: settings.lambda,
      examples: made.training.examples,
      encoder: problem.encoder,
      table,
      inputs: problem.inputs,
      classes,
      tableRows: split.training.map((row) => row + 1),
      thetaWords: words(at),
      iteration: at,
      move: moment.move,
    };
  } finally {
    made.dispose();
  }
}

/** The state after the iteration, and where asked for how it came there. */
function reach(
  context: Context,
  recording: Recording,
  { method, training, heldOut, stop }: PreparedTraining,
  iteration: number,
): { readonly state: KeptState['state']; readonly move?: TrainingStep } {
  const { settings, signal } = context;
  const { lambda } = settings;
  const options: ReplayOptions = {
    optimizer: method,
    training: training.prepared,
    validation: heldOut?.prepared,
    lambda,
    stop,
  };
  const bar = progress(context.terminal, !settings.quiet && !settings.json, context.now);
  const watched: ReplayOptions = {
    ...options,
    watch: (done) => {
      bar.update(done / Math.max(1, iteration), `iteration ${done} of ${iteration}`);
      if (signal.aborted) throw interrupted(done);
    },
  };
  try {
    if (!settings.move) return { state: stateAt(recording, iteration, watched).state };
    if (iteration === 0) throw usage('move-start', 'no move leads to iteration 0', 'Name a later --iteration.');
    const { state } = stateAt(recording, iteration - 1, watched);
    const move = trainingStep({ optimizer: method, state, training: training.prepared, lambda });
    return { state: iterationAt(recording, iteration, options).state, move };
  } finally {
    bar.done();
  }
}

function interrupted(done: number): DeltascopeError {
  return new DeltascopeError({
    code: 'interrupted',
    fault: 'interrupted',
    what: `interrupted at iteration ${done}`,
  });
}
