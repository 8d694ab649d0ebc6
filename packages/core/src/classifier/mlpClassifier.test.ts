import { readFileSync } from 'node:fs';
import { expectNumber, expectVector } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { examplesOf } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { DeltascopeError } from '../errors.ts';
import { fromRows, type Matrix, matrix, toRows } from '../matrix/matrix.ts';
import { predictProbabilities } from '../model/predictProbabilities.ts';
import type { Activation } from '../network/activations/registry.ts';
import { network, type Output, parametersOf } from '../network/network.ts';
import { random } from '../network/random.ts';
import { drive } from '../optimize/drive.ts';
import { lbfgs } from '../optimize/lbfgs.ts';
import { OPTIMIZERS } from '../optimize/registry.ts';
import { TO_CONVERGENCE } from '../optimize/stopRules.ts';
import { SETTING_NAMES } from '../training/settings/settings.ts';
import { wantedOptionText } from '../words/en/wantedOption.ts';
import { MLPClassifier } from './mlpClassifier.ts';
import { type MLPClassifierParameters, PARAMETERS, WITHOUT_PARAMETER } from './parameters.ts';

type Rows = readonly (readonly number[])[];

interface SklearnCase {
  readonly name: string;
  readonly activation: Activation | 'logistic';
  readonly output: Output;
  readonly layers: readonly number[];
  readonly alpha: number;
  readonly X: Rows;
  readonly y: readonly number[];
  /** in × out */
  readonly coefs: readonly Rows[];
  readonly intercepts: Rows;
  readonly loss: number;
  readonly coefGradients: readonly Rows[];
  readonly interceptGradients: Rows;
  readonly probabilities: Rows;
  readonly minimum: null | {
    readonly loss: number;
    readonly gradientNorm: number;
    readonly probabilities: Rows;
    readonly lossesOfOtherStarts: readonly number[];
  };
}

