import { describe, expect, test } from 'vitest';
import { fitLabels } from '../encode/labels.ts';
import { drive, type TrainingIteration } from '../optimize/drive.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { writeState } from '../recording/keptState.ts';
import { memoryStore } from '../recording/recorder.ts';
import { HISTORY_HEADER, historyLine, readHistory } from './history.ts';
import { prepareTraining } from './prepare.ts';
import { labelledTable } from './problem.ts';
import {
  assertSameTraining,
  hasSameBits,
  iterationOfFile,
  openStates,
  readRun,
  runOf,
  runText,
  stateFile,
} from './recording.ts';
import { settled } from './settings/check.ts';
import { splitOf } from './splits.ts';

const words = ['yes', 'no'];
const tableOf = (shift = 0) => ({
  rowCount: 40,
  columns: [
    {
      kind: 'number',
      name: 'x',
      values: Float64Array.from({ length: 40 }, (_, i) => ((i * 7) % 11) + (i === 5 ? shift : 0)),
    },
    {
      kind: 'category',
      name: 'side',
      codes: Int32Array.from({ length: 40 }, (_, i) => 1 + (i % 2)),
      categories: words,
    },
  ] as const,
});
const SETTINGS = settled({
  label: 'side',
  hidden: [2],
  optimizer: 'gd',
  learningRate: 0.1,
  iterations: 6,
  validation: 0,
});

async function made(table = tableOf(), settings = SETTINGS) {
  const labelled = labelledTable(table, fitLabels(table, 'side'), settings);
  return prepareTraining({ labelled, split: splitOf(labelled, settings), settings });
}

const runFor = async () =>
  runOf({ made: await made(), settings: SETTINGS, others: { onBadRow: 'skip' }, budgetBytes: 1000 });

async function recorded() {
  const training = await made();
  const events: TrainingIteration<OptimizerState>[] = [];
  await drive({ ...training.driving, from: training.start, watch: (event) => events.push(event) });
  const store = memoryStore();
  store.put(0, writeState({ state: training.start, memory: { smallChanges: 0 } }));
  for (const { iteration, state, memory } of events) store.put(iteration, writeState({ state, memory }));
  return { training, store, events, history: HISTORY_HEADER + events.map(historyLine).join('') };
}

describe('run.json', () => {
  test("comes back as it was written, the host's own settings too", async () => {
    const run = await runFor();
    expect(readRun(runText(run))).toEqual(run);
  });

  test('of an earlier version, without the settings that came since, has their defaults', async () => {
    const { settings, ...rest } = JSON.parse(runText(await runFor()));
    const { gradientNorm, shuffle, ...older } = settings;
    expect(readRun(JSON.stringify({ ...rest, settings: older })).settings).toEqual(SETTINGS);
  });

  const set = (path: string, value: unknown) => (run: Record<string, unknown>) => {
    const [first, second] = path.split('.');
    const inner = run[first] as Record<string, unknown>;
    return { ...run, [first]: second === undefined ? value : { ...inner, [second]: value } };
  };
  test.each([
    ['null', () => null, 'run.json is null'],
    ['a list', () => [], 'run.json is []'],
    ['no format', set('format', undefined), 'format is missing'],
    ['a newer format', set('format', 9), 'it has format 9'],
    ["another optimizer's name", set('optimizer', 'constructor'), 'optimizer is "constructor"'],
    ['a number for the data', set('data', 5), 'data is 5, not an object'],
    ['an object for the layers', set('layers', {}), 'layers is {}, not a list'],
    ['a layer of no units', set('layers', [1, 0, 2]), 'layers[1] is 0'],
    ['a text for a number', set('settings.lambda', '1'), 'settings.lambda is "1"'],
    ['a setting out of its range', set('settings.validation', 2), 'settings.validation is 2'],
    ['no settings', set('settings', undefined), 'settings is missing'],
    ['classes that are no texts', set('data.classes', [1]), 'data.classes[0] is 1'],
    ['kernels that there are not', set('computedBy.kernels', 'toString'), 'computedBy.kernels is "toString"'],
    ['an interval of nothing', set('interval', 0), 'interval is 0'],
    ['iterations below nothing', set('iterations', -1), 'iterations is -1'],
  ] as [string, (run: Record<string, unknown>) => unknown, string][])(
    'with %s is refused by name',
    async (_, change, words) => {
      const text = JSON.stringify(change(JSON.parse(runText(await runFor()))));
      expect(() => readRun(text, 'run')).toThrow(
        expect.objectContaining({ code: 'recording', fault: 'data', message: expect.stringContaining(words) }),
      );
    },
  );

  test('that is cut off is refused', async () => {
    const text = runText(await runFor());
    expect(() => readRun(text.slice(0, -20))).toThrow(expect.objectContaining({ code: 'recording', fault: 'data' }));
  });
});

