/** Mistakes in g'(z2), the slope that the way back multiplies by. */
import { type Matrix, map, withOnes } from '../../matrix/matrix.ts';
import { activationOf } from '../../network/network.ts';
import type { At, Change } from '../compute/places.ts';
import { type Lines, lines, mistakes } from '../mistake.ts';
import { type DiagnosedProblem, hasHidden } from '../problem.ts';
import { otherActivation } from './activation.ts';
import { inS2 } from './hidden.ts';

const LOOK = 'Look at s2.';
const inSlope = { ...inS2, inParts: true } as const;

/** The factor of s2 as it was written. */
const factor = (octave: string, numpy: string, typescript: string): Lines =>
  lines(
    `s2 = (s3 * Theta2) .* ${octave};`,
    `s2 = (s3 @ Theta2) * ${numpy}`,
    `hadamard(mul(s3, Theta2), ${typescript})`,
  );

const slopeOf = (of: (at: At) => Matrix, f: (value: number, problem: DiagnosedProblem) => number): Change => ({
  slope: (_, at) => map(of(at), (value) => f(value, at.problem)),
});
const atZ = (at: At) => withOnes(at.get('z'));
const atA = (at: At) => at.get('ones');
const own = (value: number, { network }: DiagnosedProblem) => activationOf(network).gradient(value);
const ownValue = (value: number, { network }: DiagnosedProblem) => activationOf(network).value(value);
const isNot = (activation: DiagnosedProblem['network']['activation']) => (problem: DiagnosedProblem) =>
  hasHidden(problem) && problem.network.activation !== activation;

