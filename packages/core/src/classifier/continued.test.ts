/** Trainings that go on: after a save as if they had never stopped, with other parameters, on held-out rows of one's own. */
import { describe, expect, test } from 'vitest';
import { importModel } from '../import/importModel.ts';
import { fromRows } from '../matrix/matrix.ts';
import { random } from '../network/random.ts';
import { MLPClassifier } from './mlpClassifier.ts';

/** Two moons' worth of points, some of them labelled wrong. */
function rowsOf(m: number, seed: number) {
  const { uniform } = random(seed);
  const X = Array.from({ length: m }, () => [uniform() * 4 - 2, uniform() * 4 - 2]);
  const y = X.map(([a, b]) => (a * a + b > 1 !== uniform() < 0.1 ? 'out' : 'in'));
  return { X, y };
}

const QUICK = { hiddenLayerSizes: [6], maxIter: 5, batchSize: 16, learningRateInit: 0.01 } as const;
const { X, y } = rowsOf(70, 1);
const more = rowsOf(30, 2);

describe('what a solver keeps is saved', () => {
  test.each(['sgd', 'adam', 'adamw'] as const)(
    'so that partialFit of %s after load is partialFit without a stop, in every bit',
    async (solver) => {
      const stopped = await new MLPClassifier({ ...QUICK, solver }).fit(X, y);
      const loaded = MLPClassifier.load(stopped.save());
      for (const one of [stopped, loaded]) {
        await one.partialFit(X, y);
        await one.partialFit(more.X, more.y);
      }
      expect(loaded.save()).toEqual(stopped.save());
      expect(loaded.nIter).toBe(7);
      const bare = MLPClassifier.load(stopped.save({ solver: false }));
      expect(bare.Theta).toEqual(stopped.Theta);
      expect((await bare.partialFit(X, y)).Theta).not.toEqual((await stopped.partialFit(X, y)).Theta);
    },
  );

  test('but not by solvers that look at all rows, nor with weights of an earlier iteration', async () => {
    const byRows = await new MLPClassifier({ ...QUICK, solver: 'lbfgs' }).fit(X, y);
    expect(byRows.save()).toEqual(byRows.save({ solver: false }));
    const early = { ...QUICK, solver: 'adam', maxIter: 300, earlyStopping: true, learningRateInit: 0.1 } as const;
    const stopped = await new MLPClassifier(early).fit(X, y);
    expect(stopped.bestIteration).toBeLessThan(stopped.nIter);
    expect(stopped.toModel().solver).toBeUndefined();
  });

  test('and is not continued by another solver', async () => {
    const bytes = (await new MLPClassifier({ ...QUICK, solver: 'adam' }).fit(X, y)).save();
    const other = MLPClassifier.load(bytes, { solver: 'sgd' });
    const fresh = MLPClassifier.load(
      (await new MLPClassifier({ ...QUICK, solver: 'adam' }).fit(X, y)).save({ solver: false }),
      {
        solver: 'sgd',
      },
    );
    expect((await other.partialFit(X, y)).Theta).toEqual((await fresh.partialFit(X, y)).Theta);
    expect([other.nIter, other.lossCurve.length]).toEqual([6, 6]);
  });

  test('a damaged state is refused', async () => {
    const classifier = await new MLPClassifier({ ...QUICK, solver: 'adam' }).fit(X, y);
    const model = classifier.toModel();
    const solver = model.solver;
    if (!solver) throw new Error('adam keeps its moments');
    const wrong = MLPClassifier.fromModel({ ...model, solver: { ...solver, vectors: [new Float64Array(3)] } });
    expect(() => MLPClassifier.load(wrong.save())).toThrow('tensor "solver1" is 3, but the network 2-6-2 has 32');
    const updates = MLPClassifier.fromModel({ ...model, solver: { ...solver, updates: -1 } });
    expect(() => updates.save()).toThrow('solver.updates');
  });
});

describe('load with overrides', () => {
  test('counts them before what the model tells, and refuses what is none', async () => {
    const bytes = (await new MLPClassifier({ ...QUICK, alpha: 0.5 }).fit(X, y)).save();
    const loaded = MLPClassifier.load(bytes, { maxIter: 9, learningRateInit: undefined });
    expect(loaded.parameters).toMatchObject({ maxIter: 9, alpha: 0.5, learningRateInit: 0.01 });
    expect(() => MLPClassifier.load(bytes, { epochs: 3 } as object)).toThrow('Here it is called maxIter.');
  });
});

