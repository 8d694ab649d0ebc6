/** Mistakes in X before anything is computed with it: other scales, columns or rows in another order. */
import { type Matrix, matrix } from '../../matrix/matrix.ts';
import { unroll } from '../../network/unroll.ts';
import { mapCells, pickColumns, withRows } from '../compute/cells.ts';
import type { Change } from '../compute/places.ts';
import { lines, type Mistake, mistakes } from '../mistake.ts';
import type { DiagnosedProblem } from '../problem.ts';

const LOOK = 'Look at X before anything is computed with it.';
const STANDARDIZED = 'X = (X - mean(X)) ./ std(X, 1)';
const asIs = lines('X = data;', 'X = data', 'const X = data;');
const standardizing = lines(
  'X = (X - mean(X)) ./ std(X, 1);',
  'X = (X - X.mean(axis=0)) / X.std(axis=0)',
  'x = (value - mean) / deviation;',
);

interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
  /** √(m / (m − 1)): from the population's deviation to the sample's. */
  readonly toSample: number;
}

type Scaling = (value: number, is: Spread) => number;

function scaled(X: Matrix, by: Scaling): Matrix {
  const spreads = spreadsOf(X);
  return mapCells(X, (value, _i, j) => by(value, spreads[j]));
}

/** Of each column; row by row, as the numbers lie. */
function spreadsOf({ rows, columns, data }: Matrix): Spread[] {
  const [means, squares] = [new Float64Array(columns), new Float64Array(columns)];
  const least = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  for (let k = 0, j = 0; k < data.length; k++, j = j + 1 === columns ? 0 : j + 1) {
    means[j] += data[k] / rows;
    if (data[k] < least[j]) least[j] = data[k];
    if (data[k] > most[j]) most[j] = data[k];
  }
  for (let k = 0, j = 0; k < data.length; k++, j = j + 1 === columns ? 0 : j + 1) {
    squares[j] += (data[k] - means[j]) * (data[k] - means[j]);
  }
  const toSample = Math.sqrt(rows / Math.max(1, rows - 1));
  return Array.from(means, (mean, j) => {
    return { mean, deviation: Math.sqrt(squares[j] / rows), least: least[j], most: most[j], toSample };
  });
}

/** As if they were one column. */
const ofAll = ({ data }: Matrix) => spreadsOf(matrix(data.length, 1, data))[0];

const STANDARDIZED_WITHIN = 1e-6;
const isStandardized = ({ mean, deviation }: Spread) =>
  Math.abs(mean) < STANDARDIZED_WITHIN && Math.abs(deviation - 1) < STANDARDIZED_WITHIN;
const or1 = (value: number) => (value === 0 ? 1 : value);

/** Of the numbers before any scaling, and, where some are scaled and some not, of X as it is. */
const rescaled = (by: Scaling): Pick<Mistake, 'change' | 'forms'> => ({
  change: { X: (right, { problem }) => scaled(problem.unscaled ?? right(), by) },
  forms: ({ unscaled }) => (unscaled ? [{ X: (right) => scaled(right(), by) }] : []),
});

/** By the sample's deviation what is standardized by the population's. A convention of languages, and no mistake. */
export const SAMPLE_DEVIATION: Change = {
  X: (right) => scaled(right(), (value, is) => (isStandardized(is) ? value / is.toSample : value)),
};

const inputs = ({ network }: DiagnosedProblem) => network.layers[0];

const ordered = (order: (n: number) => number[]): Change => ({
  X: (right) => {
    const X = right();
    return pickColumns(X, Int32Array.from(order(X.columns)));
  },
});
const upTo = (n: number) => Array.from({ length: n }, (_, j) => j);

/** Two of the columns exchanged, in all ways, if there are so few. */
const EXCHANGED_UP_TO = 6;
const exchanges = (n: number): Change[] =>
  upTo(n).flatMap((j) => upTo(j).map((i) => ordered(() => upTo(n).map((k) => (k === i ? j : k === j ? i : k)))));

const unless =
  (already: (is: Spread) => boolean, by: Scaling): Scaling =>
  (value, is) =>
    already(is) ? value : by(value, is);

