/** Mistakes in what a row costs: its terms and their logarithms. */
import { log } from '../../elementary/elementary.ts';
import { map, subtract, sumOfSquares } from '../../matrix/matrix.ts';
import { costsOf, logarithmsOf } from '../compute/article.ts';
import { broadcast } from '../compute/cells.ts';
import type { At, Change, Logarithms } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';
import type { DiagnosedProblem } from '../problem.ts';

export const LOOK_AT_SUM = 'Look at the sum over rows and classes in J.';
export const inSum = {
  line: '-1/m * sum(sum(yv .* log(a3) + (1-yv) .* log(1-a3)))',
  fix: lines(
    'J = -1/m * sum(sum(yv .* log(a3) + (1 - yv) .* log(1 - a3)));',
    'J = -np.sum(yv * np.log(a3) + (1 - yv) * np.log(1 - a3)) / m',
    'const J = sum(crossEntropies) / m;',
  ),
} as const;
const isSigmoid = ({ network }: DiagnosedProblem) => network.output === 'sigmoid';
const isSoftmax = ({ network }: DiagnosedProblem) => network.output === 'softmax';

const perLog = (logs: (right: Logarithms, at: At) => Logarithms): Change => ({
  logs: (right, at) => logs(right(), at),
});
const dividedLogs = (by: number): Change =>
  perLog(({ label, other }) => ({
    label: map(label, (value) => value / by),
    other: map(other, (value) => value / by),
  }));
const withEpsilon = (epsilon: number): Change => ({
  logs: (_, { get }) => {
    const a = get('output');
    return { label: map(a, (value) => log(value + epsilon)), other: map(a, (value) => log(1 - value + epsilon)) };
  },
});
const USUAL_EPSILON = 1e-5;

