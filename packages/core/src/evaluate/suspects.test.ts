import { expect, test } from 'vitest';
import { fromRows } from '../matrix/matrix.ts';
import { suspects } from './suspects.ts';

/** Four rows labelled 1, 1, 2, 2; the second is labelled wrongly. */
const probabilities = fromRows([
  [0.9, 0.1],
  [0.2, 0.8],
  [0.3, 0.7],
  [0.1, 0.9],
]);
const y = [1, 1, 2, 2];

test('the row whose own label is least probable comes first, with its reasons', () => {
  const { ranked } = suspects({ probabilities, y, whileLearning: [0.8, 0.3, 0.6, 0.9] });
  expect(ranked.map(({ row }) => row)).toEqual([1, 2, 0, 3]);
  const [first] = ranked;
  expect(first).toMatchObject({ label: 1, likelier: 2, pLabel: 0.2, pLikelier: 0.8 });
  expect(first.confidence).toBeCloseTo(0.25, 15);
  // Thresholds: (0.9 + 0.2) / 2 = 0.55 and (0.7 + 0.9) / 2 = 0.8; 0.8 reaches the second, 0.2 not the first.
  expect(first.reasons).toEqual(['confident-other', 'answered-other', 'never-learned']);
  expect(ranked[3].reasons).toEqual([]);
});

test('the joint is the paper’s: confident rows by label, scaled to the rows of each label', () => {
  const { joint, noise } = suspects({ probabilities, y });
  // Labelled 1: row 1 is confident of 1, row 2 of 2. Labelled 2: row 3 is confident of none, row 4 of 2.
  expect(joint).toEqual([
    [1, 1],
    [0, 2],
  ]);
  expect(noise).toBe(0.25);
});

test('another number of labels than rows is refused', () => {
  expect(() => suspects({ probabilities, y: [1, 2] })).toThrow('there are 2 labels');
});
