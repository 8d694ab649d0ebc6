/** Mistakes on the way back: s, Delta, the gradient and its vector. */
import type { Mistake } from './mistake.ts';

const S2 = "s2 = (s3 * Theta2) .* g'([ones(m,1) z2])";
const LOOK_AT_S3 = 'Look at s3.';
const LOOK_AT_S2 = 'Look at s2.';
const LOOK_AT_DELTA = 'Look at Delta.';
const LOOK_AT_DIVISION = 'Look at how Delta becomes the gradient.';
const LOOK_AT_PENALTY = "Look at lambda's part of the gradient.";
const LOOK_AT_VECTOR = 'Look at the order of the numbers in the vector.';
const NO_LAMBDA = 'lambda is 0';
const NO_HIDDEN = 'the network has no hidden layer';

const s3Fix = { octave: 's3 = a3 - yv;', numpy: 's3 = a3 - yv', typescript: 'const s3 = subtract(a3, yv);' };
const s2Fix = {
  octave: 's2 = (s3 * Theta2) .* sigmoidGradient([ones(m, 1) z2]);',
  numpy: 's2 = (s3 @ Theta2) * sigmoid_gradient(np.hstack([np.ones((m, 1)), z2]))',
  typescript: 'const s2WithBias = hadamard(mul(s3, Theta2), map(withOnes(z2), sigmoidGradient));',
};
const dropFix = {
  octave: 's2 = s2(:, 2:end);',
  numpy: 's2 = s2[:, 1:]',
  typescript: 'const s2 = dropFirstColumn(s2WithBias);',
};
const DeltaFix = {
  octave: "Delta1 = s2' * a1;",
  numpy: 'Delta1 = s2.T @ a1',
  typescript: 'const Delta1 = transposedMul(s2, a1);',
};
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
const inS2 = { line: S2, fix: s2Fix, hiddenBy: NO_HIDDEN } as const;

export const BACKWARD_MISTAKES: readonly Mistake[] = [
  {
    id: 'error-sign',
    title: 's3 is yv - a3: its sign is turned',
    change: { outputError: 'turned' },
    line: 's3 = a3 - yv',
    does: 's3, s2 and Delta have the other sign; a step down the gradient climbs.',
    hints: [LOOK_AT_S3, 'What sign has s3 where a row is of the class?'],
    fix: s3Fix,
  },
  {
    id: 'output-gradient',
    title: "s3 is multiplied by g'(z3)",
    change: { outputError: 'times-gradient' },
    line: 's3 = a3 - yv',
    does: "g'(z3) belongs to the squared error; under the cross-entropy it cancels, and here it makes s3 too small.",
    hints: [LOOK_AT_S3, 'Of which cost is it the derivative?'],
    fix: s3Fix,
  },
  {
    ...inS2,
    id: 'no-activation-gradient',
    title: "s2 lacks the factor g'(z2)",
    change: { hiddenGradient: 'none' },
    does: 's2 is s3 * Theta2 alone, as if the hidden units were linear.',
    hints: [LOOK_AT_S2, 'What does the chain rule say of a2 = g(z2)?'],
  },
  {
    ...inS2,
    id: 'gradient-at-a',
    title: "g' is taken at a2 in place of z2",
    change: { hiddenGradient: 'at-a' },
    does: "sigmoidGradient computes g from its argument, so giving it a2 is g'(g(z2)).",
    hints: [LOOK_AT_S2, "What is the argument of g'?"],
    hiddenBy: 'the network has no hidden layer, or relu, for which the two are the same',
  },
  {
    ...inS2,
    id: 'other-activation-gradient',
    title: "g' is another function's: tanh's for the sigmoid's, or the sigmoid's for another's",
    change: { hiddenGradient: 'other' },
    does: 'The way back differentiates another g than the way forward uses.',
    hints: [LOOK_AT_S2, "Is g' the derivative of the g in a2?"],
  },
  {
    id: 'bias-column-kept',
    title: 'the bias column of s2 is not dropped',
    change: { biasColumn: 'kept' },
    line: 's2 = s2(:,2:end)',
    does: 's2, Delta1 and Theta1_grad have one column or row too many: that of the bias unit, into which no weight leads.',
    hints: [LOOK_AT_S2, 'How many columns has it, and how many units has the layer?'],
    fix: dropFix,
    hiddenBy: NO_HIDDEN,
  },
  {
    id: 'last-column-dropped',
    title: 'the last column of s2 is dropped, not the first',
    change: { biasColumn: 'last-dropped' },
    line: 's2 = s2(:,2:end)',
    does: 'Each hidden unit has the error of the one before it, and the first has that of the bias.',
    hints: [LOOK_AT_S2, 'Which column is the bias unit?'],
    fix: dropFix,
    hiddenBy: NO_HIDDEN,
  },
  {
    id: 'delta-last-row-only',
    title: 'Delta is that of the last row alone',
    change: { DeltaRows: 'last' },
    line: "Delta1 = s2' * a1",
    does: 'A loop over rows overwrites Delta where it should add to it.',
    hints: [LOOK_AT_DELTA, 'Does it change when the first row changes?'],
    fix: {
      octave: "Delta1 = Delta1 + s2' * a1(t, :);  % in a loop over t",
      numpy: 'Delta1 += np.outer(s2, a1[t])  # in a loop over t',
      typescript: 'addTo(Delta1, transposedMul(s2, a1));',
    },
    hiddenBy: 'm is 1',
  },
  {
    id: 'delta-without-first-row',
    title: 'Delta leaves the first row out',
    change: { DeltaRows: 'all-but-first' },
    line: "Delta1 = s2' * a1",
    does: 'A loop from 1 in a language that counts from 0 misses a row.',
    hints: [LOOK_AT_DELTA, 'Does it change when the first row changes?'],
    fix: DeltaFix,
  },
  {
    id: 'delta-of-z',
    title: 'Delta2 is made of z2 in place of a2',
    change: { DeltaOf: 'z' },
    line: "Delta2 = s3' * a2",
    does: 'A weight is moved by what entered the unit behind it, not by what left it.',
    hints: [LOOK_AT_DELTA, 'What does Theta2 multiply on the way forward?'],
    fix: {
      octave: "Delta2 = s3' * a2;",
      numpy: 'Delta2 = s3.T @ a2',
      typescript: 'const Delta2 = transposedMul(s3, a2);',
    },
    hiddenBy: NO_HIDDEN,
  },
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
