/** X, yv and Theta as a person may have made them: scaled in other ways, labels counted from 0, weights mixed up. */
import { type Matrix, matrix, row } from '../matrix/matrix.ts';
import { thetaShapes, thetaViews } from '../network/network.ts';
import { reshape, unroll } from '../network/unroll.ts';
import type { Choices } from './choices.ts';
import type { DiagnosedProblem } from './problem.ts';

/** The rows of X and yv once, and what is derived from them, by choice. */
export interface Inputs {
  X(choice: Choices['X']): Matrix;
  yv(choice: Choices['yv']): Matrix;
}

export function inputsOf({ network, examples, unscaled, classes }: DiagnosedProblem): Inputs {
  const { m, n, y } = examples;
  const K = network.layers[network.layers.length - 1];
  const given = matrix(m, n);
  examples.read(0, m, given.data);
  const made = new Map<string, Matrix>();
  const once = (key: string, make: () => Matrix): Matrix => {
    const matrix = made.get(key) ?? make();
    made.set(key, matrix);
    return matrix;
  };
  return {
    X: (choice) => once(`X ${choice}`, () => inputMatrix(choice, given, unscaled)),
    yv: (choice) => once(`yv ${choice}`, () => labelsAs(choice, y, K, classes)),
  };
}

function inputMatrix(choice: Choices['X'], X: Matrix, unscaled: Matrix | undefined): Matrix {
  switch (choice) {
    case 'given':
      return X;
    case 'unscaled':
      return unscaled ?? X;
    case 'standardized':
      return rescaled(X, (is) => (is.standardized ? 1 : is.deviation), { center: true });
    case 'standardized-sample':
      return rescaled(X, (is) => (is.standardized ? 1 : is.deviation * is.toSample), { center: true });
    case 'sample-deviation':
      return rescaled(X, (is) => (is.standardized ? is.toSample : 1), { center: false });
    default:
      return choice satisfies never;
  }
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
  /** Mean 0 and population deviation 1 already. */
  readonly standardized: boolean;
  /** √(m / (m − 1)): from the population's deviation to the sample's. */
  readonly toSample: number;
}

const STANDARDIZED_WITHIN = 1e-6;

/** Each column divided by what `divisor` gives for it, its mean taken off first where it is not standardized. */
function rescaled(X: Matrix, divisor: (is: Spread) => number, { center }: { readonly center: boolean }): Matrix {
  const result = matrix(X.rows, X.columns);
  for (let j = 0; j < X.columns; j++) {
    const column = Float64Array.from({ length: X.rows }, (_, i) => X.data[i * X.columns + j]);
    const mean = column.reduce((sum, value) => sum + value, 0) / X.rows;
    const variance = column.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / X.rows;
    const deviation = Math.sqrt(variance);
    const standardized = Math.abs(mean) < STANDARDIZED_WITHIN && Math.abs(deviation - 1) < STANDARDIZED_WITHIN;
    const by = divisor({ mean, deviation, standardized, toSample: Math.sqrt(X.rows / Math.max(1, X.rows - 1)) });
    const from = center && !standardized ? mean : 0;
    for (let i = 0; i < X.rows; i++) {
      result.data[i * X.columns + j] = (column[i] - from) / (by === 0 ? 1 : by);
    }
  }
  return result;
}

function labelWidth(choice: Choices['yv'], K: number): number {
  if (choice === 'not-one-hot') return 1;
  return choice === 'too-wide' ? K + 1 : choice === 'too-narrow' ? K - 1 : K;
}

/** A yv of another width stops the program where it meets a3; one column alone is repeated for each output. */
export function isRunnable({ yv }: Choices): boolean {
  return yv !== 'too-wide' && yv !== 'too-narrow';
}

function labelsAs(choice: Choices['yv'], y: Int32Array, K: number, classes: readonly string[] = []): Matrix {
  const yv = matrix(y.length, labelWidth(choice, K));
  const sorted = [...classes].sort();
  y.forEach((label, i) => {
    const cells = row(yv, i);
    switch (choice) {
      case 'right':
        cells[label - 1] = 1;
        return;
      case 'zero-based': // class 1 is 0 and finds no column
        if (label > 1) cells[label - 2] = 1;
        return;
      case 'rotated': // index −1 is the last column
        cells[(label + K - 2) % K] = 1;
        return;
      case 'shifted': // the last class finds no column
        if (label < K) cells[label] = 1;
        return;
      case 'too-wide': // np.eye(K + 1)[y]: a first column for a class 0 that is none
        cells[label] = 1;
        return;
      case 'too-narrow': // labels 0 … K − 1, and their largest taken for how many there are
        if (label > 1) cells[label - 2] = 1;
        return;
      case 'not-one-hot':
        cells.fill(label);
        return;
      case 'sorted-classes':
        cells[sorted.length === K ? sorted.indexOf(classes[label - 1]) : label - 1] = 1;
        return;
      default:
        choice satisfies never;
    }
  });
  return yv;
}

/** Theta1 … Theta(L−1) as the program has them. */
export function thetaAs({ network, parameters, initial }: DiagnosedProblem, choice: Choices['Theta']): Matrix[] {
  const Theta = thetaViews(network, parameters);
  switch (choice) {
    case 'right':
      return Theta;
    case 'reshaped-by-rows': // reshape's other order: NumPy's default on a vector that Octave unrolled
      return Theta.map((one) => matrix(one.rows, one.columns, unroll([one])));
    case 'last-first':
      return takenLastFirst(Theta, thetaShapes(network));
    case 'transposed-where-square':
      return Theta.map((one) => (one.rows === one.columns ? reshape(one.data, one.columns, one.rows) : one));
    case 'initial':
      return initial ? thetaViews(network, initial) : Theta;
    default:
      return choice satisfies never;
  }
}

/** The last Theta taken from the beginning of the vector, and so on. */
function takenLastFirst(Theta: readonly Matrix[], shapes: readonly { rows: number; columns: number }[]): Matrix[] {
  const vector = unroll(Theta);
  let offset = 0;
  const taken = [...shapes].reverse().map(({ rows, columns }) => {
    const one = reshape(vector.subarray(offset, offset + rows * columns), rows, columns);
    offset += rows * columns;
    return one;
  });
  return taken.reverse();
}
