/** Mistakes in the column of ones. */

import { mulTransposed, type withOnes } from '../../matrix/matrix.ts';
import { activationOf } from '../../network/network.ts';
import { besideColumn, dropLastColumn, withColumn } from '../compute/cells.ts';
import type { Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';
import { hasHidden } from '../problem.ts';
import { NO_HIDDEN } from './hidden.ts';

const LOOK = 'Look at the column of ones.';
const inInput = {
  line: 'a1 = [ones(m,1) X]',
  fix: lines('a1 = [ones(m, 1) X];', 'a1 = np.hstack([np.ones((m, 1)), X])', 'const a1 = withOnes(X);'),
} as const;
const inHidden = {
  line: 'a2 = [ones(m,1) g(z2)]',
  fix: lines(
    'a2 = [ones(m, 1) sigmoid(z2)];',
    'a2 = np.hstack([np.ones((m, 1)), sigmoid(z2)])',
    'const a2 = withOnes(map(z2, sigmoid));',
  ),
  hiddenBy: NO_HIDDEN,
} as const;

/** The bias unit gives another number. */
const biasOf = (value: number): Change => ({ bias: () => value });

const behind: Change = {
  ones: (_, { get, l }) => besideColumn(l === 1 ? get('X', 0) : get('g'), get('bias'), 'behind'),
  z: (_, { get, l }) => mulTransposed(get('ones', l - 1), get('Theta', l - 1)),
};

export const ONES_MISTAKES = mistakes([
  {
    ...inInput,
    id: 'input-bias-missing',
    title: 'the inputs have no bias: no column of ones before X',
    change: biasOf(0),
    layers: (l) => l === 1,
    does: 'The first column of Theta1 has no part in z2.',
    hints: [LOOK, 'How many columns has a1?'],
    wrong: lines(
      "z2 = X * Theta1(:, 2:end)';",
      'z2 = X @ Theta1[:, 1:].T',
      'const z2 = mulTransposed(X, dropFirstColumn(Theta1));',
    ),
  },
  {
    ...inHidden,
    id: 'hidden-bias-missing',
    title: 'the hidden units have no bias: no column of ones before g(z2)',
    change: biasOf(0),
    layers: (l) => l > 1,
    does: 'The first column of Theta2 has no part in z3.',
    hints: [LOOK, 'How many columns has a2?'],
    wrong: lines(
      "z3 = sigmoid(z2) * Theta2(:, 2:end)';",
      'z3 = sigmoid(z2) @ Theta2[:, 1:].T',
      'const z3 = mulTransposed(map(z2, sigmoid), dropFirstColumn(Theta2));',
    ),
    applies: hasHidden,
  },
  {
    ...inInput,
    id: 'bias-last',
    title: 'the column of ones is behind, not before',
    change: behind,
    forms: [
      {
        // The same thought throughout: the last column of Theta is taken for the bias on the way back and in penalties.
        ...behind,
        slope: (right) => shiftedLeft(right()),
        s: (right, { get, l, L }) => (l === L ? right() : dropLastColumn(get('back'))),
        costCells: (_, { get }) => withoutLast(get('Theta')),
        penalized: (_, { get }) => withoutLast(get('Theta')),
      },
      // a2 .* (1 - a2) of the columns behind the first, whose last is the ones.
      { ...behind, slope: (right) => withoutLast(shiftedLeft(right())) },
    ],
    does: "Each input meets its neighbor's weight, and the ones meet the last.",
    hints: [LOOK, 'Which column of Theta1 meets it?'],
    wrong: lines('a1 = [X ones(m, 1)];', 'a1 = np.hstack([X, np.ones((m, 1))])', 'const a1 = withOnesBehind(X);'),
  },
  {
    ...inInput,
    id: 'bias-negative',
    seldom: true,
    title: 'the bias is -1, not 1',
    change: biasOf(-1),
    inParts: true,
    does: 'Each bias weight is taken off where it should be added.',
    hints: [LOOK, 'What is the first number of each row of a1?'],
    wrong: lines('a1 = [-ones(m, 1) X];', 'a1 = np.hstack([-np.ones((m, 1)), X])', 'const a1 = besideColumn(X, -1);'),
    hiddenBy: 'all bias weights are 0',
  },
  {
    ...inHidden,
    id: 'bias-through-g',
    seldom: true,
    title: 'the ones are put beside z2 before g: the bias is g(1)',
    change: { bias: (_, { problem }) => activationOf(problem.network).value(1) },
    layers: (l) => l > 1,
    does: 'The bias unit gives g(1) = 0.731… in place of 1.',
    hints: [LOOK, 'What is the first number of each row of a2?'],
    wrong: lines(
      'a2 = sigmoid([ones(m, 1) z2]);',
      'a2 = sigmoid(np.hstack([np.ones((m, 1)), z2]))',
      'const a2 = map(withOnes(z2), sigmoid);',
    ),
    hiddenBy: 'the network has no hidden layer, or relu, which leaves 1 as it is',
    applies: hasHidden,
  },
]);

/** g'([z 1]) of g'([1 z]). */
function shiftedLeft(slope: ReturnType<typeof withOnes>) {
  const { rows, columns, data } = slope;
  return { rows, columns, data: data.map((_, i) => data[i % columns === columns - 1 ? i - columns + 1 : i + 1]) };
}

function withoutLast(A: ReturnType<typeof withOnes>) {
  return withColumn(A, A.columns - 1, () => 0);
}