export const SLOPE_MISTAKES = mistakes([
  {
    ...inSlope,
    id: 'no-activation-gradient',
    title: "s2 lacks the factor g'(z2)",
    change: slopeOf(atZ, () => 1),
    does: 's2 is s3 * Theta2 alone, as if the hidden units were linear.',
    hints: [LOOK, 'What does the chain rule say of a2 = g(z2)?'],
    wrong: lines('s2 = s3 * Theta2;', 's2 = s3 @ Theta2', 'const s2WithBias = mul(s3, Theta2);'),
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'gradient-at-a',
    title: "g' is taken at a2 in place of z2",
    change: slopeOf(atA, own),
    does: "sigmoidGradient computes g from its argument, so giving it a2 is g'(g(z2)).",
    hints: [LOOK, "What is the argument of g'?"],
    wrong: factor('sigmoidGradient(a2)', 'sigmoid_gradient(a2)', 'map(a2, sigmoidGradient)'),
    hiddenBy: 'the network has no hidden layer, or relu, for which the two are the same',
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'gradient-of-a-at-z',
    title: "g' is z2 .* (1 - z2): a (1 - a) is taken at z",
    change: slopeOf(atZ, (z) => z * (1 - z)),
    does: "a2 .* (1 - a2) is g'(z2) by a2, and z2 is used in its place.",
    hints: [LOOK, "What is the argument of g'?"],
    wrong: factor('z2 .* (1 - z2)', 'z2 * (1 - z2)', 'map(z2, (z) => z * (1 - z))'),
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'other-activation-gradient',
    title: "g' is another function's: tanh's for the sigmoid's, or the sigmoid's for another's",
    change: slopeOf(atZ, (z, { network }) => otherActivation(network).gradient(z)),
    does: 'The way back differentiates another g than the way forward uses.',
    hints: [LOOK, "Is g' the derivative of the g in a2?"],
    wrong: factor('(1 - tanh(z2).^2)', '(1 - np.tanh(z2)**2)', 'map(z2, (z) => 1 - Math.tanh(z) ** 2)'),
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'slope-tanh-formula',
    seldom: true,
    title: "g' is 1 - a2.^2: tanh's formula at an a2 of another g",
    change: slopeOf(atA, (a) => 1 - a * a),
    does: "1 - a2² is tanh's slope by tanh's own a2 only.",
    hints: [LOOK, "Is g' the derivative of the g in a2?"],
    wrong: factor('(1 - a2.^2)', '(1 - a2**2)', 'map(a2, (a) => 1 - a * a)'),
    applies: isNot('tanh'),
  },
  {
    ...inSlope,
    id: 'slope-tanh-formula-at-z',
    seldom: true,
    title: "g' is 1 - z2.^2: tanh's formula, with z2 for a2",
    change: slopeOf(atZ, (z) => 1 - z * z),
    does: "1 - a2² is tanh's slope by a2, and z2 is used in its place.",
    hints: [LOOK, "What is the argument of g'?"],
    wrong: factor('(1 - z2.^2)', '(1 - z2**2)', 'map(z2, (z) => 1 - z * z)'),
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'slope-sigmoid-formula',
    seldom: true,
    title: "g' is a2 .* (1 - a2): the sigmoid's formula at an a2 of another g",
    change: slopeOf(atA, (a) => a * (1 - a)),
    does: "a2 (1 - a2) is the sigmoid's slope by the sigmoid's own a2 only.",
    hints: [LOOK, "Is g' the derivative of the g in a2?"],
    wrong: factor('a2 .* (1 - a2)', 'a2 * (1 - a2)', 'map(a2, (a) => a * (1 - a))'),
    applies: isNot('sigmoid'),
  },
  {
    ...inSlope,
    id: 'slope-relu-formula',
    seldom: true,
    title: "g' is 1 where z2 > 0 and 0 elsewhere: the relu's",
    change: slopeOf(atZ, (z) => (z > 0 ? 1 : 0)),
    // A sigmoid's a2 is never below 0: there it would be no factor at all.
    forms: ({ network }) => (network.activation === 'tanh' ? [slopeOf(atA, (a) => (a > 0 ? 1 : 0))] : []),
    does: 'The way back differentiates a relu, and the way forward has another g.',
    hints: [LOOK, "Is g' the derivative of the g in a2?"],
    wrong: factor('(z2 > 0)', '(z2 > 0)', 'map(z2, (z) => (z > 0 ? 1 : 0))'),
    applies: isNot('relu'),
  },
  {
    ...inSlope,
    id: 'slope-value',
    seldom: true,
    title: "g(z2) is used for g'(z2)",
    change: slopeOf(atZ, ownValue),
    forms: [slopeOf(atA, ownValue)],
    does: 's2 is multiplied by a2 itself.',
    hints: [LOOK, "Is g' the derivative of the g in a2?"],
    wrong: factor('a2', 'a2', 'a2'),
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'slope-one-minus',
    seldom: true,
    title: "g' is 1 - a2: the factor a2 is missing",
    change: slopeOf(atA, (a) => 1 - a),
    does: "The sigmoid's slope is a2 (1 - a2).",
    hints: [LOOK, 'What is the derivative of g?'],
    wrong: factor('(1 - a2)', '(1 - a2)', 'map(a2, (a) => 1 - a)'),
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'slope-plus',
    seldom: true,
    title: "g' is a2 .* (1 + a2): a sign is turned",
    change: slopeOf(atA, (a) => a * (1 + a)),
    forms: [slopeOf(atA, (a) => 1 + a * a), slopeOf(atA, (a) => a * (a - 1)), slopeOf(atA, (a) => a * a - 1)],
    does: 'The slope has another sign inside than the derivative of g.',
    hints: [LOOK, 'What is the derivative of g?'],
    wrong: factor('a2 .* (1 + a2)', 'a2 * (1 + a2)', 'map(a2, (a) => a * (1 + a))'),
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'slope-other-power',
    seldom: true,
    title: "g' is a2.^2, or has another power of a2 than it should",
    change: slopeOf(atA, (a) => a * a),
    forms: [slopeOf(atA, (a) => (1 - a) * (1 - a)), slopeOf(atA, (a) => a - a * a * a)],
    does: 'The slope has another power of a2 than the derivative of g.',
    hints: [LOOK, 'What is the derivative of g?'],
    wrong: factor('a2.^2', 'a2**2', 'map(a2, (a) => a * a)'),
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'slope-twice',
    seldom: true,
    title: "s2 is multiplied by g'(z2) twice",
    change: slopeOf(atZ, (z, problem) => own(z, problem) * own(z, problem)),
    does: 's2 is too small, most where units are saturated.',
    hints: [LOOK, "How often is it multiplied by g'?"],
    wrong: lines(
      's2 = s2 .* sigmoidGradient([ones(m, 1) z2]);  % once more',
      's2 = s2 * sigmoid_gradient(z2)  # once more',
      'hadamard(s2, map(z2, sigmoidGradient))',
    ),
    hiddenBy: 'the network has no hidden layer, or relu, for which twice is once',
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'slope-divided',
    seldom: true,
    title: "s2 is divided by g'(z2)",
    change: slopeOf(atZ, (z, problem) => 1 / own(z, problem)),
    does: 'The chain rule multiplies by the slope.',
    hints: [LOOK, 'What does the chain rule say of a2 = g(z2)?'],
    wrong: lines(
      's2 = (s3 * Theta2) ./ sigmoidGradient([ones(m, 1) z2]);',
      's2 = (s3 @ Theta2) / sigmoid_gradient(z2)',
      'value / sigmoidGradient(z)',
    ),
    applies: hasHidden,
  },
  {
    ...inSlope,
    id: 'slope-of-one-row',
    seldom: true,
    title: "s2 is multiplied by g'(z2) of the first row for all rows",
    change: {
      slope: (right) => {
        const slope = right();
        return { ...slope, data: slope.data.map((_, i) => slope.data[i % slope.columns]) };
      },
    },
    forms: [
      {
        slope: (right) => {
          const slope = right();
          const last = (slope.rows - 1) * slope.columns;
          return { ...slope, data: slope.data.map((_, i) => slope.data[last + (i % slope.columns)]) };
        },
      },
    ],
    does: 'The slope of one row is that of its own z2.',
    hints: [LOOK, 'Is the index that of this loop?'],
    wrong: factor('sigmoidGradient([1 z2(i, :)])', 'sigmoid_gradient(z2[i])', 'map(z2[i], sigmoidGradient)'),
    applies: hasHidden,
  },
]);
