/** An iteration of a training, recorded in a folder or made now, as `trace` looks at it. */

import { failure } from '@deltascope/core/errors';
import { type Network, weightIndex } from '@deltascope/core/network';
import { drive, NOTHING_YET } from '@deltascope/core/optimize';
import {
  memoryStore,
  type Recording,
  type ReplayOptions,
  recorder,
  stateAt,
  stepAt,
  type TrainingStep,
} from '@deltascope/core/record';
import { usedRows } from '@deltascope/core/trace';
import {
  assertSameTraining,
  dividedBy,
  lastIteration,
  openStates,
  type PreparedTraining,
  prepareTraining,
  type RunFile,
  splitOf,
} from '@deltascope/core/train';
import { coreErrors } from '@deltascope/core/words';
import type { TableSpec } from '@deltascope/tables';
import { hostOf } from '../engines/host.ts';
import { throwIfInterrupted } from '../passes/interrupted.ts';
import { folderStore, keptStates, readRunFile } from '../recording/folder.ts';
import { recordedSettings } from '../recording/recordedSettings.ts';
import { readLabelled } from '../tables/labelled.ts';
import { requireLabel } from '../tables/requireLabel.ts';
import { progressOf } from '../terminal/progress.ts';
import { cliErrors } from '../words/errors.ts';
import { words } from '../words/words.ts';
import { namedWithTable } from './named.ts';
import type { TracedProblem, TracingContext } from './traced.ts';

/** A training made ready to be driven, and what it is about. */
export interface OpenTraining {
  readonly problem: TracedProblem;
  readonly training: PreparedTraining;
  /** Up to where the arguments mean it: --iteration, or its end. */
  readonly iterations: number;
  readonly dispose: () => void;
}

/** `trace DIR table …`: the training that was recorded there, on the table that it was made from. */
export async function ofRecording(given: TracingContext, folder: string, spec: TableSpec): Promise<TracedProblem> {
  const { context, run, states } = recordedContext(given, folder);
  const made = await prepared(context, spec);
  try {
    assertSameTraining({ run, states, made: made.training, sameBits: true, where: folder });
    const at = context.settings.iteration ?? lastIteration(run, states);
    return problemAt(made, reach(context, states, made.training, at), {
      iteration: at,
      thetaWords: words().tracing.theta.recording(at, folder),
    });
  } finally {
    made.training.dispose();
  }
}

/** `trace table … --label … --iteration 17`: trains up to there. */
export async function ofTraining(context: TracingContext, spec: TableSpec): Promise<TracedProblem> {
  const made = await prepared(context, spec);
  try {
    const beginning = recorder({ store: memoryStore(), budgetBytes: Number.POSITIVE_INFINITY });
    beginning.add({ state: made.training.start, memory: NOTHING_YET });
    const at = context.settings.iteration ?? 0;
    return problemAt(made, reach(context, beginning, made.training, at), {
      iteration: at,
      thetaWords: words().tracing.theta.training(at),
    });
  } finally {
    made.training.dispose();
  }
}

/** A recorded training and its table, or a table to be trained on. To be disposed of. */
export async function openTraining(given: TracingContext, args: readonly string[]): Promise<OpenTraining> {
  const named = namedWithTable(args);
  if (named.of === 'model') throw failure(cliErrors, 'no-training', { path: named.path });
  const recorded = named.of === 'table' ? undefined : { ...recordedContext(given, named.path), where: named.path };
  const context = recorded?.context ?? given;
  const made = await prepared(context, named.spec);
  const { training } = made;
  try {
    if (recorded) assertSameTraining({ ...recorded, made: training, sameBits: true });
    const { iteration } = context.settings;
    const end = () => (recorded ? lastIteration(recorded.run, recorded.states) : lengthOf(context, training));
    const iterations = iteration ?? (await end());
    return { problem: made.problem, training, iterations, dispose: training.dispose };
  } catch (error) {
    training.dispose();
    throw error;
  }
}

