/** Rows divided, folds, grids: the numbers of core's own folds, whoever computes them. */
import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../engine/reference.ts';
import type * as Entry from '../entries/classifier.ts';
import { fromRows } from '../matrix/matrix.ts';
import { random } from '../network/random.ts';
import { crossValidate as foldsOfCore } from '../training/folds.ts';
import { HOST } from './host.ts';
import { ofRows } from './learnable.ts';
import { checkParameters, settingsOf } from './parameters.ts';
import { crossValidate, gridSearch, trainTestSplit } from './selection.ts';

const { uniform } = random(5);
const X = Array.from({ length: 90 }, () => [uniform(), uniform()]);
const y = X.map(([a, b]) => (a + b > 1.2 ? 'far' : 'near'));
const QUICK = { hiddenLayerSizes: [4], solver: 'adam', maxIter: 8, learningRateInit: 0.05 } as const;

describe('trainTestSplit', () => {
  test('keeps each class in its share, each row once, and the rows in their order', () => {
    const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { testSize: 0.2 });
    expect([XTrain.length, XTest.length]).toEqual([72, 18]);
    const share = (labels: readonly string[]) => labels.filter((label) => label === 'far').length / labels.length;
    expect(share(yTest)).toBeCloseTo(share(y), 1);
    expect(new Set([...XTrain, ...XTest])).toEqual(new Set(X));
    const places = XTrain.map((row) => X.indexOf(row));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(yTrain).toEqual(places.map((i) => y[i]));
  });

  test('gives every form back as it came, with the same rows', () => {
    const labels = Uint8Array.from(y, (label) => Number(label === 'far'));
    const forms = {
      columns: { a: X.map(([a]) => a), b: Float32Array.from(X, ([, b]) => b) },
      records: X.map(([a, b]) => ({ a, b })),
      rows: X,
      shaped: { data: Float64Array.from(X.flat()), shape: [90, 2] as const },
      matrix: fromRows(X),
    };
    const [rows] = trainTestSplit(forms.rows, labels);
    const [columns, , yTrain] = trainTestSplit(forms.columns, labels);
    expect(columns.a).toEqual(rows.map(([a]) => a));
    expect(columns.b).toBeInstanceOf(Float32Array);
    expect(yTrain).toBeInstanceOf(Uint8Array);
    expect(trainTestSplit(forms.records, labels)[0]).toEqual(rows.map(([a, b]) => ({ a, b })));
    const [shaped] = trainTestSplit(forms.shaped, labels);
    expect([Array.from(shaped.data), shaped.shape]).toEqual([rows.flat(), [rows.length, 2]]);
    expect(trainTestSplit(forms.matrix, labels)[0]).toEqual(fromRows(rows));
  });

  test('keeps rows with the same inputs together, and the seed decides', () => {
    const twice = [...X, ...X];
    const [XTrain, XTest] = trainTestSplit(twice, [...y, ...y]);
    expect(XTest.filter((row) => XTrain.includes(row))).toEqual([]);
    expect(trainTestSplit(X, y, { randomState: 2 })[1]).not.toEqual(trainTestSplit(X, y)[1]);
    expect(trainTestSplit(X, y)[1]).toEqual(trainTestSplit(X, y)[1]);
    expect(() => trainTestSplit(X, y, { testSize: 1 })).toThrow(
      'testSize is 1. Give a number, more than 0 and at most 0.9.',
    );
  });
});

describe('crossValidate', () => {
  test('gives the folds of core', async () => {
    const found = await crossValidate(QUICK, X, y, { folds: 4, randomState: 3 });
    const { labelled, settings } = ofRows(X, y, settingsOf(checkParameters(QUICK)));
    const reference = await foldsOfCore({ labelled, settings: { ...settings, seed: 3 }, folds: 4, host: HOST });
    expect(found.folds.map(({ tested }) => tested)).toEqual(reference.tested);
    expect(found.folds.map(({ baseline }) => baseline)).toEqual(reference.baselines);
    const same = await foldsOfCore({ labelled, settings, folds: 4, host: HOST });
    const own = await crossValidate(QUICK, X, y, { folds: 4 });
    expect(own.folds.map(({ accuracy }) => accuracy)).toEqual(same.accuracies);
    expect(own.accuracy).toMatchObject({ method: 'corrected-resampled', of: 4 });
  });

  test('reads a table and its label column', async () => {
    const table = {
      rowCount: 90,
      columns: [
        { kind: 'number', name: 'a', values: Float64Array.from(X, ([a]) => a) },
        { kind: 'number', name: 'b', values: Float64Array.from(X, ([, b]) => b) },
        {
          kind: 'category',
          name: 'place',
          codes: Int32Array.from(y, (label) => (label === 'far' ? 1 : 2)),
          categories: ['far', 'near'],
        },
      ],
    } as const;
    const [ofTable, ofX] = [await crossValidate(QUICK, table, 'place'), await crossValidate(QUICK, X, y)];
    expect(ofTable.folds).toEqual(ofX.folds);
  });

  test.each<[object, string]>([
    [{ folds: 91 }, 'fold'],
    [{ flods: 3 }, 'Did you mean folds?'],
    [{ workers: 0 }, "Give 'all', a whole number of workers, or { count, start }."],
  ])('%j is refused', async (options, sentence) => {
    await expect(crossValidate(QUICK, X, y, options)).rejects.toThrow(sentence);
  });

  test('an abort ends it with an AbortError that says how far it was', async () => {
    const controller = new AbortController();
    const onProgress = ({ done }: { readonly done: number }) => done === 2 && controller.abort('enough');
    const found = crossValidate(QUICK, X, y, { signal: controller.signal, onProgress });
    await expect(found).rejects.toMatchObject({ name: 'AbortError', message: 'stopped after 2 of 5 trainings.' });
  });
});

