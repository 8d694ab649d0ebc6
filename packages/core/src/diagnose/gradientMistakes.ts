/** Mistakes in what becomes of Delta: the division by m, the penalty, the sign, and the order of the numbers. */
import { DeltaFix } from './backwardMistakes.ts';
import type { Mistake } from './mistake.ts';

const LOOK_AT_DELTA = 'Look at Delta.';
const LOOK_AT_DIVISION = 'Look at how Delta becomes the gradient.';
const LOOK_AT_PENALTY = "Look at lambda's part of the gradient.";
const LOOK_AT_VECTOR = 'Look at the order of the numbers in the vector.';
const NO_LAMBDA = 'lambda is 0';

const divisionFix = {
  octave: 'Theta1_grad = Delta1 / m;',
  numpy: 'Theta1_grad = Delta1 / m',
  typescript: 'const Theta1_grad = divide(Delta1, m);',
};
const penaltyFix = {
  octave: 'Theta1_grad = Delta1 / m + lambda/m * [zeros(h, 1) Theta1(:, 2:end)];',
  numpy: 'Theta1_grad = Delta1 / m; Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]',
  typescript: 'const Theta1_grad = add(divide(Delta1, m), scale(zeroFirstColumn(Theta1), lambda / m));',
};
const vectorFix = {
  octave: 'grad = [Theta1_grad(:); Theta2_grad(:)];',
  numpy: "grad = np.concatenate([Theta1_grad.ravel(order='F'), Theta2_grad.ravel(order='F')])",
  typescript: 'const grad = unroll([Theta1_grad, Theta2_grad]);',
};

const inPenalty = {
  line: 'Theta1_grad = Delta1/m + lambda/m * [zeros(h,1) Theta1(:,2:end)]',
  fix: penaltyFix,
  hiddenBy: NO_LAMBDA,
} as const;

