/** Mistakes in J. */
import type { Mistake } from './mistake.ts';

const SUM = '-1/m * sum(sum(yv .* log(a3) + (1-yv) .* log(1-a3)))';
const PENALTY = 'lambda/(2*m) * (sum(sum(Theta1(:,2:end).^2)) + sum(sum(Theta2(:,2:end).^2)))';
const LOOK_AT_SUM = 'Look at the sum over rows and classes in J.';
const LOOK_AT_PENALTY = 'Look at the penalty in J.';
const NO_LAMBDA = 'lambda is 0';

const sumFix = {
  octave: 'J = -1/m * sum(sum(yv .* log(a3) + (1 - yv) .* log(1 - a3)));',
  numpy: 'J = -np.sum(yv * np.log(a3) + (1 - yv) * np.log(1 - a3)) / m',
  typescript: 'const J = sum(crossEntropies) / m;',
};
const penaltyFix = {
  octave: 'J = J + lambda/(2*m) * (sum(sum(Theta1(:,2:end).^2)) + sum(sum(Theta2(:,2:end).^2)));',
  numpy: 'J += lambda_ / (2 * m) * (np.sum(Theta1[:, 1:]**2) + np.sum(Theta2[:, 1:]**2))',
  typescript:
    'J += (lambda / (2 * m)) * (sumOfSquares(dropFirstColumn(Theta1)) + sumOfSquares(dropFirstColumn(Theta2)));',
};

const inSum = { line: SUM, fix: sumFix } as const;
const inPenalty = { line: PENALTY, fix: penaltyFix, hiddenBy: NO_LAMBDA } as const;

