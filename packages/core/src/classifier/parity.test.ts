/**
 * What users of scikit-learn take for granted of an MLPClassifier, in the spirit of its `test_mlp` and of its checks for
 * every estimator; where ours differs, the claim says how, and docs/library.md why.
 */
import { describe, expect, test } from 'vitest';
import { random } from '../network/random.ts';
import { adam } from '../optimize/adam.ts';
import { MLPClassifier } from './mlpClassifier.ts';
import type { MLPClassifierParameters } from './parameters.ts';

function blobs(m: number, classes: readonly (string | number | boolean)[], seed = 1) {
  const { uniform, below } = random(seed);
  const places = Array.from({ length: m }, (_, i) => (i < classes.length ? i : below(classes.length)));
  const X = places.map((k) => [3 * Math.cos(k) + uniform(), 3 * Math.sin(k) + uniform(), uniform()]);
  return { X, y: places.map((k) => classes[k]) };
}

const { X, y } = blobs(80, ['a', 'b', 'c']);
const LBFGS: MLPClassifierParameters = { hiddenLayerSizes: [6], solver: 'lbfgs', maxIter: 100 };
const ADAM: MLPClassifierParameters = { ...LBFGS, solver: 'adam', learningRateInit: 0.02, maxIter: 10 };

describe('every estimator', () => {
  test('gives itself back from fit, and changes neither its parameters nor X and y', async () => {
    const classifier = new MLPClassifier(LBFGS);
    const before = structuredClone({ parameters: classifier.parameters, X, y });
    expect(await classifier.fit(X, y)).toBe(classifier);
    expect({ parameters: classifier.parameters, X, y }).toEqual(before);
  });

  test('fitted twice is fitted once', async () => {
    const classifier = await new MLPClassifier(ADAM).fit(X, y);
    const once = classifier.save();
    expect((await classifier.fit(X, y)).save()).toEqual(once);
  });

  test('is cloned by its parameters, and a clone learns the same', async () => {
    const classifier = await new MLPClassifier(ADAM).fit(X, y);
    const clone = new MLPClassifier(classifier.parameters);
    expect(clone.parameters).toEqual(classifier.parameters);
    expect(() => clone.predict(X)).toThrow('has not learned anything yet');
    expect((await clone.fit(X, y)).save()).toEqual(classifier.save());
  });

  test('checks its parameters when it is made (scikit-learn: when it learns)', () => {
    expect(() => new MLPClassifier({ maxIter: 0.5 })).toThrow('maxIter is 0.5');
  });

  test('answers a row the same whatever rows are beside it, and in any order', async () => {
    const classifier = await new MLPClassifier(LBFGS).fit(X, y);
    const all = classifier.predictProba(X);
    expect(X.map((row) => classifier.predictProba([row])[0])).toEqual(all);
    expect(classifier.predictProba(X.toReversed())).toEqual(all.toReversed());
  });

  test('learns from one column, and from columns in any order given by name', async () => {
    const one = await new MLPClassifier(LBFGS).fit({ a: X.map(([a]) => a) }, y);
    expect(one.predict({ a: [X[0][0]] })).toHaveLength(1);
    const named = await new MLPClassifier(LBFGS).fit({ a: X.map(([a]) => a), b: X.map(([, b]) => b) }, y);
    expect(named.predictProba({ b: [1], a: [2] })).toEqual(named.predictProba({ a: [2], b: [1] }));
  });

  test('refuses one class, labels missing, rows of another width, and an infinite value with its row and column', async () => {
    const classifier = new MLPClassifier(LBFGS);
    await expect(
      classifier.fit(
        X,
        y.map(() => 'a'),
      ),
    ).rejects.toThrow('y has 1 class ("a")');
    await expect(classifier.fit(X, [null, ...y.slice(1)] as never)).rejects.toThrow('y has no label');
    await expect(classifier.fit(X.with(4, [1, Infinity, 2]), y)).rejects.toThrow('row 5');
    await classifier.fit(X, y);
    expect(() => classifier.predict([[1, 2]])).toThrow('rows of X have 2 values');
  });

  test('fills missing values (scikit-learn: refuses them)', async () => {
    const holes = X.map((row, i) => (i % 9 === 0 ? [Number.NaN, ...row.slice(1)] : row));
    const classifier = await new MLPClassifier(LBFGS).fit(holes, y);
    expect(classifier.predict([[Number.NaN, 0, 0]])).toHaveLength(1);
  });

  test('is the same after it was saved and loaded', async () => {
    const classifier = await new MLPClassifier(ADAM).fit(X, y);
    const loaded = MLPClassifier.load(classifier.save());
    expect(loaded.parameters).toEqual({ ...classifier.parameters, batchSize: 80 }); // auto, as the rows settled it
    expect(loaded.predictProba(X)).toEqual(classifier.predictProba(X));
    expect(() => new MLPClassifier().save()).toThrow('has not learned anything yet');
  });
});