export const GRADIENT_MISTAKES: readonly Mistake[] = [
  {
    id: 'gradient-not-divided',
    title: 'Delta is not divided by m',
    change: { gradientDivisor: 'none' },
    line: 'Theta1_grad = Delta1 / m',
    does: 'The gradient is m times as large, the penalty aside.',
    hints: [LOOK_AT_DIVISION, 'By which factor is the bias column off?'],
    fix: divisionFix,
    hiddenBy: 'm is 1',
  },
  {
    id: 'gradient-divided-twice',
    title: 'Delta is divided by m twice',
    change: { gradientDivisor: 'twice' },
    line: 'Theta1_grad = Delta1 / m',
    does: 'The gradient is m times too small, the penalty aside.',
    hints: [LOOK_AT_DIVISION, 'By which factor is the bias column off?'],
    fix: divisionFix,
    hiddenBy: 'm is 1',
  },
  {
    id: 'gradient-divided-by-2m',
    title: 'Delta is divided by 2m',
    change: { gradientDivisor: 'twice-m' },
    line: 'Theta1_grad = Delta1 / m',
    does: 'The gradient is halved, the penalty aside.',
    hints: [LOOK_AT_DIVISION, 'By which factor is the bias column off?'],
    fix: divisionFix,
  },
  {
    ...inPenalty,
    id: 'penalty-forgotten',
    title: 'the gradient has no penalty',
    change: { gradientPenalty: 'none' },
    does: 'lambda has no part in the gradient.',
    hints: [LOOK_AT_PENALTY, 'Does the gradient change with lambda?'],
  },
  {
    ...inPenalty,
    id: 'penalty-half',
    title: "the gradient's penalty is lambda/2m, not lambda/m",
    change: { gradientPenalty: 'half' },
    does: "The 2 of J's lambda/2m goes when Theta² is differentiated.",
    hints: [LOOK_AT_PENALTY, 'What is the derivative of lambda/2m Theta²?'],
  },
  {
    ...inPenalty,
    id: 'penalty-not-divided',
    title: "the gradient's penalty is lambda, not divided by m",
    change: { gradientPenalty: 'not-divided' },
    does: 'The penalty is m times as large.',
    hints: [LOOK_AT_PENALTY, 'By what is it divided?'],
    hiddenBy: 'lambda is 0 or m is 1',
  },
  {
    ...inPenalty,
    id: 'penalty-divided-twice',
    title: "the gradient's penalty is divided by m twice",
    change: { gradientPenalty: 'divided-twice' },
    does: 'The penalty is m times too small.',
    hints: [LOOK_AT_PENALTY, 'By what is it divided?'],
    hiddenBy: 'lambda is 0 or m is 1',
  },
  {
    ...inPenalty,
    id: 'penalty-sign',
    title: "the gradient's penalty is taken off",
    change: { gradientPenalty: 'negative' },
    does: 'Weights are pushed away from 0.',
    hints: [LOOK_AT_PENALTY, 'Which sign has it?'],
  },
  {
    ...inPenalty,
    id: 'penalty-bias',
    title: "the gradient's penalty takes the bias weights in",
    change: { gradientPenaltyCells: 'with-bias' },
    does: 'The first column of each gradient holds lambda/m Theta(:,1) too.',
    hints: [LOOK_AT_PENALTY, 'Which columns of the gradient are off?'],
    hiddenBy: 'lambda is 0 or all bias weights are 0',
  },
  {
    ...inPenalty,
    id: 'penalty-first-row',
    title: "the gradient's penalty leaves the first row of Theta out, not the first column",
    change: { gradientPenaltyCells: 'without-first-row' },
    does: 'The weights of the first unit are not penalized, and the bias weights of the others are.',
    hints: [LOOK_AT_PENALTY, 'Which cells of the gradient are off?'],
  },
  {
    id: 'gradient-bias-zeroed',
    title: "the bias weights' gradient is set to 0",
    change: { gradientBias: 'zero' },
    line: 'Theta1_grad = Delta1/m + lambda/m * [zeros(h,1) Theta1(:,2:end)]',
    does: 'Only the penalty leaves the biases out; their share of Delta stays.',
    hints: [LOOK_AT_PENALTY, 'What stands in the first column of the gradient?'],
    fix: penaltyFix,
  },
  {
    id: 'gradient-sign',
    title: 'the sign of the whole gradient is turned',
    change: { gradientSign: 'turned' },
    line: 'Theta1_grad = Delta1/m + lambda/m * [zeros(h,1) Theta1(:,2:end)]',
    does: 'A step down the gradient climbs; the penalty is turned with it.',
    hints: [LOOK_AT_DIVISION, 'Which sign has it?'],
    fix: penaltyFix,
  },
  {
    id: 'gradient-transposed',
    title: 'the gradient is transposed: in × out',
    change: { gradientLayout: 'transposed' },
    line: "Delta1 = s2' * a1",
    does: "a1' * s2 is the transpose of Delta1: each number stands at another weight's place.",
    hints: [LOOK_AT_DELTA, 'Has the gradient the shape of Theta, and the same weight at the same place?'],
    fix: DeltaFix,
  },
  {
    id: 'unrolled-by-rows',
    title: 'the gradient is unrolled row by row, not column by column',
    change: { unrolled: 'rows' },
    line: 'grad = [Theta1_grad(:); Theta2_grad(:)]',
    does: 'The numbers are right, in another order than the one in which Theta is shaped back.',
    hints: [LOOK_AT_VECTOR, 'Are its numbers those of the right gradient, elsewhere?'],
    fix: vectorFix,
  },
  {
    id: 'unrolled-last-first',
    title: 'the gradients are unrolled in the other order: the last Theta first',
    change: { unrolled: 'last-Theta-first' },
    line: 'grad = [Theta1_grad(:); Theta2_grad(:)]',
    does: 'The numbers are right, in another order than the one in which Theta is shaped back.',
    hints: [LOOK_AT_VECTOR, 'Which number is its first?'],
    fix: vectorFix,
    hiddenBy: 'there is one Theta only',
  },
];
