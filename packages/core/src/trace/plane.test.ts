import { columnOf, tableOf } from '@deltascope/testkit';
import { expect, test } from 'vitest';
import { fitEncoder } from '../encode/encoder.ts';
import { toMatrix, transform } from '../encode/transform.ts';
import { forward } from '../engine/pass.ts';
import { row } from '../matrix/matrix.ts';
import { initialize } from '../network/initialize.ts';
import { network, thetaViews } from '../network/network.ts';
import type { Column } from '../table/column.ts';
import { placesAlong, plane } from './plane.ts';

const table = tableOf(
  columnOf('age', 'number', [20, 60, 35, null]),
  columnOf('color', 'category', ['red', 'blue', 'green', 'red']),
  columnOf('size', 'number', [1, 2, 3, 5]),
);
const encoder = fitEncoder(table, { encode: 'onehot', standardize: true, missing: 'impute', missingScope: 'used' });
const net = network([5, 4, 3], 'tanh');
const parameters = initialize(net, { init: 'uniform', epsilon: 2, seed: 3 });
const request = { network: net, parameters, encoder, table, heldRow: 2, points: 9 };

/** What the network computes for one row of a table made by hand. */
function answerFor(age: number, color: string, size: number) {
  const colors = table.columns[1] as Extract<Column, { codes: Int32Array }>; // columnOf('color', 'category', …)
  const one = tableOf(columnOf('age', 'number', [age]), columnOf('size', 'number', [size]));
  const codes = Int32Array.of(colors.categories.indexOf(color) + 1);
  const X = toMatrix(transform(encoder, { rowCount: 1, columns: [...one.columns, { ...colors, codes }] }));
  return forward(net, thetaViews(net, parameters), X);
}

test('each point holds what the network answers to a row with these two values and the held row’s others', () => {
  const { a, classes, size, across, up } = plane({ ...request, across: 'age', up: 'color' });
  expect(size).toEqual({ across: 9, up: 3 });
  expect(up).toEqual({ name: 'color', kind: 'words', words: ['red', 'blue', 'green'] });
  expect(across.kind === 'number' && [...across.values]).toEqual([20, 25, 30, 35, 40, 45, 50, 55, 60]);
  ['red', 'blue', 'green'].forEach((color, j) => {
    [20, 25, 30, 35, 40, 45, 50, 55, 60].forEach((age, i) => {
      const point = j * size.across + i;
      const pass = answerFor(age, color, 3);
      expect([...row(a[2], point)]).toEqual([...pass.a[2].data.subarray(1)]);
      expect([...row(a[3], point)]).toEqual([...pass.a[3].data]);
      expect(classes[point]).toBe(pass.a[3].data.indexOf(Math.max(...pass.a[3].data)) + 1);
    });
  });
});

test('rows of the table have their places on the axes', () => {
  const { across, up } = plane({ ...request, across: 'age', up: 'color' });
  expect([...placesAlong(across, table.columns[0])]).toEqual([0, 8, 3, Number.NaN]);
  expect([...placesAlong(up, table.columns[1])]).toEqual([0, 1, 2, 0]);
});

test('what is no feature is refused with those that are', () => {
  expect(() => plane({ ...request, across: 'age', up: 'colour' })).toThrow('Did you mean color?');
  expect(() => plane({ ...request, across: 'age', up: 'age' })).toThrow('The features are age, color, size.');
});
