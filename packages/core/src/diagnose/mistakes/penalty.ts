/** Mistakes in lambda's part of the gradient. */
import { type Matrix, map } from '../../matrix/matrix.ts';
import { mapCells } from '../compute/cells.ts';
import type { At, Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';

const LOOK = "Look at lambda's part of the gradient.";
const inPenalty = {
  line: 'Theta1_grad = Delta1/m + lambda/m * [zeros(h,1) Theta1(:,2:end)]',
  fix: lines(
    'Theta1_grad = Delta1 / m + lambda/m * [zeros(h, 1) Theta1(:, 2:end)];',
    'Theta1_grad = Delta1 / m; Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]',
    'const Theta1_grad = add(divide(Delta1, m), scale(zeroFirstColumn(Theta1), lambda / m));',
  ),
  hiddenBy: 'lambda is 0',
  inParts: true,
} as const;

const byRate = (factor: (at: At) => number): Change => ({ rate: (right, at) => right() * factor(at) });
const byCells = (cell: (w: number, i: number, j: number, Theta: Matrix) => number): Change => ({
  penalized: (_, { get }) => {
    const Theta = get('Theta');
    return mapCells(Theta, (w, i, j) => cell(w, i, j, Theta));
  },
});
const addedAs = (octave: string, numpy: string, typescript: string) =>
  lines(
    `Theta1_grad = Delta1 / m + ${octave};`,
    `Theta1_grad = Delta1 / m + ${numpy}`,
    `add(divide(Delta1, m), ${typescript})`,
  );

export const PENALTY_MISTAKES = mistakes([
  {
    ...inPenalty,
    id: 'penalty-forgotten',
    title: 'the gradient has no penalty',
    change: byRate(() => 0),
    does: 'lambda has no part in the gradient.',
    hints: [LOOK, 'Does the gradient change with lambda?'],
    wrong: lines('Theta1_grad = Delta1 / m;', 'Theta1_grad = Delta1 / m', 'const Theta1_grad = divide(Delta1, m);'),
    option: () => '--lambda 0',
  },
  {
    ...inPenalty,
    id: 'penalty-half',
    title: "the gradient's penalty is lambda/2m, not lambda/m",
    change: byRate(() => 1 / 2),
    does: "The 2 of J's lambda/2m goes when Theta² is differentiated.",
    hints: [LOOK, 'What is the derivative of lambda/2m Theta²?'],
    wrong: addedAs(
      'lambda/(2*m) * [zeros(h, 1) Theta1(:, 2:end)]',
      'lambda_ / (2 * m) * T1',
      'scale(T1, lambda / (2 * m))',
    ),
  },
  {
    ...inPenalty,
    id: 'penalty-doubled',
    seldom: true,
    title: "the gradient's penalty is 2 lambda/m, not lambda/m",
    change: byRate(() => 2),
    does: 'The penalty is twice as large.',
    hints: [LOOK, 'What is the derivative of lambda/2m Theta²?'],
    wrong: addedAs(
      '2*lambda/m * [zeros(h, 1) Theta1(:, 2:end)]',
      '2 * lambda_ / m * T1',
      'scale(T1, (2 * lambda) / m)',
    ),
  },
  {
    ...inPenalty,
    id: 'penalty-not-divided',
    title: "the gradient's penalty is lambda, not divided by m",
    change: byRate(({ m }) => m),
    does: 'The penalty is m times as large.',
    hints: [LOOK, 'By what is it divided?'],
    wrong: addedAs('lambda * [zeros(h, 1) Theta1(:, 2:end)]', 'lambda_ * T1', 'scale(T1, lambda)'),
    hiddenBy: 'lambda is 0 or m is 1',
  },
  {
    ...inPenalty,
    id: 'penalty-divided-twice',
    title: "the gradient's penalty is divided by m twice",
    change: byRate(({ m }) => 1 / m),
    does: 'The penalty is m times too small.',
    hints: [LOOK, 'By what is it divided?'],
    wrong: lines(
      'Theta1_grad = (Delta1 + lambda/m * [zeros(h, 1) Theta1(:, 2:end)]) / m;',
      'Theta1_grad = (Delta1 + lambda_ / m * T1) / m',
      'divide(add(Delta1, scale(T1, lambda / m)), m)',
    ),
    hiddenBy: 'lambda is 0 or m is 1',
  },
  {
    ...inPenalty,
    id: 'penalty-sign',
    title: "the gradient's penalty is taken off",
    change: byRate(() => -1),
    does: 'Weights are pushed away from 0.',
    hints: [LOOK, 'Which sign has it?'],
    wrong: lines(
      'Theta1_grad = Delta1 / m - lambda/m * [zeros(h, 1) Theta1(:, 2:end)];',
      'Theta1_grad = Delta1 / m - lambda_ / m * T1',
      'subtract(divide(Delta1, m), scale(T1, lambda / m))',
    ),
  },
  {
    ...inPenalty,
    id: 'penalty-bias',
    title: "the gradient's penalty takes the bias weights in",
    change: byCells((w) => w),
    does: 'The first column of each gradient holds lambda/m Theta(:,1) too.',
    hints: [LOOK, 'Which columns of the gradient are off?'],
    wrong: addedAs('lambda/m * Theta1', 'lambda_ / m * Theta1', 'scale(Theta1, lambda / m)'),
    hiddenBy: 'lambda is 0 or all bias weights are 0',
  },
  {
    ...inPenalty,
    id: 'penalty-first-row',
    title: "the gradient's penalty skips the first row of Theta, not the first column",
    change: byCells((w, i) => (i === 0 ? 0 : w)),
    does: 'The weights of the first unit are not penalized, and the bias weights of the others are.',
    hints: [LOOK, 'Which cells of the gradient are off?'],
    wrong: addedAs(
      'lambda/m * [zeros(1, n + 1); Theta1(2:end, :)]',
      'lambda_ / m * np.vstack([np.zeros((1, n + 1)), Theta1[1:]])',
      'zeroFirstRow(Theta1)',
    ),
  },
  {
    ...inPenalty,
    id: 'penalty-last-column-free',
    seldom: true,
    title: "the gradient's penalty skips the last column of Theta, not the first",
    change: byCells((w, _i, j, { columns }) => (j === columns - 1 ? 0 : w)),
    does: 'The last weights are not penalized, and the bias weights are.',
    hints: [LOOK, 'Which columns of the gradient are off?'],
    wrong: addedAs(
      'lambda/m * [Theta1(:, 1:end-1) zeros(h, 1)]',
      'lambda_ / m * np.hstack([Theta1[:, :-1], np.zeros((h, 1))])',
      'zeroLastColumn(Theta1)',
    ),
  },
  {
    ...inPenalty,
    id: 'penalty-shifted',
    seldom: true,
    title: "the gradient's penalty is shifted by one column",
    change: byCells((_w, i, j, { columns, data }) => (j === 0 ? 0 : data[i * columns + j - 1])),
    forms: [byCells((_w, i, j, { columns, data }) => (j === columns - 1 ? 0 : data[i * columns + j + 1]))],
    does: "Each weight is pushed by its neighbor's size.",
    hints: [LOOK, 'Which weight is added to the second column?'],
    wrong: addedAs(
      'lambda/m * [zeros(h, 1) Theta1(:, 1:end-1)]',
      'lambda_ / m * np.hstack([np.zeros((h, 1)), Theta1[:, :-1]])',
      'shifted(Theta1)',
    ),
  },
  {
    ...inPenalty,
    id: 'penalty-ones',
    seldom: true,
    title: "the gradient's penalty has ones in the bias column, not zeros",
    change: byCells((w, _i, j) => (j === 0 ? 1 : w)),
    does: 'lambda/m is added to the gradient of each bias.',
    hints: [LOOK, 'By how much is the first column of the gradient off?'],
    wrong: addedAs(
      'lambda/m * [ones(h, 1) Theta1(:, 2:end)]',
      'lambda_ / m * np.hstack([np.ones((h, 1)), Theta1[:, 1:]])',
      'withOnes(dropFirstColumn(Theta1))',
    ),
  },
  {
    ...inPenalty,
    id: 'penalty-squared',
    seldom: true,
    title: "the gradient's penalty has the squares of the weights",
    change: byCells((w, _i, j) => (j === 0 ? 0 : w * w)),
    forms: [byCells((w) => w * w)],
    does: 'The derivative of Theta² is 2 Theta, not Theta².',
    hints: [LOOK, 'What is the derivative of lambda/2m Theta²?'],
    wrong: addedAs(
      'lambda/m * [zeros(h, 1) Theta1(:, 2:end).^2]',
      'lambda_ / m * T1**2',
      'scale(map(T1, (w) => w * w), lambda / m)',
    ),
  },
  {
    ...inPenalty,
    id: 'penalty-sign-of-weights',
    seldom: true,
    title: "the gradient's penalty has the signs of the weights: that of a sum of |Theta|",
    change: byCells((w, _i, j) => (j === 0 ? 0 : Math.sign(w))),
    forms: [byCells((w, _i, j) => (j === 0 ? 0 : Math.abs(w)))],
    does: 'All weights are pushed equally, as by another penalty.',
    hints: [LOOK, 'What is the derivative of lambda/2m Theta²?'],
    wrong: addedAs('lambda/m * sign(Theta1)', 'lambda_ / m * np.sign(T1)', 'scale(map(T1, Math.sign), lambda / m)'),
  },
  {
    ...inPenalty,
    id: 'penalty-everywhere-one',
    seldom: true,
    title: "the gradient's penalty is one sum, added to each number",
    change: {
      penalized: (right) => {
        const cells = right();
        const sum = cells.data.reduce((total, w) => total + w, 0);
        return map(cells, () => sum);
      },
    },
    forms: [
      {
        penalized: (right) => {
          const cells = right();
          const sum = cells.data.reduce((total, w) => total + w * w, 0);
          return map(cells, () => sum);
        },
      },
    ],
    does: 'Each weight is pushed by the sum of all.',
    hints: [LOOK, 'Is it a matrix or a number?'],
    wrong: addedAs('lambda/m * sum(sum(Theta1(:, 2:end)))', 'lambda_ / m * T1.sum()', 'sum(T1)'),
  },
]);

const times = (factor: number): Change => byRate(() => factor);
const ANY = 3;

export const PENALTY_FACTORS = mistakes([
  {
    ...inPenalty,
    id: 'penalty-times-constant',
    seldom: true,
    title: "the gradient's penalty is off by a factor",
    change: times(ANY),
    solved: { withNumber: times, none: 1, start: ANY, called: 'the factor' },
    does: "lambda's part is multiplied or divided by some number.",
    hints: [LOOK, 'By which factor is it off, and what is of this size?'],
  },
]);
