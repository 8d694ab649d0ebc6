/** What the page is opened with: the sample, a file, a model, a recording, a link, or what was there before a reload. */
import { effect } from '@preact/signals';
import type { GivenTable, ReadingSettings, RecordedFile, Settings, TableInfo } from '../protocol.ts';
import { type Given, put } from './cells.ts';
import { ask } from './client.ts';
import { findLeft, type Left, leave } from './left.ts';
import { type Linked, linkOf, readLink } from './link.ts';
import { askNumber, chooseRow, chooseStep, openLesson, setLanguage } from './looking.ts';
import { type HandedOver, handedOver, takeKey } from './session.ts';
import { findShelved, shelve } from './shelf.ts';
import * as store from './store.ts';
import { configure, play, run, standstill, travel } from './training.ts';
import { trying, tryingFor } from './trying.ts';

/** The first thing: what was there before a reload, or the address asks for, or the command line; else the sample. */
export async function begin(): Promise<void> {
  const key = takeKey();
  const before = findLeft();
  const shelved = await findShelved();
  let isThere = false;
  // Loaded again meanwhile, the page still comes back to what was there before.
  addEventListener('pagehide', () => isThere && leave(now()));
  addEventListener('hashchange', () => void openLink(readLink(location.hash)));
  effect(() => {
    const { value: given } = store.given;
    if (given) void shelve(given.table.kind === 'sample' ? undefined : { given });
  });
  const { result: handed, fault } = key === undefined ? {} : await tryingFor(() => handedOver(key));
  const { model, given } = shelved ?? {};
  if (given && before) await openHanded({ given: given.table, reading: given.reading, model }, before);
  else if (handed) await openHanded(handed, before);
  else await openLink(readLink(before?.hash ?? location.hash), before);
  if (fault) put({ fault }); // over the sample, which opens without
  isThere = true;
}

/** What is to be found again. */
function now(): Left {
  const { playing, ended, lastIteration, lookedAt, tab, dock, dockUp, edges, axes, awaiting } = store;
  return {
    hash: linkOf(awaiting.value ?? linked()),
    made: lastIteration.value,
    training: playing.value ? 'playing' : ended.value ? 'ended' : 'paused',
    lookedAt: lookedAt.value,
    view: { tab: tab.value, dock: dock.value, dockUp: dockUp.value, edges: edges.value, axes: axes.value },
  };
}

/** If nothing was left by a reload, the table waits with its likely label for the person to begin. */
async function openHanded(handed: HandedOver, before: Left | undefined): Promise<void> {
  const { given = { kind: 'sample' }, model, recording, label, reading, as } = handed;
  const left = before && readLink(before.hash);
  const wanted = { ...(label !== undefined && { label }), ...(as && { as }), ...left?.settings };
  const isSample = given.kind === 'sample';
  const isReady = await openTable(given, isSample ? { ...store.SAMPLE, ...wanted } : wanted, reading);
  // A model may know what the table by itself leaves open.
  if (!isReady && !(model && given === store.given.value?.table)) return;
  if (model) await openModel(model.name, model.bytes);
  if (recording) await openRecording(recording);
  if (left) await restoreLook(left, before);
}

/** A link can name the sample alone: with the settings of another table it waits until that is opened. */
async function openLink(link: Linked, before?: Left): Promise<void> {
  if (link.data !== 'customers' && link.settings.label !== undefined) {
    if (link.language) setLanguage(link.language);
    put({ awaiting: link });
    return;
  }
  if (!(await openTable({ kind: 'sample' }, { ...store.SAMPLE, ...link.settings }))) return;
  await restoreLook(link, before);
}

/** Iterations are made again, to the same bits: of a training that was left, those that it had, and else the link's. */
async function restoreLook(
  { language, row, step, lesson, iteration, address }: Linked,
  before: Left | undefined,
): Promise<void> {
  const made = before?.made ?? iteration ?? 0;
  const training = before?.training ?? (iteration === undefined ? 'playing' : 'paused');
  if (language) setLanguage(language);
  if (row) await chooseRow(row);
  if (step) chooseStep(step);
  if (lesson) await openLesson(lesson);
  put({ ...before?.view });
  const { value: mine } = store.run;
  if (made > store.lastIteration.value) await run(made - store.lastIteration.value);
  // A person who paused, or opened something else, wanted that.
  if (store.run.value !== mine || (store.lastIteration.value < made && !store.ended.value)) return;
  if (training !== 'paused') play();
  if (training === 'ended') await standstill();
  if (before) travel(before.lookedAt);
  if (address && training !== 'playing') await askNumber(address);
}

