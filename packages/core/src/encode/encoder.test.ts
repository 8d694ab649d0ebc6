import { CUSTOMERS_ABSENT, columnOf, customers, sharedTable, tableOf } from '@deltascope/testkit';
import { describe, expect, it, test } from 'vitest';
import { type Encoder, fitEncoder, inputNames } from './encoder.ts';
import { fitLabels } from './labels.ts';
import type { EncodeOptions } from './plan.ts';
import { toMatrix, transform, usableRows } from './transform.ts';

const ours: EncodeOptions = { encode: 'onehot', standardize: true, missing: 'impute', missingScope: 'used' };
const article: EncodeOptions = { encode: 'ordinal', standardize: false, missing: 'drop', missingScope: 'all' };

describe.skipIf(CUSTOMERS_ABSENT)('the article’s table', () => {
  it('gives the article’s X and y: codes by first appearance, complete rows', () => {
    const table = sharedTable('customers.csv');
    const features = ['Ever_Married', 'Graduated', 'Family_Size'];
    const encoder = fitEncoder(table, { ...article, label: 'Var_1', features });
    const { rows } = usableRows(table, encoder, true);
    const labels = fitLabels(table, 'Var_1');
    const { X, y } = customers();
    expect(toMatrix(transform(encoder, table, rows))).toEqual(X);
    expect(rows.map((row) => labels.y[row])).toEqual(y);
    expect(labels.classes).toEqual(['Cat_6', 'Cat_4', 'Cat_3', 'Cat_1', 'Cat_2', 'Cat_5', 'Cat_7']);
    expect(inputNames(encoder)).toEqual(features);
  });
});

test('a number is standardized by mean and population deviation, its missing value by the median', () => {
  // values 1, 2, 6: mean 3, population variance (4 + 1 + 9) / 3 = 14/3; the median is 2.
  const table = tableOf(columnOf('x', 'number', [1, 2, null, 6]));
  const encoder = fitEncoder(table, ours);
  const deviation = Math.sqrt(14 / 3);
  expect([...toMatrix(transform(encoder, table)).data]).toEqual([-2, -1, -1, 3].map((away) => away / deviation));
});

test('an encoder survives JSON exactly', () => {
  const table = tableOf(columnOf('x', 'number', [0.1, -0, null]), columnOf('c', 'category', ['a', '__proto__', null]));
  const encoder = fitEncoder(table, { ...ours, missingFlag: true });
  expect(JSON.parse(JSON.stringify(encoder)) as Encoder).toStrictEqual(encoder);
});
