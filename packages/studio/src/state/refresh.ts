/** Keeps the pictures up with what is looked at: no more often than they can be computed, and the newest always last. */
import { effect } from '@preact/signals';
import { ask } from './client.ts';
import * as store from './store.ts';

/** While training, each kind of picture takes at most about this share of the worker's time. */
const SHARE = 0.04;
const FASTEST_MS = 160;

/** Runs `work` again whenever it was asked for since it began; waits in between by how long it took. */
function paced(work: () => Promise<void>): () => void {
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
      const start = performance.now();
      await work().catch(() => {}); // the next look replaces it; real faults come with the questions people ask
      const took = performance.now() - start;
      const rest = store.playing.value ? Math.max(FASTEST_MS, took / SHARE) : 0;
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    } while (again);
    running = false;
  };
  return () => void run();
}

const seesSlope = () => store.edges.value === 'gradient' || store.step.value === 'J';

export function keepUp(): void {
  const refreshPicture = paced(async () => {
    const problem = store.problem.value;
    const found = await ask('picture', { row: store.row.value, iteration: store.iteration.value, slope: seesSlope() });
    if (problem && store.problem.value === problem) store.picture.value = { ...found, problem };
  });
  const refreshJudged = paced(async () => {
    const problem = store.problem.value;
    const found = await ask('judge', { iteration: store.iteration.value });
    if (store.problem.value === problem) store.judged.value = found;
  });
  const refreshHealth = paced(async () => {
    const problem = store.problem.value;
    const endedBecause = store.endedBecause.value;
    const found = await ask('health', { iteration: store.iteration.value, endedBecause });
    if (store.problem.value === problem && !store.playing.value) store.findings.value = found;
  });
  const refreshAsked = paced(async () => {
    const [problem, address] = [store.problem.value, store.trail.value.at(-1)];
    if (address === undefined || store.asked.value?.iteration === store.iteration.value) return;
    const found = await ask('explain', { address, iteration: store.iteration.value });
    if (store.problem.value === problem && store.trail.value.at(-1) === address) store.asked.value = found;
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
    store.iteration.value;
    if (store.problem.value && !store.playing.value) refreshAsked();
  });
  effect(() => {
    document.documentElement.lang = store.language.value === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset.theme = store.theme.value;
  });
}
