import { expectSameBits, makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { costFunction } from '../article/costFunction.ts';
import { numericalGradient, relativeDifference } from '../article/numericalGradient.ts';
import { mulTransposed, withOnes } from '../matrix/matrix.ts';
import { ACTIVATIONS, type Activation, activationNamed } from '../network/activations/registry.ts';
import { relu } from '../network/activations/relu.ts';
import { tanh } from '../network/activations/tanh.ts';
import { OUTPUTS, parametersOf, thetaViews } from '../network/network.ts';
import { forward } from './pass.ts';
import { referenceEngine } from './reference.ts';

const engine = referenceEngine();

describe('backpropagation against central differences', () => {
  const shapes = [
    [2, 3],
    [1, 1, 1],
    [3, 5, 3],
    [4, 7, 2],
    [3, 4, 5, 6],
    [2, 5, 4, 3, 4],
    [3, 4, 4, 4, 4, 4, 3],
  ];
  for (const activation of ACTIVATIONS) {
    for (const output of OUTPUTS) {
      for (const layers of shapes) {
        test(`${layers.join('-')}, ${activation}, ${output}`, () => {
          const { problem, step } = smoothProblem({ layers, activation, output });
          const prepared = engine.prepare(problem.network, problem.examples);
          const { gradient } = prepared.cost(problem.parameters, 0.3);
          const differences = numericalGradient((theta) => prepared.costOnly(theta, 0.3), problem.parameters, step);
          expect(relativeDifference(gradient, differences)).toBeLessThan(1e-8);
        });
      }
    }
  }
});

/**
 * At a kink J has two slopes, and central differences across it see their mean; so for an activation with one, a seed is
 * taken whose hidden z all stay further from it than a step of `step` in one weight can move them.
 */
function smoothProblem(
  shape: Pick<Parameters<typeof makeProblem>[0], 'layers' | 'output'> & { activation: Activation },
) {
  const step = 2e-5;
  const { kink } = activationNamed(shape.activation);
  for (let seed = 1; seed < 1000; seed++) {
    const problem = makeProblem({ ...shape, m: 11, seed });
    const { z } = forward(problem.network, thetaViews(problem.network, problem.parameters), problem.X);
    const hidden = z.slice(2, shape.layers.length).filter((layer) => layer !== undefined);
    const nearest = Math.min(1, ...hidden.flatMap(({ data }) => Array.from(data, (z) => Math.abs(z - (kink ?? 0)))));
    if (kink === undefined || nearest > 50 * step) return { problem, step };
  }
  throw new Error(`no seed keeps ${shape.layers.join('-')} away from its kinks`);
}

describe('the reference engine at the depth of the article', () => {
  test.each([
    [1, [3, 5, 3]],
    [64, [2, 4, 7]],
    [333, [5, 6, 4]],
  ])('has the bits of costFunction on %i rows of %o', (m, layers) => {
    const { network, parameters, X, y, examples } = makeProblem({ layers, m });
    const [Theta1, Theta2] = thetaViews(network, parameters);
    for (const lambda of [0, 1, 12.5]) {
      const article = costFunction({ Theta1, Theta2, X, y, lambda });
      const { J, gradient } = engine.prepare(network, examples).cost(parameters, lambda);
      expect(J).toBe(article.J);
      expectSameBits('gradient', gradient, parametersOf([article.Theta1_grad, article.Theta2_grad]));
    }
  });
});

test('mini-batches estimate the whole J and gradient without bias', () => {
  const { network, parameters, examples } = makeProblem({ layers: [3, 4, 3], m: 60 });
  const prepared = engine.prepare(network, examples);
  const whole = prepared.cost(parameters, 2);
  const batches = [0, 20, 40].map((first) =>
    prepared.cost(
      parameters,
      2,
      Int32Array.from({ length: 20 }, (_, i) => first + i),
    ),
  );
  expect(batches.reduce((sum, { J }) => sum + J / 3, 0)).toBeCloseTo(whole.J, 14);
  whole.gradient.forEach((value, i) => {
    expect(batches.reduce((sum, { gradient }) => sum + gradient[i] / 3, 0)).toBeCloseTo(value, 14);
  });
});

test('relu and tanh have the gradients of their formulas', () => {
  expect([-1, 0, 2].map(relu.value)).toEqual([0, 0, 2]);
  expect([-1, 0, 2].map(relu.gradient)).toEqual([0, 0, 1]);
  expect(tanh.gradient(0)).toBe(1);
  expect(tanh.gradient(1)).toBeCloseTo(0.41997434161402614, 15);
});

test('softmax rows are distributions that a shift of z does not change, huge z included', () => {
  const { network, parameters, X, examples } = makeProblem({ layers: [3, 4], m: 5, output: 'softmax' });
  const prepared = engine.prepare(network, examples);
  const before = prepared.outputs(parameters, 0, 5);
  const shifted = parameters.slice();
  for (const Theta of thetaViews(network, shifted)) {
    for (let i = 0; i < Theta.rows; i++) Theta.data[i * Theta.columns] += 1024;
  }
  expect(Math.max(...mulTransposed(withOnes(X), thetaViews(network, shifted)[0]).data)).toBeGreaterThan(1000);
  const after = prepared.outputs(shifted, 0, 5);
  before.data.forEach((value, i) => {
    expect(after.data[i]).toBeCloseTo(value, 12);
  });
  for (let i = 0; i < 5; i++) {
    expect(before.data.subarray(4 * i, 4 * i + 4).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 15);
  }
});
