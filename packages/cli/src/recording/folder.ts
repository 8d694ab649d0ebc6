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
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type DeltascopeError, failure } from '@deltascope/core/errors';
import type { StateStore } from '@deltascope/core/record';
import {
  HISTORY_FILE,
  HISTORY_HEADER,
  HISTORY_LINE_BYTES,
  type History,
  iterationOfFile,
  type PreparedTraining,
  type RunFile,
  readHistory,
  readRun,
  runText,
  stateFile,
} from '@deltascope/core/train';
import { coreErrors } from '@deltascope/core/words';
import { hasEnded } from '@deltascope/tables/temporary';
import type { Output } from '../files/distinct.ts';
import { explained, syncFolderSync, writeFileWholeSync } from '../files/output.ts';
import { forgetTemporary, rememberTemporary } from '../files/temporary.ts';
import type { OutputName } from '../words/errors/files.ts';
import { cliErrors } from '../words/errors.ts';

/** `trace DIR …`: a folder with a run.json. */
export function isRecording(path: string): boolean {
  return existsSync(join(path, 'run.json'));
}

/** Throws `recording` (data) if the folder holds none, or one that is damaged. */
export function readRunFile(folder: string): RunFile {
  return readRun(readText(folder, 'run.json'), folder);
}

/** With it all that was written before reaches the disk under its name: each state by itself reaches it without. */
export function writeRun(folder: string, run: RunFile): void {
  writeFileWholeSync(join(folder, 'run.json'), runText(run));
  syncFolderSync(join(folder, STATES));
  syncFolderSync(folder);
}

function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    throw failure(
      cliErrors,
      'recording/unreadable',
      { name, message: (error as Error).message },
      { at: { file: folder } },
    );
  }
}

/** Makes the folder, or takes an empty one. Throws `recording-exists` if something is there already. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw failure(cliErrors, 'recording/is-file', {}, { at: { file: folder } });
    if (readdirSync(folder).some((name) => !isOfNoTraining(folder, name))) {
      const data = { isRecording: isRecording(folder) };
      throw failure(cliErrors, 'recording/not-empty', data, { at: { file: folder } });
    }
  }
  try {
    mkdirSync(join(folder, STATES), { recursive: true });
  } catch (error) {
    throw failure(cliErrors, 'recording/not-made', { message: (error as Error).message }, { at: { file: folder } });
  }
}

/** A lock, and what a process leaves that was killed before it wrote run.json: at most a history and states of no iteration. */
function isOfNoTraining(folder: string, name: string): boolean {
  if (name === STATES)
    return readdirSync(join(folder, name)).every((state) => UNFINISHED.test(state) || iterationOfFile(state) === 0);
  if (name === HISTORY_FILE) return readFileSync(join(folder, name), 'utf8') === HISTORY_HEADER;
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
  const of = (what: OutputName, name: string) => ({ what, path: join(folder, name) });
  return [
    { what: 'recording-folder', path: folder },
    of('recording', 'run.json'),
    of('history', HISTORY_FILE),
    of('lock', LOCK),
    { ...of('states', STATES), isFolder: true },
  ];
}

/** A file takes whole blocks, and a line of its folder. */
const BLOCK_BYTES = 4096;
const ENTRY_BYTES = 64;

export function roomOnDisk(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES + ENTRY_BYTES;
}

/** For run.json, history.csv, and the model with its history, as many iterations as there may be. */
export function roomBeside(run: RunFile, { start, driving, chosen }: PreparedTraining): number {
  const text = 2 * runText(run).length;
  const history = HISTORY_LINE_BYTES * (driving.stop.iterations + 1);
  const model = 8 * start.parameters.length + JSON.stringify(chosen.problem.encoder).length + text + history;
  const folders = 2 * BLOCK_BYTES;
  return roomOnDisk(text) + roomOnDisk(history) + roomOnDisk(model) + folders;
}

/** The kept iterations and the room that each takes, ascending. Throws `recording` (data) if there is no place for them. */
export function keptStates(folder: string): Map<number, number> {
  const states = join(folder, STATES);
  if (!existsSync(states))
    throw failure(coreErrors, 'recording/file-missing', { name: `${STATES}/` }, { at: { file: folder } });
  const kept = readdirSync(states)
    .map((name) => ({ name, iteration: iterationOfFile(name) ?? Number.NaN }))
    .filter(({ iteration }) => Number.isFinite(iteration))
    .sort((a, b) => a.iteration - b.iteration);
  return new Map(kept.map(({ name, iteration }) => [iteration, roomOnDisk(statSync(join(states, name)).size)]));
}

export function folderStore(folder: string): StateStore {
  const path = (iteration: number) => join(folder, stateFile(iteration));
  return {
    put: (iteration, bytes) => writeFileWholeSync(path(iteration), bytes),
    get: (iteration) => readFileSync(path(iteration)),
    remove: (iteration) => rmSync(path(iteration), { force: true }),
    roomOf: roomOnDisk,
    nameOf: path,
  };
}

const historyPath = (folder: string) => join(folder, HISTORY_FILE);

export function appendHistory(folder: string, lines: string): void {
  appendFileSync(historyPath(folder), lines);
}

/** Begins the file, or cuts what comes after the iteration from which a training goes on. */
export function writeHistory(folder: string, text: string): void {
  writeFileWholeSync(historyPath(folder), text);
}

/** The iterations up to `last`, as a model keeps them. Throws `recording` (data) if they are not all there. */
export function readHistoryFile(folder: string, last: number): History {
  return readHistory(existsSync(historyPath(folder)) ? readText(folder, HISTORY_FILE) : undefined, last, folder);
}

const LOCK = 'lock';
const STATES = 'states';
const UNFINISHED = /^\..+\.\d+\.tmp$/;
const LONGEST_WRITE_MS = 10_000;
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
    if (attempt > 0 || !isStale(path, holder)) throw locked(folder, path, holder);
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
    rmSync(path, { force: true }); // made, and not written: the disk is full
    throw explained(folder, error, roomOnDisk(1));
  }
}

/** A lock without a number was left by a process that was killed before it wrote it, unless it is being written now. */
function isStale(path: string, holder: number | undefined): boolean {
  if (holder === process.pid) return !held.has(path);
  if (holder !== undefined) return hasEnded(holder);
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
  return Date.now() - made > LONGEST_WRITE_MS;
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
function removeStale(path: string, holder: number | undefined): void {
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
  return failure(cliErrors, 'recording-locked', { path, pid: holder }, { at: { file: folder } });
}

/** The folder that --resume means: a recording, or what was left beside a checkpoint's model. */
export function resumeFolder(named: string): string {
  if (!/\.safetensors$/i.test(named)) return named;
  const beside = named.replace(/\.safetensors$/i, '');
  if (isRecording(beside)) return beside;
  throw failure(cliErrors, 'recording/is-model', {}, { at: { file: named } });
}
