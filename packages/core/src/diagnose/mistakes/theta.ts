/** Mistakes in the weights that the pass forward uses. */
import { matrix, zeroFirstColumn } from '../../matrix/matrix.ts';
import { thetaShapes, thetaViews } from '../../network/network.ts';
import { reshape, unroll } from '../../network/unroll.ts';
import { transposed } from '../compute/cells.ts';
import { lines, mistakes } from '../mistake.ts';
import type { DiagnosedProblem } from '../problem.ts';

const LOOK = 'Look at the weights that the pass forward uses.';
const octaveReshape = 'Theta1 = reshape(nn_params(1:h*(n+1)), h, n+1);';

/** Theta_l taken from the other end of the vector. */
function takenLastFirst({ network, parameters }: DiagnosedProblem, l: number) {
  const vector = unroll(thetaViews(network, parameters));
  const shapes = thetaShapes(network);
  const behind = shapes.slice(l).reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const { rows, columns } = shapes[l - 1];
  return reshape(vector.subarray(behind, behind + rows * columns), rows, columns);
}

export const THETA_MISTAKES = mistakes([
  {
    id: 'theta-reshaped-by-rows',
    title: 'Theta was unrolled by columns and is shaped back by rows',
    change: {
      Theta: (right) => {
        const Theta = right();
        return matrix(Theta.rows, Theta.columns, unroll([Theta]));
      },
    },
    line: 'Theta1 = reshape(nn_params(1:h*(n+1)), h, n+1)',
    does: 'The pass forward runs with weights in wrong cells.',
    hints: [LOOK, 'Is Theta1(2,1) the second number of the vector, or further on?'],
    wrong: lines(
      "Theta1 = reshape(nn_params(1:h*(n+1)), n+1, h)';",
      'Theta1 = nn_params[:h*(n+1)].reshape((h, n + 1))',
      'matrix(h, n + 1, parameters.subarray(0, h * (n + 1)))',
    ),
    fix: lines(
      octaveReshape,
      "Theta1 = nn_params[:h*(n+1)].reshape((h, n + 1), order='F')",
      'const Theta1 = reshape(parameters.subarray(0, h * (n + 1)), h, n + 1);',
    ),
  },
  {
    id: 'theta-last-first',
    title: 'Theta is taken from its vector in the other order: the last Theta first',
    change: { Theta: (_, { problem, l }) => takenLastFirst(problem, l) },
    line: 'Theta2 = reshape(nn_params(h*(n+1)+1:end), K, h+1)',
    does: 'The pass forward runs with weights in wrong cells.',
    hints: [LOOK, 'Is Theta1(1,1) the first number of the vector?'],
    wrong: lines(
      'Theta2 = reshape(nn_params(1:K*(h+1)), K, h+1);',
      "Theta2 = nn_params[:K*(h+1)].reshape((K, h + 1), order='F')",
      'reshape(parameters.subarray(0, K * (h + 1)), K, h + 1)',
    ),
    fix: lines(
      `${octaveReshape} Theta2 = reshape(nn_params(h*(n+1)+1:end), K, h+1);`,
      "Theta2 = nn_params[h*(n+1):].reshape((K, h + 1), order='F')",
      'const Theta2 = reshape(parameters.subarray(h * (n + 1)), K, h + 1);',
    ),
    hiddenBy: 'there is one Theta only',
    applies: ({ network }) => network.layers.length > 2,
  },
  {
    id: 'theta-transposed',
    title: 'a Theta that is square is transposed',
    change: {
      Theta: (right) => {
        const Theta = right();
        return Theta.rows === Theta.columns ? transposed(Theta) : Theta;
      },
    },
    line: "z2 = a1 * Theta1'",
    does: 'a1 * Theta1 goes where Theta1 is square, with the weights of the units mixed up.',
    hints: [LOOK, 'By rows or by columns: where in Theta1 are the weights into one unit?'],
    wrong: lines('z2 = a1 * Theta1;', 'z2 = a1 @ Theta1', 'const z2 = mul(a1, Theta1);'),
    fix: lines("z2 = a1 * Theta1';", 'z2 = a1 @ Theta1.T', 'const z2 = mulTransposed(a1, Theta1);'),
    inParts: true,
    applies: ({ network }) => network.layers.some((units, l) => l > 0 && units === 1 + network.layers[l - 1]),
  },
  {
    id: 'theta-initial',
    title: 'the weights are those that the training began with, not the trained ones',
    change: {
      Theta: (right, { problem, l }) =>
        problem.initial ? thetaViews(problem.network, problem.initial)[l - 1] : right(),
    },
    line: '[J, grad] = nnCostFunction(nn_params, …)',
    does: 'Everything is right, of other weights.',
    hints: [LOOK, 'After which iteration were they read?'],
    wrong: lines(
      '[J, grad] = costFunction(initial_nn_params);',
      'J, grad = cost_function(initial_nn_params)',
      'costFunction(initialParameters)',
    ),
    fix: lines(
      'nn_params = fmincg(costFunction, initial_nn_params, options);',
      'nn_params = minimize(cost_function, initial_nn_params, jac=True).x',
      'const { parameters } = outcome;',
    ),
    applies: ({ initial }) => initial !== undefined,
  },
  {
    id: 'theta-bias-zeroed',
    seldom: true,
    title: 'the bias column of Theta is set to 0 before it is used: a view of Theta was zeroed for the penalty',
    change: { Theta: (right) => zeroFirstColumn(right()) },
    line: "z2 = a1 * Theta1'",
    does: 'Units have no bias on the way forward, though the column of ones is there.',
    hints: [LOOK, 'What is in the first column of Theta1 at the end?'],
    wrong: lines(
      'Theta1(:, 1) = 0;  % for the penalty',
      'reg1 = Theta1; reg1[:, 0] = 0  # a view: Theta1 is changed too',
      'Theta1.data[i * columns] = 0;',
    ),
    fix: lines(
      'T1 = Theta1; T1(:, 1) = 0;',
      'reg1 = Theta1.copy(); reg1[:, 0] = 0',
      'const T1 = zeroFirstColumn(Theta1);',
    ),
    hiddenBy: 'all bias weights are 0',
    inParts: true,
  },
]);
