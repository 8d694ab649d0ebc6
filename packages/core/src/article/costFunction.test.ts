import {
  CUSTOMERS_ABSENT,
  checkNetwork,
  customers,
  customersReference,
  expectMatrix,
  expectNumber,
  expectVector,
  type ReferenceSteps,
  relativeError,
  saturationReference,
} from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { fromRows, type Matrix, rowRange } from '../matrix/matrix.ts';
import { initialize } from '../network/initialize.ts';
import { network, thetaViews } from '../network/network.ts';
import { reshape, unroll } from '../network/unroll.ts';
import { type ArticleSteps, costFunction } from './costFunction.ts';
import { labelMatrix } from './labels.ts';
import { EPSILON, numericalGradient, relativeDifference } from './numericalGradient.ts';
import { predict } from './predict.ts';
import { crossEntropy, sigmoid, sigmoidGradient } from './sigmoid.ts';

const TOLERANCE = 1e-12;

function expectSteps(steps: ArticleSteps, expected: ReferenceSteps, rows: number): void {
  const perRow = (name: string, A: Matrix, B: readonly (readonly number[])[]) => {
    expectMatrix(name, rowRange(A, 0, rows), B, TOLERANCE);
  };
  perRow('yv', steps.yv, expected.yv);
  perRow('z2', steps.z2, expected.z2);
  perRow('a2', steps.a2, expected.a2);
  perRow('z3', steps.z3, expected.z3);
  perRow('a3', steps.a3, expected.a3);
  expectNumber('J', steps.J, expected.J, TOLERANCE);
  perRow('s3', steps.s3, expected.s3);
  perRow('s2 before its bias column is dropped', steps.s2WithBias, expected.s2_before_dropping_bias);
  perRow('s2', steps.s2, expected.s2);
  expectMatrix('Delta1', steps.Delta1, expected.Delta1, TOLERANCE);
  expectMatrix('Delta2', steps.Delta2, expected.Delta2, TOLERANCE);
  expectMatrix('Theta1_grad', steps.Theta1_grad, expected.Theta1_grad, TOLERANCE);
  expectMatrix('Theta2_grad', steps.Theta2_grad, expected.Theta2_grad, TOLERANCE);
  expectVector('the unrolled gradient', unroll([steps.Theta1_grad, steps.Theta2_grad]), expected.grad, TOLERANCE);
}

// One row x = (1), one hidden unit, one class (y = 1), λ = 2, m = 1; every weight chosen so that a unit sees z = 0:
//   Theta1 = [−1 1]: z2 = −1 + 1·1 = 0, a2 = [1 ½]
//   Theta2 = [−1 2]: z3 = −1 + 2·½ = 0, a3 = ½
//   J = −log ½ + 2/2 (1² + 2²) = log 2 + 5
//   s3 = ½ − 1 = −½;  s2 = (−½ · 2) · ½ · ½ = −¼;  its bias column (−½ · −1) · g'(1) = ½ · 0.19661193324148185
//   Delta1 = s2' a1 = [−¼ −¼];  Delta2 = s3' a2 = [−½ −¼]
//   Theta1_grad = [−¼  −¼ + 2·1] = [−0.25 1.75];  Theta2_grad = [−½  −¼ + 2·2] = [−0.5 3.75]
test('a case worked by hand', () => {
  const steps = costFunction({
    Theta1: fromRows([[-1, 1]]),
    Theta2: fromRows([[-1, 2]]),
    X: fromRows([[1]]),
    y: [1],
    lambda: 2,
  });
  expectMatrix('z2', steps.z2, [[0]], 0);
  expectMatrix('a2', steps.a2, [[1, 0.5]], 0);
  expectMatrix('z3', steps.z3, [[0]], 0);
  expectNumber('J', steps.J, Math.LN2 + 5, 1e-15);
  expectMatrix('s3', steps.s3, [[-0.5]], 0);
  expectMatrix('s2 before its bias column is dropped', steps.s2WithBias, [[0.5 * 0.19661193324148185, -0.25]], 1e-15);
  expectMatrix('s2', steps.s2, [[-0.25]], 0);
  expectMatrix('Delta1', steps.Delta1, [[-0.25, -0.25]], 0);
  expectMatrix('Delta2', steps.Delta2, [[-0.5, -0.25]], 0);
  expectMatrix('Theta1_grad', steps.Theta1_grad, [[-0.25, 1.75]], 0);
  expectMatrix('Theta2_grad', steps.Theta2_grad, [[-0.5, 3.75]], 0);
});