export const COST_MISTAKES: readonly Mistake[] = [
  {
    ...inSum,
    id: 'cost-label-only',
    title: 'J leaves (1 - yv) .* log(1 - a3) out',
    change: { costTerms: 'label-only' },
    does: 'The outputs of the classes that a row is not of cost nothing.',
    hints: [LOOK_AT_SUM, 'How many outputs of a row have a part in it?'],
    applies: ({ network }) => network.output === 'sigmoid',
  },
  {
    ...inSum,
    id: 'cost-both-terms',
    title: 'J adds (1 - yv) .* log(1 - a3), which softmax does not have',
    change: { costTerms: 'both' },
    line: 'J = -1/m * sum(sum(yv .* log(a3)))',
    does: 'The outputs of the classes that a row is not of are counted a second time.',
    hints: [LOOK_AT_SUM, 'How many outputs of a row have a part in it?'],
    fix: {
      octave: 'J = -1/m * sum(sum(yv .* log(a3)));',
      numpy: 'J = -np.sum(yv * np.log(a3)) / m',
      typescript: 'const J = sum(rowCosts) / m;',
    },
    applies: ({ network }) => network.output === 'softmax',
  },
  {
    ...inSum,
    id: 'cost-squared',
    title: 'J is half the mean squared error',
    change: { costTerms: 'squared' },
    does: 'J is Σ (a3 - yv)² / 2m, another cost with another gradient.',
    hints: [LOOK_AT_SUM, 'Does it hold a logarithm?'],
  },
  {
    ...inSum,
    id: 'cost-log-of-zero',
    title: 'J takes the logarithm of an output that rounded to 0 or 1',
    change: { costTerms: 'as-written' },
    does: '0 * log(0) is NaN, or J is infinite, where a unit is saturated.',
    hints: [LOOK_AT_SUM, 'Which numbers of a3 are exactly 0 or 1?'],
    fix: {
      octave: 'J = 1/m * sum(sum(max(z3, 0) - z3 .* yv + log1p(exp(-abs(z3)))));',
      numpy: 'J = np.sum(np.maximum(z3, 0) - z3 * yv + np.log1p(np.exp(-np.abs(z3)))) / m',
      typescript: 'const cost = crossEntropy(z3, yv);',
    },
    hiddenBy: 'no output is saturated',
    applies: ({ network }) => network.output === 'sigmoid',
  },
  {
    ...inSum,
    id: 'cost-log10',
    title: 'J takes logarithms to the base 10',
    change: { costLog: 'base-10' },
    does: 'The sum is divided by ln 10 = 2.302….',
    hints: [LOOK_AT_SUM, 'By which factor is it off?'],
  },
  {
    ...inSum,
    id: 'cost-log2',
    title: 'J takes logarithms to the base 2',
    change: { costLog: 'base-2' },
    does: 'The sum is divided by ln 2 = 0.693….',
    hints: [LOOK_AT_SUM, 'By which factor is it off?'],
  },
  {
    ...inSum,
    id: 'cost-sign',
    title: 'the sign of the sum in J is turned',
    change: { costSign: 'turned' },
    does: 'Logarithms of numbers below 1 are negative: without the minus J falls when answers get worse.',
    hints: [LOOK_AT_SUM, 'Is J positive?'],
  },
  {
    ...inSum,
    id: 'cost-not-divided',
    title: 'the sum in J is not divided by m',
    change: { costDivisor: 'none' },
    does: 'J is m times as large, the penalty aside.',
    hints: [LOOK_AT_SUM, 'By which factor is it off?'],
    hiddenBy: 'm is 1',
  },
  {
    ...inSum,
    id: 'cost-divided-by-cells',
    title: 'J is the mean over rows and classes, divided by m K',
    change: { costDivisor: 'cells' },
    does: 'A mean over a whole matrix divides by K too.',
    hints: [LOOK_AT_SUM, 'By which factor is it off?'],
  },
  {
    ...inSum,
    id: 'cost-divided-by-2m',
    title: 'the sum in J is divided by 2m',
    change: { costDivisor: 'twice-m' },
    does: 'The sum is halved, as in the cost of a linear regression.',
    hints: [LOOK_AT_SUM, 'By which factor is it off?'],
  },
  {
    ...inPenalty,
    id: 'cost-penalty-forgotten',
    title: 'J has no penalty',
    change: { costPenalty: 'none' },
    does: 'lambda has no part in J.',
    hints: [LOOK_AT_PENALTY, 'Does J change with lambda?'],
  },
  {
    ...inPenalty,
    id: 'cost-penalty-whole',
    title: 'the penalty in J is lambda/m, not lambda/2m',
    change: { costPenalty: 'twice' },
    does: 'The penalty is twice as large, and its derivative is not the one in the gradient.',
    hints: [LOOK_AT_PENALTY, 'What is its derivative by one weight?'],
  },
  {
    ...inPenalty,
    id: 'cost-penalty-not-divided',
    title: 'the penalty in J is lambda/2, not divided by m',
    change: { costPenalty: 'not-divided' },
    does: 'The penalty is m times as large.',
    hints: [LOOK_AT_PENALTY, 'By what is it divided?'],
    hiddenBy: 'lambda is 0 or m is 1',
  },
  {
    ...inPenalty,
    id: 'cost-penalty-sign',
    title: 'the penalty is taken off J',
    change: { costPenalty: 'negative' },
    does: 'Large weights make J smaller.',
    hints: [LOOK_AT_PENALTY, 'Does J grow with lambda?'],
  },
  {
    ...inPenalty,
    id: 'cost-penalty-not-squared',
    title: 'the penalty in J sums the weights, not their squares',
    change: { costPenaltyOf: 'weights' },
    does: 'Weights of opposite signs cancel.',
    hints: [LOOK_AT_PENALTY, 'Could it be negative?'],
  },
  {
    ...inPenalty,
    id: 'cost-penalty-bias',
    title: 'the penalty in J takes the bias weights in',
    change: { costPenaltyCells: 'with-bias' },
    does: 'Theta(:,1) is squared too.',
    hints: [LOOK_AT_PENALTY, 'Which columns of Theta does it sum?'],
    hiddenBy: 'lambda is 0 or all bias weights are 0',
  },
  {
    ...inPenalty,
    id: 'cost-penalty-first-row',
    title: 'the penalty in J leaves the first row of Theta out, not the first column',
    change: { costPenaltyCells: 'without-first-row' },
    does: 'The weights of the first unit are not penalized, and the bias weights of the others are.',
    hints: [LOOK_AT_PENALTY, 'Which cells of Theta does it sum?'],
  },
  {
    ...inPenalty,
    id: 'cost-penalty-theta1-only',
    title: 'the penalty in J sums Theta1 alone',
    change: { costPenaltyCells: 'first-Theta-only' },
    does: 'The weights of the other layers are not penalized.',
    hints: [LOOK_AT_PENALTY, 'How many matrices does it sum?'],
    hiddenBy: 'lambda is 0 or there is one Theta only',
  },
];