/** Trains to the end, to know where it is. */
async function lengthOf(context: TracingContext, { driving, start }: PreparedTraining): Promise<number> {
  const { now, signal } = context;
  const { iterations } = driving.stop;
  const bar = progressOf(context);
  try {
    const outcome = await drive({
      ...driving,
      from: start,
      now,
      signal,
      pause: hostOf(context).pause,
      watch: ({ iteration }) => bar.update(iteration / iterations, words().figures.working.training(iteration)),
    });
    throwIfInterrupted(signal);
    return outcome.iterationOfParameters;
  } finally {
    bar.done();
  }
}

interface RecordedContext {
  readonly context: TracingContext;
  readonly run: RunFile;
  readonly states: Recording;
}

/** The recording's settings, but for how results are shown and which iteration is meant. */
function recordedContext(given: TracingContext, folder: string): RecordedContext {
  const run = readRunFile(folder);
  const states = openStates([...keptStates(folder).keys()], folderStore(folder), folder);
  const { iteration = 0 } = given.settings;
  if (run.iterations !== null && iteration > run.iterations) {
    throw failure(coreErrors, 'recording-iteration', { iteration, last: run.iterations });
  }
  return { context: { ...given, settings: recordedSettings(given, folder, run) }, run, states };
}

interface Made {
  readonly problem: TracedProblem;
  readonly training: PreparedTraining;
}

/** The training's rows, at its start. */
async function prepared(context: TracingContext, spec: TableSpec): Promise<Made> {
  const { settings } = context;
  const label = await requireLabel(context, spec);
  const { table, labelled } = await readLabelled(context, spec, label);
  const { classes } = labelled.labels;
  const split = splitOf(labelled, settings);
  const training = await prepareTraining({ labelled, split, settings, host: hostOf(context) });
  const { problem } = training.chosen;
  return {
    training,
    problem: {
      network: problem.network,
      parameters: training.start.parameters,
      lambda: settings.lambda,
      examples: training.training.examples,
      encoder: problem.encoder,
      table,
      inputs: problem.inputs,
      classes,
      classOrder: labelled.labels.order,
      tableRows: usedRows({
        table,
        rows: split.training,
        rules: labelled.plan,
        heldOut: split.validation,
        divided: dividedBy(labelled, settings),
      }),
      thetaWords: words().tracing.theta.starts,
    },
  };
}

function problemAt(
  { problem }: Made,
  { parameters, move }: ReturnType<typeof reach>,
  named: Pick<TracedProblem, 'iteration' | 'thetaWords'>,
): TracedProblem {
  return { ...problem, ...named, parameters, move };
}

/** Theta after the iteration, and if asked for how it came there. */
function reach(
  context: TracingContext,
  recording: Recording,
  { driving }: PreparedTraining,
  iteration: number,
): { readonly parameters: Float64Array; readonly move?: TrainingStep } {
  const { settings, signal } = context;
  const bar = progressOf(context);
  const watched: ReplayOptions = {
    ...driving,
    watch: (done) => {
      bar.update(done / Math.max(1, iteration), words().figures.working.replaying(done, iteration));
      if (signal.aborted) throw failure(cliErrors, 'interrupted/iteration', { iteration: done });
    },
  };
  try {
    if (!settings.move) return { parameters: stateAt(recording, iteration, watched).state.parameters };
    if (iteration === 0) throw failure(cliErrors, 'move-start', {});
    const move = stepAt(recording, iteration, { ...watched, follow: followed(settings, driving.training.network) });
    return { parameters: move.after.parameters, move };
  } finally {
    bar.done();
  }
}

/** The weight whose arithmetic is asked for, if one is. */
function followed({ cell }: TracingContext['settings'], network: Network): number[] {
  return typeof cell === 'object' ? [weightIndex(network, cell)] : [];
}