describe("the article's debugging network", () => {
  const check = checkNetwork();
  const [Theta1, Theta2, X] = [check.Theta1, check.Theta2, check.X].map(fromRows);

  test.each(check.cases)("every step is Octave's at λ = $lambda", (expected) => {
    expectSteps(costFunction({ Theta1, Theta2, X, y: check.y, lambda: expected.lambda }), expected, X.rows);
  });

  test.each(check.cases)('central differences are as in Octave at λ = $lambda, and near the gradient', (expected) => {
    const J = (theta: Float64Array) => {
      const Theta1 = reshape(theta.subarray(0, 20), 5, 4);
      const Theta2 = reshape(theta.subarray(20), 3, 6);
      return costFunction({ Theta1, Theta2, X, y: check.y, lambda: expected.lambda }).J;
    };
    const differences = numericalGradient(J, Float64Array.from(check.nn_params), EPSILON);
    // J's last digits, 1e-16 of it, stand divided by 2e-4.
    differences.forEach((value, i) => {
      expect(Math.abs(value - expected.numgrad[i]), `difference ${i + 1}`).toBeLessThan(1e-11);
    });
    expect(relativeDifference(differences, Float64Array.from(expected.grad))).toBeLessThan(1e-9);
  });

  test('init sin is the fixture, and unroll its order', () => {
    const views = thetaViews(network([3, 5, 3]), initialize(network([3, 5, 3]), { init: 'sin' }));
    expectMatrix('Theta1', views[0], check.Theta1, 4e-16);
    expectMatrix('Theta2', views[1], check.Theta2, 4e-16);
    expectVector('nn_params', unroll(views), check.nn_params, 4e-16);
  });
});

describe.skipIf(CUSTOMERS_ABSENT)(`the article's table${CUSTOMERS_ABSENT ? `: ${CUSTOMERS_ABSENT}` : ''}`, () => {
  test("every step is Octave's", () => {
    const { Theta1, Theta2, case: expected } = customersReference();
    const { X, y } = customers();
    expect(X.rows).toBe(expected.m);
    expectMatrix('X', rowRange(X, 0, 5), expected.X, 0);
    expect(Array.from(y.subarray(0, 5))).toEqual(expected.y);
    const steps = costFunction({ Theta1: fromRows(Theta1), Theta2: fromRows(Theta2), X, y, lambda: expected.lambda });
    expectSteps(steps, expected, 5);
  });
});

test("the first rows of the article's table give Octave's forward and backward steps", () => {
  const { Theta1, Theta2, case: expected } = customersReference();
  const [one, two, X] = [Theta1, Theta2, expected.X].map(fromRows);
  const steps = costFunction({ Theta1: one, Theta2: two, X, y: expected.y, lambda: 0 });
  for (const name of ['yv', 'z2', 'a2', 'z3', 'a3', 's3', 's2'] as const) {
    expectMatrix(name, steps[name], expected[name], TOLERANCE);
  }
});

describe('saturated units (Theta × 1000)', () => {
  const saturated = saturationReference();
  const [Theta1, Theta2, X] = [saturated.Theta1, saturated.Theta2, saturated.X].map(fromRows);

  test.each(saturated.cases)('J and each cell of the gradient are right at λ = $lambda', (expected) => {
    const steps = costFunction({ Theta1, Theta2, X, y: saturated.y, lambda: expected.lambda });
    expectNumber('J', steps.J, expected.J, 1e-14);
    // e^−z with z near 80 carries z's rounding 80-fold.
    const cells = (A: Matrix, B: readonly (readonly number[])[], name: string) => {
      B.flat().forEach((cell, i) => {
        expect(relativeError(A.data[i], cell), `${name}, cell ${i + 1}: ${A.data[i]}, not ${cell}`).toBeLessThan(1e-12);
      });
    };
    cells(steps.Theta1_grad, expected.Theta1_grad, 'Theta1_grad');
    cells(steps.Theta2_grad, expected.Theta2_grad, 'Theta2_grad');
  });
});

