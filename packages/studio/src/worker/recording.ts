/** A training that the command line recorded, as a folder's files: what core reads of it, with its states in memory. */
import { failure } from '@deltascope/core/errors';
import type { HistoryEntry } from '@deltascope/core/optimize';
import { memoryStore, type Recording, type StateStore } from '@deltascope/core/record';
import {
  assertSameTraining,
  hasSameBits,
  iterationOfFile,
  lastIteration,
  openStates,
  type RunFile,
  readHistory,
  readRun,
} from '@deltascope/core/train';
import { coreErrors } from '@deltascope/core/words';
import type { RecordedFile, Settings } from '../protocol.ts';
import type { Problem } from './problem.ts';
import { withRoom } from './withRoom.ts';

export interface OpenedRecording {
  readonly run: RunFile;
  /** With room to go on. */
  readonly settings: Settings;
  readonly states: Recording;
  readonly store: StateStore;
  /** The bytes of each kept iteration, ascending. */
  readonly sizes: ReadonlyMap<number, number>;
  readonly last: number;
  readonly history: readonly HistoryEntry[];
}

/** Throws `recording` (data) if the files are none. */
export async function openRecording(files: readonly RecordedFile[]): Promise<OpenedRecording> {
  const text = await textOf(files, 'run.json');
  if (text === undefined) throw failure(coreErrors, 'recording/no-run', {});
  const run = readRun(text);
  const { store, sizes } = await readStates(files);
  const states = openStates([...sizes.keys()], store);
  const last = lastIteration(run, states);
  const { entries } = readHistory(await textOf(files, 'history.csv'), last);
  const { label } = run.settings;
  if (label === undefined) throw failure(coreErrors, 'recording/no-label', {});
  // No library is here: the page's own kernels look into what one computed.
  const engine = run.settings.engine === 'blas' ? 'auto' : run.settings.engine;
  const settings = withRoom({ ...run.settings, label, engine }, 2 * last);
  return { run, settings, states, store, sizes, last, history: entries };
}

async function readStates(files: readonly RecordedFile[]) {
  const store = memoryStore();
  const sizes = new Map<number, number>();
  const states = files
    .map(({ path, file }) => ({ file, iteration: iterationOfFile(path) ?? -1 }))
    .filter(({ iteration }) => iteration >= 0)
    .sort((a, b) => a.iteration - b.iteration);
  for (const { file, iteration } of states) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    store.put(iteration, bytes);
    sizes.set(iteration, bytes.length);
  }
  return { store, sizes };
}

async function textOf(files: readonly RecordedFile[], name: string): Promise<string | undefined> {
  return files.find(({ path }) => path === name || path.endsWith(`/${name}`))?.file.text();
}

/** Whether the problem computes the recorded iterations in the same bits. Throws what tells it from the recorded one, and disposes of it. */
export function assertSame({ run, states }: OpenedRecording, problem: Problem): { readonly sameBits: boolean } {
  try {
    assertSameTraining({ run, states, made: problem.made, sameBits: false });
  } catch (error) {
    problem.dispose();
    throw error;
  }
  return { sameBits: hasSameBits(run, problem.made) };
}