describe('is this the same training?', () => {
  test('yes for the same rows, and what computes may be looked past', async () => {
    const { training, store } = await recorded();
    const states = openStates([0], store);
    const run = await runFor();
    assertSameTraining({ run, states, made: training, sameBits: true });
    const packed = { ...run, computedBy: { kernels: 'packed', threads: 2, fastMath: false } } as const;
    assertSameTraining({ run: packed, states, made: training, sameBits: false });
    expect([hasSameBits(run, training), hasSameBits(packed, training)]).toEqual([true, false]);
    const asked = () => assertSameTraining({ run: packed, states, made: training, sameBits: true });
    expect(asked).toThrow('computed by: packed threads=2 then, wasm threads=1 now');
  });

  test.each([
    [tableOf(3), {}, 'fitted means, deviations'],
    [tableOf(), { hidden: [3] }, 'the network: 1-2-2 then, 1-3-2 now'],
    [tableOf(), { optimizer: 'cg' }, 'the optimizer: gd then, cg now'],
    [tableOf(), { validation: 0.5 }, 'training rows: 40 then, 20 now'],
  ] as const)('no, and what differs is named: %#', async (table, change, words) => {
    const { store } = await recorded();
    const other = await made(table, { ...SETTINGS, ...change });
    const asked = { run: await runFor(), states: openStates([0], store), made: other, sameBits: true };
    expect(() => assertSameTraining(asked)).toThrow(
      expect.objectContaining({ code: 'recording-differs', message: expect.stringContaining(words) }),
    );
  });
});

describe('kept states', () => {
  test('are named by their iteration, in whatever folder', () => {
    expect(iterationOfFile(`run/${stateFile(17)}`)).toBe(17);
    expect(iterationOfFile('run\\states\\iteration-00000003.safetensors')).toBe(3);
    expect(iterationOfFile('run/states/.iteration-00000003.safetensors.1.tmp')).toBeUndefined();
  });

  test('under the name of another iteration are refused by that name', async () => {
    const { store } = await recorded();
    store.put(6, store.get(1));
    const states = openStates([0, 6], { ...store, nameOf: stateFile });
    expect(() => states.nearest(6)).toThrow(`${stateFile(6)}: this is the state of iteration 1, under the name of 6`);
  });

  test('that do not begin with iteration 0, or are not there, are refused', () => {
    for (const kept of [[], [4, 8]]) {
      expect(() => openStates(kept, memoryStore(), 'run')).toThrow(
        expect.objectContaining({ code: 'recording', message: expect.stringContaining(`${stateFile(0)} is missing`) }),
      );
    }
  });
});

describe('history.csv', () => {
  test('gives the iterations up to one, and passes over what a killed process left after it', async () => {
    const { events, history } = await recorded();
    const { entries, text } = readHistory(`${history}7,0.`, 4);
    expect(entries).toEqual(
      events
        .slice(0, 4)
        .map(({ iteration, J, gradientNorm, validationJ }) => ({ iteration, J, gradientNorm, validationJ })),
    );
    expect(text).toBe(history.split('\n').slice(0, 5).join('\n').concat('\n'));
  });

  test('may lack the line of a failed search, which changes nothing', () => {
    const { entries } = readHistory(`${HISTORY_HEADER}1,0.5,,,,2\n3,0.25,,,,9\n`, 3);
    expect(entries.map(({ iteration }) => iteration)).toEqual([1, 3]);
  });

  test.each([
    ['is missing', undefined, 'history.csv is missing'],
    ['is another file', 'a,b\n1,2\n', 'its history.csv is not that of a recording'],
    ['ends before', `${HISTORY_HEADER}1,0.5,,,,2\n`, 'its history.csv says nothing of iteration 2 of 3'],
    ['leaves two out', `${HISTORY_HEADER}1,0.5,,,,2\n4,0,,,,2\n`, 'iteration 2 of 3'],
    ['has half an iteration', `${HISTORY_HEADER}1.5,0.5,,,,2\n3,0,,,,2\n`, 'iteration 1 of 3'],
    ['holds words', `${HISTORY_HEADER}1,half,,,,2\n`, 'iteration 1 of 3'],
  ])('that %s is refused by name', (_, text, words) => {
    expect(() => readHistory(text, 3, 'run')).toThrow(
      expect.objectContaining({ code: 'recording', message: expect.stringContaining(words) }),
    );
  });
});
