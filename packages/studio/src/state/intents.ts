/** What a person can do, whichever control they do it with: buttons, keys, lessons and links all come here. */
import { batch } from '@preact/signals';
import type { Event, RecordedFile, Settings, TableSource } from '../protocol.ts';
import { ask, listen } from './client.ts';
import { type Left, leave, takeLeft } from './left.ts';
import { type Linked, linkOf, readLink } from './link.ts';
import { remember } from './remembered.ts';
import { type HandedOver, handedOver, takeKey } from './session.ts';
import * as store from './store.ts';

/** Runs what may fail; the fault is shown in words. */
async function trying<T>(work: () => Promise<T>): Promise<T | undefined> {
  store.fault.value = undefined;
  try {
    return await work();
  } catch (error) {
    store.fault.value = error instanceof Error ? error.message : String(error);
    return undefined;
  } finally {
    store.busy.value = undefined;
  }
}

/** Counts the trainings begun. */
let runs = 0;

listen((event: Event) => {
  if ('run' in event && event.run !== runs) return; // of a training that is gone
  switch (event.kind) {
    case 'progress':
      store.busy.value = event.share;
      return;
    case 'moments':
      batch(() => {
        store.moments.value = [...store.moments.value, ...event.moments];
        store.batchesMade.value = 0;
      });
      if (stopAfter !== undefined && store.lastIteration.value >= stopAfter) settle();
      return;
    case 'ended':
      batch(() => {
        store.endedBecause.value = event.reason;
        settle();
      });
      return;
    case 'failed':
      batch(() => {
        store.fault.value = event.fault.message;
        settle();
      });
      return;
    default:
      event satisfies never;
  }
});

/** The iteration after which a counted run is over. */
let stopAfter: number | undefined;
const settled: (() => void)[] = [];

function settle(): void {
  store.playing.value = false;
  stopAfter = undefined;
  for (const resolve of settled.splice(0)) resolve();
}

/** Resolves when the training stands still. */
export function standstill(): Promise<void> {
  return store.playing.value ? new Promise((resolve) => settled.push(resolve)) : Promise.resolve();
}

/** The first thing: what was there before a reload, or the address asks for, or the command line; else the sample. */
export async function begin(): Promise<void> {
  const key = takeKey();
  const before = takeLeft();
  // One that had ended ends again at once.
  const goesOn = () => store.playing.value || store.endedBecause.value !== undefined;
  addEventListener('pagehide', () => leave(linkOf(linked()), goesOn()));
  addEventListener('hashchange', () => void openLink(readLink(location.hash)));
  const handed = key === undefined ? undefined : await trying(() => handedOver(key));
  if (handed) await openHanded(handed, before);
  else await openLink(readLink(before?.hash ?? location.hash), before?.playing);
}

/** Where nothing was left by a reload, the table waits with its likely label for the person to begin. */
async function openHanded({ table, model, recording, label }: HandedOver, before: Left | undefined): Promise<void> {
  const left = before && readLink(before.hash);
  const wanted = { ...(label !== undefined && { label }), ...left?.settings };
  const source = table ? ({ kind: 'file', ...table } as const) : ({ kind: 'sample' } as const);
  if (!(await openTable(source, table ? wanted : { label: 'Segment', ...wanted }))) return;
  if (model) await openModel(model.name, model.bytes);
  if (recording) await openRecording(recording);
  if (left) await restore(left, before.playing);
}

async function openLink(link: Linked, goOn = link.iteration === undefined): Promise<void> {
  // Settings for a table that the link cannot name would not fit the sample.
  const fits = link.data === 'customers' || link.settings.label === undefined;
  if (!(await openTable({ kind: 'sample' }, { label: 'Segment', ...(fits && link.settings) }))) return;
  if (fits) await restore(link, goOn);
  else play();
}

async function restore({ language, row, step, lesson, iteration = 0, address }: Linked, goOn: boolean): Promise<void> {
  if (language) setLanguage(language);
  if (row) chooseRow(row);
  if (step) chooseStep(step);
  if (lesson) openLesson(lesson);
  if (iteration > 0) await run(iteration);
  if (goOn) play();
  else if (address) await askNumber(address);
}