// The fixture is ours, and a test that reads a missing field fails.
const SKLEARN = JSON.parse(
  readFileSync(new URL('../../../testkit/fixtures/sklearn/sklearn.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly SklearnCase[] };

/** out × (1 + in), bias first, from scikit-learn's two. */
function thetaOf(coefs: readonly Rows[], intercepts: Rows): Matrix[] {
  return coefs.map((coef, l) => fromRows(intercepts[l].map((bias, j) => [bias, ...coef.map((row) => row[j])])));
}

function prepared({ layers, activation, output, X, y }: Omit<SklearnCase, 'minimum'>) {
  const net = network(layers, activation === 'logistic' ? 'sigmoid' : activation, output);
  return referenceEngine().prepare(net, examplesOf(fromRows(X), Int32Array.from(y)));
}

describe.each(SKLEARN.cases)('beside scikit-learn: $name', (reference) => {
  const { X, alpha, coefs, intercepts } = reference;
  const m = X.length;
  const theta = parametersOf(thetaOf(coefs, intercepts));

  test('its loss at given weights is J with λ = alpha, to 1e-12, and so is the gradient', () => {
    const { J, gradient } = prepared(reference).cost(theta, alpha);
    expectNumber('J', J, reference.loss, 1e-12);
    const expected = parametersOf(thetaOf(reference.coefGradients, reference.interceptGradients));
    expectVector('gradient', gradient, expected, 1e-12);
  });

  test('its probabilities are ours to 1e-12', () => {
    const { data } = prepared(reference).outputs(theta, 0, m);
    expectVector('probabilities', data, reference.probabilities.flat(), 1e-12);
  });
});

// Of the other cases, and why not, see make.py.
const WITH_MINIMUM = SKLEARN.cases.flatMap(({ minimum, ...reference }) => (minimum ? [{ ...reference, minimum }] : []));

describe.each(WITH_MINIMUM)('the minimum that scikit-learn reaches: $name', ({ minimum, ...reference }) => {
  const { X, y, layers, alpha, coefs, intercepts } = reference;
  const theta = parametersOf(thetaOf(coefs, intercepts));

  test('L-BFGS from the same start reaches the same minimum', async () => {
    const optimizer = lbfgs.make({});
    const from = optimizer.start(theta);
    const training = prepared(reference);
    const found = await drive({ optimizer, training, lambda: alpha, from, stop: TO_CONVERGENCE });
    expectNumber('J', found.J, minimum.loss, 1e-12);
    const { data } = training.outputs(found.parameters, 0, X.length);
    expectVector('probabilities', data, minimum.probabilities.flat(), 1e-6);
  });

  test('MLPClassifier reaches it from the best of a few seeds of its own', async () => {
    let best: MLPClassifier | undefined;
    for (let randomState = 1; randomState <= 8; randomState++) {
      const classifier = new MLPClassifier({
        hiddenLayerSizes: layers.slice(1, -1),
        activation: reference.activation,
        outActivation: reference.output,
        solver: 'lbfgs',
        alpha,
        tol: 1e-8,
        maxIter: 5000,
        standardize: false,
        randomState,
      });
      await classifier.fit(X, y);
      expect(classifier.loss).toBeGreaterThanOrEqual(minimum.loss * (1 - 1e-12));
      if (!best || classifier.loss < best.loss) best = classifier;
    }
    expectNumber('J', best?.loss ?? NaN, minimum.loss, 1e-10);
    expectVector('probabilities', best?.predictProba(X).flat() ?? [], minimum.probabilities.flat(), 1e-5);
  });
});

/** Three classes of points in the plane, with texts for labels. */
function points(m = 150, seed = 3) {
  const { uniform, below } = random(seed);
  const y = Array.from({ length: m }, () => ['east', 'north', 'south'][below(3)]);
  const center = { north: [0, 2], east: [2, 0], south: [0, -2] } as Record<string, number[]>;
  const X = y.map((label) => center[label].map((at) => at + 2 * uniform() - 1));
  return { X, y };
}

const QUICK: MLPClassifierParameters = { hiddenLayerSizes: [5], solver: 'lbfgs', alpha: 0.1, maxIter: 60 };

describe('MLPClassifier', () => {
  test.each(['lbfgs', 'cg', 'gd', 'sgd', 'adam'] as const)(
    'learns with %s and gives the labels back',
    async (solver) => {
      const { X, y } = points();
      const rates = { gd: undefined, lbfgs: undefined, cg: undefined, sgd: 0.05, adam: 0.02 };
      const parameters = { ...QUICK, solver, learningRateInit: rates[solver], batchSize: 20 };
      const classifier = await new MLPClassifier(parameters).fit(X, y);
      expect(classifier.classes).toEqual(['east', 'north', 'south']);
      expect(classifier.score(X, y)).toBeGreaterThan(0.95);
      expect(classifier.lossCurve).toHaveLength(classifier.nIter);
      expect(classifier.lossCurve.at(-1)).toBeLessThan(classifier.lossCurve[0]);
    },
  );

  test.each([
    ['texts', ['no', 'yes']],
    ['numbers', [-1, 1.5]],
    ['booleans', [false, true]],
    ['numbers and texts', [7, 'seven']],
  ])('labels that are %s come back as they came, sorted', async (_, [a, b]) => {
    const X = Array.from({ length: 20 }, (_, i) => [i % 2, i]);
    const y = X.map(([side]) => (side ? b : a));
    const classifier = await new MLPClassifier(QUICK).fit(X, y);
    expect(classifier.classes).toEqual([a, b]);
    expect(classifier.predict(X)).toEqual(y);
    expect(MLPClassifier.load(classifier.save()).predict(X)).toEqual(y);
  });

  test('labels may be a typed array', async () => {
    const X = Array.from({ length: 20 }, (_, i) => [i % 2]);
    const y = Uint8Array.from(X, ([side]) => (side ? 9 : 4));
    expect((await new MLPClassifier(QUICK).fit(X, y)).predict([[0], [1]])).toEqual([4, 9]);
  });

  test('columns, records, rows, a typed array and a Matrix give the same classifier, and stay as they were', async () => {
    const { X, y } = points(40);
    const forms = {
      columns: { x1: X.map(([a]) => a), x2: Float64Array.from(X, ([, b]) => b) },
      records: X.map(([x1, x2]) => ({ x1, x2 })),
      rows: X,
      typedRows: X.map((row) => Float64Array.from(row)),
      shaped: { data: Float64Array.from(X.flat()), shape: [40, 2] as const },
      matrix: fromRows(X),
    };
    const before = structuredClone(forms);
    const saved = new Set<string>();
    for (const form of Object.values(forms)) {
      const classifier = await new MLPClassifier(QUICK).fit(form, y);
      saved.add(Buffer.from(classifier.save()).toString('base64'));
      expect(classifier.predictProba(form)).toHaveLength(40);
    }
    expect(saved.size).toBe(1);
    expect(forms).toEqual(before);
  });

  test('texts, dates, yes and no, and missing values are encoded', async () => {
    const m = 30;
    const records = Array.from({ length: m }, (_, i) => ({
      Age: i % 7 === 0 ? null : 20 + i,
      Job: i % 5 === 0 ? undefined : ['Artist', 'Doctor', '__proto__'][i % 3],
      Married: i % 2 === 0,
      Since: new Date(Date.UTC(2000 + i, 0)),
      Same: 1,
    }));
    const y = records.map(({ Married }) => (Married ? 'a' : 'b'));
    const classifier = await new MLPClassifier(QUICK).fit(records, y);
    expect(classifier.inputs).toEqual([
      'Age',
      'Job=Doctor',
      'Job=__proto__',
      'Job=Artist',
      'Job missing',
      'Married',
      'Since',
    ]);
    expect(classifier.notes.join()).toContain('"Same" has the same value in every row');
    expect(classifier.predict(records)).toEqual(y);
    const shuffled = [{ Same: 5, Since: null, Job: 'Pilot', Married: true, Age: 40 }];
    expect(classifier.predict(shuffled)).toEqual(['a']);
  });

  test('coefs are in × out, the transpose of Theta without the bias column, which is intercepts', async () => {
    const { X, y } = points(30);
    const classifier = await new MLPClassifier({ ...QUICK, hiddenLayerSizes: [4, 3] }).fit(X, y);
    const { Theta, coefs, intercepts } = classifier;
    expect(Theta.map(({ rows, columns }) => [rows, columns])).toEqual([
      [4, 3],
      [3, 5],
      [3, 4],
    ]);
    expect(coefs.map(({ rows, columns }) => [rows, columns])).toEqual([
      [2, 4],
      [4, 3],
      [3, 3],
    ]);
    expect(
      thetaOf(
        coefs.map(toRows),
        intercepts.map((b) => Array.from(b)),
      ),
    ).toEqual(Theta);
    Theta[0].data.fill(0);
    expect(classifier.Theta[0].data[0]).not.toBe(0);
  });

  test('the same seed gives the same bytes, another seed others', async () => {
    const { X, y } = points(60);
    const train = async (randomState: number) =>
      (await new MLPClassifier({ ...QUICK, solver: 'adam', maxIter: 5, randomState }).fit(X, y)).save();
    expect(await train(1)).toEqual(await train(1));
    expect(await train(1)).not.toEqual(await train(2));
  });

  test('saves and loads, parameters too', async () => {
    const { X, y } = points(60);
    const parameters = {
      ...QUICK,
      activation: 'tanh',
      outActivation: 'sigmoid',
      maxIter: 7,
      tol: 1e-3,
      randomState: 9,
      standardize: false,
    } as const;
    const classifier = await new MLPClassifier(parameters).fit(X, y);
    const loaded = MLPClassifier.load(classifier.save());
    expect(loaded.parameters).toEqual(classifier.parameters);
    expect(loaded.predictProba(X)).toEqual(classifier.predictProba(X));
    expect(loaded.save()).toEqual(classifier.save());
    expect(
      matrixRows(predictProbabilities(loaded.toModel(), { m: 1, n: 2, read: (_, __, to) => to.set(X[0]) })),
    ).toEqual(loaded.predictProba([X[0]]));
  });

  test('parameters of a solver that had no part in the training are not kept with it', async () => {
    const { X, y } = points(40);
    const saved = async (momentum: number) => (await new MLPClassifier({ ...QUICK, momentum }).fit(X, y)).save();
    expect(await saved(0.5)).toEqual(await saved(0.9));
  });

  test('work of any size is computed by the kernels, as on the command line; an engine that is given computes', async () => {
    const { X, y } = points(400);
    const parameters = { hiddenLayerSizes: [5000], maxIter: 1 } as const;
    const large = await new MLPClassifier(parameters).fit(X, y);
    expect(large.toModel().training).toMatchObject({ engine: 'wasm', computedBy: { kernels: 'wasm' } });
    const small = await new MLPClassifier(QUICK).fit(X, y);
    expect(small.toModel().training).toMatchObject({ engine: 'wasm', computedBy: { kernels: 'wasm' } });
    const given = await new MLPClassifier({ ...QUICK, engine: referenceEngine() }).fit(X, y);
    expect(given.toModel().training.engine).toBe('reference');
    expect(given.Theta).toEqual(small.Theta);
  });

  test('a table and the name of its label column are learned from, as by the command line', async () => {
    const { X, y } = points(60);
    const words = [...new Set(y)];
    const table = {
      rowCount: 60,
      columns: [
        { kind: 'number', name: 'x1', values: Float64Array.from(X, ([a]) => a) },
        {
          kind: 'category',
          name: 'side',
          codes: Int32Array.from(y, (word) => 1 + words.indexOf(word)),
          categories: words,
        },
        {
          kind: 'identifier',
          name: 'id',
          codes: Int32Array.from(y.keys(), (i) => i + 1),
          categories: y.map((_, i) => `n${i}`),
        },
        { kind: 'number', name: 'x2', values: Float64Array.from(X, ([, b]) => b) },
      ],
    } as const;
    const classifier = await new MLPClassifier(QUICK).fit(table, 'side');
    expect(classifier.inputs).toEqual(['x1', 'x2']);
    expect(classifier.classes).toEqual([...words].sort());
    expect(classifier.toModel().encoder.label).toBe('side');
    expect(classifier.score(table, y)).toBeGreaterThan(0.95);
  });

  test('shuffle false takes the rows in their order: one epoch is then the same for every seed', async () => {
    const { X, y } = points(60);
    const start = await new MLPClassifier({ ...QUICK, maxIter: 1 }).fit(X, y);
    const epoch = async (randomState: number, shuffle: boolean) => {
      const model = start.toModel();
      const options = { ...model.training.options, batchSize: 7, seed: randomState, shuffle };
      const training = { ...model.training, optimizer: 'sgd' as const, seed: randomState, options };
      const classifier = MLPClassifier.fromModel({ ...model, training });
      return (await classifier.partialFit(X, y)).Theta[0].data;
    };
    expect(await epoch(1, false)).toEqual(await epoch(2, false));
    expect(await epoch(1, true)).not.toEqual(await epoch(2, true));
  });

  test('warmStart goes on from the last weights; without it fit begins again', async () => {
    const { X, y } = points(60);
    const warm = new MLPClassifier({ ...QUICK, maxIter: 3, tol: 0, warmStart: true });
    const cold = new MLPClassifier({ ...QUICK, maxIter: 3, tol: 0 });
    await warm.fit(X, y);
    await cold.fit(X, y);
    const first = warm.loss;
    expect(cold.loss).toBe(first);
    expect((await warm.fit(X, y)).loss).toBeLessThan(first);
    expect((await cold.fit(X, y)).loss).toBe(first);
  });

  test('partialFit over all rows, epoch by epoch, is fit', async () => {
    const { X, y } = points(50);
    const parameters = { ...QUICK, solver: 'adam', maxIter: 4, batchSize: 16 } as const;
    const whole = await new MLPClassifier(parameters).fit(X, y);
    const parts = new MLPClassifier(parameters);
    for (let epoch = 0; epoch < 4; epoch++) await parts.partialFit(X, y);
    expect(parts.Theta).toEqual(whole.Theta);
    expect(parts.lossCurve).toEqual(whole.lossCurve);
    expect(parts.nIter).toBe(4);
  });

  test('partialFit learns from rows that come in parts, with all classes named at first', async () => {
    const { X, y } = points(90);
    const classifier = new MLPClassifier({ ...QUICK, solver: 'sgd', batchSize: 10, learningRateInit: 0.1 });
    for (let epoch = 0; epoch < 20; epoch++) {
      for (let first = 0; first < 90; first += 30) {
        await classifier.partialFit(X.slice(first, first + 30), y.slice(first, first + 30), {
          classes: ['north', 'east', 'south'],
        });
      }
    }
    expect(classifier.score(X, y)).toBeGreaterThan(0.9);
    await expect(classifier.partialFit([[0, 0]], ['west'])).rejects.toThrow(
      'label "west" in row 1 is none of the classes',
    );
  });

  test('earlyStopping holds rows out and keeps the weights of their lowest J', async () => {
    const { X, y } = points(100);
    const noisy = y.map((label, i) => (i % 4 === 0 ? 'north' : label));
    const parameters = {
      ...QUICK,
      hiddenLayerSizes: [20],
      alpha: 0,
      tol: 0,
      maxIter: 400,
      earlyStopping: true,
    } as const;
    const classifier = await new MLPClassifier(parameters).fit(X, noisy);
    const { training, rows, history } = classifier.toModel();
    expect(rows).toMatchObject({ training: 90, validation: 10 });
    expect(training.reason).toBe('patience');
    const lowest = history.reduce((a, b) => ((b.validationJ ?? NaN) < (a.validationJ ?? NaN) ? b : a));
    expect(training.iterationOfParameters).toBe(lowest.iteration);
    expect(training.iterations).toBe(lowest.iteration + 10);
  });

  test('sgd and adam stop once nIterNoChange epochs bring less than tol', async () => {
    const { X, y } = points(60);
    const parameters = { ...QUICK, solver: 'adam', maxIter: 500, tol: 10, nIterNoChange: 3 } as const;
    const classifier = await new MLPClassifier(parameters).fit(X, y);
    // The first epoch always improves; then 4 in a row are more than 3.
    expect(classifier.nIter).toBe(5);
    expect(classifier.ended).toEqual({ converged: true, reason: 'no-change' });
  });

  test('tells its progress until a signal stops it', async () => {
    const { X, y } = points(60);
    const controller = new AbortController();
    const seen: number[] = [];
    const classifier = new MLPClassifier({ ...QUICK, tol: 0, maxIter: 1000 });
    const training = classifier.fit(X, y, {
      signal: controller.signal,
      onProgress: ({ iteration, loss, maxIter, gradientNorm }) => {
        expect([Number.isFinite(loss), maxIter, typeof gradientNorm]).toEqual([true, 1000, 'number']);
        seen.push(iteration);
        if (iteration === 7) controller.abort();
      },
    });
    await expect(training).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(() => classifier.predict(X)).toThrow('has not learned anything yet');
  });

  test('a rate that diverges is an error, and the classifier stays as it was', async () => {
    const { X, y } = points(60);
    const far = X.map((row) => row.map((x) => 1e6 * x));
    const classifier = new MLPClassifier({ ...QUICK, solver: 'sgd', learningRateInit: 1e6, standardize: false });
    await expect(classifier.fit(far, y)).rejects.toMatchObject({ fault: 'diverged' });
    expect(() => classifier.predict(X)).toThrow('has not learned anything yet');
  });

  test('answers no rows with no labels', async () => {
    const { X, y } = points(30);
    const classifier = await new MLPClassifier(QUICK).fit(X, y);
    expect(classifier.predict([])).toEqual([]);
    expect(classifier.predictProba([])).toEqual([]);
    expect(() => classifier.score([], [])).toThrow('no rows to score');
  });
});

describe('parameters', () => {
  test('every setting of core is a parameter, or is named as one that the classifier leaves as it is', () => {
    const mapped = Object.values(PARAMETERS).flatMap(({ settings }) => settings);
    expect([...mapped, ...WITHOUT_PARAMETER].sort()).toEqual([...SETTING_NAMES].sort());
  });

  test.each(Object.entries(PARAMETERS))(
    '%s accepts its default and refuses what it is not',
    (name, { fallback, accepts, wanted }) => {
      if (fallback !== undefined) expect(accepts(fallback)).toBe(true);
      // Weights are an object of labels, none of them named if it is empty.
      const values = [
        'no such word',
        -1,
        0.5 + 1e9,
        NaN,
        Infinity,
        null,
        () => 1,
        ...(name === 'classWeight' ? [] : [{}]),
      ];
      for (const wrong of values) {
        if (accepts(wrong)) {
          // Positive numbers are rates, tolerances and weights too.
          expect([wantedOptionText(wanted), wrong]).toEqual([
            expect.stringMatching(/^a number(, 0 or more| above 0|, more than 0)$/),
            0.5 + 1e9,
          ]);
          continue;
        }
        const make = () => new MLPClassifier({ [name]: wrong });
        expect(make).toThrow(DeltascopeError);
        expect(make).toThrow(`${name} is`);
      }
    },
  );

  test.each([
    ['hidden_layer_sizes', 'Did you mean hiddenLayerSizes?'],
    ['learning_rate_init', 'Did you mean learningRateInit?'],
    ['apha', 'Did you mean alpha?'],
    ['__proto__x', 'There are: hiddenLayerSizes'],
  ])('%s is unknown, with the nearest name', (name, next) => {
    expect(() => new MLPClassifier({ [name]: 1 })).toThrow(next);
  });

  test('a wrong value is one sentence with what would be right', () => {
    expect(() => new MLPClassifier({ alpha: -1 })).toThrow('alpha is -1. Give a number, 0 or more.');
    expect(() => new MLPClassifier({ hiddenLayerSizes: [10, 0] })).toThrow(
      'hiddenLayerSizes is [10, 0]. Give a whole number',
    );
    // @ts-expect-error: not one of the solvers
    expect(() => new MLPClassifier({ solver: 'newton' })).toThrow(
      `solver is "newton". Give one of ${OPTIMIZERS.join(', ')}.`,
    );
    // @ts-expect-error: not an object
    expect(() => new MLPClassifier(5)).toThrow('the parameters are 5');
  });
});

describe('X and y that cannot be learned from', () => {
  const y = ['a', 'b', 'a', 'b'];
  const X = [[1], [2], [3], [4]];
  test.each<[string, unknown, unknown, string]>([
    ['X is no table', 5, y, 'X is 5. Give columns'],
    ['X is one list', [1, 2, 3, 4], y, 'row 1 of X is 1. Give rows'],
    ['X is one typed array', Float64Array.of(1, 2, 3, 4), y, 'X is a list'],
    ['ragged rows', [[1, 2], [3]], y, 'row 2 of X has 1 values and row 1 has 2'],
    ['ragged columns', { a: [1, 2, 3, 4], b: [1] }, y, 'column "a" of X has 4 values and column "b" 1'],
    ['a column that is no list', { a: 5 }, y, 'column "a" of X is 5'],
    [
      'a shape that does not fit',
      { data: Float64Array.of(1, 2, 3), shape: [2, 2] },
      y,
      '3 numbers for the shape [2, 2]',
    ],
    ['a shape of one number', { data: Float64Array.of(1, 2, 3), shape: [3] }, y, 'X has shape [3]'],
    ['numbers and texts in a column', [[1], ['?'], [3], [4]], y, 'X, row 2, column "x1": the value is the text "?"'],
    [
      'an object for a value',
      [[1], [{}], [3], [4]],
      y,
      'X, row 2, column "x1": the value is an object of another kind',
    ],
    ['infinity', [[1], [Infinity], [3], [4]], y, 'the value is Infinity'],
    ['constant columns only', [[1], [1], [1], [1]], y, 'no column is left to learn from'],
    ['no rows', [], [], 'y has 0 classes in 0 rows'],
    ['too few labels', X, ['a', 'b'], 'y has 2 labels and X 4 rows'],
    ['a text for y', X, 'abab', 'y is not a list of labels'],
    ['a missing label', X, ['a', null, 'a', 'b'], 'row 2: y has no label'],
    ['NaN for a label', X, [1, 2, NaN, 1], 'row 3: y has no label'],
    [
      'one-hot labels',
      X,
      [
        [1, 0],
        [0, 1],
        [1, 0],
        [0, 1],
      ],
      'row 1: y has a list or an object. Give one label a row',
    ],
    ['one class', X, ['a', 'a', 'a', 'a'], 'y has 1 class ("a") in 4 rows'],
    ['1 beside "1"', X, [1, '1', 1, '1'], 'y has the number 1 and the text "1"'],
    ['a number to be estimated', points(60).X, points(60).X.map(([a]) => a), 'y has 60 different labels in 60 rows'],
  ])('%s', async (_, features, labels, sentence) => {
    const fitting = new MLPClassifier(QUICK).fit(features as never, labels as never);
    await expect(fitting).rejects.toThrow(DeltascopeError);
    await expect(fitting).rejects.toThrow(sentence);
  });

  test('other columns than it was fitted with', async () => {
    const classifier = await new MLPClassifier(QUICK).fit({ Age: [1, 2, 3, 4], Size: [4, 3, 1, 1] }, y);
    expect(() => classifier.predict({ Age: [1] })).toThrow('the table has no column "Size"');
    expect(() => classifier.predict({ Age: ['old'], Size: [1] })).toThrow('"old" is not a number');
  });

  test('partialFit with a solver that looks at all rows', async () => {
    await expect(new MLPClassifier(QUICK).partialFit(X, y)).rejects.toThrow(
      'partialFit was called with the solver lbfgs',
    );
  });
});

function matrixRows(A: Matrix): number[][] {
  return toRows(matrix(A.rows, A.columns, A.data));
}