export const COST_MISTAKES = mistakes([
  {
    ...inSum,
    id: 'cost-label-only',
    title: 'J skips (1 - yv) .* log(1 - a3)',
    change: { rowCosts: (_, at) => costsOf(at, 'label') },
    does: 'The outputs of the classes that a row is not of cost nothing.',
    hints: [LOOK_AT_SUM, 'How many outputs of a row have a part in it?'],
    wrong: lines(
      'J = -1/m * sum(sum(yv .* log(a3)));',
      'J = -np.sum(yv * np.log(a3)) / m',
      'const J = sum(rowCosts) / m;',
    ),
    applies: isSigmoid,
  },
  {
    ...inSum,
    id: 'cost-other-only',
    seldom: true,
    title: 'J skips yv .* log(a3)',
    change: { rowCosts: (_, at) => costsOf(at, 'other') },
    does: "The output of a row's own class costs nothing.",
    hints: [LOOK_AT_SUM, 'How many outputs of a row have a part in it?'],
    wrong: lines(
      'J = -1/m * sum(sum((1 - yv) .* log(1 - a3)));',
      'J = -np.sum((1 - yv) * np.log(1 - a3)) / m',
      '-(1 - y) * Math.log(1 - a)',
    ),
    applies: isSigmoid,
  },
  {
    ...inSum,
    id: 'cost-both-terms',
    title: 'J adds (1 - yv) .* log(1 - a3), which softmax does not have',
    change: { rowCosts: (_, at) => costsOf(at, 'both') },
    line: 'J = -1/m * sum(sum(yv .* log(a3)))',
    does: 'The outputs of the classes that a row is not of are counted a second time.',
    hints: [LOOK_AT_SUM, 'How many outputs of a row have a part in it?'],
    wrong: lines(
      'J = -1/m * sum(sum(yv .* log(a3) + (1 - yv) .* (log(1 - a3))));',
      'J = -np.sum(yv * np.log(a3) + (1 - yv) * (np.log(1 - a3))) / m',
      'crossEntropy(a3, yv)',
    ),
    fix: lines(
      'J = -1/m * sum(sum(yv .* log(a3)));',
      'J = -np.sum(yv * np.log(a3)) / m',
      'const J = sum(rowCosts) / m;',
    ),
    applies: isSoftmax,
  },
  {
    ...inSum,
    id: 'cost-signs-mixed',
    seldom: true,
    title: 'one of the two terms of J has the other sign',
    change: {
      rowCosts: (_, at) => {
        const other = costsOf(at, 'other');
        return costsOf(at, 'label').map((value, i) => value - other[i]);
      },
    },
    forms: [
      {
        rowCosts: (_, at) => {
          const label = costsOf(at, 'label');
          return costsOf(at, 'other').map((value, i) => value - label[i]);
        },
      },
    ],
    does: 'What should be added is taken off.',
    hints: [LOOK_AT_SUM, 'Which sign has each of its two terms?'],
    wrong: lines(
      'J = -1/m * sum(sum(yv .* log(a3) - (1 - yv) .* log(1 - a3)));',
      'J = -np.sum(yv * np.log(a3) - (1 - yv) * np.log(1 - a3)) / m',
      '-(y * Math.log(a) - (1 - y) * Math.log(1 - a))',
    ),
    applies: isSigmoid,
  },
  {
    ...inSum,
    id: 'cost-logs-exchanged',
    seldom: true,
    title: 'the logarithms in J are exchanged: yv .* log(1 - a3)',
    change: perLog(({ label, other }) => ({ label: other, other: label })),
    does: 'J is small where the answers are wrong.',
    hints: [LOOK_AT_SUM, 'What does a right answer cost?'],
    wrong: lines(
      'J = -1/m * sum(sum(yv .* log(1 - a3) + (1 - yv) .* log(a3)));',
      'J = -np.sum(yv * np.log(1 - a3) + (1 - yv) * np.log(a3)) / m',
      '-(y * Math.log(1 - a) + (1 - y) * Math.log(a))',
    ),
    applies: ({ network }) => network.layers[network.layers.length - 1] > 0,
  },
  {
    ...inSum,
    id: 'cost-squared',
    title: 'J is half the mean squared error',
    change: { rowCosts: (_, at) => squaredErrors(at) },
    does: 'J is Σ (a3 - yv)² / 2m, another cost with another gradient.',
    hints: [LOOK_AT_SUM, 'Does it hold a logarithm?'],
    wrong: lines(
      'J = sum(sum((a3 - yv).^2)) / (2 * m);',
      'J = np.sum((a3 - yv)**2) / (2 * m)',
      'const J = sumOfSquares(s3) / (2 * m);',
    ),
  },
  {
    ...inSum,
    id: 'cost-absolute',
    seldom: true,
    title: 'J is the mean of |a3 - yv|',
    change: {
      rowCosts: (_, { get, K, m }) => {
        const error = subtract(get('output'), broadcast(get('yv'), K));
        return Float64Array.from({ length: m }, (_value, i) =>
          error.data.subarray(i * K, (i + 1) * K).reduce((sum, value) => sum + Math.abs(value), 0),
        );
      },
    },
    does: 'J is another cost with another gradient.',
    hints: [LOOK_AT_SUM, 'Does it hold a logarithm?'],
    wrong: lines('J = sum(sum(abs(a3 - yv))) / m;', 'J = np.abs(a3 - yv).sum() / m', 'Math.abs(a - y)'),
  },
  {
    ...inSum,
    id: 'cost-log-of-zero',
    title: 'J takes the logarithm of an output that rounded to 0 or 1',
    change: { logs: (_, { get }) => logarithmsOf(get('output')), rowCosts: (_, at) => asWritten(at) },
    does: '0 * log(0) is NaN, or J is infinite, if a unit is saturated.',
    hints: [LOOK_AT_SUM, 'Which numbers of a3 are exactly 0 or 1?'],
    fix: lines(
      'J = 1/m * sum(sum(max(z3, 0) - z3 .* yv + log1p(exp(-abs(z3)))));',
      'J = np.sum(np.maximum(z3, 0) - z3 * yv + np.log1p(np.exp(-np.abs(z3)))) / m',
      'const cost = crossEntropy(z3, yv);',
    ),
    wrong: inSum.fix,
    hiddenBy: 'no output is saturated',
    applies: isSigmoid,
  },
  {
    ...inSum,
    id: 'cost-log-epsilon',
    seldom: true,
    title: 'J takes log(a3 + ε)',
    change: withEpsilon(USUAL_EPSILON),
    forms: [1e-8, 1e-7, 1e-10, 1e-6, 1e-4, 1e-3].map(withEpsilon),
    does: 'A small number is added so that no logarithm is of 0; it moves each of them.',
    hints: [LOOK_AT_SUM, 'What is added inside its logarithms?'],
    wrong: lines('log(a3 + 1e-8)', 'np.log(a3 + 1e-8)', 'Math.log(a + 1e-8)'),
  },
  {
    ...inSum,
    id: 'cost-log10',
    title: 'J takes logarithms to the base 10',
    change: dividedLogs(log(10)),
    does: 'The sum is divided by ln 10 = 2.302….',
    hints: [LOOK_AT_SUM, 'By which factor is it off?'],
    wrong: lines('log10(a3)', 'np.log10(a3)', 'Math.log10(a)'),
  },
  {
    ...inSum,
    id: 'cost-log2',
    title: 'J takes logarithms to the base 2',
    change: dividedLogs(log(2)),
    does: 'The sum is divided by ln 2 = 0.693….',
    hints: [LOOK_AT_SUM, 'By which factor is it off?'],
    wrong: lines('log2(a3)', 'np.log2(a3)', 'Math.log2(a)'),
  },
  {
    ...inSum,
    id: 'cost-log1p',
    seldom: true,
    title: 'J takes log1p, the logarithm of 1 + a3',
    change: {
      logs: (_, { get }) => {
        const a = get('output');
        return { label: map(a, (value) => log(1 + value)), other: map(a, (value) => log(2 - value)) };
      },
    },
    does: 'The logarithms are of numbers above 1, and positive.',
    hints: [LOOK_AT_SUM, 'Is J positive?'],
    wrong: lines('log1p(a3)', 'np.log1p(a3)', 'Math.log1p(a)'),
  },
]);

function squaredErrors({ get, m, K }: At): Float64Array {
  const error = subtract(get('output'), broadcast(get('yv'), K));
  return Float64Array.from({ length: m }, (_, i) => {
    const cells = error.data.subarray(i * K, (i + 1) * K);
    return sumOfSquares({ rows: 1, columns: K, data: cells }) / 2;
  });
}

/** Both terms of each cell, also 0 * log(0). */
function asWritten({ get, m, K }: At): Float64Array {
  const { label, other } = get('logs');
  const yv = broadcast(get('yv'), K);
  return Float64Array.from({ length: m }, (_, i) => {
    let sum = 0;
    for (let k = i * K; k < (i + 1) * K; k++) sum -= yv.data[k] * label.data[k] + (1 - yv.data[k]) * other.data[k];
    return sum;
  });
}
