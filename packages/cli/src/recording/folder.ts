/**
 * The folder of a recorded training: `run.json` says what was trained and how, `history.csv` holds a line for each
 * iteration, `states/` the kept states, `model.safetensors` the end. States are whole or not there, so a process that is
 * killed leaves what it had.
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  type ComputedBy,
  DeltascopeError,
  type HistoryEntry,
  type OptimizerName,
  type OptimizerState,
  type StateStore,
  type TrainingIteration,
} from '@deltascope/core';
import type { Output } from '../files/distinct.ts';
import { isRunning, writeFileWholeSync } from '../files/output.ts';
import { forgetTemporary, rememberTemporary } from '../files/temporary.ts';
import type { Fingerprint } from './fingerprint.ts';

export const RUN_FORMAT = 1;

/** `run.json` */
export interface RunFile {
  readonly format: number;
  readonly deltascope: string;
  /** Each setting that belongs to the training, as it stood. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly data: Fingerprint;
  readonly layers: readonly number[];
  readonly optimizer: OptimizerName;
  readonly computedBy: ComputedBy;
  readonly budgetBytes: number;
  /** Kept are the states of iteration 0 and of the multiples of this. */
  readonly interval: number;
  /** Iterations made, and why no more; null while it runs, and where the process was killed. */
  readonly iterations: number | null;
  readonly reason: string | null;
}

/** `trace DIR …`: a folder with a run.json. */
export function isRecording(path: string): boolean {
  return existsSync(join(path, 'run.json'));
}

/** Throws `recording` (data) where the folder holds none, or one of a newer format. */
export function readRun(folder: string): RunFile {
  let run: Partial<RunFile>;
  try {
    run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  } catch (error) {
    throw badRecording(folder, `its run.json cannot be read (${(error as Error).message})`, undefined);
  }
  if (run.format !== RUN_FORMAT) {
    throw badRecording(folder, `it has format ${run.format}, and this version reads format ${RUN_FORMAT}`);
  }
  const complete = run.settings && run.data && run.layers && run.optimizer && run.computedBy;
  if (!complete || typeof run.budgetBytes !== 'number') throw badRecording(folder, 'its run.json is not complete');
  return run as RunFile; // written by writeRun, of this format
}

export function writeRun(folder: string, run: RunFile): void {
  writeFileWholeSync(join(folder, 'run.json'), `${JSON.stringify(run, null, 1)}\n`);
}

/** Makes the folder, or takes an empty one. Throws `recording-exists` where something is there already. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw badRecording(folder, 'this is a file', 'Name a folder with --record.');
    if (readdirSync(folder).some((name) => !isOfNoTraining(folder, name))) {
      const next = isRecording(folder)
        ? 'Go on with it by --resume, or name another folder.'
        : 'Name a folder that is new or empty.';
      throw badRecording(folder, 'there is something in this folder already', next);
    }
  }
  try {
    mkdirSync(join(folder, STATES), { recursive: true });
  } catch (error) {
    throw badRecording(folder, `the folder cannot be made (${(error as Error).message})`, 'Choose another place.');
  }
}

/** A lock, and what a process leaves that was killed before it wrote run.json. */
function isOfNoTraining(folder: string, name: string): boolean {
  if (name === STATES) return readdirSync(join(folder, name)).every((state) => UNFINISHED.test(state));
  return name === LOCK || UNFINISHED.test(name);
}

/** Throws what making and locking the folder would throw, and leaves nothing. */
export function checkFolder(folder: string): void {
  let firstMade: string | undefined;
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) firstMade = path;
  try {
    makeFolder(folder);
    lockFolder(folder)();
  } finally {
    if (firstMade !== undefined) rmSync(firstMade, { recursive: true, force: true });
  }
}

/** A folder in which no training began. */
export function removeIfEmpty(folder: string): void {
  for (const path of [join(folder, STATES), folder]) {
    try {
      rmdirSync(path);
    } catch {
      return; // something is in it
    }
  }
}

/** All that a recording writes but the model, none of which may be another file of the command. */
export function filesOfRecording(folder: string): Output[] {
  const of = (what: string, name: string) => ({ what, path: join(folder, name) });
  return [
    { what: 'the folder of the recording', path: folder },
    of('the recording', 'run.json'),
    of('the history of the recording', 'history.csv'),
    of('the lock of the recording', LOCK),
    { ...of('the states of the recording', STATES), isFolder: true },
  ];
}

/** Of a kept state, in the folder. */
export const statePath = (iteration: number) =>
  join(STATES, `iteration-${String(iteration).padStart(8, '0')}.safetensors`);

/** A file takes whole blocks, and a line of its folder. */
export const BLOCK_BYTES = 4096;
const ENTRY_BYTES = 64;

export function roomOnDisk(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES + ENTRY_BYTES;
}

