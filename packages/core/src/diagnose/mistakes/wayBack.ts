/** Mistakes in s2 apart from its slope: the bias column, and the weights that it goes back through. */
import {
  addTo,
  dropFirstColumn,
  hadamard,
  type Matrix,
  matrix,
  mul,
  scale,
  zeroFirstColumn,
} from '../../matrix/matrix.ts';
import { dropLastColumn, transposed } from '../compute/cells.ts';
import type { Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';
import { hasHidden } from '../problem.ts';
import { inS2, NO_HIDDEN } from './hidden.ts';

const LOOK = 'Look at s2.';
const inDrop = {
  line: 's2 = s2(:,2:end)',
  fix: lines('s2 = s2(:, 2:end);', 's2 = s2[:, 1:]', 'const s2 = dropFirstColumn(s2WithBias);'),
  hiddenBy: NO_HIDDEN,
} as const;

/** Of s2 with its bias column; in the usual form a2 .* (1 - a2) that column is 0. */
const fromBack = (drop: (back: Matrix) => Matrix): readonly [Change, Change] => [
  { s: (_, { get }) => drop(get('back')) },
  { s: (_, { get }) => drop(zeroFirstColumn(get('back'))) },
];
const inHidden = (l: number, L: number) => l < L;
// A kept bias column that would meet the Theta of a layer further back stops the program there.
const [kept, keptZero] = fromBack((back) => back);
const [lastDropped, lastDroppedZero] = fromBack(dropLastColumn);

/** Theta as it is after a step of this rate, before it is used on the way back. */
const updatedBy = (rate: number, from: 'gradient' | 'divided'): Change => ({
  ThetaBack: (right, { get, l }) => {
    const step = scale(get(from, l), -rate);
    const Theta = right();
    const after = matrix(Theta.rows, Theta.columns, Theta.data.slice());
    if (step.data.length === after.data.length) addTo(after, step);
    return after;
  },
});
const updated = (rate: number) => updatedBy(rate, 'gradient');
/** Where the penalty is added to the gradient only later. */
const updatedUnpenalized = (rate: number) => updatedBy(rate, 'divided');
const USUAL_RATE = 0.1;

export const WAY_BACK_MISTAKES = mistakes([
  {
    ...inDrop,
    id: 'bias-column-kept',
    title: 'the bias column of s2 is not dropped',
    change: kept,
    forms: [keptZero],
    layers: (l, L) => l === 2 && l < L,
    does: 's2, Delta1 and Theta1_grad have one column or row too many: that of the bias unit, into which no weight leads.',
    hints: [LOOK, 'How many columns has it, and how many units has the layer?'],
    wrong: lines(
      "Delta1 = s2' * a1;  % s2 with its first column",
      'Delta1 = s2.T @ a1  # s2 with its first column',
      'transposedMul(s2WithBias, a1)',
    ),
    applies: hasHidden,
  },
  {
    ...inDrop,
    id: 'last-column-dropped',
    title: 'the last column of s2 is dropped, not the first',
    change: lastDropped,
    forms: [lastDroppedZero],
    layers: inHidden,
    does: 'Each hidden unit has the error of the one before it, and the first has that of the bias.',
    hints: [LOOK, 'Which column is the bias unit?'],
    wrong: lines('s2 = s2(:, 1:end-1);', 's2 = s2[:, :-1]', 'const s2 = dropLastColumn(s2WithBias);'),
    applies: hasHidden,
  },
  {
    ...inS2,
    id: 'last-weights-dropped',
    title: 'the last column of Theta2 is dropped on the way back, not the first',
    change: {
      s: (_, { get, l }) =>
        hadamard(mul(get('s', l + 1), dropLastColumn(get('ThetaBack'))), dropFirstColumn(get('slope'))),
    },
    layers: inHidden,
    line: "s2 = (s3 * Theta2) .* g'([ones(m,1) z2]); s2 = s2(:,2:end)",
    does: "Each hidden unit gets the error that belongs to the one before it, times its own g'(z2).",
    hints: [LOOK, 'In which column of Theta2 are the weights of the first hidden unit?'],
    wrong: lines(
      's2 = (s3 * Theta2(:, 1:end-1)) .* sigmoidGradient(z2);',
      's2 = (s3 @ Theta2[:, :-1]) * sigmoid_gradient(z2)',
      'hadamard(mul(s3, dropLastColumn(Theta2)), map(z2, sigmoidGradient))',
    ),
    fix: lines(
      's2 = (s3 * Theta2(:, 2:end)) .* sigmoidGradient(z2);',
      's2 = (s3 @ Theta2[:, 1:]) * sigmoid_gradient(z2)',
      'const s2 = dropFirstColumn(s2WithBias);',
    ),
    applies: hasHidden,
  },
  {
    ...inS2,
    id: 'weights-updated-first',
    seldom: true,
    title: 'Theta2 is updated before s2 is computed with it',
    change: updated(USUAL_RATE),
    reads: ['gradient', 'divided'],
    solved: { withNumber: updated, otherwise: updatedUnpenalized, none: 0, start: USUAL_RATE, called: 'the rate' },
    does: 's2 goes back through other weights than the way forward used.',
    hints: [LOOK, 'Is its Theta2 the one that a3 was computed with?'],
    wrong: lines(
      'Theta2 = Theta2 - alpha * Theta2_grad; s2 = (s3 * Theta2) .* …',
      'Theta2 -= alpha * Theta2_grad; s2 = (s3 @ Theta2) * …',
      'update(Theta2); mul(s3, Theta2)',
    ),
    fix: lines(
      's2 = (s3 * Theta2) .* …; then Theta2 = Theta2 - alpha * Theta2_grad;',
      's2 = (s3 @ Theta2) * …; then Theta2 -= alpha * Theta2_grad',
      'const s2 = …; then update(Theta2)',
    ),
    applies: hasHidden,
  },
  {
    ...inS2,
    id: 'gradient-for-theta',
    seldom: true,
    title: 'Theta2_grad is used in place of Theta2 in s2',
    change: { ThetaBack: (_, { get, l }) => get('gradient', l) },
    forms: [{ ThetaBack: (_, { get, l }) => get('Delta', l) }],
    reads: ['gradient'],
    does: 's3 goes back through a gradient, not through the weights.',
    hints: [LOOK, 'Through which matrix does s3 go back?'],
    wrong: lines('s2 = (s3 * Theta2_grad) .* …', 's2 = (s3 @ Theta2_grad) * …', 'mul(s3, Theta2_grad)'),
    applies: hasHidden,
  },
  {
    ...inS2,
    id: 'theta-back-transposed',
    seldom: true,
    title: 'a Theta that is square is transposed on the way back',
    change: {
      s: (right, { get, l }) => {
        const Theta = dropFirstColumn(get('ThetaBack'));
        if (Theta.rows !== Theta.columns) return right();
        return hadamard(mul(get('s', l + 1), transposed(Theta)), dropFirstColumn(get('slope')));
      },
    },
    layers: inHidden,
    does: "s3 * Theta2' goes where Theta2 is square, with the weights of the units mixed up.",
    hints: [LOOK, 'Which weights lead from the first hidden unit?'],
    wrong: lines(
      "s2 = (s3 * Theta2(:, 2:end)') .* sigmoidGradient(z2);",
      's2 = (s3 @ Theta2[:, 1:].T) * sigmoid_gradient(z2)',
      'mulTransposed(s3, dropFirstColumn(Theta2))',
    ),
    hiddenBy: 'no layer has as many units as the next',
    applies: ({ network: { layers } }) => layers.some((units, l) => l > 0 && units === layers[l + 1]),
  },
  {
    ...inS2,
    id: 's2-of-output',
    seldom: true,
    title: 's2 is made of a3, not of s3',
    change: { back: (_, { get, l }) => hadamard(mul(get('output', 0), get('ThetaBack', l)), get('slope', l)) },
    reads: ['output'],
    does: 'What goes back is no error.',
    hints: [LOOK, 'What goes back through Theta2?'],
    wrong: lines('s2 = (a3 * Theta2) .* …', 's2 = (a3 @ Theta2) * …', 'mul(a3, Theta2)'),
    applies: ({ network }) => network.layers.length === 3,
  },
]);
