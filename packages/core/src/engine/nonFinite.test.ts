import { makeProblem } from '@deltascope/testkit';
import { expect, test } from 'vitest';
import { matrix } from '../matrix/matrix.ts';
import { formatAddress } from '../names/address.ts';
import { thetaViews } from '../network/network.ts';
import { examplesOf } from './engine.ts';
import { firstNonFinite } from './nonFinite.ts';

const { network, parameters, X, y, examples } = makeProblem({ layers: [2, 3, 2], m: 100, activation: 'relu' });

function withX(row: number, column: number, value: number) {
  const changed = matrix(X.rows, X.columns, X.data.slice());
  changed.data[row * X.columns + column] = value;
  return examplesOf(changed, y);
}

test('finds nothing where all is finite', () => {
  expect(firstNonFinite(network, parameters, examples)).toBeUndefined();
});

test('names the weight, its bias column 0', () => {
  const changed = parameters.slice();
  thetaViews(network, changed)[1].data[4] = Number.NaN; // row 2, the bias
  expect(firstNonFinite(network, changed, examples)).toEqual({
    matrix: { kind: 'Theta', layer: 2 },
    row: 2,
    column: 0,
    value: Number.NaN,
  });
});

test('names the cell of X by its row in the table', () => {
  const cell = firstNonFinite(network, parameters, withX(79, 1, Number.POSITIVE_INFINITY));
  expect(cell && formatAddress(cell)).toBe('X[80,2]');
});

test('names the first product that overflows', () => {
  const changed = parameters.map(() => 1);
  thetaViews(network, changed)[0].data[7] = 1e200; // Theta1[3,1]
  expect(firstNonFinite(network, changed, withX(64, 0, 1e200))).toEqual({
    matrix: { kind: 'z', layer: 2 },
    row: 65,
    column: 3,
    value: Number.POSITIVE_INFINITY,
  });
});

test('looks at the rows of a mini-batch alone', () => {
  const broken = withX(79, 1, Number.NaN);
  expect(firstNonFinite(network, parameters, broken, Int32Array.of(3, 78))).toBeUndefined();
  expect(firstNonFinite(network, parameters, broken, Int32Array.of(3, 79))).toMatchObject({
    matrix: { kind: 'X' },
    row: 80,
  });
});

test('sees Delta overflow where every s is finite', () => {
  const far = matrix(2, 1, Float64Array.of(1.7e308, 1.7e308));
  const made = makeProblem({ layers: [1, 2], m: 2 }).network;
  const cell = firstNonFinite(made, new Float64Array(4), examplesOf(far, Int32Array.of(1, 1)));
  expect(cell).toBeUndefined(); // ½ · 1.7e308 twice is just below the largest float64
  const four = matrix(4, 1, Float64Array.of(1.7e308, 1.7e308, 1.7e308, 1.7e308));
  const found = firstNonFinite(made, new Float64Array(4), examplesOf(four, Int32Array.of(1, 1, 1, 1)));
  expect(found && formatAddress(found)).toBe('Delta1[1,1]');
});
