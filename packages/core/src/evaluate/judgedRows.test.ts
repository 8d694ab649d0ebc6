import { expect, test } from 'vitest';
import { groupedSums, surenessOf } from './judgedRows.ts';

/** 40 rows of class 1 and 20 of class 2: 36 and 14 of them right. */
const confusion = [
  [36, 4],
  [6, 14],
];
const baseline = { label: 1, accuracy: 40 / 60 };
const y = [...new Array<number>(40).fill(1), ...new Array<number>(20).fill(2)];
const answered = y.map((_, i) => (i < 36 ? 1 : i < 40 ? 2 : i < 46 ? 1 : 2));

test('rows by themselves have the interval of their counts', () => {
  const { accuracy, aboveLargestClass } = surenessOf({ rows: 60, confusion, baseline });
  expect(accuracy).toMatchObject({ value: 50 / 60, method: 'wilson', of: 60 });
  // Better than "always 1" on the 14 right rows of class 2, worse on the 4 wrong ones of class 1.
  expect(aboveLargestClass).toMatchObject({ value: 10 / 60, method: 'paired' });
  expect(aboveLargestClass.low).toBeGreaterThan(0);
});

test('rows in groups are judged by their groups, over all chunks, and so less surely', () => {
  const grouped = groupedSums();
  for (const [first, count] of [
    [0, 25],
    [25, 35],
  ]) {
    grouped.add({
      y: y.slice(first, first + count),
      answered: answered.slice(first, first + count),
      groupOf: (i) => `farm ${Math.floor((first + i) / 10)}`,
    });
  }
  const { accuracy, aboveLargestClass } = grouped.result({ baseline });
  const alone = surenessOf({ rows: 60, confusion, baseline });
  expect(accuracy).toMatchObject({ value: 50 / 60, method: 'wilson-clustered', clusters: 6 });
  expect(accuracy.high - accuracy.low).toBeGreaterThan(alone.accuracy.high - alone.accuracy.low);
  expect(aboveLargestClass).toMatchObject({ value: 10 / 60, method: 'paired-clustered' });
});

test('rows without a group are by themselves', () => {
  const grouped = groupedSums();
  grouped.add({ y, answered, groupOf: () => '' });
  expect(grouped.result({ baseline })).toEqual(surenessOf({ rows: 60, confusion, baseline }));
});
