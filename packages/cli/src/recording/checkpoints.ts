/**
 * `train --checkpoint`: a folder that holds a recording of the newest kept state, so that the same command line, given again,
 * continues from it to the same bytes. A state is whole before the one before it goes; what cannot be written ends the
 * training. The folder is locked while a training keeps its state there.
 */
import { DeltascopeError, failure } from '@deltascope/core/errors';
import { type HistoryEntry, NOTHING_YET, type OptimizerState, type TrainingIteration } from '@deltascope/core/optimize';
import { type KeptState, writeState } from '@deltascope/core/record';
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
  folderStore,
  isRecording,
  keptStates,
  lockFolder,
  makeFolder,
  readHistoryFile,
  readRunFile,
  writeHistory,
  writeRun,
} from './folder.ts';
import { type RecordedOption, readingSettings, refuseOtherSettings } from './recordedSettings.ts';

/** However many steps were made in it. */
const LONGEST_MS = 30_000;

export interface Checkpoints {
  /** To continue from; undefined if nothing is there yet. */
  readonly from: (training: PreparedTraining) => KeptState | undefined;
  /** The iterations before it. */
  readonly earlier: () => readonly HistoryEntry[];
  readonly add: (event: TrainingIteration<OptimizerState>) => void;
  /** After the model is written: whoever starts it again finds that it is complete. */
  readonly finish: (end: {
    readonly state: OptimizerState;
    readonly memory: KeptState['memory'];
    readonly reason: string;
  }) => void;
}

export interface CheckpointsOptions {
  readonly folder: string;
  readonly settings: SettingsOf<RecordedOption | 'recordBudget'>;
  /** Iterations between two of them, at most. */
  readonly every: number;
  readonly now: () => number;
}

interface Begun {
  readonly run: RunFile;
  /** The newest kept iteration. */
  kept: number;
  readonly earlier: readonly HistoryEntry[];
}

export function checkpoints({ folder, settings, every, now }: CheckpointsOptions): Checkpoints {
  const store = folderStore(folder);
  let begun: Begun | undefined;
  let unlock: (() => void) | undefined;
  let unwritten = '';
  let keptAt = now();
  const needed = (): Begun => {
    if (begun === undefined) throw new Error('a checkpoint was written before the training began');
    return begun;
  };
  const keep = (state: KeptState) => {
    const now = needed();
    const { iteration } = state.state;
    if (iteration === now.kept) return;
    appendHistory(folder, unwritten); // before its state, which must not be without its history
    unwritten = '';
    store.put(iteration, writeState(state));
    if (now.kept > 0) store.remove(now.kept);
    now.kept = iteration;
  };
  return {
    from: (made) =>
      writing(folder, () => {
        if (!isRecording(folder)) makeFolder(folder);
        unlock = lockFolder(folder);
        const found = isRecording(folder) ? continued(folder, made, settings) : undefined;
        begun = found?.begun ?? begin(folder, made, settings);
        return found?.last;
      }),
    earlier: () => needed().earlier,
    add(event) {
      unwritten += historyLine(event);
      if (event.iteration - needed().kept < every && now() - keptAt < LONGEST_MS) return;
      writing(folder, () => keep(event));
      keptAt = now();
    },
    finish({ state, memory, reason }) {
      writing(folder, () => {
        keep({ state, memory });
        writeRun(folder, { ...needed().run, iterations: state.iteration, reason });
        unlock?.();
      });
    },
  };
}

function begin(folder: string, made: PreparedTraining, settings: CheckpointsOptions['settings']): Begun {
  const { recordBudget: budgetBytes } = settings;
  const run = runOf({ made, settings, others: readingSettings(settings), budgetBytes });
  writeHistory(folder, HISTORY_HEADER);
  folderStore(folder).put(0, writeState({ state: made.start, memory: NOTHING_YET }));
  writeRun(folder, run); // last: it makes the folder a recording
  return { run, kept: 0, earlier: [] };
}

function continued(folder: string, made: PreparedTraining, settings: CheckpointsOptions['settings']) {
  const run = readRunFile(folder);
  refuseOtherSettings(run, settings, folder);
  const store = folderStore(folder);
  const sizes = keptStates(folder);
  const states = openStates([...sizes.keys()], store, folder);
  assertSameTraining({ run, states, made, sameBits: true, where: folder });
  const last = states.nearest(Number.POSITIVE_INFINITY);
  const { entries, text } = readHistoryFile(folder, last.iteration);
  writeHistory(folder, text);
  for (const iteration of sizes.keys()) if (iteration > 0 && iteration < last.iteration) store.remove(iteration);
  return { begun: { run, kept: last.iteration, earlier: entries }, last };
}

/** What the system refuses, said of the folder. */
function writing<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException; // node:fs throws with these, and our own have codes
    const isFull = ['ENOSPC', 'EDQUOT'].includes(code) || (code === 'write' && /disk/.test(String(error)));
    if (error instanceof DeltascopeError && !isFull) throw error;
    const key = isFull ? 'checkpoint/full' : 'checkpoint';
    throw failure(cliErrors, key, { code }, { at: { file: folder }, cause: error });
  }
}
