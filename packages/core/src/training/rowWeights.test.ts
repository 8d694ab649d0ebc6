import { expect, test } from 'vitest';
import { readModel } from '../model/readModel.ts';
import { writeModel } from '../model/writeModel.ts';
import type { Table } from '../table/column.ts';
import { fit } from './fit.ts';
import { modelOf } from './model.ts';
import { labelledTable, labelsOf } from './problem.ts';
import { rowWeights, weightingOf } from './rowWeights.ts';
import { settled } from './settings/check.ts';
import type { SomeSettings } from './settings/settings.ts';
import { splitOf } from './splits.ts';

const ROWS = 60;
const number = (name: string, of: (i: number) => number) => ({
  kind: 'number' as const,
  name,
  values: Float64Array.from({ length: ROWS }, (_, i) => of(i)),
});
const label = (i: number) => (i % 4 === 0 ? 2 : 1);
const table: Table = {
  rowCount: ROWS,
  columns: [
    number('size', (i) => Math.sin(i) + label(i)),
    number('age', (i) => (i * 7) % 13),
    number('times', (i) => i % 3),
    {
      kind: 'category',
      name: 'kind',
      codes: Int32Array.from({ length: ROWS }, (_, i) => label(i)),
      categories: ['no', 'yes'],
    },
  ],
};
const host = { now: () => 0, pause: async () => {} };

function posed(given: SomeSettings, of: Table = table) {
  const settings = settled({ label: 'kind', validation: 0, hidden: [3], iterations: 30, ...given });
  const labels = labelsOf(of, 'kind', settings);
  return { settings, labels, labelled: labelledTable(of, labels, settings) };
}

function trained(given: SomeSettings, of?: Table) {
  const { settings, labelled } = posed(given, of);
  return fit({ labelled, split: splitOf(labelled, settings), settings, host });
}

test('balanced gives every class the same weight in all: m / (K · count), as scikit-learn', () => {
  const { labels, labelled, settings } = posed({ classWeight: 'balanced' });
  // 15 of 60 rows are "yes": 60 / (2 · 45) and 60 / (2 · 15)
  expect(weightingOf(labelled, labelled.rows, settings)).toEqual({ classes: [60 / 90, 2] });
  const weighting = weightingOf(labelled, labelled.rows, { ...settings, rowWeight: 'times' });
  const w = rowWeights({ table, labels, weighting }, labelled.rows) ?? new Float64Array();
  const total = (k: number) => w.reduce((sum, weight, i) => (label(i) === k ? sum + weight : sum), 0);
  expect(total(1)).toBeCloseTo(total(2), 10);
});

test('only training rows balance the classes', () => {
  const { labelled, settings } = posed({ classWeight: 'balanced' });
  const training = Int32Array.of(0, 1, 2, 3, 4, 5); // two of "yes"
  expect(weightingOf(labelled, training, settings)).toEqual({ classes: [6 / 8, 6 / 4] });
});

test('classes that are not named weigh 1, and one that is not there is refused', () => {
  const { labelled, settings } = posed({ classWeight: new Map([['yes', 5]]) });
  expect(weightingOf(labelled, labelled.rows, settings)).toEqual({ classes: [1, 5] });
  const unknown = { ...settings, classWeight: new Map([['maybe', 2]]) };
  expect(() => weightingOf(labelled, labelled.rows, unknown)).toThrow('"maybe", which no row has');
});

test('a column of weights is no input, and trains what the same rows written so often would', async () => {
  const repeated = Array.from({ length: ROWS }, (_, i) => new Array<number>(i % 3).fill(i)).flat();
  const written: Table = {
    rowCount: repeated.length,
    columns: table.columns.map((column) =>
      'codes' in column
        ? { ...column, codes: Int32Array.from(repeated, (i) => column.codes[i]) }
        : { ...column, values: Float64Array.from(repeated, (i) => column.values[i]) },
    ),
  };
  const settings = { standardize: false, optimizer: 'gd', features: ['size', 'age'] } as const;
  const weighed = await trained({ ...settings, rowWeight: 'times' });
  const often = await trained(settings, written);
  expect(weighed.problem.inputs).toEqual(['size', 'age']);
  expect(weighed.outcome.J).toBeCloseTo(often.outcome.J, 12);
  weighed.outcome.parameters.forEach((weight, i) => {
    expect(weight).toBeCloseTo(often.outcome.parameters[i], 11);
  });
});

test('the model says how rows were weighed, and reads it back', async () => {
  const fitted = await trained({ rowWeight: 'times', classWeight: 'balanced' });
  const { labelled } = posed({ rowWeight: 'times' });
  const read = readModel(writeModel(modelOf({ fitted, labelled })));
  expect(read.weighting).toEqual(fitted.weighting);
  expect(read.weighting).toMatchObject({ column: 'times' });
  expect(read.training.options).toMatchObject({ rowWeight: 'times', classWeight: 'balanced' });
});

test.each([
  ['a missing weight', Number.NaN, 'column "times", row 8: the weight of this row is missing'],
  ['a negative one', -2, 'column "times", row 8: this row weighs -2'],
])('%s is refused with its row and column', async (_, weight, words) => {
  const columns = table.columns.map((column) =>
    column.name === 'times' && 'values' in column
      ? { ...column, values: column.values.map((value, i) => (i === 7 ? weight : value)) }
      : column,
  );
  await expect(trained({ rowWeight: 'times' }, { ...table, columns })).rejects.toThrow(words);
});

test('of a table from a file it is refused with the line', async () => {
  const read = { ...table, placeOfRow: (row: number) => ({ file: 't.csv', line: row + 1 }) };
  const columns = table.columns.map((column) =>
    column.name === 'times' && 'values' in column
      ? { ...column, values: column.values.map((value, i) => (i === 7 ? -2 : value)) }
      : column,
  );
  const wrong = trained({ rowWeight: 'times' }, { ...read, columns });
  await expect(wrong).rejects.toThrow('t.csv, line 9, column "times": this row weighs -2');
});

test('a column of words, the label and a feature weigh no row', async () => {
  expect(() => posed({ rowWeight: 'kind' })).toThrow('which is the label');
  expect(() => posed({ rowWeight: 'age', features: ['age'] })).toThrow('as a feature and as the weight');
  const words = { kind: 'text' as const, name: 'note', codes: new Int32Array(ROWS).fill(1), categories: ['a'] };
  await expect(trained({ rowWeight: 'note' }, { ...table, columns: [...table.columns, words] })).rejects.toThrow(
    'which holds no numbers',
  );
});
