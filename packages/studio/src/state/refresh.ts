/** Keeps the pictures up with what is looked at: no more often than they can be computed, and the newest always last. */
import { effect } from '@preact/signals';
import type { ProblemInfo, QuestionName, Questions } from '../protocol.ts';
import { put } from './cells.ts';
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

/** What does not move is shown at once. */
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

/** A picture of the present problem: asked for at a pace, and shown unless another problem came meanwhile. */
function picturing<Name extends QuestionName>(
  name: Name,
  question: () => Questions[Name]['ask'] | undefined,
  show: (answer: Questions[Name]['answer'], asked: Questions[Name]['ask'], problem: ProblemInfo) => void,
): () => void {
  return paced(async () => {
    const problem = store.problem.value;
    const asked = question();
    if (!problem || !asked) return 0;
    const { answer, ms } = await askTimed(name, asked);
    if (store.problem.value === problem) show(answer, asked, problem);
    return ms;
  });
}

const refreshPicture = picturing(
  'picture',
  () => ({ row: store.row.value, iteration: store.iteration.value, slope: seesSlope() }),
  (found, _, problem) => {
    put({ picture: { ...found, problem } });
  },
);

const refreshJudged = picturing(
  'judge',
  () => ({ iteration: store.iteration.value }),
  (judged, { iteration }) => {
    if (iteration === store.iteration.value) put({ judged });
  },
);

const refreshHealth = picturing(
  'health',
  () => ({ iteration: store.iteration.value }),
  (found, { iteration }) => {
    if (!store.playing.value && iteration === store.iteration.value) put({ findings: { iteration, found } });
  },
);

const refreshAsked = picturing(
  'explain',
  () => {
    const [address, iteration] = [store.trail.value.at(-1), store.iteration.value];
    return address === undefined || store.asked.value?.iteration === iteration ? undefined : { address, iteration };
  },
  (found, { address }) => {
    if (store.trail.value.at(-1) === address) put({ asked: found });
  },
);

const refreshPlane = picturing(
  'plane',
  () => {
    if (!store.axes.value) return undefined;
    const [across, up] = store.axes.value;
    return { across, up, row: store.row.value, iteration: store.iteration.value, points: PLANE_POINTS };
  },
  (found, _, problem) => {
    put({ plane: { ...found, problem } });
  },
);

export function keepUp(): void {
  effect(() => {
    if (store.tab.value === 'bugs' && store.mistakes.peek().length === 0)
      void ask('mistakes', null).then((mistakes) => put({ mistakes }));
  });
  effect(() => {
    store.problem.value;
    put({ mistakeId: undefined, mistake: undefined, riddle: undefined, mine: undefined }); // of another problem
  });
  effect(() => {
    const trained = store.iteration.value > 0;
    store.ended.value;
    put({ findings: undefined });
    if (trained && store.problem.value && !store.playing.value) refreshHealth();
  });
  effect(() => {
    store.row.value;
    store.iteration.value;
    seesSlope();
    if (store.problem.value) refreshPicture();
  });
  effect(() => {
    const { value: iteration } = store.iteration;
    // While it trains, judgements come with the iterations.
    const isTold = store.playing.value && store.lookedAt.value === undefined;
    if (store.problem.value && !isTold && store.judged.value?.iteration !== iteration) refreshJudged();
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
