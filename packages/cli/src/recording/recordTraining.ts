/** `train --record` and `--resume`: a training that keeps its states in a folder, or goes on from one. */
import { existsSync, rmSync } from 'node:fs';
import { DeltascopeError, failure } from '@deltascope/core/errors';
import { type HistoryEntry, NOTHING_YET, type OptimizerState, type TrainingIteration } from '@deltascope/core/optimize';
import { type KeptState, type Recorder, recorder, writeState } from '@deltascope/core/record';
import {
  assertSameTraining,
  HISTORY_HEADER,
  historyLine,
  openStates,
  type PreparedTraining,
  type RunFile,
  runOf,
} from '@deltascope/core/train';
import type { SettingsOf } from '../settings/resolve.ts';
import { cliErrors } from '../words/errors.ts';
import {
  appendHistory,
  checkFolder,
  folderStore,
  isRecording,
  keptStates,
  lockFolder,
  makeFolder,
  readHistoryFile,
  readRunFile,
  removeIfEmpty,
  resumeFolder,
  roomBeside,
  roomOnDisk,
  writeHistory,
  writeRun,
} from './folder.ts';
import { type RecordedOption, readingSettings } from './recordedSettings.ts';

type Settings = SettingsOf<RecordedOption | 'recordBudget' | 'resume'>;

/** What `fit` tells, and is told, of a recording. */
export interface TrainingRecorder {
  readonly folder: string;
  readonly from: (training: PreparedTraining) => KeptState | undefined;
  /** The iterations before the one that is gone on from. */
  readonly earlier: () => readonly HistoryEntry[];
  readonly add: (event: TrainingIteration<OptimizerState>) => void;
  /** Room that the folder takes, and how far apart the kept states are. */
  readonly summary: () => Pick<Recorder, 'kept' | 'interval' | 'bytes'>;
  /** Why the rest of the training is not recorded: its folder is gone, or full. */
  readonly failure: () => DeltascopeError | undefined;
  /** Says in run.json how it ended. */
  readonly finish: (end: { readonly iterations: number; readonly reason: string }) => void;
  /** To be called in any case. */
  readonly release: () => void;
}

/** What a recording is once its training is ready. */
interface Begun {
  readonly run: RunFile;
  readonly keeping: Recorder;
  /** To go on from. */
  readonly last?: KeptState;
  readonly earlier: readonly HistoryEntry[];
}

/** Opens the folder to go on with, or sees that one can be made, which is done when the training begins. Throws if it is taken, or is no recording. */
export function recordTraining(folder: string, settings: Settings): TrainingRecorder {
  const resumed = settings.resume !== undefined;
  let unlock: (() => void) | undefined;
  const lock = () => {
    unlock = lockFolder(folder);
  };
  if (resumed) lock();
  else checkFolder(folder);
  let begun: Begun | undefined;
  let unwritten = '';
  const needed = (): Begun => {
    if (begun === undefined) throw new Error('a recording was used before it began');
    return begun;
  };
  let failed: DeltascopeError | undefined;
  /** A training is worth more than its recording. */
  const unlessFailed = (write: () => void) => {
    if (failed) return;
    try {
      write();
    } catch (error) {
      failed = endsEarly(folder, error);
    }
  };
  const flush = () => {
    if (unwritten) appendHistory(folder, unwritten);
    unwritten = '';
  };
  return {
    folder,
    from(made) {
      if (!resumed) {
        makeFolder(folder);
        lock();
      }
      begun = resumed ? resume(folder, made, settings) : begin(folder, made, settings);
      return begun.last;
    },
    earlier: () => needed().earlier,
    add(event) {
      const { keeping } = needed();
      unwritten += historyLine(event);
      unlessFailed(() => {
        // Before its state: a process that is killed leaves no state whose history is not there.
        if (event.iteration % keeping.interval === 0 || unwritten.length > 4096) flush();
        keeping.add(event);
      });
    },
    summary: () => needed().keeping,
    failure: () => failed,
    finish({ iterations, reason }) {
      const { run, keeping } = needed();
      unlessFailed(() => {
        flush();
        writeRun(folder, { ...run, interval: keeping.interval, iterations, reason });
      });
    },
    release() {
      if (!unlock) return; // it never began
      unlock();
      if (!isRecording(folder)) removeIfEmpty(folder);
    },
  };
}

function begin(folder: string, made: PreparedTraining, settings: Settings): Begun {
  const { recordBudget: budgetBytes } = settings;
  const run = runOf({ made, settings, others: readingSettings(settings), budgetBytes });
  const first = { state: made.start, memory: NOTHING_YET };
  const reserve = roomBeside(run, made);
  const least = reserve + roomOnDisk(writeState(first).length);
  if (least > budgetBytes) throw tooSmall(folder, budgetBytes, least);
  const keeping = recorder({ store: folderStore(folder), budgetBytes: budgetBytes - reserve });
  writeRun(folder, run);
  writeHistory(folder, HISTORY_HEADER);
  keeping.add(first);
  return { run, keeping, earlier: [] };
}

function resume(folder: string, made: PreparedTraining, settings: Settings): Begun {
  const store = folderStore(folder);
  const sizes = keptStates(folder);
  const before = readRunFile(folder);
  const states = openStates([...sizes.keys()], store, folder);
  assertSameTraining({ run: before, states, made, sameBits: true, where: folder });
  const { recordBudget: budgetBytes } = settings;
  const run = { ...before, settings, others: readingSettings(settings), budgetBytes };
  const last = states.nearest(Number.POSITIVE_INFINITY);
  const { entries, text } = readHistoryFile(folder, last.iteration);
  writeHistory(folder, text);
  const keeping = recorder({
    store,
    budgetBytes: budgetBytes - roomBeside(run, made),
    from: { sizes, interval: run.interval },
  });
  return { run, keeping, last, earlier: entries };
}

function endsEarly(file: string, error: unknown): DeltascopeError {
  if (error instanceof DeltascopeError) {
    return failure(cliErrors, 'recording/early-error', {}, { at: { file }, because: error });
  }
  return failure(cliErrors, 'recording/early', { message: (error as Error).message }, { at: { file } });
}

function tooSmall(folder: string, budgetBytes: number, neededBytes: number): DeltascopeError {
  rmSync(folder, { recursive: true, force: true }); // made for this recording, and empty
  return failure(cliErrors, 'recording-budget/training', { budgetBytes, neededBytes });
}

/** `--record` or `--resume`, not both. Throws `record-resume` (usage). */
export function recordingFolder({ record, resume }: SettingsOf<'record' | 'resume'>): string | undefined {
  if (record !== undefined && resume !== undefined) {
    throw failure(cliErrors, 'record-resume', {});
  }
  if (resume === undefined) return record;
  if (!existsSync(resume)) throw failure(cliErrors, 'recording/no-folder', {}, { at: { file: resume } });
  return resumeFolder(resume);
}
