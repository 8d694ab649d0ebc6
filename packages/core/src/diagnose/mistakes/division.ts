/** Mistakes in what becomes of Delta: its division by m, its sign, and what befalls the biases' share. */
import { type Matrix, map, matrix, scale, transposedMul } from '../../matrix/matrix.ts';
import { withColumn } from '../compute/cells.ts';
import type { Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';

const LOOK = 'Look at how Delta becomes the gradient.';
const LOOK_AT_BIAS = 'Look at the first column of the gradient, that of the biases.';
const inDivision = {
  line: 'Theta1_grad = Delta1 / m',
  fix: lines('Theta1_grad = Delta1 / m;', 'Theta1_grad = Delta1 / m', 'const Theta1_grad = divide(Delta1, m);'),
} as const;
const inBias = {
  line: 'Theta1_grad = Delta1 / m',
  fix: lines("db1 = sum(s2)' / m;", 'db1 = s2.sum(axis=0) / m', 'db1[i] = sumOfColumn(s2, i) / m;'),
  inParts: true,
} as const;

const byDivisor = (divisor: (m: number, K: number) => number): Change => ({ divisor: (_, { m, K }) => divisor(m, K) });
/** The bias column once it is divided, given it, the row and s. */
const biases = (
  value: (is: { readonly bias: number; readonly m: number; readonly i: number; readonly all: Matrix }) => number,
): Change => ({
  divided: (right, { m }) => {
    const all = right();
    return withColumn(all, 0, (i) => value({ bias: all.data[i * all.columns], m, i, all }));
  },
});
const sumOfBiases = ({ rows, columns, data }: Matrix) => {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += data[i * columns];
  return sum;
};
/** After the penalty is added. */
function withOneBias(gradient: Matrix): Matrix {
  const sum = sumOfBiases(gradient);
  return withColumn(gradient, 0, () => sum);
}
/** The bias of one row of the table, averaged or not. */
const biasOfRow = (row: (m: number) => number, isDivided: boolean): Change => ({
  divided: (right, { get, l, m }) => {
    const s = get('s', l + 1);
    const one = matrix(1, s.columns, s.data.slice(row(m) * s.columns, (row(m) + 1) * s.columns));
    const alone = transposedMul(one, matrix(1, 1, Float64Array.of(1)));
    return withColumn(right(), 0, (i) => (alone.data[i] ?? 0) / (isDivided ? m : 1));
  },
});

export const DIVISION_MISTAKES = mistakes([
  {
    ...inDivision,
    id: 'gradient-not-divided',
    title: 'Delta is not divided by m',
    change: byDivisor(() => 1),
    does: 'The gradient is m times as large, the penalty aside.',
    hints: [LOOK, 'By which factor is the bias column off?'],
    wrong: lines('Theta1_grad = Delta1;', 'Theta1_grad = Delta1', 'const Theta1_grad = Delta1;'),
    hiddenBy: 'm is 1',
    inParts: true,
  },
  {
    ...inDivision,
    id: 'gradient-divided-twice',
    title: 'Delta is divided by m twice',
    change: byDivisor((m) => m * m),
    does: 'The gradient is m times too small, the penalty aside.',
    hints: [LOOK, 'By which factor is the bias column off?'],
    wrong: lines('Theta1_grad = Delta1 / m / m;', 'Theta1_grad = Delta1 / m / m', 'divide(divide(Delta1, m), m)'),
    hiddenBy: 'm is 1',
    inParts: true,
  },
  {
    ...inDivision,
    id: 'gradient-divided-by-2m',
    title: 'Delta is divided by 2m',
    change: byDivisor((m) => 2 * m),
    does: 'The gradient is halved, the penalty aside.',
    hints: [LOOK, 'By which factor is the bias column off?'],
    wrong: lines('Theta1_grad = Delta1 / (2 * m);', 'Theta1_grad = Delta1 / (2 * m)', 'divide(Delta1, 2 * m)'),
    inParts: true,
  },
  {
    ...inDivision,
    id: 'gradient-divided-by-cells',
    seldom: true,
    title: 'Delta is divided by m K: a mean over rows and classes',
    change: byDivisor((m, K) => m * K),
    does: 'The gradient is K times too small, the penalty aside.',
    hints: [LOOK, 'By which factor is the bias column off?'],
    wrong: lines(
      'Theta1_grad = Delta1 / numel(yv);',
      'Theta1_grad = Delta1 / yv.size',
      'divide(Delta1, yv.data.length)',
    ),
    hiddenBy: 'there is one output only',
    inParts: true,
    applies: ({ network }) => network.layers[network.layers.length - 1] > 1,
  },
  {
    ...inDivision,
    id: 'gradient-divided-by-m-1',
    seldom: true,
    title: 'Delta is divided by m - 1',
    change: byDivisor((m) => m - 1),
    does: 'The gradient is too large by the factor m / (m - 1), the penalty aside.',
    hints: [LOOK, 'By which factor is the bias column off?'],
    wrong: lines('Theta1_grad = Delta1 / (m - 1);', 'Theta1_grad = Delta1 / (m - 1)', 'divide(Delta1, m - 1)'),
    inParts: true,
  },
  {
    ...inBias,
    id: 'bias-not-averaged',
    seldom: true,
    title: "the biases' gradient is not divided by m",
    change: biases(({ bias, m }) => bias * m),
    does: 'The first column of the gradient is m times as large.',
    hints: [LOOK_AT_BIAS, 'By which factor is it off?'],
    wrong: lines("db1 = sum(s2)';", 'db1 = s2.sum(axis=0)', 'db1[i] = sumOfColumn(s2, i);'),
    hiddenBy: 'm is 1',
  },
  {
    ...inBias,
    id: 'bias-averaged-twice',
    seldom: true,
    title: "the biases' gradient is divided by m twice",
    change: biases(({ bias, m }) => bias / m),
    does: 'The first column of the gradient is m times too small.',
    hints: [LOOK_AT_BIAS, 'By which factor is it off?'],
    wrong: lines("db1 = mean(s2)' / m;", 'db1 = s2.mean(axis=0) / m', 'db1[i] = meanOfColumn(s2, i) / m;'),
    hiddenBy: 'm is 1',
  },
  {
    ...inBias,
    id: 'bias-summed-to-one',
    seldom: true,
    title: 'the gradients of all biases of a layer are summed to one number',
    change: biases(({ all }) => sumOfBiases(all)),
    forms: [
      { gradient: (right) => withOneBias(right()) },
      biases(({ all, m }) => sumOfBiases(all) * m),
      biases(({ all }) => sumOfBiases(all) / all.rows),
      biases(({ all, m }) => (sumOfBiases(all) * m) / all.rows),
    ],
    does: 'A sum over the whole of s, not over its rows: each bias of the layer gets the same number.',
    hints: [LOOK_AT_BIAS, 'Are all of its numbers the same?'],
    wrong: lines('db1 = sum(sum(s2)) / m;', 'db1 = s2.sum() / m', 'db1 = sum(s2) / m;'),
  },
  {
    ...inBias,
    id: 'bias-last-row-only',
    seldom: true,
    title: "the biases' gradient is that of the last row alone",
    change: biasOfRow((m) => m - 1, true),
    forms: [biasOfRow((m) => m - 1, false), biasOfRow(() => 0, true), biasOfRow(() => 0, false)],
    does: 'A loop over rows overwrites it where it should add to it.',
    hints: [LOOK_AT_BIAS, 'Does it change when the first row changes?'],
    wrong: lines("db1 = s2(t, :)';  % in a loop over t", 'db1 = s2[t]  # in a loop over t', 'db1 = row(s2, t);'),
    fix: lines(
      "db1 = db1 + s2(t, :)';  % in a loop over t",
      'db1 += s2[t]  # in a loop over t',
      'db1[i] += row(s2, t)[i];',
    ),
  },
  {
    ...inBias,
    id: 'gradient-bias-zeroed',
    title: "the bias weights' gradient is set to 0",
    change: {
      gradient: (right) => withColumn(right(), 0, () => 0),
    },
    line: 'Theta1_grad = Delta1/m + lambda/m * [zeros(h,1) Theta1(:,2:end)]',
    does: 'Only the penalty skips the biases; their share of Delta stays.',
    hints: [LOOK_AT_BIAS, 'What is in it?'],
    wrong: lines('Theta1_grad(:, 1) = 0;', 'Theta1_grad[:, 0] = 0', 'zeroFirstColumn(Theta1_grad)'),
  },
  {
    id: 'gradient-sign',
    title: 'the sign of the whole gradient is turned',
    change: { gradient: (right) => map(right(), (value) => -value) },
    line: 'Theta1_grad = Delta1/m + lambda/m * [zeros(h,1) Theta1(:,2:end)]',
    does: 'A step down the gradient climbs; the penalty is turned with it.',
    hints: [LOOK, 'Which sign has it?'],
    wrong: lines('grad = -grad;', 'grad = -grad', 'scale(grad, -1)'),
    fix: lines(
      'grad = [Theta1_grad(:); Theta2_grad(:)];',
      'grad = np.concatenate([Theta1_grad.ravel(), Theta2_grad.ravel()])',
      'const grad = unroll([Theta1_grad, Theta2_grad]);',
    ),
    inParts: true,
  },
]);

const factorOfDelta = (factor: number): Change => ({ divided: (right) => scale(right(), factor) });
const factorOfWhole = (factor: number): Change => ({ gradient: (right) => scale(right(), factor) });
const ANY = 3;

/** Factors that the person's numbers tell. */
export const DIVISION_FACTORS = mistakes([
  {
    ...inDivision,
    id: 'gradient-times-constant',
    seldom: true,
    title: 'the gradient without its penalty is off by a factor',
    change: factorOfDelta(ANY),
    solved: { withNumber: factorOfDelta, none: 1, start: ANY, called: 'the factor' },
    does: 'All of Delta is multiplied or divided by the same number.',
    hints: [LOOK, 'By which factor is the bias column off, and what is of this size?'],
    inParts: true,
  },
  {
    ...inDivision,
    id: 'gradient-whole-times-constant',
    seldom: true,
    title: 'the whole gradient, penalty and all, is off by a factor',
    change: factorOfWhole(ANY),
    solved: { withNumber: factorOfWhole, none: 1, start: ANY, called: 'the factor' },
    does: 'Each number of the gradient is multiplied or divided by the same one: by a learning rate, by a count.',
    hints: [LOOK, 'By which factor is it off, and what is of this size?'],
    inParts: true,
  },
]);
