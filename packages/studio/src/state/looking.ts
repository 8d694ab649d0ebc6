/** What is looked at and asked, whichever control it is done with: buttons, keys, lessons and links all come here. */
import { formatAddress, isPerRow, parseAddress } from '@deltascope/core/trace';
import type { Fault, Questions } from '../protocol.ts';
import { type Edges, type Language, put, type Theme } from './cells.ts';
import { ask } from './client.ts';
import { remember } from './remembered.ts';
import * as store from './store.ts';
import { pause, restore, travel } from './training.ts';
import { trying, tryingFor } from './trying.ts';
import type { Dock, Tab } from './views.ts';

/** The row drawn, by its row in the table; of one that is not learned from, gives the reason. */
export async function chooseRow(row: number): Promise<Fault | undefined> {
  if (store.usedRows.value.includes(row)) {
    put({ row });
    return undefined;
  }
  const { fault } = await tryingFor(() => ask('picture', { row, iteration: store.iteration.value, slope: false }));
  return fault;
}

/** The next of the rows that are learned from, or the one before. */
export function stepRow(by: 1 | -1): void {
  const rows = store.usedRows.value;
  put({ row: rows[rows.indexOf(store.row.value) + by] ?? store.row.value });
}

export function chooseStep(step: string): void {
  put({ step });
}

export function showTab(tab: Tab): void {
  put({ tab });
}

/** On a small page the dock comes up, over the stage. */
export function showDock(dock: Dock): void {
  put({ dock, dockUp: true });
}

export function lowerDock(): void {
  put({ dockUp: false });
}

export function present(presenting: boolean): void {
  put({ presenting, ...(presenting && { tab: 'network' }) });
}

/** Draws a column's inputs one by one, or as the one that the row has. */
export function unfold(column: string): void {
  const unfolded = new Set(store.unfolded.value);
  if (!unfolded.delete(column)) unfolded.add(column);
  put({ unfolded });
}

/** A step of one row's pass through the network; undefined ends it. */
export function walkTo(walk: number | undefined): void {
  put({ walk });
}

export function pointAt(addresses: readonly string[]): void {
  put({ pointedAt: addresses });
}

export function chooseEdges(edges: Edges): void {
  put({ edges });
}

export function chooseAxes(across: string, up: string): void {
  put({ axes: [across, up] });
}

/** The plane is computed only while it is in sight. */
export function seePlane(planeSeen: boolean): void {
  put({ planeSeen });
}

/** Opens a number, at the iteration that its address names; one that is on the trail already is gone back to. */
export async function askNumber(text: string): Promise<void> {
  if (store.playing.value) await pause();
  const { iteration, ...cell } = parseAddress(text);
  const address = formatAddress(cell);
  if (iteration !== undefined) travel(iteration);
  await trying(async () => {
    const asked = await ask('explain', { address, iteration: store.iteration.value });
    const { value: trail } = store.trail;
    const at = trail.indexOf(address);
    put({
      trail: at < 0 ? [...trail, address] : trail.slice(0, at + 1),
      asked,
      moved: undefined,
      change: undefined,
      pointedAt: [],
      dockUp: true,
      // A lesson keeps its place: what it asks is answered under it.
      ...(!store.lesson.value && { dock: 'why' as const }),
      ...(isPerRow(cell.matrix) && store.usedRows.value.includes(cell.row) && { row: cell.row }),
    });
  });
}

/** Why an address cannot be asked; undefined if it can, or only the worker knows. */
export function whyNotAsked(
  text: string,
): { readonly code: 'address' } | { readonly code: 'iteration'; last: number } | undefined {
  try {
    const { iteration = 0 } = parseAddress(text);
    return iteration > store.lastIteration.value ? { code: 'iteration', last: store.lastIteration.value } : undefined;
  } catch {
    return { code: 'address' };
  }
}

export function closeAsked(): void {
  put({ trail: [], asked: undefined, change: undefined, pointedAt: [], dockUp: false });
}

/** Shows the table, where the cell that the answer came down to is lit. */
export function showOrigin(): void {
  put({ tab: 'steps', step: 'data', dockUp: false });
}

/** Asks which rows move a weight, by the address of the weight, its gradient or its Delta. */
export async function askMoved(address: string): Promise<void> {
  await trying(async () => {
    const found = await ask('moved', { address, iteration: store.iteration.value });
    put({ moved: { address, found } });
  });
}

/** Switches a known mistake on, or off again. */
export async function showMistake(id: string | undefined): Promise<void> {
  put({ mistakeId: id, mistake: undefined, riddle: undefined });
  if (id === undefined) return;
  if (store.playing.value) await pause();
  await trying(async () => {
    const mistake = await ask('mistake', { id });
    if (store.mistakeId.value === id) put({ mistake });
  });
}

/** Mistakes that their numbers give away. */
export const RIDDLES: readonly string[] = [
  'error-sign',
  'delta-last-row-only',
  'gradient-bias-zeroed',
  'labels-rotated',
  'activation-forgotten',
];
let riddles = 0;

/** Switches one of them on without its name. */
export async function poseRiddle(): Promise<void> {
  const id = RIDDLES[riddles % RIDDLES.length];
  riddles += 1;
  const shown = showMistake(id);
  put({ riddle: { guess: undefined } });
  await shown;
}

/** One that is right has its name again. */
export function guessRiddle(guess: string): void {
  put({ riddle: { guess } });
}

/** What would be if this weight, or this input, were another number. */
export async function changeNumber(address: string, value: Questions['change']['ask']['value']): Promise<void> {
  await trying(async () => {
    const question = { address, value, row: store.row.value, iteration: store.iteration.value };
    put({ change: await ask('change', question) });
  });
}

export function setLanguage(language: Language): void {
  put({ language });
  remember('language', language);
}

export function setTheme(theme: Theme): void {
  put({ theme });
  remember('theme', theme);
}

/** Long enough to read a sentence or two. */
const SAID_MS = 8000;

/** Says something once. */
export function say(said: string): void {
  put({ said });
  setTimeout(() => {
    if (store.said.value === said) put({ said: '' });
  }, SAID_MS);
}

/** A lesson works on the sample; what was there before comes back when it is closed. */
export async function openLesson(name: string | undefined): Promise<void> {
  const { beforeLesson: before } = store;
  if (name !== undefined) {
    put({ lesson: { name, step: 0 }, dock: 'learn', dockUp: true });
    return;
  }
  const { value: back } = before;
  put({ lesson: undefined, beforeLesson: undefined });
  if (back && back.run !== store.run.value) await restore(back);
}

export function lessonStep(step: number): void {
  const open = store.lesson.value;
  if (open) put({ lesson: { ...open, step } });
}
