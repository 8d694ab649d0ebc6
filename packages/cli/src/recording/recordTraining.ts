/** `train --record` and `--resume`: a training that keeps its states in a folder, or goes on from one. */
import { existsSync, rmSync } from 'node:fs';
import {
  DeltascopeError,
  type HistoryEntry,
  type KeptState,
  type OptimizerState,
  type Recorder,
  recorder,
  recordingOf,
  SETTING_NAMES,
  type TrainingIteration,
  VERSION,
  writeState,
} from '@deltascope/core';
import { type Context, TABLE_OPTIONS } from '../command.ts';
import { engineText } from '../pipeline/engines.ts';
import { plainSettings } from '../pipeline/modelFile.ts';
import type { PreparedTraining } from '../pipeline/prepareTraining.ts';
import { usage } from '../settings/option.ts';
import type { OptionName } from '../settings/options.ts';
import { differences, fingerprintOf } from './fingerprint.ts';
import {
  appendHistory,
  BLOCK_BYTES,
  badRecording,
  cutHistory,
  folderStore,
  HISTORY_LINE_BYTES,
  historyLine,
  isRecording,
  keptStates,
  lockFolder,
  makeFolder,
  type RunFile,
  readHistory,
  readRun,
  resumeFolder,
  roomOnDisk,
  writeRun,
} from './folder.ts';

type Settings = Context['settings'];

/** What `fit` tells, and is told, of a recording. */
export interface TrainingRecorder {
  readonly folder: string;
  readonly from: (training: PreparedTraining, classes: readonly string[]) => KeptState | undefined;
  /** The iterations before the one that is gone on from. */
  readonly earlier: () => readonly HistoryEntry[];
  readonly add: (event: TrainingIteration<OptimizerState>) => void;
  /** Room that the folder takes, and how far apart the kept states are. */
  readonly summary: () => Pick<Recorder, 'kept' | 'interval' | 'bytes'>;
  /** Says in run.json how it ended. */
  readonly finish: (end: { readonly iterations: number; readonly reason: string }) => void;
  /** To be called in any case. */
  readonly release: () => void;
}

/** Settings that a resumed training may change: how long it goes on, not what it computes. */
const MAY_CHANGE: readonly OptionName[] = ['iterations', 'epochs', 'seconds', 'patience', 'recordBudget', 'threads'];

/** The settings with which the recording was made; those given now may say how long to go on. Throws `resume-settings`. */
export function resumedSettings(context: Context, folder: string): Settings {
  const { settings } = context;
  if (!isRecording(folder)) throw badRecording(folder, 'this is no recording: it has no run.json');
  const run = readRun(folder);
  const recorded = restoredSettings(run);
  const given = givenSettings(context);
  refuseOthers(
    folder,
    recorded,
    settings,
    given.filter((name) => !MAY_CHANGE.includes(name)),
  );
  const changed = Object.fromEntries(
    MAY_CHANGE.filter((name) => isGiven(context.origins, name)).map((name) => [name, settings[name]]),
  );
  return { ...settings, ...recorded, recordBudget: run.budgetBytes, ...changed };
}

/** The settings with which the recording was made, to look into it. Throws `resume-settings` where others are given. */
export function recordedSettings(context: Context, folder: string, run: RunFile): Settings {
  const recorded = restoredSettings(run);
  refuseOthers(folder, recorded, context.settings, givenSettings(context));
  return { ...context.settings, ...recorded };
}

/** Of those that make a training what it is. */
function givenSettings({ origins }: Context): OptionName[] {
  return [...SETTING_NAMES, ...TABLE_OPTIONS].filter((name) => isGiven(origins, name));
}

function isGiven(origins: Context['origins'], name: OptionName): boolean {
  const origin = origins.get(name) ?? 'default';
  return origin !== 'default' && origin !== 'like-article';
}

function refuseOthers(folder: string, recorded: Settings, now: Settings, names: readonly OptionName[]): void {
  const [then, given] = [plainSettings(recorded), plainSettings(now)];
  const differing = names.filter(
    (name) => Object.hasOwn(given, name) && JSON.stringify(then[name]) !== JSON.stringify(given[name]),
  );
  if (differing.length === 0) return;
  throw new DeltascopeError({
    code: 'resume-settings',
    fault: 'data',
    where: folder,
    what: `the recording was made with other settings: ${differing.map((name) => inWords(name, recorded, now)).join('; ')}`,
    next: 'Leave them out, or record anew in another folder.',
    data: { differing },
  });
}

function inWords(name: OptionName, then: Settings, now: Settings): string {
  const text = (settings: Settings) => JSON.stringify(plainSettings(settings)[name]) ?? 'not given';
  return `${name} (${text(then)} then, ${text(now)} now)`;
}

/** As they stood; a map was written as an object. */
function restoredSettings({ settings }: RunFile): Settings {
  const { as, ...others } = settings as Partial<Settings> & { as?: Record<string, never> };
  return { ...others, ...(as && { as: new Map(Object.entries(as)) }) } as Settings; // of a run.json of this format
}

