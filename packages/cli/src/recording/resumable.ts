/** What an interrupted training that was not recorded leaves behind, so that --resume can go on with it. */
import { existsSync, rmSync } from 'node:fs';
import { type OptimizerState, type Outcome, type TrainingIteration, writeState } from '@deltascope/core';
import type { Context } from '../command.ts';
import type { PreparedTraining } from '../pipeline/prepareTraining.ts';
import {
  appendHistory,
  cutHistory,
  folderStore,
  historyLine,
  isRecording,
  lockFolder,
  makeFolder,
  roomOnDisk,
  writeRun,
} from './folder.ts';
import { roomBeside, runOf } from './recordTraining.ts';

const LINES_AT_ONCE = 10_000;

/** Told of the training from its beginning on. */
export interface Resumable {
  readonly from: (training: PreparedTraining) => undefined;
  readonly add: (event: TrainingIteration<OptimizerState>) => void;
  /** A recording of the first and the last state, in place of an earlier one. False where something else is there. */
  readonly keep: (folder: string, outcome: Pick<Outcome<OptimizerState>, 'state' | 'memory' | 'reason'>) => boolean;
}

export function resumable(settings: Context['settings'], classes: readonly string[]): Resumable {
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
        cutHistory(folder, 0);
        for (let i = 0; i < history.length; i += LINES_AT_ONCE) {
          appendHistory(folder, history.slice(i, i + LINES_AT_ONCE).join(''));
        }
        const run = runOf(training, settings, classes);
        // It was made unasked: whoever goes on with it is not to be refused for want of room.
        const least = roomBeside(run, training) + 4 * roomOnDisk(last.length);
        const budgetBytes = Math.max(run.budgetBytes, least);
        // Last: with it the folder is a recording.
        writeRun(folder, { ...run, budgetBytes, iterations: state.iteration, reason });
      } finally {
        release();
      }
      return true;
    },
  };
}
