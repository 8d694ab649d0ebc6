import { makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import type { Prepared } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { formatAddress } from '../names/address.ts';
import { CHECK_BOUND, checkGradient, compare } from './check.ts';

describe('checkGradient', () => {
  test.each([
    { layers: [3, 5, 3], m: 5 },
    { layers: [4, 6, 5, 3], m: 40, activation: 'tanh', output: 'softmax' },
    { layers: [2, 7], m: 90, output: 'softmax' },
  ] as const)('backpropagation passes on %o', (options) => {
    const problem = makeProblem(options);
    const result = checkGradient(problem, { lambda: 1 });
    expect(result.passed).toBe(true);
    expect(result.relativeDifference).toBeLessThan(CHECK_BOUND);
    expect(result.compared).toBe(problem.parameters.length);
    expect(result.rowsAtKink).toBe(0);
  });

  test('one wrong cell fails, and is named', () => {
    const { network, parameters, examples } = makeProblem({ layers: [3, 5, 3], m: 5 });
    const rows = referenceEngine().prepare(network, examples);
    const wrong: Prepared = {
      ...rows,
      cost(at, lambda) {
        const { J, gradient } = rows.cost(at, lambda);
        gradient[4 * 2 + 3] += 0.01; // Theta1 is 5 × 4: row 3, column 3
        return { J, gradient };
      },
    };
    const result = compare(wrong, parameters, { lambda: 1, epsilon: 1e-3 });
    expect(result.passed).toBe(false);
    expect(formatAddress(result.worst.address)).toBe('Theta1[3,3]');
  });

  test('a large network is checked at a seeded choice of its weights', () => {
    const problem = makeProblem({ layers: [10, 12, 4], m: 6 });
    const result = checkGradient(problem, { lambda: 0, most: 20 });
    expect(result).toMatchObject({ compared: 20, parameters: problem.parameters.length, passed: true });
    expect(checkGradient(problem, { lambda: 0, most: 20 })).toEqual(result);
  });

  test('rows at the kink of a relu are left out and counted', () => {
    const problem = makeProblem({ layers: [3, 6, 4, 3], m: 60, activation: 'relu', output: 'softmax' });
    problem.X.data.fill(0, 0, 3); // row 1: every z2 is a bias; make one of them 0
    problem.parameters[0] = 0;
    const result = checkGradient(problem, { lambda: 1 });
    expect(result.rowsAtKink).toBeGreaterThanOrEqual(1);
    expect(result.rowsAtKink).toBeLessThan(30);
    expect(result.passed).toBe(true);
  });
});
