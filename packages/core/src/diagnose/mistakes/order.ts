/** Mistakes in the layout of the gradient: its numbers are right, in other places. */
import { unroll } from '../../network/unroll.ts';
import { transposed } from '../compute/cells.ts';
import { lines, mistakes } from '../mistake.ts';

const LOOK = 'Look at the order of the numbers in the vector.';
const inVector = {
  line: 'grad = [Theta1_grad(:); Theta2_grad(:)]',
  does: 'The numbers are right, in another order than the one in which Theta is shaped back.',
  fix: lines(
    'grad = [Theta1_grad(:); Theta2_grad(:)];',
    "grad = np.concatenate([Theta1_grad.ravel(order='F'), Theta2_grad.ravel(order='F')])",
    'const grad = unroll([Theta1_grad, Theta2_grad]);',
  ),
} as const;

const layouts = (get: (place: 'layout', l: number) => ReturnType<typeof transposed>, L: number) =>
  Array.from({ length: L - 1 }, (_, l) => get('layout', l + 1));

export const ORDER_MISTAKES = mistakes([
  {
    id: 'gradient-transposed',
    title: 'the gradient is transposed: in × out',
    change: { layout: (right) => transposed(right()) },
    line: "Delta1 = s2' * a1",
    does: "a1' * s2 is the transpose of Delta1: each number is in another weight's cell.",
    hints: ['Look at Delta.', 'Has the gradient the shape of Theta, and the same weight in the same cell?'],
    wrong: lines("Delta1 = a1' * s2;", 'Delta1 = a1.T @ s2', 'const Delta1 = transposedMul(a1, s2);'),
    fix: lines("Delta1 = s2' * a1;", 'Delta1 = s2.T @ a1', 'const Delta1 = transposedMul(s2, a1);'),
    inParts: true,
  },
  {
    ...inVector,
    id: 'unrolled-by-rows',
    undoes: 'gradient-transposed',
    title: 'the gradient is unrolled row by row, not column by column',
    change: { unrolled: (_, { get, L }) => unroll(layouts(get, L).map(transposed)) },
    hints: [LOOK, 'Are its numbers those of the right gradient, elsewhere?'],
    wrong: lines(
      "grad = [Theta1_grad'(:); Theta2_grad'(:)];",
      'grad = np.concatenate([Theta1_grad.ravel(), Theta2_grad.ravel()])',
      'const grad = parametersOf([Theta1_grad, Theta2_grad]);',
    ),
  },
  {
    ...inVector,
    id: 'unrolled-last-first',
    title: 'the gradients are unrolled in the other order: the last Theta first',
    change: { unrolled: (_, { get, L }) => unroll([...layouts(get, L)].reverse()) },
    hints: [LOOK, 'Which number is its first?'],
    wrong: lines(
      'grad = [Theta2_grad(:); Theta1_grad(:)];',
      "grad = np.concatenate([Theta2_grad.ravel(order='F'), Theta1_grad.ravel(order='F')])",
      'unroll([Theta2_grad, Theta1_grad])',
    ),
    hiddenBy: 'there is one Theta only',
  },
]);