/** Counts the tables asked for: one that comes after the next was asked for is nobody's any more. */
let tables = 0;

/** Gives whether it is open; not where it is no table, or another was asked for meanwhile. */
export async function openTable(source: TableSource, wanted: Partial<Settings> = {}): Promise<boolean> {
  tables += 1;
  const mine = tables;
  const done = await trying(async () => {
    store.busy.value = 0;
    store.playing.value = false;
    const info = await ask('load', source);
    if (mine !== tables) return false;
    const { label = info.likelyLabel } = wanted;
    batch(() => {
      store.table.value = info;
      store.problem.value = undefined;
      store.picture.value = undefined;
      store.isSample.value = source.kind === 'sample';
      store.kept.value = undefined;
    });
    await configure({ ...store.DEFAULT_SETTINGS, ...wanted, label });
    return mine === tables;
  });
  return done ?? false;
}

/** A model for the table that is open. */
export async function openModel(name: string, bytes: Uint8Array): Promise<void> {
  await trying(async () => {
    const { settings } = await ask('openModel', { name, bytes });
    await configure(settings);
  });
}

/** A training that the command line recorded on the table that is open; the settings stay where it was made on another. */
export async function openRecording(files: readonly RecordedFile[]): Promise<void> {
  const before = store.settings.value;
  await trying(async () => {
    const { settings } = await ask('openRecording', { files });
    try {
      await configure(settings);
    } catch (error) {
      await configure(before);
      throw error;
    }
  });
}

/** New settings begin the training anew. */
export async function set(some: Partial<Settings>, { anew = false } = {}): Promise<void> {
  const before = store.settings.value;
  const wasPlaying = store.playing.value;
  await trying(async () => {
    try {
      await configure({ ...before, ...some }, anew);
    } catch (error) {
      store.settings.value = before;
      throw error;
    }
    if (wasPlaying) play();
  });
}

/** `anew`: from the start, where a recording would be at its end. */
async function configure(settings: Settings, anew = false): Promise<void> {
  batch(() => {
    store.settings.value = settings;
    store.playing.value = false;
    store.moments.value = [];
    store.endedBecause.value = undefined;
    store.lookedAt.value = undefined;
    store.batchesMade.value = 0;
    store.trail.value = [];
    store.asked.value = undefined;
    store.change.value = undefined;
  });
  settle();
  runs += 1;
  const run = runs;
  const info = await ask('configure', { settings, run, anew });
  if (run !== runs) return;
  batch(() => {
    store.problem.value = info;
    store.row.value = Math.min(store.row.value, info.rows);
    const [across, up] = likelyAxes(info.features);
    const known = store.axes.value?.every((name) => info.features.includes(name));
    if (!known) store.axes.value = up === undefined ? undefined : [across, up];
  });
}

/** Numbers first: a plane of words has few places. */
function likelyAxes(features: readonly string[]): readonly string[] {
  const kinds = new Map(store.table.value?.columns.map(({ name, kind }) => [name, kind]));
  const isNumber = (name: string) => kinds.get(name) === 'number' || kinds.get(name) === 'date';
  return [...features.filter(isNumber), ...features.filter((name) => !isNumber(name))];
}

export function reset(): Promise<void> {
  return set({}, { anew: true });
}

export function play(): void {
  if (!store.problem.value || store.endedBecause.value) return;
  batch(() => {
    store.playing.value = true;
    store.lookedAt.value = undefined;
  });
  void trying(() => ask('play', {}));
}

export async function pause(): Promise<void> {
  await trying(() => ask('pause', null));
  settle();
}

/** So many iterations more; resolves when they are made. */
export async function run(iterations: number): Promise<void> {
  if (!store.problem.value || store.endedBecause.value) return;
  batch(() => {
    store.playing.value = true;
    store.lookedAt.value = undefined;
  });
  stopAfter = store.lastIteration.value + iterations;
  const done = standstill();
  await trying(() => ask('play', { iterations }));
  await done;
}

