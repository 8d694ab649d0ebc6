/** Mistakes in the way from y to yv. */
import { type Matrix, matrix, row, subtract } from '../../matrix/matrix.ts';
import { reshape, unroll } from '../../network/unroll.ts';
import { broadcast, withRows } from '../compute/cells.ts';
import type { At, Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';

const fix = lines(
  'yv = (1:K) == y;  % y holds 1 … K',
  'yv = (np.arange(1, K + 1) == y[:, None]).astype(float)',
  'const yv = labelMatrix(y, K);',
);
const inLabels = { line: 'yv = (1:K) == y', fix } as const;
const LOOK = 'Look at how y becomes yv.';

/** Each label in the column that is given for it, of so many; none if it is beyond them. */
function labelsAt(column: (label: number, K: number) => number, width: (K: number) => number = (K) => K): Change {
  return {
    yv: (_, { problem, K, m }) => {
      const yv = matrix(m, width(K));
      problem.examples.y.forEach((label, i) => {
        const k = column(label, K);
        if (k >= 1 && k <= yv.columns) yv.data[i * yv.columns + k - 1] = 1;
      });
      return yv;
    },
  };
}

/** y as a column, its first class numbered so. */
function labelColumn({ problem: { examples }, m }: At, first: 0 | 1): Matrix {
  return matrix(
    m,
    1,
    Float64Array.from(examples.y, (label) => label - 1 + first),
  );
}

/** a3 less the number of the class, where J is by yv. */
function errorOfLabels(at: At, first: 0 | 1): Matrix {
  return subtract(at.get('output'), broadcast(labelColumn(at, first), at.K));
}

const several = ({ problem: { network } }: { readonly problem: At['problem'] }) =>
  network.layers[network.layers.length - 1] > 1;
const hasSeveral = (problem: At['problem']) => several({ problem });

export const LABEL_MISTAKES = mistakes([
  {
    ...inLabels,
    id: 'labels-zero-based',
    title: 'labels that begin at 0 are compared with 1 … K',
    change: labelsAt((label) => label - 1),
    does: 'Each class is in the column of the class before it, and the first class in none: its rows of yv are all 0.',
    hints: [LOOK, 'Does each row of yv sum to 1?'],
    wrong: lines(
      'yv = (1:K) == y;  % y holds 0 … K-1',
      'yv = (np.arange(1, K + 1) == y[:, None]).astype(float)  # y holds 0 … K-1',
      'const yv = labelMatrix(y.map((label) => label - 1), K);',
    ),
    applies: hasSeveral,
  },
  {
    ...inLabels,
    id: 'labels-rotated',
    title: '1 is taken off the labels twice',
    change: labelsAt((label, K) => ((label + K - 2) % K) + 1),
    does: 'Each class is in the column of the class before it, and the first class, as index -1, in the last column.',
    hints: [LOOK, 'In which column is the 1 of a row of the first class?'],
    wrong: lines(
      'yv = eye(K)(mod(y - 2, K) + 1, :);',
      'yv = np.eye(K)[y - 1]  # y is 0 … K-1 already',
      'yv[i].at(y[i] - 2)',
    ),
    applies: hasSeveral,
  },
  {
    ...inLabels,
    id: 'labels-shifted',
    title: '1 is added to labels that begin at 1',
    change: labelsAt((label) => label + 1),
    forms: [labelsAt((label, K) => (label % K) + 1)],
    does: 'Each class is in the column of the class after it, and the last class in none: its rows of yv are all 0.',
    hints: [LOOK, 'Does each row of yv sum to 1?'],
    wrong: lines('yv = (1:K) == y + 1;', 'yv = (np.arange(K) == y[:, None]).astype(float)', 'yv[i][y[i]] = 1;'),
    applies: hasSeveral,
  },
  {
    ...inLabels,
    id: 'labels-too-wide',
    title: 'yv has K + 1 columns: one for a class 0 that does not exist',
    change: labelsAt(
      (label) => label + 1,
      (K) => K + 1,
    ),
    does: 'Its first column is empty and each class is one column too far right; a3 - yv does not go.',
    hints: [LOOK, 'How many columns has yv, and how many classes are there?'],
    wrong: lines('yv = eye(K + 1)(y + 1, :);', 'yv = np.eye(K + 1)[y]', 'const yv = matrix(m, K + 1);'),
    applies: hasSeveral,
  },
  {
    ...inLabels,
    id: 'labels-too-narrow',
    title: 'yv has K - 1 columns: labels 0 … K - 1, and their largest taken for how many there are',
    change: labelsAt(
      (label) => label - 1,
      (K) => K - 1,
    ),
    does: 'The first class has no column and its rows are all 0; a3 - yv does not go.',
    hints: [LOOK, 'How many columns has yv, and how many classes are there?'],
    wrong: lines(
      'yv = (1:max(y)) == y;  % y holds 0 … K-1',
      'yv = np.arange(1, y.max() + 1) == y[:, None]',
      'labelMatrix(y, Math.max(...y))',
    ),
    applies: ({ network }) => network.layers[network.layers.length - 1] > 2,
  },
  {
    ...inLabels,
    id: 'labels-not-one-hot',
    title: 'y itself is used in place of yv',
    change: { yv: (_, at) => labelColumn(at, 1) },
    forms: [{ error: (_, at) => errorOfLabels(at, 1) }],
    does: 'One column of labels 1 … K is broadcast over K outputs, so s3 is a3 minus a class number.',
    hints: [LOOK, 'How many columns has what is taken off a3?'],
    wrong: lines('s3 = a3 - y;', 's3 = a3 - y[:, None]', 'a3[k] - y[i]'),
    applies: hasSeveral,
  },
  {
    ...inLabels,
    id: 'labels-zero-based-not-one-hot',
    seldom: true,
    title: 'y itself, counted from 0, is used in place of yv',
    change: { yv: (_, at) => labelColumn(at, 0) },
    forms: [{ error: (_, at) => errorOfLabels(at, 0) }],
    does: 'One column of labels 0 … K - 1 is broadcast over K outputs, so s3 is a3 minus a class number.',
    hints: [LOOK, 'How many columns has what is taken off a3?'],
    wrong: lines('s3 = a3 - y;', 's3 = a3 - y[:, None]', 'a3[k] - y[i]'),
    applies: hasSeveral,
  },
  {
    ...inLabels,
    id: 'labels-linear-index',
    seldom: true,
    title: 'Y(t) is used for Y(t,:): one number of the first column for a whole row',
    change: { yv: (right) => withFirstColumn(right()) },
    does: 'Each row of yv is its first number repeated: rows of the first class are all 1, others all 0.',
    hints: [LOOK, 'How many numbers has the label of one row?'],
    wrong: lines('s3 = a3 - Y(t);', 's3 = a3 - Y[t, 0]', 'a3[k] - Y[t][0]'),
    fix: lines('s3 = a3 - Y(t, :);', 's3 = a3 - Y[t]', 'a3[k] - Y[t][k]'),
    applies: hasSeveral,
  },
  {
    ...inLabels,
    id: 'labels-left-over',
    seldom: true,
    title: "the label of one row is used for all: a loop's index is left over",
    change: { yv: (right, { m }) => withRows(right(), () => m - 1) },
    forms: [
      { yv: (right) => withRows(right(), () => 0) },
      { yv: (right, { K, m }) => withRows(right(), () => Math.min(K, m) - 1) },
    ],
    does: 'All rows are taught the class of the last row of an earlier loop.',
    hints: [LOOK, 'Is the index that of this loop?'],
    wrong: lines('s3 = a3 - Y(i, :);  % in a loop over t', 's3 = a3 - Y[i]  # in a loop over t', 'subtract(a3, Y[i])'),
    fix: lines('s3 = a3 - Y(t, :);', 's3 = a3 - Y[t]', 'subtract(a3, Y[t])'),
    hiddenBy: 'all rows are of one class',
  },
  {
    ...inLabels,
    id: 'labels-reshaped',
    seldom: true,
    title: 'yv is turned by reshape, not by a transpose',
    change: {
      yv: (right) => {
        const yv = right();
        return matrix(yv.rows, yv.columns, unroll([yv]));
      },
    },
    forms: [
      {
        yv: (right) => {
          const yv = right();
          return reshape(yv.data, yv.rows, yv.columns);
        },
      },
    ],
    does: 'The numbers are read in another order: the 1 of a row falls into other rows and columns.',
    hints: [LOOK, 'Does each row of yv sum to 1?'],
    wrong: lines('yv = reshape(Y, m, K);  % Y is K x m', 'yv = Y.reshape(m, K)  # Y is K x m', 'matrix(m, K, Y.data)'),
    fix: lines("yv = Y';", 'yv = Y.T', 'const yv = transposed(Y);'),
    applies: hasSeveral,
  },
]);

function withFirstColumn(yv: ReturnType<typeof matrix>) {
  const C = matrix(yv.rows, yv.columns);
  for (let i = 0; i < C.rows; i++) row(C, i).fill(yv.data[i * yv.columns]);
  return C;
}
