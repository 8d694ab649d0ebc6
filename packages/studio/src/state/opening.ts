/** What the page is opened with: the sample, a file, a model, a recording, a link, or what was there before a reload. */
import { batch } from '@preact/signals';
import type { GivenTable, ReadingSettings, RecordedFile, Settings, TableInfo } from '../protocol.ts';
import { ask } from './client.ts';
import { type Left, leave, takeLeft } from './left.ts';
import { type Linked, linkOf, readLink } from './link.ts';
import { askNumber, chooseRow, chooseStep, openLesson, setLanguage } from './looking.ts';
import { type HandedOver, handedOver, takeKey } from './session.ts';
import * as store from './store.ts';
import { configure, play, run } from './training.ts';
import { trying } from './trying.ts';

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
  const given = table ? ({ kind: 'file', ...table } as const) : ({ kind: 'sample' } as const);
  const isReady = await openTable(given, table ? wanted : { ...store.SAMPLE, ...wanted });
  // A model may know what the table by itself leaves open.
  if (!isReady && !(model && given === open)) return;
  if (model) await openModel(model.name, model.bytes);
  if (recording) await openRecording(recording);
  if (left) await restore(left, before.playing);
}

async function openLink(link: Linked, goOn = link.iteration === undefined): Promise<void> {
  // Settings for a table that the link cannot name would not fit the sample.
  const fits = link.data === 'customers' || link.settings.label === undefined;
  if (!(await openTable({ kind: 'sample' }, { ...store.SAMPLE, ...(fits && link.settings) }))) return;
  if (fits) await restore(link, goOn);
  else play();
}

async function restore({ language, row, step, lesson, iteration = 0, address }: Linked, goOn: boolean): Promise<void> {
  if (language) setLanguage(language);
  if (row) await chooseRow(row);
  if (step) chooseStep(step);
  if (lesson) openLesson(lesson);
  if (iteration > 0) await run(iteration);
  if (goOn) play();
  else if (address) await askNumber(address);
}

/** Counts the tables asked for: one that comes after the next was asked for is nobody's any more. */
let tables = 0;
/** The newest of them, done or under way: what is opened on a table waits for it, be it the page's own first one. */
let opening: Promise<unknown> = Promise.resolve();

/** The table that the worker has. */
let open: GivenTable | undefined;

/** Gives whether it is ready; not if it is no table, or another was asked for meanwhile. */
export function openTable(table: GivenTable, wanted: Partial<Settings> = {}): Promise<boolean> {
  return load({ table, reading: { header: 'auto' }, wanted }, () => wanted);
}

/** The table asked for last, read otherwise. Settings stay if they still fit. */
export async function readOtherwise(some: Partial<ReadingSettings>): Promise<void> {
  const given = store.given.value;
  if (!given) return;
  const before = given.table === open ? store.table.value : undefined;
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

function load(given: store.Given, wantedOf: (info: TableInfo) => Partial<Settings>): Promise<boolean> {
  const done = loaded(given, wantedOf);
  opening = done;
  return done;
}

async function loaded(given: store.Given, wantedOf: (info: TableInfo) => Partial<Settings>): Promise<boolean> {
  tables += 1;
  const mine = tables;
  const done = await trying(async () => {
    batch(() => {
      store.given.value = given;
      store.busy.value = 0;
      store.playing.value = false;
    });
    const info = await ask('load', { given: given.table, reading: given.reading }).catch((error: unknown) => {
      if (mine === tables) throw error;
    });
    if (!info || mine !== tables) return false;
    const wanted = wantedOf(info);
    const { label = info.likelyLabel } = wanted;
    open = given.table;
    batch(() => {
      store.table.value = info;
      store.problem.value = undefined;
      store.picture.value = undefined;
      store.isSample.value = given.table.kind === 'sample';
      store.kept.value = undefined;
    });
    await configure({ ...store.DEFAULT_SETTINGS, ...wanted, label });
    return mine === tables;
  });
  return done ?? false;
}

/** A model for the table that is open. */
export async function openModel(name: string, bytes: Uint8Array): Promise<void> {
  await opening;
  await trying(async () => {
    const { settings } = await ask('openModel', { name, bytes });
    await configure(settings);
  });
}

/** A training that the command line recorded on the table that is open; the settings stay where it was made on another. */
export async function openRecording(files: readonly RecordedFile[]): Promise<void> {
  await opening;
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