/** Makes the folder ready, or opens the one to go on with. Throws where it is taken, or is no recording. */
export function recordTraining(folder: string, settings: Settings): TrainingRecorder {
  const resumed = settings.resume !== undefined;
  if (!resumed) makeFolder(folder);
  const release = lockFolder(folder);
  let run: RunFile | undefined;
  let keeping: Recorder | undefined;
  let written = '';
  let before: readonly HistoryEntry[] = [];
  const needed = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('a recording was used before it began');
    return value;
  };
  const flush = () => {
    if (written) appendHistory(folder, written);
    written = '';
  };
  return {
    folder,
    from(training, classes) {
      run = resumed ? checkedRun(folder, training, settings, classes) : runOf(training, settings, classes);
      const store = folderStore(folder);
      const reserve = roomBeside(run, training);
      const sizes = resumed ? keptStates(folder) : new Map<number, number>();
      keeping = recorder({ store, budgetBytes: run.budgetBytes - reserve, from: { sizes, interval: run.interval } });
      if (!resumed) {
        const first = { state: training.start, memory: { smallChanges: 0 } };
        const least = reserve + roomOnDisk(writeState(first).length);
        if (least > run.budgetBytes) throw tooSmall(folder, run.budgetBytes, least);
        writeRun(folder, run);
        cutHistory(folder, 0);
        keeping.add(first);
        return undefined;
      }
      const last = recordingOf([...sizes.keys()], store).nearest(Number.POSITIVE_INFINITY);
      cutHistory(folder, last.iteration);
      before = readHistory(folder);
      return last;
    },
    earlier: () => before,
    add(event) {
      written += historyLine(event);
      const keptBefore = needed(keeping).kept.length;
      needed(keeping).add(event);
      if (needed(keeping).kept.length !== keptBefore || written.length > 4096) flush();
    },
    summary: () => needed(keeping),
    finish({ iterations, reason }) {
      flush();
      writeRun(folder, { ...needed(run), interval: needed(keeping).interval, iterations, reason });
    },
    release,
  };
}

function tooSmall(folder: string, budgetBytes: number, neededBytes: number): DeltascopeError {
  rmSync(folder, { recursive: true, force: true }); // made for this recording, and empty
  const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} kB`;
  return usage(
    'recording-budget',
    `--record-budget is ${kilobytes(budgetBytes)}, and history, model and first state of this training may take ${kilobytes(neededBytes)}`,
    'Allow more, or fewer iterations.',
  );
}

/** For run.json, history.csv, and the model with its history, as many iterations as there may be. */
export function roomBeside(run: RunFile, { start, stop, chosen }: PreparedTraining): number {
  const text = 2 * JSON.stringify(run).length;
  const history = HISTORY_LINE_BYTES * (stop.iterations + 1);
  const model = 8 * start.parameters.length + JSON.stringify(chosen.problem.encoder).length + text + history;
  const folders = 2 * BLOCK_BYTES;
  return roomOnDisk(text) + roomOnDisk(history) + roomOnDisk(model) + folders;
}

/** `run.json` as the training begins. */
export function runOf({ chosen, training }: PreparedTraining, settings: Settings, classes: readonly string[]): RunFile {
  const { problem, optimizer, engine } = chosen;
  return {
    format: 1,
    deltascope: VERSION,
    settings: plainSettings(settings),
    data: fingerprintOf(problem, training.examples, classes),
    layers: problem.network.layers,
    optimizer: optimizer.name,
    computedBy: engine.computedBy,
    budgetBytes: settings.recordBudget,
    interval: 1,
    iterations: null,
    reason: null,
  };
}

/** Throws `recording-differs` (data) naming what is not as it was recorded. */
export function checkedRun(
  folder: string,
  { chosen, training }: PreparedTraining,
  settings: Settings,
  classes: readonly string[],
): RunFile {
  const run = readRun(folder);
  const { problem, optimizer, engine } = chosen;
  const found = differences(run.data, fingerprintOf(problem, training.examples, classes));
  if (run.layers.join('-') !== problem.network.layers.join('-'))
    found.push(`the network (${run.layers.join('-')} then, ${problem.network.layers.join('-')} now)`);
  if (run.optimizer !== optimizer.name) found.push(`the optimizer (${run.optimizer} then, ${optimizer.name} now)`);
  const { kernels, library = '', fastMath } = run.computedBy;
  const now = engine.computedBy;
  const threadsMatter = kernels === 'blas' && run.computedBy.threads !== now.threads;
  if (kernels !== now.kernels || library !== (now.library ?? '') || fastMath !== now.fastMath || threadsMatter)
    found.push(`what computes (${kernels} ${library} then, ${engineText({ engine, computedBy: now })} now)`);
  if (found.length === 0) return { ...run, settings: plainSettings(settings), budgetBytes: settings.recordBudget };
  throw new DeltascopeError({
    code: 'recording-differs',
    fault: 'data',
    where: folder,
    what: `the recording is of another training: ${found.join('; ')}`,
    next: 'Give the table that it was made from.',
    data: { differing: found },
  });
}

/** `--record` or `--resume`, not both. Throws `record-resume` (usage). */
export function recordingFolder({ record, resume }: Settings): string | undefined {
  if (record !== undefined && resume !== undefined) {
    throw usage('record-resume', '--record begins a recording, and --resume goes on with one', 'Give one of them.');
  }
  if (resume === undefined) return record;
  if (!existsSync(resume)) throw badRecording(resume, 'there is no such folder');
  return resumeFolder(resume);
}
