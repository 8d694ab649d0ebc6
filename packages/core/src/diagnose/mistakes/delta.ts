/** Mistakes in Delta: which rows it adds, how often, and what it takes for a. */
import { dropFirstColumn, type Matrix, matrix, row, withOnes } from '../../matrix/matrix.ts';
import { dropLastColumn, mapCells } from '../compute/cells.ts';
import type { At, Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';
import { hasHidden } from '../problem.ts';
import { NO_HIDDEN } from './hidden.ts';

const LOOK = 'Look at Delta.';
const fix = lines("Delta1 = s2' * a1;", 'Delta1 = s2.T @ a1', 'const Delta1 = transposedMul(s2, a1);');
const loopFix = lines(
  "Delta1 = Delta1 + s2' * a1(t, :);  % in a loop over t",
  'Delta1 += np.outer(s2, a1[t])  # in a loop over t',
  'addTo(Delta1, transposedMul(s2, a1));',
);
const inLoop = { line: "Delta1 = s2' * a1", fix: loopFix, hiddenBy: 'm is 1' } as const;

/** How often row t of m, counted from 0, is added. */
const counting = (weight: (t: number, m: number) => number): Change => ({
  rowWeights: (_, { m }) => Float64Array.from({ length: m }, (_value, t) => weight(t, m)),
});
/** 1 / m^k: such a small number for all but the last rows that it is 0 soon. */
const inverse = (m: number, k: number) => (k > LARGEST_POWER ? 0 : m ** -k);
const LARGEST_POWER = 40;

/** Where biases are apart, theirs may be added right. */
function lastRowBesideBiases(Delta: Matrix, { get, l, m }: At): Matrix {
  const last = m - 1;
  const [s, a] = [row(get('s', l + 1), last), row(get('entering'), last)];
  return mapCells(Delta, (value, i, j) => (j === 0 ? value : s[i] * a[j]));
}

export const DELTA_MISTAKES = mistakes([
  {
    ...inLoop,
    id: 'delta-last-row-only',
    title: 'Delta is that of the last row alone',
    change: counting((t, m) => (t === m - 1 ? 1 : 0)),
    forms: [{ Delta: (right, at) => lastRowBesideBiases(right(), at) }],
    does: 'A loop over rows overwrites Delta where it should add to it.',
    hints: [LOOK, 'Does it change when the first row changes?'],
    wrong: lines(
      "Delta1 = s2' * a1(t, :);  % in a loop over t",
      'Delta1 = np.outer(s2, a1[t])  # in a loop over t',
      'Delta1 = transposedMul(s2, a1);',
    ),
    inParts: true,
  },
  {
    ...inLoop,
    id: 'delta-first-row-only',
    seldom: true,
    title: 'Delta is that of the first row alone',
    change: counting((t) => (t === 0 ? 1 : 0)),
    does: 'A loop over rows stops after its first turn.',
    hints: [LOOK, 'Does it change when the last row changes?'],
    wrong: lines(
      "Delta1 = s2(1, :)' * a1(1, :);",
      'return Delta1  # inside the loop',
      'return Delta1; // inside the loop',
    ),
  },
  {
    ...inLoop,
    id: 'delta-without-first-row',
    title: 'Delta skips the first row',
    change: counting((t) => (t === 0 ? 0 : 1)),
    does: 'A loop from 1 in a language that counts from 0 misses a row.',
    hints: [LOOK, 'Does it change when the first row changes?'],
    wrong: lines('for t = 2:m', 'for t in range(1, m):', 'for (let t = 1; t < m; t++)'),
    fix: lines('for t = 1:m', 'for t in range(m):', 'for (let t = 0; t < m; t++)'),
    inParts: true,
  },
  {
    ...inLoop,
    id: 'delta-without-last-row',
    seldom: true,
    title: 'Delta skips the last row',
    change: counting((t, m) => (t === m - 1 ? 0 : 1)),
    does: 'A loop ends one row too early.',
    hints: [LOOK, 'Does it change when the last row changes?'],
    wrong: lines('for t = 1:m-1', 'for t in range(m - 1):', 'for (let t = 0; t < m - 1; t++)'),
    fix: lines('for t = 1:m', 'for t in range(m):', 'for (let t = 0; t < m; t++)'),
    inParts: true,
  },
  {
    ...inLoop,
    id: 'delta-divided-in-loop',
    seldom: true,
    title: 'Delta is divided by m inside the loop, in each of its turns',
    change: {
      ...counting((t, m) => inverse(m, m - t)),
      divisor: () => 1,
    },
    forms: [counting((t, m) => inverse(m, m - t)), counting((t, m) => inverse(m, m - 1 - t))],
    does: 'What was added before is divided again and again: the last row outweighs all others.',
    hints: [LOOK, 'How often is the first row divided by m?'],
    wrong: lines(
      "Delta1 = (Delta1 + s2' * a1(t, :)) / m;  % in a loop over t",
      'Delta1 = (Delta1 + np.outer(s2, a1[t])) / m  # in a loop over t',
      'Delta1 = divide(add(Delta1, part), m);',
    ),
  },
  {
    ...inLoop,
    id: 'delta-not-reset',
    seldom: true,
    title: 'Delta is not reset: the sum so far is added in each turn of the loop',
    change: counting((t, m) => m - t),
    forms: [counting((t) => t + 1)],
    does: 'The first row is counted m times, the last once.',
    hints: [LOOK, 'How often is the first row counted?'],
    wrong: lines(
      "Delta1 = Delta1 + s2' * a1(t, :); Theta1_grad = Theta1_grad + Delta1 / m;",
      'Delta1 += np.outer(s2, a1[t]); Theta1_grad += Delta1 / m',
      'addTo(Delta1, part); addTo(Theta1_grad, Delta1);',
    ),
    fix: lines(
      "Delta1 = Delta1 + s2' * a1(t, :); end; Theta1_grad = Delta1 / m;",
      'Delta1 += np.outer(s2, a1[t])  # and after the loop: Theta1_grad = Delta1 / m',
      'addTo(Delta1, part); // and after the loop: divide(Delta1, m)',
    ),
  },
  {
    id: 'delta-of-z',
    title: 'Delta2 is made of z2 in place of a2',
    change: { entering: (_, { get }) => withOnes(get('z')) },
    layers: (l) => l > 1,
    line: "Delta2 = s3' * a2",
    does: 'A weight is moved by what entered the unit behind it, not by what left it.',
    hints: [LOOK, 'What does Theta2 multiply on the way forward?'],
    wrong: lines(
      "Delta2 = s3' * [ones(m, 1) z2];",
      'Delta2 = s3.T @ np.hstack([np.ones((m, 1)), z2])',
      'transposedMul(s3, withOnes(z2))',
    ),
    fix: lines("Delta2 = s3' * a2;", 'Delta2 = s3.T @ a2', 'const Delta2 = transposedMul(s3, a2);'),
    hiddenBy: NO_HIDDEN,
    applies: hasHidden,
  },
  {
    id: 'delta-without-ones',
    title: 'Delta is made without the column of ones: the biases have no gradient',
    change: {
      entering: (right, { isChanged, get, l }) =>
        isLast(isChanged, right().data, get('ones', l).columns) ? dropLastColumn(right()) : dropFirstColumn(right()),
    },
    line: "Delta1 = s2' * a1",
    does: 'Delta and the gradient lack their first column, that of the bias weights.',
    hints: [LOOK, 'Has it the shape of Theta?'],
    wrong: lines("Delta1 = s2' * X;", 'Delta1 = s2.T @ X', 'transposedMul(s2, X)'),
    fix,
  },
  {
    id: 'delta-reshaped',
    seldom: true,
    title: 'Delta is turned by reshape, not by a transpose',
    change: {
      Delta: (right) => {
        const Delta = right();
        const turned = matrix(Delta.rows, Delta.columns);
        // (a' * s)(:) read in the shape of Theta: the numbers column by column of the transpose are those row by row.
        for (let k = 0; k < turned.data.length; k++) {
          turned.data[(k % Delta.rows) * Delta.columns + Math.floor(k / Delta.rows)] = Delta.data[k];
        }
        return turned;
      },
    },
    line: "Delta1 = s2' * a1",
    does: 'The numbers are right, in the cells of other weights.',
    hints: [LOOK, 'Has it the same weight in the same cell as Theta?'],
    wrong: lines(
      "Delta1 = reshape(a1' * s2, h, n + 1);",
      'Delta1 = (a1.T @ s2).reshape(h, n + 1)',
      'matrix(h, n + 1, transposedMul(a1, s2).data)',
    ),
    fix,
    inParts: true,
  },
]);

/** Whether the ones are behind: then the last column is theirs. */
function isLast(isChanged: (place: 'ones') => boolean, data: Float64Array, columns: number): boolean {
  return isChanged('ones') && data[0] !== 1 && data[columns - 1] === 1;
}
