import { columnOf, tableOf } from '@deltascope/testkit';
import { describe, expect, it } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { fitLabels, labelsBy, labelText } from './labels.ts';

const fit = (...cells: (string | number | null)[]) => fitLabels(tableOf(columnOf('label', 'category', cells)), 'label');

function errorOf(run: () => unknown): DeltascopeError {
  try {
    run();
  } catch (error) {
    if (error instanceof DeltascopeError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('fitLabels', () => {
  it('sorts classes; missing is 0', () => {
    const labels = fit('b', null, 'a', 'b');
    expect(labels).toMatchObject({ classes: ['a', 'b'], order: 'sorted', counts: [1, 2], missing: 1, unknown: 0 });
    expect([...labels.y]).toEqual([2, 0, 1, 2]);
    expect(labelText(labels.classes, 2)).toBe('b');
    expect(() => labelText(labels.classes, 3)).toThrow(RangeError);
  });

  it('numbers words by first appearance if that is asked for', () => {
    const table = tableOf(columnOf('label', 'category', ['b', null, 'a', 'b']));
    const labels = fitLabels(table, 'label', { order: 'appearance' });
    expect(labels).toMatchObject({ classes: ['b', 'a'], order: 'appearance', counts: [2, 1] });
    expect([...labels.y]).toEqual([1, 0, 2, 1]);
  });

  it.each(['sorted', 'appearance'] as const)('numbers numbers by value, words order %s', (order) => {
    const column = { ...columnOf('label', 'category', ['10', '9', '-1', '10']), compare: 'number' } as const;
    expect(fitLabels(tableOf(column), 'label', { order })).toMatchObject({
      classes: ['-1', '9', '10'],
      order: 'value',
    });
    const numbers = tableOf(columnOf('n', 'number', [3, 1, null, 2]));
    expect([...fitLabels(numbers, 'n', { order }).y]).toEqual([3, 1, 0, 2]);
  });

  it('takes the classes in the order given, and names labels that are none of them', () => {
    const table = tableOf(columnOf('label', 'category', ['mid', 'low', 'high']));
    const classes = ['low', 'mid', 'high', 'never'];
    expect(fitLabels(table, 'label', { classes })).toMatchObject({ classes, order: 'given', counts: [1, 1, 1, 0] });
    const { detail } = errorOf(() => fitLabels(table, 'label', { classes: ['low', 'mid'] }));
    expect(detail).toMatchObject({ code: 'classes', fault: 'usage', data: { words: ['high'] } });
  });

  it('takes numbers and dates as their text', () => {
    const numbers = fitLabels(tableOf(columnOf('n', 'number', [1, 0.5, null, 1])), 'n');
    expect(numbers.classes).toEqual(['0.5', '1']);
    expect([...numbers.y]).toEqual([2, 1, 0, 2]);
    const dates = tableOf(columnOf('on', 'date', [Date.UTC(2024, 1, 29), Date.UTC(2025, 0, 1, 12)]));
    expect(fitLabels(dates, 'on').classes).toEqual(['2024-02-29', '2025-01-01T12:00:00.000Z']);
  });

  it('keeps __proto__ and constructor as ordinary classes', () => {
    expect([...fit('constructor', '__proto__', 'constructor').y]).toEqual([2, 1, 2]);
  });

  it('refuses one class, naming it', () => {
    const { detail, message } = errorOf(() => fit('D', null, 'D'));
    expect(detail).toMatchObject({ code: 'one-class', fault: 'data' });
    expect(message).toContain('1 class ("D") in 2 rows; a classifier needs at least 2');
  });

  it('refuses a label that is missing everywhere', () => {
    expect(errorOf(() => fit(null, null)).code).toBe('labels-missing');
  });

  it('refuses a column that is not there with the nearest name', () => {
    const table = tableOf(columnOf('Segmentation', 'category', ['a', 'b']));
    const { detail } = errorOf(() => fitLabels(table, 'Segmentatoin'));
    expect(detail).toMatchObject({ code: 'no-such-column', fault: 'usage', data: { nearest: 'Segmentation' } });
  });

  it('refuses values that hardly repeat as ID-like', () => {
    const manyWords = Array.from({ length: 2000 }, (_, i) => `w${i}`);
    for (const { message, detail } of [
      errorOf(() => fit(...manyWords)),
      errorOf(() => fit(...manyWords.slice(0, 30), 'w1')),
    ]) {
      expect(detail).toMatchObject({ code: 'id-like-column', fault: 'data' });
      expect(message).toContain('ID-like column');
    }
  });

  const numbers = (count: number, make: (i: number) => number) =>
    tableOf(
      columnOf(
        'price',
        'number',
        Array.from({ length: count }, (_, i) => make(i)),
      ),
    );

  it.each([
    ['2,000 different whole numbers', numbers(2000, (i) => i), '2,000'],
    ['150 whole numbers, each ten times', numbers(1500, (i) => i % 150), '150'],
    ['30 numbers with decimals', numbers(600, (i) => (i % 30) + 0.5), '30'],
    ['30 different numbers in 50 rows', numbers(50, (i) => i % 30), '30'],
  ])('calls %s a regression target, and offers classes', (_, table, values) => {
    const { message, detail } = errorOf(() => fitLabels(table, 'price'));
    expect(detail).toMatchObject({ code: 'regression-target', fault: 'data' });
    expect(message).toContain(`${values} different values`);
    expect(message).toContain('--as price=quartiles');
  });

  it('believes few numbers, and more if it is asked to', () => {
    expect(
      fitLabels(
        numbers(600, (i) => i % 60),
        'price',
      ).classes,
    ).toHaveLength(60);
    expect(
      fitLabels(
        numbers(1500, (i) => i % 150),
        'price',
        { as: 'category' },
      ).classes,
    ).toHaveLength(150);
  });

  it('makes four classes of equally many rows, by which later numbers are read too', () => {
    const labels = fitLabels(
      numbers(200, (i) => 10 * i),
      'price',
      { as: 'quartiles' },
    );
    expect(labels).toMatchObject({
      classes: ['up to 490', '490 to 990', '990 to 1490', 'above 1490'],
      order: 'value',
      compare: 'range',
      counts: [50, 50, 50, 50],
    });
    const later = tableOf(columnOf('price', 'number', [490, 490.5, null, -3, 1e6]));
    expect([...labelsBy(later, 'price', labels).y]).toEqual([1, 2, 0, 1, 4]);
    const words = tableOf(columnOf('price', 'category', ['490', '991', null]));
    expect([...labelsBy(words, 'price', labels).y]).toEqual([1, 3, 0]);
  });

  it('makes fewer classes if many rows have one number, and none of one', () => {
    expect(
      fitLabels(
        numbers(100, (i) => Math.max(0, i - 60)),
        'price',
        { as: 'quartiles' },
      ).classes,
    ).toEqual(['up to 0', '0 to 14', 'above 14']);
    expect(
      errorOf(() =>
        fitLabels(
          numbers(40, () => 3),
          'price',
          { as: 'quartiles' },
        ),
      ).code,
    ).toBe('one-range');
  });

  it('believes few classes of one row each', () => {
    expect(fit('a', 'b', 'c').classes).toEqual(['a', 'b', 'c']);
  });
});

describe('labelsBy', () => {
  it('maps to given classes and counts those it does not know', () => {
    const table = tableOf(columnOf('label', 'category', ['new', 'b', null, 'a', 'new']));
    const labels = labelsBy(table, 'label', { classes: ['a', 'b'] });
    expect([...labels.y]).toEqual([0, 2, 0, 1, 0]);
    expect(labels).toMatchObject({ counts: [1, 1], missing: 1, unknown: 2, unknownWords: ['new'] });
  });

  it.each([
    ['number', ['1', '2.0', '3'], [1, 2, 0]],
    ['boolean', ['TRUE', 'False', 'true'], [2, 1, 2]],
    ['text', ['1', '2.0', '2'], [0, 0, 2]],
  ] as const)('compares as the model does: %s', (compare, cells, y) => {
    const classes = compare === 'boolean' ? ['false', 'true'] : ['1.0', '2'];
    const table = tableOf(columnOf('label', 'category', [...cells]));
    expect([...labelsBy(table, 'label', { classes, compare }).y]).toEqual(y);
  });

  it('knows the class 1.0 in a column read as numbers', () => {
    const table = tableOf(columnOf('label', 'number', [2, 1]));
    expect([...labelsBy(table, 'label', { classes: ['1.0', '2.0'] }).y]).toEqual([2, 1]);
  });
});
