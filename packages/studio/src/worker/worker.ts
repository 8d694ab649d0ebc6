/** The worker's door: questions in, answers out. Table, network and training live here and nowhere else. */
import type { Model } from '@deltascope/core/model';
import { parameterCount } from '@deltascope/core/network';
import { assertSameTraining, hasSameBits } from '@deltascope/core/train';
import sample from '../../../../examples/customers.csv?url';
import type { Event, GivenTable, QuestionName, Questions, Reply, Request, Settings } from '../protocol.ts';
import { asked, csvOf, picture, planeOf, Traces, windowOf } from './answers.ts';
import { change } from './change.ts';
import { faultOf } from './fault.ts';
import { modelAt, modelBytes, type Opened, openModel } from './keep.ts';
import { mineCompared } from './mine.ts';
import { OpenTable } from './openTable.ts';
import { type Problem, problemOf } from './problem.ts';
import { isOf, type OpenedRecording, openRecording } from './recording.ts';
import { healthOf, mistakeNames, mistakeShown, movedBy } from './sayings.ts';
import type { TableFile } from './tableFile.ts';
import { Trainer } from './trainer.ts';

/** The part of a worker's global scope that is used; the page's types do not have it. */
const scope = globalThis as unknown as {
  postMessage(reply: Reply): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
};

let table: OpenTable | undefined;
/** The table asked for last, while it is read for the first time. */
let coming: OpenTable | undefined;
let opened: Opened | undefined;
let recorded: OpenedRecording | undefined;
let trainer: Trainer | undefined;
let traces: Traces | undefined;

function tell(event: Event): void {
  scope.postMessage({ event });
}

const answers: {
  [Name in QuestionName]: (
    ask: Questions[Name]['ask'],
  ) => Questions[Name]['answer'] | Promise<Questions[Name]['answer']>;
} = {
  load,
  openModel: ({ name, bytes }) => {
    opened = openModel(bytes, name);
    recorded = undefined;
    return { settings: opened.settings };
  },
  openRecording: async ({ files }) => {
    recorded = await openRecording(files);
    opened = undefined;
    return { settings: recorded.settings };
  },
  configure,
  play: ({ iterations }) => {
    training().play(iterations);
    return null;
  },
  pause: () => {
    training().pause();
    return null;
  },
  picture: (ask) => picture(problem(), traced(), ask),
  window: (ask) => windowOf(problem(), traced(), ask),
  explain: (ask) => asked(problem(), traced(), ask),
  change: (ask) => change(problem(), traced(), ask),
  judge: ({ iteration }) => training().judged(iteration),
  health: (ask) => healthOf(training(), ask),
  moved: (ask) => movedBy(problem(), traced(), ask),
  mistakes: mistakeNames,
  mistake: (ask) => mistakeShown(problem(), traced().parameters(0), ask),
  mine: (ask) => mineCompared(problem(), traced(), ask),
  plane: (ask) => planeOf(problem(), traced(), ask),
  model: ({ iteration }) => modelBytes(modelAt(training(), iteration)),
  report: async ({ iteration, lang }) => {
    const { reportOf } = await import('./reportOf.ts'); // large, and hardly ever asked for
    return reportOf(problem(), modelAt(training(), iteration), { tableRows: traced().tableRows, lang });
  },
  csv: (ask) => csvOf(problem(), traced(), ask),
};

/** The page's first table may come after the one that a person chose meanwhile: the one asked for last stays. */
async function load({ given, reading }: Questions['load']['ask']) {
  // A text that was pasted has no bytes of its own.
  const how = given.kind === 'text' ? { ...reading, encoding: 'utf-8' } : reading;
  const mine: OpenTable = new OpenTable(() => fileOf(given), how, {
    signal: {
      get aborted() {
        return mine !== coming && mine !== table;
      },
    },
    onProgress: (share) => {
      if (mine === coming || (mine === table && !coming)) tell({ kind: 'progress', share });
    },
  });
  coming = mine;
  try {
    const { info } = await mine.read({});
    if (mine === coming) {
      table = mine;
      opened = undefined;
      recorded = undefined;
    }
    return info;
  } finally {
    if (mine === coming) coming = undefined;
  }
}

async function configure({ settings, run, anew }: Questions['configure']['ask']) {
  if (!table) throw new Error('no table is loaded');
  if (anew) recorded = undefined;
  const recording = recorded && isOf(recorded, settings) ? recorded : undefined;
  const model = fitting(settings);
  const made = await problemOf(await table.read(model ? { model } : settings), settings, model);
  if (recording) assertSame(recording, made);
  trainer?.dispose();
  const parameters = model && startOf(model, made);
  trainer = new Trainer(made, (event) => tell({ ...event, run }), { parameters, recording });
  traces = new Traces(trainer);
  if (!recording) return made.info;
  return { ...made.info, recorded: { iterations: recording.last, sameBits: hasSameBits(recording.run, made.made) } };
}

/** What is no recording of this table is forgotten. */
function assertSame({ run, states }: OpenedRecording, problem: Problem): void {
  try {
    assertSameTraining({ run, states, made: problem.made, sameBits: false });
  } catch (error) {
    recorded = undefined;
    problem.dispose();
    throw error;
  }
}

/** The opened model, as long as the settings still ask for that network. */
function fitting({ label, hidden, features, activation, output }: Settings) {
  if (!opened) return undefined;
  const { settings: own, model } = opened;
  const same =
    JSON.stringify([label, hidden, features, activation, output]) ===
    JSON.stringify([own.label, own.hidden, own.features, own.activation, own.output]);
  return same ? model : undefined;
}

function startOf({ Theta }: Model, { network }: Problem): Float64Array | undefined {
  const parameters = Float64Array.from(Theta.flatMap(({ data }) => [...data]));
  return parameters.length === parameterCount(network) ? parameters : undefined;
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

function training(): Trainer {
  if (!trainer) throw new Error('nothing is set up yet');
  return trainer;
}
const problem = (): Problem => training().problem;
function traced(): Traces {
  if (!traces) throw new Error('nothing is set up yet');
  return traces;
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
