/** Mistakes in J's penalty. */
import type { Matrix } from '../../matrix/matrix.ts';
import { mapCells } from '../compute/cells.ts';
import type { At, Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';

const LOOK = 'Look at the penalty in J.';
const inPenalty = {
  line: 'lambda/(2*m) * (sum(sum(Theta1(:,2:end).^2)) + sum(sum(Theta2(:,2:end).^2)))',
  fix: lines(
    'J = J + lambda/(2*m) * (sum(sum(Theta1(:,2:end).^2)) + sum(sum(Theta2(:,2:end).^2)));',
    'J += lambda_ / (2 * m) * (np.sum(Theta1[:, 1:]**2) + np.sum(Theta2[:, 1:]**2))',
    'J += (lambda / (2 * m)) * (sumOfSquares(dropFirstColumn(Theta1)) + sumOfSquares(dropFirstColumn(Theta2)));',
  ),
  hiddenBy: 'lambda is 0',
} as const;

const byRate = (factor: (at: At) => number): Change => ({ costRate: (right, at) => right() * factor(at) });
const byCells = (cell: (w: number, i: number, j: number, Theta: Matrix) => number): Change => ({
  costCells: (_, { get }) => {
    const Theta = get('Theta');
    return mapCells(Theta, (w, i, j) => cell(w, i, j, Theta));
  },
});
const byNorm = (norm: (cells: Float64Array) => number): Change => ({
  costNorm: (_, { get }) => norm(get('costCells').data),
});
const total = (cells: Float64Array, of: (w: number) => number) => cells.reduce((sum, w) => sum + of(w), 0);
const added = (octave: string, numpy: string, typescript: string) =>
  lines(`J = J + ${octave};`, `J += ${numpy}`, `J += ${typescript};`);
const ofTheta = (which: (l: number, L: number) => boolean): Change => ({
  costNorm: (right, { l, L }) => (which(l, L) ? right() : 0),
});

export const COST_PENALTY_MISTAKES = mistakes([
  {
    ...inPenalty,
    id: 'cost-penalty-forgotten',
    title: 'J has no penalty',
    change: byRate(() => 0),
    does: 'lambda has no part in J.',
    hints: [LOOK, 'Does J change with lambda?'],
    wrong: lines('J = J;', 'J = J', '// nothing is added'),
    option: () => '--lambda 0',
  },
  {
    ...inPenalty,
    id: 'cost-penalty-whole',
    title: 'the penalty in J is lambda/m, not lambda/2m',
    change: byRate(() => 2),
    does: 'The penalty is twice as large, and its derivative is not the one in the gradient.',
    hints: [LOOK, 'What is its derivative by one weight?'],
    wrong: added('lambda/m * (…)', 'lambda_ / m * (…)', '(lambda / m) * squares'),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-half',
    seldom: true,
    title: 'the penalty in J is lambda/4m, halved twice',
    change: byRate(() => 1 / 2),
    does: 'The penalty is half as large, and its derivative is not the one in the gradient.',
    hints: [LOOK, 'What is its derivative by one weight?'],
    wrong: added('lambda/(4*m) * (…)', 'lambda_ / (4 * m) * (…)', '(lambda / (4 * m)) * squares'),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-not-divided',
    title: 'the penalty in J is lambda/2, not divided by m',
    change: byRate(({ m }) => m),
    does: 'The penalty is m times as large.',
    hints: [LOOK, 'By what is it divided?'],
    wrong: added('lambda/2 * (…)', 'lambda_ / 2 * (…)', '(lambda / 2) * squares'),
    hiddenBy: 'lambda is 0 or m is 1',
  },
  {
    ...inPenalty,
    id: 'cost-penalty-plain',
    seldom: true,
    title: 'the penalty in J is lambda times the squares, not divided by 2m',
    change: byRate(({ m }) => 2 * m),
    does: 'The penalty is 2m times as large.',
    hints: [LOOK, 'By what is it divided?'],
    wrong: added('lambda * (…)', 'lambda_ * (…)', 'lambda * squares'),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-divided-twice',
    seldom: true,
    title: 'the penalty in J is divided by m twice',
    change: byRate(({ m }) => 1 / m),
    does: 'The penalty is m times too small.',
    hints: [LOOK, 'By what is it divided?'],
    wrong: lines('J = (J + lambda/(2*m) * (…)) / m;', 'J = (J + lambda_ / (2 * m) * (…)) / m', '(J + penalty) / m'),
    hiddenBy: 'lambda is 0 or m is 1',
  },
  {
    ...inPenalty,
    id: 'cost-penalty-sign',
    title: 'the penalty is taken off J',
    change: byRate(() => -1),
    does: 'Large weights make J smaller.',
    hints: [LOOK, 'Does J grow with lambda?'],
    wrong: lines('J = J - lambda/(2*m) * (…);', 'J -= lambda_ / (2 * m) * (…)', 'J -= penalty;'),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-not-squared',
    title: 'the penalty in J sums the weights, not their squares',
    change: byNorm((cells) => total(cells, (w) => w)),
    does: 'Weights of opposite signs cancel.',
    hints: [LOOK, 'Could it be negative?'],
    wrong: added(
      'lambda/(2*m) * (sum(sum(Theta1(:,2:end))) + …)',
      'lambda_ / (2 * m) * (np.sum(Theta1[:, 1:]) + …)',
      'sum(dropFirstColumn(Theta1))',
    ),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-absolute',
    seldom: true,
    title: "the penalty in J sums the weights' absolute values, not their squares",
    change: byNorm((cells) => total(cells, Math.abs)),
    does: 'It is another penalty, with another derivative.',
    hints: [LOOK, 'What is its derivative by one weight?'],
    wrong: added(
      'lambda/(2*m) * (sum(sum(abs(Theta1(:,2:end)))) + …)',
      'lambda_ / (2 * m) * (np.abs(Theta1[:, 1:]).sum() + …)',
      'Math.abs(w)',
    ),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-square-of-sum',
    seldom: true,
    title: 'the penalty in J squares the sum of the weights, not each of them',
    change: byNorm((cells) => total(cells, (w) => w) ** 2),
    does: 'Weights of opposite signs cancel before the square is taken.',
    hints: [LOOK, 'Is each weight squared, or their sum?'],
    wrong: added(
      'lambda/(2*m) * (sum(sum(Theta1(:,2:end)))^2 + …)',
      'lambda_ / (2 * m) * (np.sum(Theta1[:, 1:])**2 + …)',
      'sum(weights) ** 2',
    ),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-norm',
    seldom: true,
    title: 'the penalty in J is the norm of the weights, not its square',
    change: byNorm((cells) => Math.sqrt(total(cells, (w) => w * w))),
    does: 'norm() takes the root of the sum of squares.',
    hints: [LOOK, 'Does it grow fourfold when all weights double?'],
    wrong: added(
      "lambda/(2*m) * (norm(Theta1(:,2:end), 'fro') + …)",
      'lambda_ / (2 * m) * (np.linalg.norm(Theta1[:, 1:]) + …)',
      'Math.sqrt(sumOfSquares(weights))',
    ),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-mean',
    seldom: true,
    title: 'the penalty in J is the mean of the squares, not their sum',
    change: {
      costNorm: (right, { get }) => {
        const { rows, columns } = get('costCells');
        return right() / (rows * (columns - 1));
      },
    },
    forms: [
      {
        costNorm: (right, { get }) => right() / get('costCells').data.length,
      },
    ],
    does: 'The penalty is divided by the number of weights too.',
    hints: [LOOK, 'By what is it divided?'],
    wrong: added(
      'lambda/(2*m) * (mean(mean(Theta1(:,2:end).^2)) + …)',
      'lambda_ / (2 * m) * (np.mean(Theta1[:, 1:]**2) + …)',
      'mean(squares)',
    ),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-bias',
    title: 'the penalty in J takes the bias weights in',
    change: byCells((w) => w),
    does: 'Theta(:,1) is squared too.',
    hints: [LOOK, 'Which columns of Theta does it sum?'],
    wrong: added(
      'lambda/(2*m) * (sum(sum(Theta1.^2)) + …)',
      'lambda_ / (2 * m) * (np.sum(Theta1**2) + …)',
      'sumOfSquares(Theta1)',
    ),
    hiddenBy: 'lambda is 0 or all bias weights are 0',
    inParts: true,
  },
  {
    ...inPenalty,
    id: 'cost-penalty-first-row',
    title: 'the penalty in J skips the first row of Theta, not the first column',
    change: byCells((w, i) => (i === 0 ? 0 : w)),
    does: 'The weights of the first unit are not penalized, and the bias weights of the others are.',
    hints: [LOOK, 'Which cells of Theta does it sum?'],
    wrong: added(
      'lambda/(2*m) * (sum(sum(Theta1(2:end,:).^2)) + …)',
      'lambda_ / (2 * m) * (np.sum(Theta1[1:]**2) + …)',
      'sumOfSquares(dropFirstRow(Theta1))',
    ),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-last-column-free',
    seldom: true,
    title: 'the penalty in J skips the last column of Theta, not the first',
    change: byCells((w, _i, j, { columns }) => (j === columns - 1 ? 0 : w)),
    does: 'The last weights are not penalized, and the bias weights are.',
    hints: [LOOK, 'Which columns of Theta does it sum?'],
    wrong: added(
      'lambda/(2*m) * (sum(sum(Theta1(:,1:end-1).^2)) + …)',
      'lambda_ / (2 * m) * (np.sum(Theta1[:, :-1]**2) + …)',
      'sumOfSquares(dropLastColumn(Theta1))',
    ),
  },
  {
    ...inPenalty,
    id: 'cost-penalty-theta1-only',
    title: 'the penalty in J sums Theta1 alone',
    change: ofTheta((l) => l === 1),
    does: 'The weights of the other layers are not penalized.',
    hints: [LOOK, 'How many matrices does it sum?'],
    wrong: added(
      'lambda/(2*m) * sum(sum(Theta1(:,2:end).^2))',
      'lambda_ / (2 * m) * np.sum(Theta1[:, 1:]**2)',
      '(lambda / (2 * m)) * sumOfSquares(weights1)',
    ),
    hiddenBy: 'lambda is 0 or there is one Theta only',
    applies: ({ network }) => network.layers.length > 2,
  },
  {
    ...inPenalty,
    id: 'cost-penalty-theta2-only',
    seldom: true,
    title: 'the penalty in J sums the last Theta alone',
    change: ofTheta((l, L) => l === L - 1),
    forms: [ofTheta((l) => l > 1)],
    does: 'The weights of the other layers are not penalized.',
    hints: [LOOK, 'How many matrices does it sum?'],
    wrong: added(
      'lambda/(2*m) * sum(sum(Theta2(:,2:end).^2))',
      'lambda_ / (2 * m) * np.sum(Theta2[:, 1:]**2)',
      '(lambda / (2 * m)) * sumOfSquares(weights2)',
    ),
    hiddenBy: 'lambda is 0 or there is one Theta only',
    applies: ({ network }) => network.layers.length > 2,
  },
]);