describe('MLPClassifier', () => {
  test.each([
    ['two classes', ['no', 'yes']],
    ['three numbers', [3, -1, 7]],
    ['false and true', [false, true]],
  ] as const)('learns %s, with one output a class and probabilities that sum to 1', async (_, classes) => {
    const data = blobs(80, classes);
    const classifier = await new MLPClassifier(LBFGS).fit(data.X, data.y);
    expect(classifier.score(data.X, data.y)).toBeGreaterThan(0.95);
    expect(classifier.coefs.map(({ rows, columns }) => [rows, columns])).toEqual([
      [3, 6],
      [6, classes.length], // scikit-learn: one output for two classes
    ]);
    expect(classifier.intercepts.map(({ length }) => length)).toEqual([6, classes.length]);
    for (const row of classifier.predictProba(data.X)) {
      expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14);
    }
    const largest = classifier.predictProba(data.X).map((row) => classifier.classes[row.indexOf(Math.max(...row))]);
    expect(classifier.predict(data.X)).toEqual(largest);
  });

  test('one epoch by hand: a linear network, plain steps, one batch of two rows', async () => {
    // Two inputs, two outputs, no hidden layer, from Theta = 0: each p is 1/2, so that s = p − yv = ±1/2.
    // The gradient by x is the mean of s·x over the rows; one step of rate 1 goes against it.
    const start = MLPClassifier.fromWeights({
      Theta: [
        [
          [0, 0, 0],
          [0, 0, 0],
        ],
      ],
      classes: ['a', 'b'],
    });
    const plain = {
      solver: 'sgd',
      momentum: 0,
      nesterovsMomentum: false,
      learningRateInit: 1,
      batchSize: 2,
      alpha: 0,
    } as const;
    const classifier = MLPClassifier.fromModel(start.toModel(), plain);
    await classifier.partialFit(
      [
        [1, 2],
        [3, -4],
      ],
      ['a', 'b'],
    );
    // Row 1 is of a: s = (−1/2, 1/2); row 2 of b: s = (1/2, −1/2).
    expect(Array.from(classifier.Theta[0].data)).toEqual([0, -0.5, 1.5, 0, 0.5, -1.5]);
    expect(classifier.lossCurve).toEqual([Math.log(2)]);
  });

  test('alpha shrinks the weights', async () => {
    const size = async (alpha: number) => {
      const { coefs } = await new MLPClassifier({ ...LBFGS, alpha }).fit(X, y);
      return coefs.reduce((sum, { data }) => sum + data.reduce((part, w) => part + w * w, 0), 0);
    };
    const sizes = [await size(0.01), await size(1), await size(100)];
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  test('says by ended that maxIter was not enough (scikit-learn: by a warning)', async () => {
    const classifier = await new MLPClassifier({ ...LBFGS, maxIter: 1 }).fit(X, y);
    expect([classifier.nIter, classifier.ended]).toEqual([1, { converged: false, reason: 'iterations' }]);
  });

  test('shuffle off gives the same epochs for every seed of the order; on, others', async () => {
    const start = (await new MLPClassifier({ ...ADAM, maxIter: 1 }).fit(X, y)).save({ solver: false });
    const after = async (randomState: number, shuffle: boolean) =>
      (await MLPClassifier.load(start, { randomState, shuffle, batchSize: 9 }).partialFit(X, y)).Theta;
    expect(await after(1, false)).toEqual(await after(2, false));
    expect(await after(1, true)).not.toEqual(await after(2, true));
  });

  test('a batch larger than the rows is all rows, and the last batch may be short', async () => {
    const curve = async (batchSize: number | 'auto') =>
      (await new MLPClassifier({ ...ADAM, batchSize }).fit(X, y)).lossCurve;
    expect(await curve(1000)).toEqual(await curve(80));
    expect(await curve('auto')).toEqual(await curve(80));
    expect((await curve(70)).every(Number.isFinite)).toBe(true);
  });

  test('the loss of an epoch is that of its rows also if the last batch is short', async () => {
    const still = { ...ADAM, learningRateInit: 1e-300, maxIter: 1, tol: 0 };
    const losses = [80, 30, 70].map(
      async (batchSize) => (await new MLPClassifier({ ...still, batchSize }).fit(X, y)).lossCurve[0],
    );
    const [whole, ...others] = await Promise.all(losses);
    for (const loss of others) expect(loss).toBeCloseTo(whole, 12);
  });

  test('warmStart begins from the last weights, and counts its own iterations (scikit-learn: adds them up)', async () => {
    const warm = new MLPClassifier({ ...ADAM, warmStart: true });
    const first = (await warm.fit(X, y)).loss;
    await warm.fit(X, y);
    expect(warm.loss).toBeLessThan(first);
    expect([warm.nIter, warm.lossCurve.length]).toEqual([10, 10]);
    const others = y.map((label) => (label === 'c' ? 'd' : label));
    await warm.fit(X, others); // from new weights (scikit-learn: an error)
    expect(warm.Theta).toEqual((await new MLPClassifier(ADAM).fit(X, others)).Theta);
  });

  test('partialFit adds up iterations, needs all classes at first, and refuses solvers by all rows', async () => {
    const classifier = new MLPClassifier(ADAM);
    await classifier.partialFit(X.slice(0, 3), ['a', 'a', 'b'], { classes: ['a', 'b', 'c'] });
    await classifier.partialFit(X, y);
    expect([classifier.nIter, classifier.lossCurve.length, classifier.classes]).toEqual([2, 2, ['a', 'b', 'c']]);
    await expect(classifier.partialFit(X.slice(0, 1), ['z'])).rejects.toThrow(
      'label "z" in row 1 is none of the classes',
    );
    await expect(new MLPClassifier(LBFGS).partialFit(X, y)).rejects.toThrow('with the solver lbfgs');
  });

  test('nIterNoChange and tol end epochs that bring no more; a tol of 0 goes to maxIter', async () => {
    const stopped = await new MLPClassifier({ ...ADAM, maxIter: 500, tol: 1, nIterNoChange: 4 }).fit(X, y);
    expect(stopped.nIter).toBe(6);
    expect(stopped.ended.converged).toBe(true);
    const whole = await new MLPClassifier({ ...ADAM, maxIter: 12, tol: 0 }).fit(X, y);
    expect(whole.nIter).toBe(12);
  });

  test('earlyStopping looks at the loss of held-out rows (scikit-learn: at their accuracy), with every solver', async () => {
    for (const solver of ['adam', 'lbfgs'] as const) {
      const early = { ...ADAM, solver, maxIter: 300, earlyStopping: true, learningRateInit: 0.1, alpha: 0 };
      const classifier = await new MLPClassifier(early).fit(X, y.with(0, 'b').with(7, 'a').with(9, 'c'));
      const { validationCurve: curve, bestIteration } = classifier;
      expect(curve.length).toBe(classifier.lossCurve.length);
      expect(bestIteration).toBe(1 + curve.indexOf(Math.min(...curve)));
    }
  });

  test('Adam adds its ε to the corrected root: from a gradient far above ε the first step is the rate', () => {
    const parameters = Float64Array.of(0);
    const state = [new Float64Array(1), new Float64Array(1)];
    const network = { layers: [1, 1], activation: 'relu', output: 'sigmoid' } as const;
    adam
      .rule({ learningRate: 0.1, epsilon: 0.5 })
      .update({ network, parameters, gradient: Float64Array.of(1), state, number: 1 });
    expect(parameters[0]).toBeCloseTo(-0.1 / (1 + 0.5), 15);
    // scikit-learn's step: rate √(1 − β2) / (1 − β1) · m / (√v + ε), m = 1 − β1, √v = √(1 − β2)
    const root = Math.sqrt(1 - 0.999);
    expect(parameters[0]).not.toBeCloseTo((-0.1 * root) / (root + 0.5), 3);
  });
});
