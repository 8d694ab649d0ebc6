import { expectNumber, makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../engine/reference.ts';
import { parseAddress } from '../names/address.ts';
import { type OptimizerName, type OptimizerOptions, optimizerByName } from '../optimize/registry.ts';
import { contributions } from './contributions.ts';
import { trainingContributionSteps, trainingContributions } from './trainingContributions.ts';

const LAMBDA = 0.7;
const problem = makeProblem({ layers: [3, 4, 3], m: 60, output: 'softmax', seed: 2 });
const training = referenceEngine().prepare(problem.network, problem.examples);

function over(name: OptimizerName, address: string, iterations: number, options: Partial<OptimizerOptions> = {}) {
  const optimizer = optimizerByName(name, { m: 60, batchSize: 16, ...options });
  return trainingContributions({
    optimizer,
    training,
    examples: problem.examples,
    lambda: LAMBDA,
    from: optimizer.start(problem.parameters),
    iterations,
    address: parseAddress(address),
  });
}

const EXACT: [string, OptimizerName, Partial<OptimizerOptions>][] = [
  ['gd', 'gd', {}],
  ['gd with a fixed rate', 'gd', { learningRate: 0.3 }],
  ['plain sgd', 'sgd', { momentum: 0, nesterov: false }],
  ['momentum', 'sgd', { momentum: 0.8, nesterov: false }],
  ['Nesterov’s momentum', 'sgd', { momentum: 0.8 }],
];

describe.each(EXACT)('%s', (_, name, options) => {
  test.each(['Theta1[2,1]', 'Theta1[4,0]', 'Theta2[3,2]', 'Theta2[1,0]'])(
    'rows and penalty add up to what moved %s, but for rounding',
    (address) => {
      const { start, end, rows, penalty, remainder, byClass, conditional, iterations } = over(
        name,
        address,
        12,
        options,
      );
      expect(iterations).toBe(12);
      expect(conditional).toBeUndefined();
      expect(start).not.toBe(end);
      expectNumber('start + rows + penalty', start + rows + penalty, end, 1e-13);
      expect(Math.abs(remainder)).toBeLessThan(1e-13);
      if (address.endsWith(',0]')) expect(penalty).toBe(0);
      else expect(penalty).not.toBe(0);
      expectNumber(
        'by class',
        byClass.reduce((sum, { value }) => sum + value, 0),
        rows,
        1e-12,
      );
    },
  );
});

test('of one step of gradient descent, a row’s push is its part of Delta times −rate / m', () => {
  const once = over('gd', 'Theta1[2,1]', 1, { learningRate: 0.3 });
  const parts = contributions({ ...problem, lambda: LAMBDA, address: parseAddress('Theta1[2,1]') });
  const heaviest = [...parts.along, ...parts.against].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
  const push = [...once.along, ...once.against].find(({ row }) => row === heaviest.row);
  expectNumber('push', push?.value ?? 0, (-0.3 / 60) * heaviest.value, 1e-13);
  expectNumber('penalty', once.penalty, -0.3 * parts.penalty, 1e-13);
});

const CONDITIONAL: [OptimizerName, number, Partial<OptimizerOptions>][] = [
  ['cg', 8, {}],
  ['lbfgs', 8, {}],
  ['adam', 5, {}],
  ['adamw', 5, { weightDecay: 3 }],
];

test.each(CONDITIONAL)('%s is called conditional, and its pushes too add up', (name, iterations, options) => {
  for (const address of ['Theta1[2,1]', 'Theta1[4,0]', 'Theta2[3,2]']) {
    const { start, end, rows, penalty, decay, remainder, conditional } = over(name, address, iterations, options);
    expect(conditional).toBeDefined();
    expectNumber('all parts', start + rows + penalty + decay + remainder, end, 1e-12);
    expect(decay !== 0).toBe(name === 'adamw' && !address.endsWith(',0]'));
    expect(Math.abs(remainder)).toBeLessThan(1e-9);
  }
});

test('what is no weight is refused', () => {
  expect(() => over('gd', 'Theta9[1,1]', 2)).toThrow('Theta9[1,1] is no weight of the network 3-4-3');
});

test('may be left in its midst, block by block', () => {
  const optimizer = optimizerByName('gd', { m: 300 });
  const many = makeProblem({ layers: [3, 4, 3], m: 300 });
  const steps = trainingContributionSteps({
    optimizer,
    training: referenceEngine().prepare(many.network, many.examples),
    examples: many.examples,
    lambda: LAMBDA,
    from: optimizer.start(many.parameters),
    iterations: 4,
    address: parseAddress('Theta1[1,1]'),
  });
  let yields = 0;
  while (!steps.next().done) yields += 1;
  expect(yields).toBeGreaterThanOrEqual(4 + 4 * Math.ceil(300 / 64));
});