/** Counts the tables asked for: one that comes after the next was asked for is nobody's any more. */
let tables = 0;
/** The newest of them, done or under way: what is opened on a table waits for it, be it the page's own first one. */
let opening: Promise<unknown> = Promise.resolve();

/** Gives whether it is ready; not if it is no table, or another was asked for meanwhile. */
export function openTable(
  table: GivenTable,
  wanted: Partial<Settings> = {},
  reading: ReadingSettings = {},
): Promise<boolean> {
  return load({ table, reading, wanted }, (info) => fittingLink(info, wanted));
}

/** What a link asked for that was waiting for a table, if this is it. */
function fittingLink({ columns }: TableInfo, wanted: Partial<Settings>): Partial<Settings> {
  const settings = store.awaiting.value?.settings;
  const isMeant = settings && columns.some(({ name }) => name === settings.label);
  return isMeant ? { ...settings, ...wanted } : wanted;
}

/** The table asked for last, read otherwise. Settings stay if they still fit, and so does an opened model. */
export async function readOtherwise(some: Partial<ReadingSettings>): Promise<void> {
  const given = store.wanted.value;
  if (!given) return;
  const before = given.table === store.given.value?.table ? store.table.value : undefined;
  await load({ ...given, reading: { ...given.reading, ...some } }, (info) =>
    before ? fitting(before, info) : given.wanted,
  );
}

/** Columns may have got other names, and classes other texts. */
function fitting(before: TableInfo, now: TableInfo): Partial<Settings> {
  const settings = { ...store.settings.value, classes: undefined };
  const namesOf = ({ columns }: TableInfo) => JSON.stringify(columns.map(({ name }) => name));
  if (namesOf(before) === namesOf(now)) return settings;
  return { ...settings, label: now.likelyLabel, features: undefined, ignore: undefined, as: undefined };
}

function load(given: Given, wantedOf: (info: TableInfo) => Partial<Settings>): Promise<boolean> {
  const done = loaded(given, wantedOf);
  opening = done;
  return done;
}

async function loaded(given: Given, wantedOf: (info: TableInfo) => Partial<Settings>): Promise<boolean> {
  tables += 1;
  const mine = tables;
  const before = store.given.value?.table;
  const again = given.table === before && store.problem.value !== undefined;
  const done = await trying(async () => {
    if (store.playing.value) await ask('pause', null);
    put({ wanted: given, busy: 0, playing: false });
    const info = await ask('load', { given: given.table, reading: given.reading, again }).catch((error: unknown) => {
      if (mine === tables) throw error;
    });
    if (!info || mine !== tables) return false;
    const wanted = wantedOf(info);
    const { label = info.likelyLabel } = wanted;
    const isSample = given.table.kind === 'sample';
    // A table that cannot be learned from so is shown all the same, for a person to say how.
    const row = isSample ? store.SAMPLE_ROW : 1;
    const fresh = again ? {} : ({ table: info, problem: undefined, picture: undefined, row } as const);
    put({ awaiting: undefined });
    await configure({ ...store.DEFAULT_SETTINGS, ...wanted, label }, { with: { given, isSample, ...fresh } });
    if (mine !== tables) return false;
    return true;
  });
  return done ?? false;
}

/** A model for the table that is open. */
export async function openModel(name: string, bytes: Uint8Array): Promise<void> {
  await opening;
  await trying(async () => {
    const { settings } = await ask('openModel', { name, bytes });
    await configure(settings);
    const { value: given } = store.given;
    if (given) void shelve({ given, model: { name, bytes } });
  });
}

/** A training that the command line recorded on the table that is open; the settings stay where it was made on another. */
export async function openRecording(files: readonly RecordedFile[]): Promise<void> {
  await opening;
  await trying(async () => {
    const { settings } = await ask('openRecording', { files });
    await configure(settings);
  });
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
