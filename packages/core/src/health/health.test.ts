import { makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import type { Encoder } from '../encode/encoder.ts';
import { type Examples, examplesOf } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { metricsOf } from '../evaluate/metrics.ts';
import { fromRows, matrix } from '../matrix/matrix.ts';
import type { Activation } from '../network/activations/registry.ts';
import { initialize } from '../network/initialize.ts';
import { network, thetaViews } from '../network/network.ts';
import { random } from '../network/random.ts';
import { drive } from '../optimize/drive.ts';
import { optimizerByName } from '../optimize/registry.ts';
import { findingsOfAnswers } from './answers.ts';
import type { Finding } from './finding.ts';
import { health } from './health.ts';
import { findingsOfNetwork } from './network.ts';
import { findingsOfTraining } from './training.ts';
import { findingText } from './words.ts';

/** Two classes that a curve divides; the third input is noise, but not idle: it is part of the curve a little. */
function curved(m: number, seed: number): Examples {
  const { uniform } = random(seed);
  const X = matrix(m, 3);
  const y = new Int32Array(m);
  for (let i = 0; i < m; i++) {
    const row = X.data.subarray(i * 3, i * 3 + 3);
    for (let j = 0; j < 3; j++) row[j] = 3.4 * (uniform() - 0.5);
    y[i] = row[0] * row[0] + row[1] + 0.5 * row[2] > 0.8 ? 2 : 1;
  }
  return examplesOf(X, y);
}

const encoder: Encoder = {
  encode: 'onehot',
  standardize: true,
  missing: 'impute',
  missingScope: 'used',
  label: null,
  leftOut: [],
  complete: [],
  notes: [],
  features: ['x', 'bend', 'tilt'].map((name) => ({
    kind: 'number' as const,
    name,
    flag: false,
    missing: 0,
    fill: 0,
    scale: { standardized: true, mean: 0, deviation: 1 },
  })),
};

async function trained(activation: Activation, layers: number[], seed = 1) {
  const examples = curved(400, seed);
  const made = network(layers, activation, 'softmax');
  const engine = referenceEngine();
  const prepared = engine.prepare(made, examples);
  const heldOut = curved(200, seed + 100);
  const outcome = await drive({
    optimizer: optimizerByName('lbfgs', { m: 400 }),
    training: prepared,
    lambda: 0.1,
    from: optimizerByName('lbfgs', { m: 400 }).start(initialize(made, { init: 'glorot', seed })),
    stop: { iterations: 3000, gradientNorm: 1e-4 },
  });
  const judged = (rows: Examples) =>
    metricsOf(engine.prepare(made, rows).outputs(outcome.parameters, 0, rows.m), rows.y);
  return { made, examples, outcome, training: judged(examples), heldOut: judged(heldOut) };
}

describe('is silent where all is well', () => {
  test.each([
    ['sigmoid', [3, 8, 2]],
    ['tanh', [3, 8, 2]],
    ['tanh', [3, 8, 6, 2]],
    ['relu', [3, 12, 2]],
  ] as const)('%s, %j', async (activation, layers) => {
    for (const seed of [1, 2]) {
      const { made, examples, outcome, training, heldOut } = await trained(activation, [...layers], seed);
      const findings = health({
        network: { network: made, parameters: outcome.parameters, examples, encoder },
        answers: { metrics: heldOut, classes: ['in', 'out'], on: 'held-out' },
        training: {
          optimizer: 'lbfgs',
          ...outcome,
          accuracy: { training: training.accuracy, heldOut: heldOut.accuracy, heldOutRows: 200 },
        },
      });
      expect(findings).toEqual([]);
    }
  });
});

const problem = makeProblem({ layers: [3, 8, 6, 2], m: 120, activation: 'sigmoid', output: 'softmax' });
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

function scale(Theta: Float64Array, factor: (i: number) => number): void {
  for (let i = 0; i < Theta.length; i++) Theta[i] *= factor(i);
}

/** Findings of the network with its weights changed. */
function changed(change: (Theta: readonly Float64Array[]) => void, activation: Activation = 'sigmoid') {
  const made = network(problem.network.layers, activation, 'softmax');
  const parameters = initialize(made, { init: 'glorot', seed: 4 }).map((value) => value + 0.01);
  change(thetaViews(made, parameters).map(({ data }) => data));
  return findingsOfNetwork({ network: made, parameters, examples: problem.examples, encoder });
}

describe('of a network', () => {
  test('that is as it starts there is nothing to say', () => {
    expect(changed(() => {})).toEqual([]);
  });

  test('with weights far too large, its units are saturated, told by layer and share', () => {
    const [first] = changed(([Theta1]) => scale(Theta1, () => 1e4));
    expect(first).toMatchObject({ code: 'saturated-units', layer: 2, of: 8 });
    expect(first.code === 'saturated-units' && first.share).toBeGreaterThan(0.9);
  });

  test('with relus that are never on, these units are dead', () => {
    const found = changed(([Theta1]) => {
      for (let unit = 0; unit < 3; unit++) Theta1[unit * 4] = -1e3;
    }, 'relu');
    expect(found[0]).toEqual({ code: 'dead-units', layer: 2, units: 3, of: 8 });
  });

  test('whose last weights are nearly 0, the errors vanish on their way back; huge ones make them explode', () => {
    const scaled = (factor: number) =>
      changed(([, Theta2]) => {
        scale(Theta2, (i) => (i % 9 === 0 ? 1 : factor));
      });
    const vanished = scaled(1e-5).find(({ code }) => code === 'vanishing-errors');
    expect(vanished).toMatchObject({ layer: 2 });
    const made = network([3, 8, 6, 2], 'relu', 'softmax');
    const parameters = initialize(made, { init: 'glorot', seed: 4 }).map((value) => 300 * value);
    const exploded = findingsOfNetwork({ network: made, parameters, examples: problem.examples });
    expect(codes(exploded)).toContain('exploding-errors');
  });

  test('whose outputs come from biases alone, they are constant', () => {
    const found = changed(([, , Theta3]) => scale(Theta3, (i) => (i % 7 === 0 ? 1 : 0)));
    expect(codes(found)).toContain('constant-outputs');
    expect(codes(found)).not.toContain('idle-features');
  });

  test('that does not look at a column, the column does nothing', () => {
    const found = changed(([Theta1]) => {
      for (let unit = 0; unit < 8; unit++) Theta1[unit * 4 + 2] = 0;
    });
    expect(found).toEqual([{ code: 'idle-features', columns: ['bend'], change: 0 }]);
  });
});

describe('of answers', () => {
  const classes = ['A', 'B', 'C'];
  const answering = (answers: readonly number[], y: readonly number[]) => {
    const outputs = fromRows(answers.map((answer) => [1, 2, 3].map((label) => (label === answer ? 1 : 0))));
    return findingsOfAnswers({ metrics: metricsOf(outputs, y), classes, on: 'held-out' });
  };

  test('that are right there is nothing to say', () => {
    expect(answering([1, 2, 3], [1, 2, 3])).toEqual([]);
  });

  test('no better than always the largest class, and classes never answered, are named', () => {
    const found = answering([1, 1, 2, 2, 1, 1], [1, 1, 1, 2, 2, 3]);
    expect(codes(found)).toEqual(['no-better-than-baseline', 'classes-never-answered']);
    expect(findingText(found[0])).toMatch(
      /no better than always answering the largest class: 50\.0 % right on the held-out rows, always answering "A" is right in 50\.0 %/,
    );
    expect(findingText(found[1])).toMatch(/never answers 1 of the 3 classes of the held-out rows: "C"/);
  });

  test('a class of few rows that are not found is told with its share and recall', () => {
    const y = [...Array(95).fill(1), ...Array(5).fill(2)];
    const [found] = answering([...Array(98).fill(1), 2, 2], y);
    expect(found).toEqual({
      code: 'class-imbalance',
      largest: 'A',
      largestShare: 0.95,
      smallest: 'B',
      smallestShare: 0.05,
      recall: 0.4,
    });
    expect(answering([...Array(95).fill(1), ...Array(5).fill(2)], y)).toEqual([]);
  });
});

describe('of a training', () => {
  const falling = Array.from({ length: 40 }, (_, i) => ({ iteration: i + 1, J: 1 + 1 / (i + 1) }));
  const rest = { optimizer: 'sgd', converged: true, iterations: 40 } as const;

  test('whose J fell and that converged there is nothing to say', () => {
    expect(findingsOfTraining({ ...rest, history: falling })).toEqual([]);
  });

  test('J that rises again and again tells of a rate too high, and is found in a real one', async () => {
    const zigzag = falling.map(({ iteration }) => ({ iteration, J: 1 + (iteration % 2) / 10 }));
    expect(findingsOfTraining({ ...rest, history: zigzag })).toEqual([
      { code: 'rate-too-high', rises: 19, iterations: 40, optimizer: 'sgd' },
    ]);
    const examples = curved(200, 3);
    const made = network([3, 6, 2], 'tanh', 'softmax');
    const training = referenceEngine().prepare(made, examples);
    const optimizer = optimizerByName('gd', { m: 200, learningRate: 30 });
    const { history } = await drive({
      optimizer,
      training,
      lambda: 0,
      from: optimizer.start(initialize(made, { init: 'glorot', seed: 2 })),
      stop: { iterations: 40 },
    });
    expect(codes(findingsOfTraining({ ...rest, optimizer: 'gd', history }))).toContain('rate-too-high');
  });

  test('that was cut off while J still fell, or that remembers more than it learned, is told', () => {
    const [cut] = findingsOfTraining({ ...rest, converged: false, history: falling });
    expect(cut).toMatchObject({ code: 'not-converged', iterations: 40 });
    expect(findingsOfTraining({ ...rest, converged: false, interrupted: true, history: falling })).toEqual([]);
    const accuracy = { training: 0.99, heldOut: 0.7, heldOutRows: 300 };
    expect(findingsOfTraining({ ...rest, history: falling, accuracy })).toEqual([
      { code: 'overfitting', training: 0.99, heldOut: 0.7 },
    ]);
    expect(findingsOfTraining({ ...rest, history: falling, accuracy: { ...accuracy, heldOutRows: 8 } })).toEqual([]);
  });
});

test('every finding has a sentence with its numbers in both languages', () => {
  const all: Finding[] = [
    ...changed(([Theta1]) => scale(Theta1, () => 1e4)),
    { code: 'dead-units', layer: 2, units: 3, of: 8 },
    { code: 'vanishing-errors', layer: 2, ratio: 1e-7 },
    { code: 'exploding-errors', layer: 2, ratio: 2e4 },
    { code: 'constant-outputs', deviation: 1e-5 },
    { code: 'idle-features', columns: ['a', 'b', 'c', 'd', 'e', 'f'], change: 0 },
    { code: 'class-imbalance', largest: 'A', largestShare: 0.9, smallest: 'B', smallestShare: 0.01, recall: 0 },
    { code: 'overfitting', training: 0.9, heldOut: 0.6 },
    { code: 'not-converged', iterations: 50, lastFall: 0.1 },
    { code: 'rate-too-high', rises: 20, iterations: 40, optimizer: 'sgd' },
  ];
  for (const finding of all) {
    expect(findingText(finding, 'en')).toMatch(/^[A-Z0-9].*\d.*\.$/);
    expect(findingText(finding, 'zh')).toMatch(/\d.*。$/);
  }
  expect(findingText(all.find(({ code }) => code === 'idle-features') ?? all[0])).toContain('"e" and 1 more');
});