describe('the sigmoid and its cost', () => {
  test.each([
    [-1e4, 1, 1e4],
    [1e4, 1, 0],
    [37, 1, 8.533047625744066e-17],
    [-1e308, 1, 1e308],
    [1e308, 0, 1e308],
    [0, 0, Math.LN2],
  ])('cross-entropy at z = %d, y = %d is %d', (z, y, expected) => {
    expectNumber('cross-entropy', crossEntropy(z, y), expected, 1e-15);
  });

  test.each([-800, -745, -40, -1, 0, 1, 36.8, 700, 1e308])(
    'g(z) and g(−z) add up to 1, and no digit is lost, at %d',
    (z) => {
      expect(sigmoid(z) + sigmoid(-z)).toBeCloseTo(1, 15);
      expect(Number.isFinite(sigmoid(z))).toBe(true);
      expect(sigmoidGradient(z)).toBe(sigmoidGradient(-z));
    },
  );

  test("g'(z) goes on where g(z) has rounded to 1", () => {
    expect(sigmoid(40)).toBe(1);
    expectNumber("g'(40)", sigmoidGradient(40), 4.248354255291589e-18, 1e-15);
  });
});

test('predict takes the first of equal classes', () => {
  const Theta1 = fromRows([[0, 1]]);
  const Theta2 = fromRows([
    [0, 1],
    [1, 1],
    [1, 1],
  ]);
  expect(Array.from(predict(Theta1, Theta2, fromRows([[5], [-5]])))).toEqual([2, 2]);
});

test.each([0, 4, 1.5, Number.NaN])('label %d of 3 classes is refused with its row', (label) => {
  expect(() => labelMatrix([1, label], 3)).toThrow(DeltascopeError);
  expect(() => labelMatrix([1, label], 3)).toThrow(`row 2: label ${label} is not`);
});

describe('an argument that does not fit is named, with what it should be', () => {
  const right = {
    Theta1: fromRows([[0, 0, 0]]),
    Theta2: fromRows([
      [0, 0],
      [0, 0],
    ]),
    X: fromRows([[1, 2]]),
    y: [1],
    lambda: 1,
  };

  test.each([
    [{ X: undefined }, 'argument', 'the argument X is missing. Give a matrix (m × n)'],
    [{ X: [[1, 2]] }, 'argument', 'the argument X is a list. Give a matrix (m × n)'],
    [{ Theta1: undefined }, 'argument', 'the argument Theta1 is missing. Give a matrix (h × 3)'],
    [
      { Theta1: fromRows([[0, 0]]) },
      'shape',
      "Theta1 is 1 × 2, but X has 2 columns. Give Theta1 as (h × 3): X's columns",
    ],
    [{ Theta2: fromRows([[0, 0, 0]]) }, 'shape', 'Theta2 is 1 × 3, but Theta1 has 1 rows, the hidden units'],
    [{ y: undefined }, 'argument', 'the argument y is missing. Give a list of 1 labels, each from 1 to 2'],
    [{ y: [1, 2] }, 'shape', 'y has 2 labels, but X has 1 rows'],
    [{ lambda: undefined }, 'argument', 'the argument lambda is missing. Give a number, 0 or more'],
    [{ lambda: Number.NaN }, 'argument', 'the argument lambda is NaN'],
  ])('%j', (wrong, code, words) => {
    const call = () => costFunction({ ...right, ...wrong } as Parameters<typeof costFunction>[0]); // wrong on purpose
    expect(call).toThrow(words);
    expect(call).toThrow(expect.objectContaining({ code, fault: 'usage' }));
    expect(costFunction(right).J).toBeGreaterThan(0);
  });
});
