/** J, Delta and the gradient from what a pass left, with places left open as in compute.ts. */
import { dropFirstColumn, type Matrix, matrix, row } from '../matrix/matrix.ts';
import { reshape, unroll } from '../network/unroll.ts';
import { ARTICLE, type Choices } from './choices.ts';
import type { Pass } from './compute.ts';
import { costAs, penalizedCells } from './costs.ts';
import { isRunnable, thetaAs } from './inputs.ts';
import type { DiagnosedProblem, Quantities } from './problem.ts';

/** J, Delta, the gradient and its unrolled form from a pass; with what the pass kept. */
export function quantitiesOf(problem: DiagnosedProblem, choices: Choices, pass: Pass): Quantities {
  const quantities = new Map(pass.kept);
  if (!isRunnable(choices)) return quantities;
  const Theta = thetaAs(problem, choices.Theta);
  quantities.set('J', matrix(1, 1, Float64Array.of(costAs(problem, Theta, choices, pass.costs))));
  const gradients = Theta.map((theta, l) => {
    quantities.set(`Delta${l + 1}`, pass.Delta[l]);
    const gradient = gradientMatrix(problem, theta, pass.Delta[l], choicesAt(choices, l, Theta.length));
    quantities.set(`Theta${l + 1}_grad`, gradient);
    return gradient;
  });
  quantities.set('grad', column(unrolledAs(gradients, choices)));
  return quantities;
}

/** The choices for the gradient of one Theta, counted from 0. */
function choicesAt(choices: Choices, l: number, count: number): Choices {
  const isHere = { all: true, first: l === 0, last: l === count - 1 }[choices.gradientOf];
  if (isHere) return choices;
  const { gradientDivisor, gradientPenalty, gradientPenaltyCells, gradientBias } = ARTICLE;
  return { ...choices, gradientDivisor, gradientPenalty, gradientPenaltyCells, gradientBias };
}

function gradientMatrix(
  { examples, lambda }: DiagnosedProblem,
  Theta: Matrix,
  Delta: Matrix,
  choices: Choices,
): Matrix {
  const { m } = examples;
  const divisor = { m, none: 1, twice: m * m, 'twice-m': 2 * m }[choices.gradientDivisor];
  const factor = {
    right: lambda / m,
    none: 0,
    half: lambda / (2 * m),
    'not-divided': lambda,
    'divided-twice': lambda / m / m,
    negative: -lambda / m,
  }[choices.gradientPenalty];
  const whole = penalizedCells(Theta, choices.gradientPenaltyCells, choices);
  const penalized = Delta.columns < whole.columns ? dropFirstColumn(whole) : whole;
  const padding = Delta.data.length - penalized.data.length; // a row of the bias unit that was not dropped
  const sign = choices.gradientSign === 'turned' ? -1 : 1;
  const gradient = matrix(Delta.rows, Delta.columns);
  Delta.data.forEach((value, i) => {
    gradient.data[i] = sign * (value / divisor + factor * (penalized.data[i - padding] ?? 0));
  });
  if (choices.gradientBias === 'zero') for (let i = 0; i < gradient.rows; i++) row(gradient, i)[0] = 0;
  return choices.gradientLayout === 'transposed' ? transposed(gradient) : gradient;
}

export function transposed(A: Matrix): Matrix {
  return reshape(A.data, A.columns, A.rows);
}

function unrolledAs(gradients: readonly Matrix[], { unrolled }: Choices): Float64Array {
  switch (unrolled) {
    case 'columns':
      return unroll(gradients);
    case 'rows':
      return unroll(gradients.map(transposed));
    case 'last-Theta-first':
      return unroll([...gradients].reverse());
    default:
      return unrolled satisfies never;
  }
}

function column(vector: Float64Array): Matrix {
  return matrix(vector.length, 1, vector);
}