describe('gridSearch', () => {
  test('judges every combination in the same folds, and trains the best on all rows', async () => {
    const grid = { hiddenLayerSizes: [[1], [4]], learningRateInit: [0.05, 1e12] };
    const parameters = { solver: 'sgd', maxIter: 8, standardize: false, alpha: 0.01 } as const;
    const { best, candidates, classifier } = await gridSearch(grid, X, y, { folds: 3, parameters });
    expect(
      candidates.map(({ parameters: { hiddenLayerSizes, learningRateInit } }) => [hiddenLayerSizes, learningRateInit]),
    ).toEqual([
      [[1], 0.05],
      [[1], 1e12],
      [[4], 0.05],
      [[4], 1e12],
    ]);
    const alone = await crossValidate({ ...parameters, hiddenLayerSizes: [4], learningRateInit: 0.05 }, X, y, {
      folds: 3,
    });
    expect(candidates[2]).toMatchObject(alone);
    const judged = candidates.flatMap((one) => ('error' in one ? [] : [one.accuracy.value]));
    expect(best.accuracy.value).toBe(Math.max(...judged));
    expect(classifier.parameters).toMatchObject(best.parameters);
    expect(classifier.nIter).toBe(8);
  });

  test.each<[object, string]>([
    [{ alpha: [] }, 'the grid has no list of values for alpha'],
    [{ alpha: 1 }, 'the grid has no list of values for alpha'],
    [{ epochs: [1] }, 'Here it is called maxIter.'],
    [{ alpha: [-1] }, 'alpha is -1'],
  ])('the grid %j is refused', async (grid, sentence) => {
    await expect(gridSearch(grid, X, y)).rejects.toThrow(sentence);
  });
});

/** Workers load what is built, as in a program. */
describe('workers', async () => {
  const built: typeof Entry = await import(new URL('../../dist/entries/classifier.js', import.meta.url).href);

  test('at any number, give the numbers of one thread', async () => {
    const alone = await crossValidate(QUICK, X, y);
    for (const workers of [1, 3, 'all', { count: 2 }] as const) {
      expect(await built.crossValidate(QUICK, X, y, { workers })).toEqual(alone);
    }
    const grid = { alpha: [0.01, 1], hiddenLayerSizes: [[2], []] };
    const options = { parameters: QUICK, folds: 3 };
    const here = await gridSearch(grid, X, y, options);
    const there = await built.gridSearch(grid, X, y, { ...options, workers: 2 });
    expect(there.candidates).toEqual(here.candidates);
    expect(there.classifier.save()).toEqual(here.classifier.save());
  });

  test('are ended by a signal in the midst of a training', async () => {
    const controller = new AbortController();
    const long = { ...QUICK, maxIter: 1e9, tol: 0 };
    const found = built.crossValidate(long, X, y, { workers: 2, signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(found).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('say what is wrong: no engine can be sent, one that ends early is told, and errors of trainings come back', async () => {
    const engine = referenceEngine();
    await expect(built.crossValidate({ ...QUICK, engine }, X, y, { workers: 2 })).rejects.toThrow(
      'cannot be sent to workers',
    );
    const { Worker } = await import('node:worker_threads');
    const start = () => new Worker('process.exit(3)', { eval: true });
    await expect(built.crossValidate(QUICK, X, y, { workers: { start } })).rejects.toThrow('exit code 3');
    const far = X.map(([a, b]) => [a * 1e9, b]);
    const wild = { ...QUICK, solver: 'sgd', learningRateInit: 1e9, standardize: false } as const;
    await expect(built.crossValidate(wild, far, y, { workers: 2 })).rejects.toMatchObject({ fault: 'diverged' });
  });
});