describe('held-out rows of your own', () => {
  test('have their J told after each iteration, and move nothing', async () => {
    const parameters = { ...QUICK, solver: 'adam' } as const;
    const seen: (number | undefined)[] = [];
    const onProgress = ({ validationLoss }: { readonly validationLoss?: number }) => seen.push(validationLoss);
    const watched = await new MLPClassifier(parameters).fit(X, y, { validation: [more.X, more.y], onProgress });
    const alone = await new MLPClassifier(parameters).fit(X, y);
    expect(watched.Theta).toEqual(alone.Theta);
    expect(alone.validationCurve).toEqual([]);
    expect(watched.validationCurve).toEqual(seen);
    expect(watched.toModel().rows).toMatchObject({ training: 70, validation: 30 });
    expect(watched.bestIteration).toBe(5);
    expect(watched.evaluate(more.X, more.y).logLoss).toBeCloseTo(watched.validationCurve[4], 10);
    const model = watched.toModel();
    expect(model.metrics.validation?.accuracy).toBe(watched.score(more.X, more.y));
  });

  test('are what earlyStopping looks at, in place of a share of the rows', async () => {
    const early = { ...QUICK, solver: 'adam', maxIter: 400, earlyStopping: true, learningRateInit: 0.1 } as const;
    const classifier = await new MLPClassifier(early).fit(X, y, { validation: [more.X, more.y] });
    const curve = classifier.validationCurve;
    expect(classifier.bestIteration).toBe(1 + curve.indexOf(Math.min(...curve)));
    expect(classifier.ended.reason).toBe('patience');
    expect(classifier.toModel().rows).toMatchObject({ training: 70, validation: 30 });
    expect(MLPClassifier.load(classifier.save()).parameters.earlyStopping).toBe(true);
  });

  test('are read as the rows learned from, and their labels must be known', async () => {
    const classifier = new MLPClassifier({ ...QUICK, solver: 'lbfgs' });
    const unknown = classifier.fit(X, y, { validation: [more.X, more.y.map(() => 'else')] });
    await expect(unknown).rejects.toThrow('label "else" in row 1 is none of the classes');
    await expect(classifier.fit(X, y, { validation: [[[1]], ['in']] })).rejects.toThrow('rows of X have 1 values');
    await expect(classifier.fit(X, y, { validation: [[], []] })).rejects.toMatchObject({ fault: 'data' });
  });
});

