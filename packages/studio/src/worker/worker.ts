/** The worker's door: questions in, answers out. Table, network and training live here and nowhere else. */
import { assertSameTraining, hasSameBits, parameterCount } from '@deltascope/core';
import sample from '../../../../examples/customers.csv?url';
import type { Event, QuestionName, Questions, Reply, Request, Settings, TableSource } from '../protocol.ts';
import { asked, csvOf, picture, planeOf, Traces, windowOf } from './answers.ts';
import { change } from './change.ts';
import { faultOf } from './fault.ts';
import { modelAt, modelBytes, type Opened, openModel } from './keep.ts';
import { decodeFile, type Parsed, parseTable, tableInfo } from './parseTable.ts';
import { type Problem, problemOf } from './problem.ts';
import { isOf, type OpenedRecording, openRecording } from './recording.ts';
import { healthOf, mistakeNames, mistakeShown, movedBy } from './sayings.ts';
import { Trainer } from './trainer.ts';

/** The part of a worker's global scope that is used; the page's types do not have it. */
const scope = globalThis as unknown as {
  postMessage(reply: Reply): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
};

let parsed: Parsed | undefined;
/** Counts the tables asked for; the newest stays. */
let loads = 0;
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
  load: async (source) => {
    loads += 1;
    const mine = loads;
    const [name, text] = await textOf(source);
    const table = parseTable(name, text, (share) => tell({ kind: 'progress', share }));
    // The page's first table may come after the one that a person chose meanwhile.
    if (mine === loads) {
      parsed = table;
      opened = undefined;
      recorded = undefined;
    }
    return tableInfo(table);
  },
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
  plane: (ask) => planeOf(problem(), traced(), ask),
  model: ({ iteration }) => modelBytes(modelAt(training(), iteration)),
  report: async ({ iteration, lang }) => {
    const { reportOf } = await import('./reportOf.ts'); // large, and hardly ever asked for
    return reportOf(problem(), modelAt(training(), iteration), {
      parsed: parsed!,
      tableRows: traced().tableRows,
      lang,
    });
  },
  csv: (ask) => csvOf(problem(), traced(), ask),
};

async function configure({ settings, run, anew }: Questions['configure']['ask']) {
  if (!parsed) throw new Error('no table is loaded');
  if (anew) recorded = undefined;
  const recording = recorded && isOf(recorded, settings) ? recorded : undefined;
  const given = fitting(settings);
  const made = await problemOf(parsed, settings, given);
  if (recording) assertSame(recording, made);
  trainer?.dispose();
  const parameters = given && startOf(made);
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

/** The opened model's encoder, as long as the settings still ask for that network. */
function fitting({ label, hidden, features, activation, output }: Settings) {
  if (!opened) return undefined;
  const { settings: own, model } = opened;
  const same =
    JSON.stringify([label, hidden, features, activation, output]) ===
    JSON.stringify([own.label, own.hidden, own.features, own.activation, own.output]);
  return same ? { encoder: model.encoder, labels: model.labels } : undefined;
}

function startOf({ network }: Problem): Float64Array | undefined {
  const Theta = opened?.model.Theta ?? [];
  const parameters = Float64Array.from(Theta.flatMap(({ data }) => [...data]));
  return parameters.length === parameterCount(network) ? parameters : undefined;
}

async function textOf(source: TableSource): Promise<[name: string, text: string]> {
  switch (source.kind) {
    case 'sample':
      return ['customers.csv', await (await fetch(sample)).text()];
    case 'text':
      return [source.name, source.text];
    case 'file':
      return [source.name, await decodeFile(source.name, source.file)];
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
