/** Training, as a person drives it: settings, playing, single steps, time, and a run set aside. */
import { batch } from '@preact/signals';
import type { Event, Moment, Settings } from '../protocol.ts';
import { ask, listen } from './client.ts';
import * as store from './store.ts';
import { trying } from './trying.ts';

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
    case 'judged': {
      const found = new Map(event.accuracies.map((one) => [one.iteration, one]));
      const withFound = (moment: Moment) => {
        const one = found.get(moment.iteration);
        return one ? { ...moment, ...one } : moment;
      };
      store.moments.value = store.moments.value.map(withFound);
      return;
    }
    case 'ended':
      batch(() => {
        store.endedBecause.value = event.reason;
        settle();
        travel(event.kept);
      });
      return;
    case 'failed':
      batch(() => {
        store.fault.value = event.fault;
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
export async function configure(settings: Settings, anew = false): Promise<void> {
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
    store.table.value = info.table;
    store.row.value = info.tableRows.find((row) => row >= store.row.value) ?? info.tableRows[info.rows - 1];
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

const canTrain = () => store.problem.value !== undefined && store.endedBecause.value === undefined;

/** From the newest iteration on. */
function goOn(): void {
  batch(() => {
    store.playing.value = true;
    store.lookedAt.value = undefined;
  });
}

export function play(): void {
  if (!canTrain()) return;
  goOn();
  void trying(() => ask('play', {}));
}

export async function pause(): Promise<void> {
  await trying(() => ask('pause', null));
  settle();
}

/** So many iterations more; resolves when they are made. */
export async function run(iterations: number): Promise<void> {
  if (!canTrain()) return;
  goOn();
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

export function keepRun(): void {
  store.kept.value = store.presentRun.value;
}

export function dropKept(): void {
  store.kept.value = undefined;
}
