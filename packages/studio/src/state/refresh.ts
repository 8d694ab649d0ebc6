/** Keeps the pictures up with what is looked at: no more often than they can be computed, and the newest always last. */
import { effect } from '@preact/signals';
import { ask, askTimed } from './client.ts';
import * as store from './store.ts';

/** While training, each kind of picture takes at most about this share of the worker's time. */
const SHARE = 0.02;
const FASTEST_MS = 250;

/** Runs `work`, which gives the worker's milliseconds, again whenever it was asked for since; waits as long as they want. */
function paced(work: () => Promise<number>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      const took = await work().catch(() => 0); // the next look replaces it; faults come with what people ask
      if (store.playing.value) await restWhilePlaying(Math.max(FASTEST_MS, took / SHARE));
    } while (again);
    running = false;
  };
  return () => void run();
}

/** What stands still is shown at once. */
function restWhilePlaying(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      leave();
      resolve();
    };
    const timer = setTimeout(end, ms);
    const leave = store.playing.subscribe((playing) => {
      if (!playing) end();
    });
  });
}

/** Across and up. */
const PLANE_POINTS = 48;

const seesSlope = () => store.edges.value === 'gradient' || store.step.value === 'J';

export function keepUp(): void {
  const refreshPicture = paced(async () => {
    const problem = store.problem.value;
    const { answer: found, ms } = await askTimed('picture', {
      row: store.row.value,
      iteration: store.iteration.value,
      slope: seesSlope(),
    });
    if (problem && store.problem.value === problem) store.picture.value = { ...found, problem };
    return ms;
  });
  const refreshJudged = paced(async () => {
    const problem = store.problem.value;
    const { answer: found, ms } = await askTimed('judge', { iteration: store.iteration.value });
    if (store.problem.value === problem) store.judged.value = found;
    return ms;
  });
  const refreshHealth = paced(async () => {
    const problem = store.problem.value;
    const endedBecause = store.endedBecause.value;
    const { answer: found, ms } = await askTimed('health', { iteration: store.iteration.value, endedBecause });
    if (store.problem.value === problem && !store.playing.value) store.findings.value = found;
    return ms;
  });
  const refreshAsked = paced(async () => {
    const [problem, address] = [store.problem.value, store.trail.value.at(-1)];
    if (address === undefined || store.asked.value?.iteration === store.iteration.value) return 0;
    const { answer: found, ms } = await askTimed('explain', { address, iteration: store.iteration.value });
    if (store.problem.value === problem && store.trail.value.at(-1) === address) store.asked.value = found;
    return ms;
  });
  const refreshPlane = paced(async () => {
    const [problem, axes] = [store.problem.value, store.axes.value];
    if (!problem || !axes) return 0;
    const [across, up] = axes;
    const looked = { row: store.row.value, iteration: store.iteration.value };
    const { answer: found, ms } = await askTimed('plane', { across, up, ...looked, points: PLANE_POINTS });
    if (store.problem.value === problem) store.plane.value = { ...found, problem };
    return ms;
  });
  void ask('mistakes', null).then((names) => {
    store.mistakes.value = names;
  });
  effect(() => {
    store.problem.value;
    store.mistake.value = undefined; // it was shown on another problem
  });
  effect(() => {
    store.iteration.value;
    store.endedBecause.value;
    store.findings.value = undefined;
    if (store.problem.value && !store.playing.value) refreshHealth();
  });
  effect(() => {
    store.row.value;
    store.iteration.value;
    seesSlope();
    if (store.problem.value) refreshPicture();
  });
  effect(() => {
    store.iteration.value;
    if (store.problem.value) refreshJudged();
  });
  effect(() => {
    store.row.value;
    store.iteration.value;
    store.axes.value;
    if (store.problem.value && store.planeSeen.value) refreshPlane();
  });
  effect(() => {
    store.iteration.value;
    if (store.problem.value && !store.playing.value) refreshAsked();
  });
  effect(() => {
    document.documentElement.lang = store.language.value === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset.theme = store.theme.value;
  });
}
