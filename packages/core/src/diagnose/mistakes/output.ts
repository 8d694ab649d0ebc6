/** Mistakes in the output layer and in s of it. */

import { exp } from '../../elementary/elementary.ts';
import { hadamard, map, matrix, mul, row, scale, subtract, sum } from '../../matrix/matrix.ts';
import { sigmoid } from '../../network/activations/sigmoid.ts';
import { outputs } from '../../network/output.ts';
import { costsOf } from '../compute/article.ts';
import { broadcast, mapCells, transposed } from '../compute/cells.ts';
import type { Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';
import type { DiagnosedProblem } from '../problem.ts';

const LOOK = 'Look at a3.';
const LOOK_AT_S3 = 'Look at s3.';
const inOutput = {
  line: 'a3 = g(z3)',
  fix: lines('a3 = sigmoid(z3);', 'a3 = sigmoid(z3)', 'const a3 = map(z3, sigmoid);'),
} as const;
const inError = {
  line: 's3 = a3 - yv',
  fix: lines('s3 = a3 - yv;', 's3 = a3 - yv', 'const s3 = subtract(a3, yv);'),
} as const;
const isSoftmax = ({ network }: DiagnosedProblem) => network.output === 'softmax';
const otherOutput = ({ network }: DiagnosedProblem) => (network.output === 'sigmoid' ? 'softmax' : 'sigmoid');

const withOtherOutput: Change = {
  output: (_, { get, L, problem }) => outputs[otherOutput(problem)].value(get('z', L)),
};

export const OUTPUT_MISTAKES = mistakes([
  {
    ...inOutput,
    id: 'other-output',
    title: 'the output is softmax for the sigmoid, or the sigmoid for softmax',
    change: withOtherOutput,
    // With the cost that belongs to it: another setting rather than a mistake.
    forms: [{ ...withOtherOutput, rowCosts: (_, at) => costsOf(at, isSoftmax(at.problem) ? 'both' : 'label') }],
    does: 'Each row of a3 sums to 1 where it should not, or does not where it should.',
    hints: [LOOK, 'What does a row of it sum to?'],
    wrong: lines(
      'a3 = exp(z3) ./ sum(exp(z3), 2);',
      'a3 = np.exp(z3) / np.exp(z3).sum(axis=1, keepdims=True)',
      'const a3 = softmax(z3);',
    ),
    option: (problem) => `--output ${otherOutput(problem)}`,
    applies: ({ network }) => network.layers[network.layers.length - 1] > 1,
  },
  {
    ...inOutput,
    id: 'output-forgotten',
    title: 'the output is z3 itself: g is forgotten',
    change: { output: (_, { get, L }) => get('z', L) },
    does: 'a3 is no probability, and its logarithm may not exist.',
    hints: [LOOK, 'Between which bounds do its numbers lie?'],
    wrong: lines("a3 = a2 * Theta2';", 'a3 = a2 @ Theta2.T', 'const a3 = mulTransposed(a2, Theta2);'),
  },
  {
    ...inOutput,
    id: 'output-twice',
    seldom: true,
    title: 'g is taken twice at the output: g(g(z3))',
    change: {
      output: (right, { problem }) => outputs[problem.network.output].value(right()),
    },
    does: 'a3 is squeezed once more: for the sigmoid between 0.5 and 0.731….',
    hints: [LOOK, 'Between which bounds do its numbers lie?'],
    wrong: lines('a3 = sigmoid(sigmoid(z3));', 'a3 = sigmoid(sigmoid(z3))', 'map(map(z3, sigmoid), sigmoid)'),
  },
  {
    ...inOutput,
    id: 'softmax-over-rows',
    seldom: true,
    title: 'softmax sums over the rows, not over the classes: the wrong axis',
    change: { output: (_, { get, L }) => transposed(outputs.softmax.value(transposed(get('z', L)))) },
    forms: [
      {
        output: (_, { get, L }) => {
          const powers = map(get('z', L), exp);
          return scale(powers, 1 / sum(powers));
        },
      },
      // The largest is taken off along the right axis.
      {
        output: (_, { get, L }) => {
          const z = get('z', L);
          const largest = Float64Array.from({ length: z.rows }, (_, i) => row(z, i).reduce((a, b) => Math.max(a, b)));
          const powers = mapCells(z, (value, i) => exp(value - largest[i]));
          const sums = mul(matrix(1, z.rows, new Float64Array(z.rows).fill(1)), powers);
          return mapCells(powers, (value, _, j) => value / sums.data[j]);
        },
      },
    ],
    line: 'a3 = e^z3 / sum(e^z3)',
    does: 'Each column of a3 sums to 1, and should each row.',
    hints: [LOOK, 'What does a row of it sum to?'],
    wrong: lines(
      'a3 = exp(z3) ./ sum(exp(z3));',
      'a3 = np.exp(z3) / np.exp(z3).sum(axis=0)',
      'softmax(transposed(z3))',
    ),
    fix: lines(
      'a3 = exp(z3) ./ sum(exp(z3), 2);',
      'a3 = np.exp(z3) / np.exp(z3).sum(axis=1, keepdims=True)',
      'const a3 = softmax(z3);',
    ),
    applies: isSoftmax,
  },
  {
    ...inError,
    id: 'softmax-jacobian-diagonal',
    seldom: true,
    title: "s3 takes the diagonal of softmax's derivative alone",
    change: {
      error: (_, { get, K }) => {
        const [a, yv] = [get('output'), broadcast(get('yv'), K)];
        return hadamard(
          map(yv, (y) => -y),
          map(a, (value) => 1 - value),
        );
      },
    },
    forms: [
      {
        error: (right, { get }) =>
          hadamard(
            right(),
            map(get('output'), (a) => a * (1 - a)),
          ),
      },
    ],
    does: 'Each output depends on all of z3; only its own z is differentiated, and the other classes learn nothing.',
    hints: [LOOK_AT_S3, 'On which numbers of z3 does one number of a3 depend?'],
    wrong: lines('s3 = (-yv ./ a3) .* a3 .* (1 - a3);', 's3 = (-yv / a3) * a3 * (1 - a3)', 'y * (a - 1)'),
    applies: isSoftmax,
  },
  {
    ...inError,
    id: 'error-sign',
    title: 's3 is yv - a3: its sign is turned',
    change: { error: (right) => scale(right(), -1) },
    does: 's3, s2 and Delta have the other sign; a step down the gradient climbs.',
    hints: [LOOK_AT_S3, 'What sign has s3 where a row is of the class?'],
    wrong: lines('s3 = yv - a3;', 's3 = yv - a3', 'const s3 = subtract(yv, a3);'),
  },
  {
    ...inError,
    id: 'error-doubled',
    seldom: true,
    title: 's3 is 2 (a3 - yv)',
    change: { error: (right) => scale(right(), 2) },
    does: 'The 2 is that of a square, which this J does not have: s3, s2 and Delta are twice as large.',
    hints: [LOOK_AT_S3, 'Of which cost is it the derivative?'],
    wrong: lines('s3 = 2 * (a3 - yv);', 's3 = 2 * (a3 - yv)', 'scale(subtract(a3, yv), 2)'),
  },
  {
    ...inError,
    id: 'output-gradient',
    title: "s3 is multiplied by g'(z3)",
    change: { error: (right, { get, L }) => hadamard(right(), map(get('z', L), sigmoid.gradient)) },
    does: "g'(z3) belongs to the squared error; under the cross-entropy it cancels, and here it makes s3 too small.",
    hints: [LOOK_AT_S3, 'Of which cost is it the derivative?'],
    wrong: lines(
      's3 = (a3 - yv) .* sigmoidGradient(z3);',
      's3 = (a3 - yv) * sigmoid_gradient(z3)',
      'hadamard(subtract(a3, yv), map(z3, sigmoidGradient))',
    ),
  },
  {
    ...inError,
    id: 'output-gradient-at-a',
    seldom: true,
    title: "s3 is multiplied by g'(a3)",
    change: { error: (right, { get }) => hadamard(right(), map(get('output'), sigmoid.gradient)) },
    does: "g' belongs to the squared error and to z3; under the cross-entropy it cancels.",
    hints: [LOOK_AT_S3, 'Of which cost is it the derivative?'],
    wrong: lines(
      's3 = (a3 - yv) .* sigmoidGradient(a3);',
      's3 = (a3 - yv) * sigmoid_gradient(a3)',
      'hadamard(subtract(a3, yv), map(a3, sigmoidGradient))',
    ),
  },
  {
    ...inError,
    id: 'output-gradient-doubled',
    seldom: true,
    title: "s3 is 2 (a3 - yv) g'(z3): the derivative of the squared error",
    change: {
      error: (right, { get, L }) => scale(hadamard(right(), map(get('z', L), sigmoid.gradient)), 2),
    },
    does: 'Another cost is differentiated than the J of the article.',
    hints: [LOOK_AT_S3, 'Of which cost is it the derivative?'],
    wrong: lines(
      's3 = 2 * (a3 - yv) .* a3 .* (1 - a3);',
      's3 = 2 * (a3 - yv) * a3 * (1 - a3)',
      '2 * (a - y) * a * (1 - a)',
    ),
  },
  {
    ...inError,
    id: 'error-of-z',
    seldom: true,
    title: 's3 is z3 - yv: z3 is used for a3',
    change: { error: (_, { get, L, K }) => subtract(get('z', L), broadcast(get('yv'), K)) },
    does: 'The error is that of a linear output.',
    hints: [LOOK_AT_S3, 'Between which bounds do its numbers lie?'],
    wrong: lines('s3 = z3 - yv;', 's3 = z3 - yv', 'const s3 = subtract(z3, yv);'),
  },
  {
    ...inError,
    id: 'error-divided-by-slope',
    seldom: true,
    title: 's3 is divided by a3 (1 - a3): it is the derivative by a3, not by z3',
    change: {
      error: (right, { get }) => {
        const a = get('output');
        return mapCells(
          right(),
          (value, i, k) => value / (a.data[i * a.columns + k] * (1 - a.data[i * a.columns + k])),
        );
      },
    },
    does: "The derivative of J by a3 is not yet multiplied by g'(z3).",
    hints: [LOOK_AT_S3, 'By a3 or by z3: of what is it the derivative?'],
    wrong: lines('s3 = (a3 - yv) ./ (a3 .* (1 - a3));', 's3 = (a3 - yv) / (a3 * (1 - a3))', '(a - y) / (a * (1 - a))'),
  },
  {
    ...inError,
    id: 'error-of-label-only',
    seldom: true,
    title: 's3 is a3 - yv for the class of the row alone, 0 for the others',
    change: {
      error: (right, { get, K }) => {
        const yv = broadcast(get('yv'), K);
        const error = right();
        return matrix(
          error.rows,
          error.columns,
          error.data.map((value, i) => (yv.data[i] === 0 ? 0 : value)),
        );
      },
    },
    does: 'The outputs of the classes that a row is not of learn nothing.',
    hints: [LOOK_AT_S3, 'How many numbers of a row of it are 0?'],
    wrong: lines('s3 = (a3 - 1) .* yv;', 's3 = (a3 - 1) * yv', 'y === 1 ? a - 1 : 0'),
    applies: (problem) => !isSoftmax(problem),
  },
]);
