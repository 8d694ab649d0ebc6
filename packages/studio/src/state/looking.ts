/** What is looked at and asked, whichever control it is done with: buttons, keys, lessons and links all come here. */
import { batch } from '@preact/signals';
import { ask } from './client.ts';
import { remember } from './remembered.ts';
import * as store from './store.ts';
import { pause } from './training.ts';
import { trying } from './trying.ts';

/** The row drawn, by its row in the table; of one that is not learned from it is said why, and which are near it. */
export async function chooseRow(row: number): Promise<void> {
  await trying(async () => {
    if (!store.usedRows.value.includes(row)) {
      await ask('picture', { row, iteration: store.iteration.value, slope: false }); // throws the reason
    }
    store.row.value = row;
  });
}

/** The next of the rows that are learned from, or the one before. */
export function stepRow(by: 1 | -1): void {
  const rows = store.usedRows.value;
  store.row.value = rows[rows.indexOf(store.row.value) + by] ?? store.row.value;
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

/** The plane is computed only while it is in sight. */
export function seePlane(seen: boolean): void {
  store.planeSeen.value = seen;
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