export const INPUT_MISTAKES = mistakes([
  {
    id: 'x-standardized',
    title: 'X is standardized, and should be left as it is',
    change: {
      X: (right) =>
        scaled(
          right(),
          unless(isStandardized, (value, is) => (value - is.mean) / or1(is.deviation)),
        ),
    },
    line: 'a1 = [ones(m,1) X]',
    does: 'Mean and deviation are taken off columns that the problem uses as they are.',
    hints: [LOOK, 'What are the mean and the deviation of its columns?'],
    wrong: standardizing,
    fix: asIs,
    hiddenBy: 'all columns of X are standardized',
    option: () => '--standardize',
  },
  {
    id: 'x-standardized-sample',
    title: "X is standardized by the sample's deviation, and should be left as it is",
    change: {
      X: (right) =>
        scaled(
          right(),
          unless(isStandardized, (value, is) => (value - is.mean) / or1(is.deviation * is.toSample)),
        ),
    },
    line: 'a1 = [ones(m,1) X]',
    does: 'Mean and deviation, with m - 1, are taken off columns that the problem uses as they are.',
    hints: [LOOK, 'What are the mean and the deviation of its columns?'],
    wrong: lines(
      'X = (X - mean(X)) ./ std(X);',
      'X = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)',
      'x = (value - mean) / sampleDeviation;',
    ),
    fix: asIs,
    hiddenBy: 'all columns of X are standardized',
    option: () => '--standardize',
  },
  {
    id: 'x-not-standardized',
    title: 'X is used as it is, and should be standardized',
    change: { X: (right, { problem }) => problem.unscaled ?? right() },
    line: STANDARDIZED,
    does: 'Inputs enter in their own units.',
    hints: [LOOK, 'What are the mean and the deviation of its columns?'],
    wrong: asIs,
    fix: standardizing,
    hiddenBy: 'the problem does not standardize X',
    option: () => '--no-standardize',
    applies: ({ unscaled }) => unscaled !== undefined,
  },
  {
    id: 'x-min-max',
    seldom: true,
    title: 'X is scaled to 0 … 1 by its minimum and maximum',
    ...rescaled((value, { least, most }) => (value - least) / or1(most - least)),
    line: STANDARDIZED,
    does: 'Columns run from 0 to 1, other numbers than the problem computes with.',
    hints: [LOOK, 'Between which bounds do its columns lie?'],
    wrong: lines(
      'X = (X - min(X)) ./ (max(X) - min(X));',
      'X = (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))',
      'x = (value - least) / (most - least);',
    ),
    fix: standardizing,
  },
  {
    id: 'x-divided-by-max',
    seldom: true,
    title: 'X is divided by its maximum',
    ...rescaled((value, { most }) => value / or1(most)),
    forms: [
      {
        X: (right) =>
          scaled(right(), (value, { most, least }) => value / or1(Math.max(Math.abs(most), Math.abs(least)))),
      },
      {
        X: (right) => {
          const X = right();
          const { most } = ofAll(X);
          return scaled(X, (value) => value / or1(most));
        },
      },
    ],
    line: STANDARDIZED,
    does: 'The largest number of each column is 1, other numbers than the problem computes with.',
    hints: [LOOK, 'What is the largest number of each column?'],
    wrong: lines('X = X ./ max(X);', 'X = X / X.max(axis=0)', 'x = value / most;'),
    fix: standardizing,
  },
  {
    id: 'x-centered-only',
    seldom: true,
    title: 'the mean of each column is taken off X, and it is not divided by the deviation',
    ...rescaled((value, { mean }) => value - mean),
    line: STANDARDIZED,
    does: 'Columns have the mean 0 and keep their own units.',
    hints: [LOOK, 'What are the mean and the deviation of its columns?'],
    wrong: lines('X = X - mean(X);', 'X = X - X.mean(axis=0)', 'x = value - mean;'),
    fix: standardizing,
  },
  {
    id: 'x-not-centered',
    seldom: true,
    title: 'X is divided by the deviation, and its mean is not taken off',
    ...rescaled((value, { deviation }) => value / or1(deviation)),
    line: STANDARDIZED,
    does: 'Columns have the deviation 1 and keep their mean.',
    hints: [LOOK, 'What are the mean and the deviation of its columns?'],
    wrong: lines('X = X ./ std(X, 1);', 'X = X / X.std(axis=0)', 'x = value / deviation;'),
    fix: standardizing,
  },
  {
    id: 'x-mean-normalized',
    seldom: true,
    title: 'X less its mean is divided by maximum minus minimum',
    ...rescaled((value, { mean, least, most }) => (value - mean) / or1(most - least)),
    line: STANDARDIZED,
    does: 'Columns have the mean 0 and a range of 1, other numbers than the problem computes with.',
    hints: [LOOK, 'By what are its columns divided?'],
    wrong: lines(
      'X = (X - mean(X)) ./ (max(X) - min(X));',
      'X = (X - X.mean(axis=0)) / np.ptp(X, axis=0)',
      'x = (value - mean) / (most - least);',
    ),
    fix: standardizing,
  },
  {
    id: 'x-standardized-whole',
    seldom: true,
    title: 'X is standardized by one mean and deviation of all its numbers, not by column',
    change: {
      X: (right, { problem }) => {
        const X = problem.unscaled ?? right();
        const { mean, deviation } = ofAll(X);
        return scaled(X, (value) => (value - mean) / or1(deviation));
      },
    },
    line: STANDARDIZED,
    does: 'Columns of other units stay of other sizes.',
    hints: [LOOK, 'How many means are taken off?'],
    wrong: lines(
      'X = (X - mean(X(:))) / std(X(:), 1);',
      'X = (X - X.mean()) / X.std()',
      'x = (value - meanOfAll) / deviationOfAll;',
    ),
    fix: standardizing,
    hiddenBy: 'X has one column',
    applies: (problem) => inputs(problem) > 1,
  },
  {
    id: 'x-columns-order',
    seldom: true,
    title: 'the columns of X are in another order',
    change: ordered((n) => upTo(n).reverse()),
    forms: (problem) => [
      ordered((n) => [...upTo(n).slice(1), 0]),
      ordered((n) => [n - 1, ...upTo(n - 1)]),
      ...(inputs(problem) <= EXCHANGED_UP_TO ? exchanges(inputs(problem)) : []),
    ],
    line: 'a1 = [ones(m,1) X]',
    does: "Each input meets another input's weights.",
    hints: [LOOK, 'Which column of the table is the first of X?'],
    wrong: lines('X = data(:, [2 1 3]);', 'X = data[:, [1, 0, 2]]', 'columns.sort()'),
    fix: lines('X = data(:, 1:n);', 'X = data[:, :n]', 'const X = data;'),
    hiddenBy: 'X has one column',
    applies: (problem) => inputs(problem) > 1,
  },
  {
    id: 'x-reshaped',
    seldom: true,
    title: 'X is turned by reshape, not by a transpose',
    change: {
      X: (right) => {
        const X = right();
        return matrix(X.rows, X.columns, unroll([X]));
      },
    },
    line: 'a1 = [ones(m,1) X]',
    does: 'The numbers are read in another order: a row of X holds numbers of several rows.',
    hints: [LOOK, 'Is its first row the first row of the table?'],
    wrong: lines('X = reshape(D, n, m);  % D is m x n', 'X = D.reshape(n, m)  # D is m x n', 'matrix(n, m, D.data)'),
    fix: lines("X = D';", 'X = D.T', 'const X = transposed(D);'),
    hiddenBy: 'X has one column',
    applies: (problem) => inputs(problem) > 1,
  },
  {
    id: 'x-left-over',
    seldom: true,
    title: "one row of X is used for all: a loop's index is left over",
    change: { X: (right, { m }) => withRows(right(), () => m - 1) },
    forms: [{ X: (right) => withRows(right(), () => 0) }],
    line: 'a1 = [1 X(t,:)]',
    does: 'All rows get the answer of one.',
    hints: [LOOK, 'Is the index that of this loop?'],
    wrong: lines(
      'a1 = [1 X(i, :)];  % in a loop over t',
      'a1 = np.append(1, X[i])  # in a loop over t',
      'const a1 = [1, ...X[i]];',
    ),
    fix: lines('a1 = [1 X(t, :)];', 'a1 = np.append(1, X[t])', 'const a1 = [1, ...X[t]];'),
    hiddenBy: 'm is 1',
  },
]);
