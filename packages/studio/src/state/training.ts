/** Training, as a person drives it: settings, playing, single steps, time, and runs set aside. */
import type { Event, ProblemInfo, Settings } from '../protocol.ts';
import { withPoints } from '../series.ts';
import { NEW_RUN, presentRun, put, type Run, type Speed } from './cells.ts';
import { ask, listen } from './client.ts';
import { remember } from './remembered.ts';
import * as store from './store.ts';
import { trying } from './trying.ts';

/** Counts the trainings begun. */
let runs = 0;
/** The newest begun, which may not be ready yet. */
let beginning = 0;

listen((event: Event) => {
  if (event.kind === 'progress') {
    put({ busy: event.share });
    return;
  }
  if (event.run !== undefined && event.run !== beginning) return; // of a training that is not looked at
  switch (event.kind) {
    case 'moments': {
      const { moments, points, judged } = event;
      const costs = withPoints(store.costs.value, moments);
      put({
        costs,
        points: withPoints(store.points.value, points),
        ...(moments.length > 0 && { batchesMade: 0 }),
        ...(judged && store.lookedAt.value === undefined && { judged }),
      });
      if (stopAfter !== undefined && store.lastIteration.value >= stopAfter) settle();
      return;
    }
    case 'ended': {
      const { reason, kept, judged } = event;
      put({ ended: { reason, kept }, judged });
      travel(kept);
      settle();
      return;
    }
    case 'failed':
      put({ fault: event.fault });
      settle();
      return;
    default:
      event satisfies never;
  }
});

/** The iteration after which a counted run is over. */
let stopAfter: number | undefined;
const settled: (() => void)[] = [];

function settle(): void {
  put({ playing: false });
  stopAfter = undefined;
  for (const resolve of settled.splice(0)) resolve();
}

/** Resolves when the training stands still. */
export function standstill(): Promise<void> {
  return store.playing.value ? new Promise((resolve) => settled.push(resolve)) : Promise.resolve();
}

/** New settings begin the training anew; the one that they throw away can be brought back. */
export async function set(some: Partial<Settings>, { anew = false } = {}): Promise<void> {
  const wasPlaying = store.playing.value;
  await trying(async () => {
    await configure({ ...store.settings.value, ...some }, { anew });
    if (wasPlaying) play();
  });
}

interface HowToBegin {
  /** From the start, where a recording would be at its end. */
  readonly anew?: boolean;
  /** What else is new with the training. */
  readonly with?: Partial<Run>;
}

/** Whether there is something to lose. */
const isWorthKeeping = ({ problem, costs }: Run) => problem !== undefined && (costs.points.at(-1)?.iteration ?? 0) > 0;

/** Throws what is wrong with table and settings; the training before then stays as it was. */
export async function configure(settings: Settings, { anew = false, with: more = {} }: HowToBegin = {}): Promise<void> {
  const before = presentRun();
  const { beforeLesson, compared } = store;
  const undoable = isWorthKeeping(before) && !store.lesson.value ? before : undefined;
  put({
    ...NEW_RUN,
    ...more,
    settings,
    playing: false,
    batchesMade: 0,
    trail: [],
    asked: undefined,
    change: undefined,
  });
  settle();
  runs += 1;
  const run = runs;
  beginning = run;
  const keep = [undoable, beforeLesson.value].flatMap((one) => (one ? [one.run] : []));
  let info: ProblemInfo;
  try {
    info = await ask('configure', { settings, run, anew, keep });
  } catch (error) {
    if (run === beginning) {
      beginning = before.run;
      put(more.problem === undefined && 'problem' in more ? { settings } : before);
    }
    throw error;
  }
  if (run !== beginning) return;
  const known = store.axes.value?.every((name) => info.features.includes(name));
  put({
    run,
    problem: info,
    table: info.table,
    row: info.tableRows.find((row) => row >= store.row.value) ?? info.tableRows[info.rows - 1],
    undoable,
    ...(!known && { axes: info.likelyAxes }),
    ...(compared.value && more.given && { compared: undefined }),
  });
}

/** Brings back the training that the last change threw away. */
export async function undo(): Promise<void> {
  const { value: back } = store.undoable;
  put({ undoable: undefined });
  if (back) await restore(back);
}

export function dismissUndo(): void {
  put({ undoable: undefined });
}

/** A training that was set aside, as it was left. */
export async function restore(back: Run): Promise<void> {
  await trying(async () => {
    settle();
    await ask('restore', { run: back.run });
    beginning = back.run;
    put({
      ...back,
      wanted: back.given,
      playing: false,
      batchesMade: 0,
      trail: [],
      asked: undefined,
      change: undefined,
      undoable: undefined,
    });
  });
}

export function reset(): Promise<void> {
  return set({}, { anew: true });
}

const canTrain = () => store.problem.value !== undefined && store.ended.value === undefined;

/** Iterations a second; undefined for as many as go. */
const speedOf = (speed: Speed) => (speed === 'full' ? undefined : Number(speed));

export async function setSpeed(speed: Speed): Promise<void> {
  put({ speed });
  remember('speed', speed);
  if (store.playing.value) await trying(() => ask('speed', { speed: speedOf(speed) }));
}

/** From the newest iteration on. */
function goOn(): void {
  put({ playing: true, lookedAt: undefined });
}

export function play(speed = store.speed.value): void {
  if (!canTrain()) return;
  goOn();
  void trying(() => ask('play', { speed: speedOf(speed) }));
}

export async function pause(): Promise<void> {
  await trying(() => ask('pause', null));
  settle();
}

/** So many iterations more, at full speed; resolves when they are made. */
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
  if (!store.problem.value || store.ended.value) return;
  const made = store.batchesMade.value + 1;
  if (made >= store.problem.value.batches) return run(1);
  put({ lookedAt: undefined, batchesMade: made, change: undefined });
}

/** Looks at an earlier iteration; the newest if none is given. */
export function travel(iteration: number | undefined): void {
  const lookedAt = iteration !== undefined && iteration < store.lastIteration.value ? iteration : undefined;
  put({ lookedAt, batchesMade: 0, change: undefined });
}

/** The training as it is now comes back when the lesson that is open is closed. */
export function holdForLesson(): void {
  const { lesson, beforeLesson, problem } = store;
  if (lesson.value && !beforeLesson.value && problem.value) put({ beforeLesson: presentRun() });
}

/** Sets the training as it is now beside those to come. */
export function keepRun(): void {
  put({ compared: presentRun() });
}

export function dropKept(): void {
  put({ compared: undefined });
}