/** The kept iterations and the room that each takes, ascending. */
export function keptStates(folder: string): Map<number, number> {
  const states = join(folder, STATES);
  const kept = readdirSync(states)
    .map((name) => ({ name, iteration: Number(/^iteration-(\d{8,})\.safetensors$/.exec(name)?.[1] ?? Number.NaN) }))
    .filter(({ iteration }) => Number.isFinite(iteration))
    .sort((a, b) => a.iteration - b.iteration);
  return new Map(kept.map(({ name, iteration }) => [iteration, roomOnDisk(statSync(join(states, name)).size)]));
}

export function folderStore(folder: string): StateStore {
  const path = (iteration: number) => join(folder, statePath(iteration));
  return {
    put: (iteration, bytes) => writeFileWholeSync(path(iteration), bytes),
    get: (iteration) => readFileSync(path(iteration)),
    remove: (iteration) => rmSync(path(iteration), { force: true }),
    roomOf: roomOnDisk,
    nameOf: path,
  };
}

export const HISTORY_HEADER = 'iteration,cost,gradient_norm,validation_cost,step_length,evaluations\n';
/** No line is longer: six numbers and their commas. */
export const HISTORY_LINE_BYTES = 6 * 25;

/** A line of `history.csv`. */
export function historyLine({
  iteration,
  J,
  gradientNorm,
  validationJ,
  stepLength,
  evaluations,
}: TrainingIteration<OptimizerState>) {
  return `${[iteration, J, gradientNorm ?? '', validationJ ?? '', stepLength ?? '', evaluations].join(',')}\n`;
}

const historyPath = (folder: string) => join(folder, 'history.csv');

export function appendHistory(folder: string, lines: string): void {
  appendFileSync(historyPath(folder), lines);
}

/** Begins the file, or cuts what comes after the iteration from which a training goes on. */
export function cutHistory(folder: string, iteration: number): void {
  const path = historyPath(folder);
  if (iteration === 0 || !existsSync(path)) {
    writeFileSync(path, HISTORY_HEADER);
    return;
  }
  let kept = HISTORY_HEADER.length;
  for (const line of readFileSync(path, 'utf8')
    .slice(kept)
    .split(/(?<=\n)/)) {
    if (!line.endsWith('\n') || Number(line.split(',')[0]) > iteration) break;
    kept += line.length;
  }
  truncateSync(path, kept);
}

/** The iterations up to where the file was cut, as a model keeps them. */
export function readHistory(folder: string): HistoryEntry[] {
  const [, ...lines] = readFileSync(historyPath(folder), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [iteration, J, gradientNorm, validationJ] = line.split(',').map((cell) => (cell ? Number(cell) : undefined));
    return { iteration: iteration ?? 0, J: J ?? Number.NaN, gradientNorm, validationJ };
  });
}

const LOCK = 'lock';
const STATES = 'states';
const UNFINISHED = /^\..+\.\d+\.tmp$/;
/** The locks of this process: another one may have had its number and been killed. */
const held = new Set<string>();

/**
 * One training at a time: throws `recording-locked` (data) naming the process that has it. What a killed process left
 * half written is removed.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, LOCK);
  for (let attempt = 0; !tryLock(folder, path); attempt++) {
    const holder = readLock(path);
    const stale = holder !== undefined && (holder === process.pid ? !held.has(path) : !isRunning(holder));
    if (attempt > 0 || !stale) throw locked(folder, path, holder);
    removeStale(path, holder);
  }
  held.add(path);
  rememberTemporary(path);
  removeUnfinished(folder);
  removeUnfinished(join(folder, STATES));
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
    forgetTemporary(path);
  };
}

function tryLock(folder: string, path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw badRecording(folder, (error as Error).message);
  }
}

/** Undefined while its process is still writing it, or has just given it back. */
function readLock(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** Moves the lock away in one step and looks again: another may have put its own there meanwhile, which goes back. */
function removeStale(path: string, holder: number): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // another was faster
  }
  if (readLock(aside) === holder) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function removeUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (UNFINISHED.test(name)) rmSync(join(folder, name), { force: true });
  }
}

function locked(folder: string, path: string, holder: number | undefined): DeltascopeError {
  return new DeltascopeError({
    code: 'recording-locked',
    fault: 'data',
    where: folder,
    what: `${holder === undefined ? 'another process' : `process ${holder}`} is recording here`,
    next: `Wait for its end, or name another folder. (If that process is no training, remove ${path}.)`,
    data: { pid: holder },
  });
}

export function badRecording(
  folder: string,
  what: string,
  next = 'Name a folder that train --record made.',
): DeltascopeError {
  return new DeltascopeError({ code: 'recording', fault: 'data', where: folder, what, next });
}

/** The folder that --resume means: a recording, or what was left beside a checkpoint's model. */
export function resumeFolder(named: string): string {
  if (!/\.safetensors$/i.test(named)) return named;
  const beside = named.replace(/\.safetensors$/i, '');
  if (isRecording(beside)) return beside;
  throw badRecording(
    named,
    'this is a model, which holds the end of its training and not what the optimizer remembered',
    'Name a folder that train --record made, or that an interrupted training left.',
  );
}
