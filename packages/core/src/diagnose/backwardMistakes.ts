/** Mistakes on the way back: s and Delta. */
import type { Mistake } from './mistake.ts';

const S2 = "s2 = (s3 * Theta2) .* g'([ones(m,1) z2])";
const LOOK_AT_S3 = 'Look at s3.';
const LOOK_AT_S2 = 'Look at s2.';
const LOOK_AT_DELTA = 'Look at Delta.';
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
export const DeltaFix = {
  octave: "Delta1 = s2' * a1;",
  numpy: 'Delta1 = s2.T @ a1',
  typescript: 'const Delta1 = transposedMul(s2, a1);',
};

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
    id: 'gradient-of-a-at-z',
    title: "g' is z2 .* (1 - z2): a (1 - a) is taken at z",
    change: { hiddenGradient: 'of-a-at-z' },
    does: "a2 .* (1 - a2) is g'(z2) by a2, and z2 stands in its place.",
    hints: [LOOK_AT_S2, "What is the argument of g'?"],
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
    id: 'last-weights-dropped',
    title: 'the last column of Theta2 is left out on the way back, not the first',
    change: { biasColumn: 'last-of-Theta-dropped' },
    line: "s2 = (s3 * Theta2) .* g'([ones(m,1) z2]); s2 = s2(:,2:end)",
    does: "Each hidden unit gets the error that belongs to the one before it, times its own g'(z2).",
    hints: [LOOK_AT_S2, 'In which column of Theta2 are the weights of the first hidden unit?'],
    fix: {
      octave: 's2 = (s3 * Theta2(:, 2:end)) .* sigmoidGradient(z2);',
      numpy: 's2 = (s3 @ Theta2[:, 1:]) * sigmoid_gradient(z2)',
      typescript: 'const s2 = dropFirstColumn(s2WithBias);',
    },
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
    id: 'delta-without-ones',
    title: 'Delta is made without the column of ones: the biases have no gradient',
    change: { DeltaOf: 'a-without-ones' },
    line: "Delta1 = s2' * a1",
    does: 'Delta and the gradient lack their first column, that of the bias weights.',
    hints: [LOOK_AT_DELTA, 'Has it the shape of Theta?'],
    fix: DeltaFix,
  },
];
