/** Mistakes in what becomes of the rows' costs: their sum, its sign and its division. */
import { type Matrix, map } from '../../matrix/matrix.ts';
import { broadcast } from '../compute/cells.ts';
import type { Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';
import { inSum, LOOK_AT_SUM as LOOK } from './cost.ts';

const inLoop = {
  ...inSum,
  fix: lines(
    'J = J - sum(yv(t, :) .* log(a3) + (1 - yv(t, :)) .* log(1 - a3)) / m;  % in a loop over t = 1:m',
    'J -= np.sum(yv[t] * np.log(a3) + (1 - yv[t]) * np.log(1 - a3)) / m  # in a loop over t in range(m)',
    'J += rowCost / m; // in a loop over t',
  ),
  hiddenBy: 'm is 1',
} as const;
const counting = (weight: (t: number, m: number) => number): Change => ({
  costWeights: (_, { m }) => Float64Array.from({ length: m }, (_value, t) => weight(t, m)),
});
const byDivisor = (divisor: (m: number, K: number) => number): Change => ({
  costDivisor: (_, { m, K }) => divisor(m, K),
});
const LARGEST_POWER = 40;
const inverse = (m: number, k: number) => (k > LARGEST_POWER ? 0 : m ** -k);

/** Σ over all of both products' cells: rows and classes that do not belong together. */
const crossed = (sums: (yv: Matrix, logs: Matrix) => number): Change => ({
  costSum: (_, { get, K, problem }) => {
    const yv = broadcast(get('yv'), K);
    const { label, other } = get('logs');
    const first = -sums(yv, label);
    return problem.network.output === 'sigmoid'
      ? first -
          sums(
            map(yv, (y) => 1 - y),
            other,
          )
      : first;
  },
});
/** Σ of yv' * log(a3): for each row, its labels' sum times its logarithms' sum. */
function acrossClasses(yv: Matrix, logs: Matrix): number {
  let sum = 0;
  for (let i = 0; i < yv.rows; i++) {
    let [labels, row] = [0, 0];
    for (let k = 0; k < yv.columns; k++) {
      labels += yv.data[i * yv.columns + k];
      row += logs.data[i * logs.columns + k];
    }
    sum += labels * row;
  }
  return sum;
}
/** Σ of yv * log(a3)': for each class, its rows times its logarithms' sum. */
function acrossRows(yv: Matrix, logs: Matrix): number {
  let sum = 0;
  for (let k = 0; k < yv.columns; k++) {
    let [labels, column] = [0, 0];
    for (let i = 0; i < yv.rows; i++) {
      labels += yv.data[i * yv.columns + k];
      column += logs.data[i * logs.columns + k];
    }
    sum += labels * column;
  }
  return sum;
}
function diagonal(yv: Matrix, logs: Matrix): number {
  let sum = 0;
  for (let k = 0; k < Math.min(yv.rows, yv.columns); k++)
    sum += yv.data[k * yv.columns + k] * logs.data[k * logs.columns + k];
  return sum;
}

export const COST_SUM_MISTAKES = mistakes([
  {
    ...inSum,
    id: 'cost-sign',
    title: 'the sign of the sum in J is turned',
    change: { costSum: (right) => -right() },
    does: 'Logarithms of numbers below 1 are negative: without the minus J falls when answers get worse.',
    hints: [LOOK, 'Is J positive?'],
    wrong: lines(
      'J = 1/m * sum(sum(yv .* log(a3) + (1 - yv) .* (log(1 - a3))));',
      'J = np.sum(yv * np.log(a3) + (1 - yv) * (np.log(1 - a3))) / m',
      'J = -sum(crossEntropies) / m;',
    ),
  },
  {
    ...inSum,
    id: 'cost-not-divided',
    title: 'the sum in J is not divided by m',
    change: byDivisor(() => 1),
    does: 'J is m times as large, the penalty aside.',
    hints: [LOOK, 'By which factor is it off?'],
    wrong: lines('J = -sum(sum(…));', 'J = -np.sum(…)', 'const J = sum(rowCosts);'),
    hiddenBy: 'm is 1',
  },
  {
    ...inSum,
    id: 'cost-divided-by-cells',
    title: 'J is the mean over rows and classes, divided by m K',
    change: byDivisor((m, K) => m * K),
    does: 'A mean over a whole matrix divides by K too.',
    hints: [LOOK, 'By which factor is it off?'],
    wrong: lines('J = -mean(mean(…));', 'J = -np.mean(…)', 'mean(crossEntropies)'),
    hiddenBy: 'there is one output only',
    applies: ({ network }) => network.layers[network.layers.length - 1] > 1,
  },
  {
    ...inSum,
    id: 'cost-divided-by-2m',
    title: 'the sum in J is divided by 2m',
    change: byDivisor((m) => 2 * m),
    does: 'The sum is halved, as in the cost of a linear regression.',
    hints: [LOOK, 'By which factor is it off?'],
    wrong: lines('J = -1/(2*m) * sum(sum(…));', 'J = -np.sum(…) / (2 * m)', 'sum(rowCosts) / (2 * m)'),
  },
  {
    ...inSum,
    id: 'cost-divided-twice',
    seldom: true,
    title: 'the sum in J is divided by m twice',
    change: byDivisor((m) => m * m),
    does: 'J is m times too small, the penalty aside.',
    hints: [LOOK, 'By which factor is it off?'],
    wrong: lines('J = -1/m * mean(sum(…, 2));', 'J = -np.sum(…, axis=1).mean() / m', 'sum(rowCosts) / m / m'),
    hiddenBy: 'm is 1',
  },
  {
    ...inSum,
    id: 'cost-matrix-product',
    seldom: true,
    title: "J sums yv' * log(a3), a product of matrices, not yv .* log(a3)",
    change: crossed(acrossClasses),
    forms: [crossed(acrossRows)],
    does: 'Each label meets the logarithms of all classes, or of all rows.',
    hints: [LOOK, 'What is the size of the matrix that it sums?'],
    wrong: lines(
      "J = -1/m * sum(sum(yv' * log(a3) + (1 - yv)' * log(1 - a3)));",
      'J = -np.sum(yv.T @ np.log(a3) + (1 - yv).T @ np.log(1 - a3)) / m',
      'sum(transposedMul(yv, map(a3, Math.log)))',
    ),
  },
  {
    ...inSum,
    id: 'cost-diagonal-only',
    seldom: true,
    title: 'J sums the diagonal of yv .* log(a3) alone',
    change: crossed(diagonal),
    does: 'trace and diag take the first class of the first row, the second of the second, and so on.',
    hints: [LOOK, 'How many numbers does it sum?'],
    wrong: lines(
      'J = -1/m * trace(yv .* log(a3) + (1 - yv) .* log(1 - a3));',
      'J = -np.trace(yv * np.log(a3) + (1 - yv) * np.log(1 - a3)) / m',
      'cells[i][i]',
    ),
  },
  {
    ...inLoop,
    id: 'cost-without-first-row',
    seldom: true,
    title: 'J skips the first row',
    change: counting((t) => (t === 0 ? 0 : 1)),
    does: 'A loop from 1 in a language that counts from 0 misses a row.',
    hints: [LOOK, 'How many rows does it add?'],
    wrong: lines('for t = 2:m', 'for t in range(1, m):', 'for (let t = 1; t < m; t++)'),
    fix: lines('for t = 1:m', 'for t in range(m):', 'for (let t = 0; t < m; t++)'),
  },
  {
    ...inLoop,
    id: 'cost-without-last-row',
    seldom: true,
    title: 'J skips the last row',
    change: counting((t, m) => (t === m - 1 ? 0 : 1)),
    does: 'A loop ends one row too early.',
    hints: [LOOK, 'How many rows does it add?'],
    wrong: lines('for t = 1:m-1', 'for t in range(m - 1):', 'for (let t = 0; t < m - 1; t++)'),
    fix: lines('for t = 1:m', 'for t in range(m):', 'for (let t = 0; t < m; t++)'),
  },
  {
    ...inLoop,
    id: 'cost-last-row-only',
    seldom: true,
    title: 'J is that of the last row alone',
    change: counting((t, m) => (t === m - 1 ? 1 : 0)),
    forms: [{ ...counting((t, m) => (t === m - 1 ? 1 : 0)), ...byDivisor(() => 1) }],
    does: 'A loop over rows overwrites J where it should add to it.',
    hints: [LOOK, 'Does J change when the first row changes?'],
    wrong: lines('J = -sum(…) / m;  % in a loop over t', 'J = -np.sum(…) / m  # in a loop over t', 'J = rowCost / m;'),
  },
  {
    ...inLoop,
    id: 'cost-divided-in-loop',
    seldom: true,
    title: 'J is divided by m inside the loop, in each of its turns',
    change: { ...counting((t, m) => inverse(m, m - t)), ...byDivisor(() => 1) },
    forms: [counting((t, m) => inverse(m, m - t)), counting((t, m) => inverse(m, m - 1 - t))],
    does: 'What was added before is divided again and again: the last row outweighs all others.',
    hints: [LOOK, 'How often is the first row divided by m?'],
    wrong: lines(
      'J = (J - sum(…)) / m;  % in a loop over t',
      'J = (J - np.sum(…)) / m  # in a loop over t',
      'J = (J + rowCost) / m;',
    ),
  },
]);

const times = (factor: number): Change => ({ costMean: (right) => factor * right() });
const ANY = 3;

export const COST_FACTORS = mistakes([
  {
    ...inSum,
    id: 'cost-times-constant',
    seldom: true,
    title: 'J without its penalty is off by a factor',
    change: times(ANY),
    solved: { withNumber: times, none: 1, start: ANY, called: 'the factor' },
    does: 'The sum is multiplied or divided by some number.',
    hints: [LOOK, 'By which factor is it off, and what is of this size?'],
  },
]);
