import { columnOf, tableOf } from '@deltascope/testkit';
import { expect, test } from 'vitest';
import { labelledTable, labelsOf } from './problem.ts';
import { settled } from './settings/check.ts';

const table = tableOf(
  columnOf('x', 'number', [1, 2, 3, 4]),
  columnOf('kind', 'category', ['a', 'b', 'a', 'b']),
  columnOf('other', 'category', ['u', 'u', 'v', 'v']),
);

test('the column of the labels is never learned from, whether the settings name it or not', () => {
  for (const settings of [settled({}), settled({ label: 'kind' }), settled({ label: 'other' })]) {
    const { plan, options } = labelledTable(table, labelsOf(table, 'kind', settings), settings);
    expect(plan.features.map(({ name }) => name)).not.toContain('kind');
    expect(options.label).toBe('kind');
  }
});

test('a column of weights that is the labels is refused, even if the settings do not name it', () => {
  const settings = settled({ rowWeight: 'kind' });
  expect(() => labelledTable(table, labelsOf(table, 'kind', settings), settings)).toThrow('weigh');
});
