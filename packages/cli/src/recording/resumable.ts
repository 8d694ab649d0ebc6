/** What an interrupted training that was not recorded leaves behind, so that --resume can go on with it. */
import { existsSync, rmSync } from 'node:fs';
import {
  HISTORY_HEADER,
  historyLine,
  type OptimizerState,
  type Outcome,
  type PreparedTraining,
  runOf,
  type TrainingIteration,
  writeState,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import {
  appendHistory,
  folderStore,
  isRecording,
  lockFolder,
  makeFolder,
  roomBeside,
  roomOnDisk,
  writeHistory,
  writeRun,
} from './folder.ts';
import { readingSettings } from './recordedSettings.ts';

const LINES_AT_ONCE = 10_000;

/** Told of the training from its beginning on. */
export interface Resumable {
  readonly from: (training: PreparedTraining) => undefined;
  readonly add: (event: TrainingIteration<OptimizerState>) => void;
  /** A recording of the first and the last state, in place of an earlier one. False where something else is there. */
  readonly keep: (folder: string, outcome: Pick<Outcome<OptimizerState>, 'state' | 'memory' | 'reason'>) => boolean;
}

export function resumable(settings: Context['settings']): Resumable {
  let training: PreparedTraining | undefined;
  const history: string[] = [];
  return {
    from(made) {
      training = made;
      return undefined;
    },
    add(event) {
      history.push(historyLine(event));
    },
    keep(folder, { state, memory, reason }) {
      if (!training || state.iteration === 0 || (existsSync(folder) && !isRecording(folder))) return false;
      rmSync(folder, { recursive: true, force: true });
      makeFolder(folder);
      const release = lockFolder(folder);
      try {
        const store = folderStore(folder);
        const last = writeState({ state, memory });
        store.put(0, writeState({ state: training.start, memory: { smallChanges: 0 } }));
        store.put(state.iteration, last);
        writeHistory(folder, HISTORY_HEADER);
        for (let i = 0; i < history.length; i += LINES_AT_ONCE) {
          appendHistory(folder, history.slice(i, i + LINES_AT_ONCE).join(''));
        }
        const { recordBudget: budgetBytes } = settings;
        const run = runOf({ made: training, settings, others: readingSettings(settings), budgetBytes });
        // It was made unasked: whoever goes on with it is not to be refused for want of room.
        const least = roomBeside(run, training) + 4 * roomOnDisk(last.length);
        // Last: with it the folder is a recording.
        writeRun(folder, {
          ...run,
          budgetBytes: Math.max(budgetBytes, least),
          iterations: state.iteration,
          reason,
        });
      } finally {
        release();
      }
      return true;
    },
  };
}
