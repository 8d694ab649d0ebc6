/** The worker's door: questions in, answers out. Table, network and training live here and nowhere else. */
import sample from '../../../../examples/customers.csv?url';
import type { Event, GivenTable, QuestionName, Questions, Reply, Request } from '../protocol.ts';
import { picture, windowOf } from './answers.ts';
import { confused } from './confused.ts';
import { faultOf } from './fault.ts';
import { healthOf } from './health.ts';
import { OpenTable } from './openTable.ts';
import { planeOf } from './planeOf.ts';
import { Stands } from './stands.ts';
import type { TableFile } from './tableFile.ts';

/** The part of a worker's global scope that is used; the page's types do not have it. */
const scope = globalThis as unknown as {
  postMessage(reply: Reply): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
};

const stands = new Stands(tell);
/** The table asked for last, while it is read for the first time. */
let coming: OpenTable | undefined;

function tell(event: Event): void {
  scope.postMessage({ event });
}

const training = () => stands.present.trainer;
const problem = () => training().problem;
const traced = () => stands.present.traces;

/** What opening the sample and training do not need is fetched when it is asked for. */
const answers: {
  [Name in QuestionName]: (
    ask: Questions[Name]['ask'],
  ) => Questions[Name]['answer'] | Promise<Questions[Name]['answer']>;
} = {
  load,
  openModel: async ({ name, bytes }) => stands.open({ model: (await import('./keep.ts')).openModel(bytes, name) }),
  openRecording: async ({ files }) =>
    stands.open({ recording: await (await import('./recording.ts')).openRecording(files) }),
  configure: (ask) => stands.configure(ask),
  restore: ({ run }) => {
    coming = undefined;
    return stands.restore(run);
  },
  play: (ask) => {
    training().play(ask);
    return null;
  },
  speed: ({ speed = Number.POSITIVE_INFINITY }) => {
    training().setSpeed(speed);
    return null;
  },
  pause: () => {
    training().pause();
    return null;
  },
  picture: (ask) => picture(training(), traced(), ask),
  window: (ask) => windowOf(problem(), traced(), ask),
  explain: async (ask) => (await import('./explained.ts')).asked(problem(), traced(), ask),
  change: async (ask) => (await import('./change.ts')).change(training(), traced(), ask),
  judge: ({ iteration }) => training().judge.judged(iteration),
  health: (ask) => healthOf(training(), ask),
  moved: async (ask) => (await import('./moved.ts')).movedBy(problem(), traced(), ask),
  confused: (ask) => confused(training(), ask),
  mistakes: async () => (await import('./mistakes.ts')).mistakeNames(),
  mistake: async (ask) => (await import('./mistakes.ts')).mistakeShown(problem(), traced().parameters(0), ask),
  mine: async (ask) => (await import('./mine.ts')).mineCompared(problem(), traced(), ask),
  plane: (ask) => planeOf(training(), ask),
  model: async ({ iteration }) => {
    const { modelAt, modelBytes } = await import('./keep.ts');
    return modelBytes(modelAt(training(), iteration));
  },
  report: async ({ iteration, lang }) => {
    const [{ reportOf }, { modelAt }] = await Promise.all([import('./reportOf.ts'), import('./keep.ts')]);
    const judged = training().judge.judged(iteration);
    return reportOf(problem(), modelAt(training(), iteration), { judged, tableRows: traced().tableRows, lang });
  },
  export: async ({ iteration, ...how }) => {
    const [{ exportOf }, { modelAt }] = await Promise.all([import('./exportOf.ts'), import('./keep.ts')]);
    return exportOf(problem(), modelAt(training(), iteration), how);
  },
  csv: async (ask) => (await import('./csvOf.ts')).csvOf(problem(), traced(), ask),
};

/** The page's first table may come after the one that a person chose meanwhile: the one asked for last stays. */
async function load({ given, reading, again = false }: Questions['load']['ask']) {
  // A text that was pasted has no bytes of its own.
  const how = given.kind === 'text' ? { ...reading, encoding: 'utf-8' } : reading;
  const mine: OpenTable = new OpenTable(() => fileOf(given), how, {
    signal: {
      get aborted() {
        return mine !== coming && !stands.uses(mine);
      },
    },
    onProgress: (share) => {
      if (mine === coming || (stands.uses(mine) && !coming)) tell({ kind: 'progress', share });
    },
  });
  coming = mine;
  try {
    const { info } = await mine.read({});
    if (mine === coming) stands.take(mine, { again });
    return info;
  } finally {
    if (mine === coming) coming = undefined;
  }
}

async function fileOf(given: GivenTable): Promise<TableFile> {
  switch (given.kind) {
    case 'sample':
      return { name: 'customers.csv', file: await (await fetch(sample)).blob() };
    case 'text':
      return { name: given.name, file: new Blob([given.text]) };
    case 'file':
      return given;
    default:
      return given satisfies never;
  }
}

scope.onmessage = async ({ data: { id, name, ask } }) => {
  try {
    const answer = answers[name] as (ask: unknown) => unknown; // name and ask belong together in a Request
    const start = performance.now();
    const found = await answer(ask);
    scope.postMessage({ id, answer: found, ms: performance.now() - start });
  } catch (error) {
    scope.postMessage({ id, fault: faultOf(error) });
  }
};
