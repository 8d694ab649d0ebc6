/** What an interrupted training that was not recorded leaves behind, so that --resume can go on with it. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { NOTHING_YET, type OptimizerState, type Outcome, type TrainingIteration } from '@deltascope/core/optimize';
import { type KeptState, writeState } from '@deltascope/core/record';
import { HISTORY_HEADER, type HistoryFigures, historyLine, type PreparedTraining, runOf } from '@deltascope/core/train';
import { removeLeftovers } from '../files/output.ts';
import { forgetTemporary, rememberTemporary } from '../files/temporary.ts';
import type { SettingsOf } from '../settings/resolve.ts';
import {
  appendHistory,
  folderStore,
  isRecording,
  makeFolder,
  roomBeside,
  roomOnDisk,
  writeHistory,
  writeRun,
} from './folder.ts';
import { type RecordedOption, readingSettings } from './recordedSettings.ts';

const LINES_AT_ONCE = 10_000;

/** An interrupt does not wait for the end of iterations that take longer: what they follow is kept beforehand. */
const SLOW_MS = 100;
/** Keeping takes at most this part of the time. */
const SHARE = 0.05;

/** Told of the training from its beginning on. */
export interface Resumable {
  readonly from: (training: PreparedTraining) => undefined;
  readonly add: (event: TrainingIteration<OptimizerState>) => void;
  /** A recording of the first and the last state, in place of an earlier one. False where something else is there. */
  readonly keep: (outcome: Pick<Outcome<OptimizerState>, 'state' | 'memory' | 'reason'>) => boolean;
}

export interface ResumableOptions {
  readonly settings: SettingsOf<RecordedOption | 'recordBudget'>;
  /** Where it is left. */
  readonly folder: string;
  readonly now: () => number;
}

export function resumable({ settings, folder, now }: ResumableOptions): Resumable {
  let training: PreparedTraining | undefined;
  const history: HistoryFigures[] = [];
  let iterationAt = now();
  let savedAt = now();
  let savingMs = 0;
  let saved: string | undefined;
  const isFree = () => existsSync(dirname(folder)) && (!existsSync(folder) || isRecording(folder));
  removeLeftovers(folder);

  /** A whole recording under a temporary name; the one before it stays until it is there. */
  const write = (made: PreparedTraining, { state, memory }: KeptState, reason: string | null): string => {
    const name = `.${basename(folder)}.${saved?.includes(`.0.${process.pid}.`) ? 1 : 0}.${process.pid}.tmp`;
    const path = join(dirname(folder), name);
    rememberTemporary(path);
    rmSync(path, { recursive: true, force: true });
    makeFolder(path);
    const store = folderStore(path);
    const last = writeState({ state, memory });
    store.put(0, writeState({ state: made.start, memory: NOTHING_YET }));
    store.put(state.iteration, last);
    writeHistory(path, HISTORY_HEADER);
    for (let i = 0; i < history.length; i += LINES_AT_ONCE) {
      appendHistory(
        path,
        history
          .slice(i, i + LINES_AT_ONCE)
          .map(historyLine)
          .join(''),
      );
    }
    const { recordBudget } = settings;
    const run = runOf({ made, settings, others: readingSettings(settings), budgetBytes: recordBudget });
    // It was made unasked: whoever goes on with it is not to be refused for want of room.
    const least = roomBeside(run, made) + 4 * roomOnDisk(last.length);
    const budgetBytes = Math.max(recordBudget, least);
    writeRun(path, { ...run, budgetBytes, iterations: state.iteration, reason });
    return path;
  };
  const forget = (path: string | undefined) => {
    if (path === undefined) return;
    rmSync(path, { recursive: true, force: true });
    forgetTemporary(path);
  };
  const save = (made: PreparedTraining, kept: KeptState) => {
    const before = saved;
    const start = now();
    try {
      saved = write(made, kept, null);
    } catch {
      return; // for want of room: the training itself is not to suffer by it
    } finally {
      savedAt = now();
      savingMs = savedAt - start;
    }
    const words = `Interrupted in the midst of iteration ${kept.state.iteration + 1}; the state before it is kept.\nGo on with --resume ${folder}.`;
    rememberTemporary(saved, { as: folder, words });
    forget(before);
  };
  return {
    from(made) {
      training = made;
      return undefined;
    },
    add(event) {
      const { iteration, J, gradientNorm, validationJ, stepLength, evaluations } = event; // not its state
      history.push({ iteration, J, gradientNorm, validationJ, stepLength, evaluations });
      const isSlow = now() - iterationAt > SLOW_MS;
      if (training && isSlow && isFree() && now() - savedAt >= savingMs / SHARE) save(training, event);
      iterationAt = now();
    },
    keep({ state, memory, reason }) {
      if (!training || state.iteration === 0 || !isFree()) return false;
      const path = write(training, { state, memory }, reason);
      rmSync(folder, { recursive: true, force: true });
      renameSync(path, folder);
      forgetTemporary(path);
      forget(saved);
      return true;
    },
  };
}