describe('weights that are there already', () => {
  const given = {
    coefs: [
      [
        [1, -2],
        [0.5, 3],
      ],
      [
        [2, 0, 1],
        [-1, 1, 0],
      ],
    ],
    intercepts: [
      [0.1, 0.2],
      [0, -1, 1],
    ],
    classes: [3, 1, 2],
    activation: 'tanh',
  } as const;

  test('answer as their network does, in the order of the classes given', () => {
    const classifier = MLPClassifier.fromWeights(given);
    const a = [Math.tanh(1 * 2 + 0.5 * -1 + 0.1), Math.tanh(-2 * 2 + 3 * -1 + 0.2)];
    const z = [2 * a[0] - a[1], a[1] - 1, a[0] + 1].map(Math.exp);
    const total = z[0] + z[1] + z[2];
    const [p] = classifier.predictProba([[2, -1]]);
    for (const [k, share] of p.entries()) expect(share).toBeCloseTo(z[k] / total, 14);
    expect(classifier.classes).toEqual([3, 1, 2]);
    expect(classifier.predict([[2, -1]])).toEqual([[3, 1, 2][p.indexOf(Math.max(...p))]]);
  });

  test('are the same by Theta, saved and loaded', () => {
    const classifier = MLPClassifier.fromWeights(given);
    const { coefs, intercepts, ...told } = given;
    const byTheta = MLPClassifier.fromWeights({ ...told, Theta: classifier.Theta });
    expect(byTheta.save()).toEqual(classifier.save());
    expect(MLPClassifier.load(classifier.save()).predictProba([[2, -1]])).toEqual(classifier.predictProba([[2, -1]]));
  });

  test('are the model that import makes of them, so that a row without a number is refused by both', () => {
    const { model } = importModel({
      arrays: new Map([
        [
          'W1',
          fromRows([
            [1, -2],
            [0.5, 3],
          ]),
        ],
        ['b1', fromRows([[0.1, 0.2]])],
        [
          'W2',
          fromRows([
            [2, 0, 1],
            [-1, 1, 0],
          ]),
        ],
        ['b2', fromRows([[0, -1, 1]])],
      ]),
      orientation: 'in-out',
      settings: { activation: 'tanh', classes: ['3', '1', '2'], output: 'softmax' },
    });
    const byWeights = MLPClassifier.fromWeights({ ...given, classes: ['3', '1', '2'] }).toModel();
    expect({ ...byWeights, labels: model.labels }).toEqual(model);
    for (const classifier of [MLPClassifier.fromModel(model), MLPClassifier.fromWeights(given)]) {
      expect(() => classifier.predict([[2, Number.NaN]])).toThrow('column "x2", row 1: there is no value');
      expect(classifier.summary()).toContain('15 weights and biases, trained elsewhere');
    }
  });

  test('a single output is the second of two classes, with the probability of its sigmoid', () => {
    const classifier = MLPClassifier.fromWeights({
      coefs: [[[2], [-1]]],
      intercepts: [[0.5]],
      classes: ['no', 'yes'],
      columns: ['Age', 'Size'],
    });
    const [[no, yes]] = classifier.predictProba({ Age: [1], Size: [2] });
    expect(yes).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 15);
    expect(no + yes).toBeCloseTo(1, 15);
  });

  test('can be traced, checked and learned on from', async () => {
    const classifier = MLPClassifier.fromWeights({ ...given, classes: ['in', 'out', 'else'] });
    expect((await classifier.check(X, y)).passed).toBe(true);
    const before = classifier.evaluate(X, y).logLoss;
    const loaded = MLPClassifier.load(classifier.save(), { learningRateInit: 0.05 });
    for (let epoch = 0; epoch < 5; epoch++) await loaded.partialFit(X, y);
    expect(loaded.evaluate(X, y).logLoss).toBeLessThan(before);
  });

  test.each<[string, object, string]>([
    [
      'a layer too narrow',
      {
        coefs: [[[1, 2]], [[1, 2]]],
        intercepts: [
          [0, 0],
          [0, 0],
        ],
      },
      'the weights of layer 2 are 2 × 2, and 2 inputs go into it',
    ],
    ['biases of another count', { coefs: [[[1, 2]]], intercepts: [[0]] }, 'the weights of layer 1 are 1 × 2'],
    ['no layers', { coefs: [], intercepts: [] }, 'there are 0 coefs and 0 intercepts'],
    [
      'too few classes',
      { coefs: [[[1, 2, 3]]], intercepts: [[0, 0, 0]] },
      'the network has 3 outputs, and there are 2 classes',
    ],
    [
      'too few columns',
      { coefs: [[[1, 2]]], intercepts: [[0, 0]], columns: [] },
      'the network has 1 inputs, and there are 0 columns',
    ],
  ])('%s is refused', (_, weights, sentence) => {
    expect(() => MLPClassifier.fromWeights({ classes: ['a', 'b'], ...weights } as never)).toThrow(sentence);
  });
});

test.each([
  ['epochs', 'Here it is called maxIter.'],
  ['iterations', 'Here it is called maxIter.'],
  ['lambda', 'Here it is called alpha.'],
  ['hidden', 'Here it is called hiddenLayerSizes.'],
  ['optimizer', 'Here it is called solver.'],
  ['learning-rate', 'Here it is called learningRateInit.'],
  ['seed', 'Here it is called randomState.'],
  ['output', 'Here it is called outActivation.'],
  ['threads', 'Here it is called engine.'],
  ['validation', 'Here it is called validationFraction.'],
  ['split', 'split is a setting of the command line, and MLPClassifier has no parameter for it'],
])('the command line’s %s is answered with the name that it has here', (name, sentence) => {
  expect(() => new MLPClassifier({ [name]: 1 })).toThrow(sentence);
});