/** One mini-batch more; the last of an epoch makes the iteration. */
export async function runBatch(): Promise<void> {
  if (!store.problem.value || store.endedBecause.value) return;
  const made = store.batchesMade.value + 1;
  if (made >= store.problem.value.batches) return run(1);
  batch(() => {
    store.lookedAt.value = undefined;
    store.batchesMade.value = made;
    store.change.value = undefined;
  });
}

/** Looks at an earlier iteration; the newest where none is given. */
export function travel(iteration: number | undefined): void {
  batch(() => {
    store.lookedAt.value = iteration !== undefined && iteration < store.lastIteration.value ? iteration : undefined;
    store.batchesMade.value = 0;
    store.change.value = undefined;
  });
}

export function chooseRow(row: number): void {
  const rows = store.problem.value?.rows ?? 1;
  store.row.value = Math.min(Math.max(1, Math.round(row) || 1), rows);
}

export function chooseStep(step: string): void {
  store.step.value = step;
}

export function chooseEdges(edges: store.Edges): void {
  store.edges.value = edges;
}

export function chooseAxes(across: string, up: string): void {
  store.axes.value = [across, up];
}

/** Opens a number; one that is on the trail already is gone back to. */
export async function askNumber(address: string): Promise<void> {
  if (store.playing.value) await pause();
  await trying(async () => {
    const answer = await ask('explain', { address, iteration: store.iteration.value });
    batch(() => {
      const at = store.trail.value.indexOf(address);
      store.trail.value = at < 0 ? [...store.trail.value, address] : store.trail.value.slice(0, at + 1);
      store.asked.value = answer;
      store.moved.value = undefined;
      store.change.value = undefined;
    });
  });
}

export function closeAsked(): void {
  batch(() => {
    store.trail.value = [];
    store.asked.value = undefined;
    store.change.value = undefined;
  });
}

/** Asks which rows move a weight, by the address of the weight, its gradient or its Delta. */
export async function askMoved(address: string): Promise<void> {
  await trying(async () => {
    const found = await ask('moved', { address, iteration: store.iteration.value });
    store.moved.value = { address, found };
  });
}

/** Switches a known mistake on, or off again. */
export async function showMistake(id: string | undefined): Promise<void> {
  if (id === undefined) {
    store.mistake.value = undefined;
    return;
  }
  if (store.playing.value) await pause();
  await trying(async () => {
    store.mistake.value = await ask('mistake', { id });
  });
}

/** What would be if this weight, or this input, were another number. */
export async function changeNumber(address: string, value: number): Promise<void> {
  await trying(async () => {
    store.change.value = await ask('change', {
      address,
      value,
      row: store.row.value,
      iteration: store.iteration.value,
    });
  });
}

export function keepRun(): void {
  const { moments, settings, problem, judged } = store;
  if (!problem.value) return;
  const known = { moments: moments.value, settings: settings.value, problem: problem.value };
  store.kept.value = { ...known, judged: judged.value };
}

export function dropKept(): void {
  store.kept.value = undefined;
}

export function setLanguage(language: store.Language): void {
  store.language.value = language;
  remember('language', language);
}

export function setTheme(theme: store.Theme): void {
  store.theme.value = theme;
  remember('theme', theme);
}

export function openLesson(name: string | undefined): void {
  store.lesson.value = name === undefined ? undefined : { name, step: 0 };
}

export function lessonStep(step: number): void {
  const open = store.lesson.value;
  if (open) store.lesson.value = { ...open, step };
}

/** The address that restores what is seen. */
export const link = (): string => `${location.origin}${location.pathname}${linkOf(linked())}`;

function linked(): Linked {
  const { settings, iteration, row, step, trail, language, lesson, isSample } = store;
  return {
    settings: settings.value,
    data: isSample.value ? 'customers' : undefined,
    language: language.value,
    iteration: Math.floor(iteration.value),
    row: row.value,
    step: step.value,
    address: trail.value.at(-1),
    lesson: lesson.value?.name,
  };
}
