/** What lessons do with the page, in its own intents, and the numbers that they read off it. */
import type { Settings } from '../protocol.ts';
import { askNumber } from '../state/looking.ts';
import { openTable } from '../state/opening.ts';
import * as store from '../state/store.ts';
import { holdForLesson, pause, play, run, set, standstill } from '../state/training.ts';

const SAMPLE: Partial<Settings> = { ...store.DEFAULT_SETTINGS, ...store.SAMPLE };

/** The sample with these settings, before the first iteration. */
export async function sampleWith(some: Partial<Settings>): Promise<void> {
  if (store.playing.value) await pause();
  holdForLesson();
  if (store.isSample.value && store.problem.value) await set({ ...SAMPLE, ...some });
  else await openTable({ kind: 'sample' }, { ...SAMPLE, ...some });
}

/** Trains to the end. */
export async function finish(): Promise<void> {
  play('full');
  await standstill();
}

export async function trainSample(some: Partial<Settings>): Promise<void> {
  await sampleWith(some);
  await finish();
}

/** So many iterations of the sample with these settings, then one number opened. */
export async function askAfter(iterations: number, address: string, some: Partial<Settings> = {}): Promise<void> {
  await sampleWith(some);
  if (iterations > 0) await run(iterations);
  await askNumber(address);
}

export interface Result {
  readonly accuracy: number;
  readonly heldOut: number;
}

/** How a finished training did; undefined before. */
function result(): Result | undefined {
  if (store.playing.value || !store.atEnd.value) return undefined;
  const judged = store.shownJudged.value;
  return judged && { accuracy: judged.training.accuracy, heldOut: (judged.heldOut ?? judged.training).accuracy };
}

/** The result, where the settings are these. */
export function resultWith(fits: (settings: Settings) => boolean): Result | undefined {
  return store.isSample.value && fits(store.settings.value) ? result() : undefined;
}

/** The number opened, where it is this one. */
export const opened = (address: string) =>
  store.trail.value.at(-1) === address && store.asked.value ? store.asked.value : undefined;
