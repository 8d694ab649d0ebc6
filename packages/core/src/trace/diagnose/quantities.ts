/** J, Delta and the gradient from what a pass left, with places left open as in compute.ts. */
import { log } from '../../elementary/elementary.ts';
import { type Matrix, matrix, row } from '../../matrix/matrix.ts';
import { type Network, thetaViews } from '../../network/network.ts';
import { reshape, unroll } from '../../network/unroll.ts';
import type { Choices } from './choices.ts';
import { type Costs, type Pass, reshapedByRows } from './compute.ts';
import type { DiagnosedProblem, Quantities } from './problem.ts';

/** J, Delta, the gradient and its unrolled form from a pass; with what the pass kept. */
export function quantitiesOf(problem: DiagnosedProblem, choices: Choices, pass: Pass): Quantities {
  const { network, parameters } = problem;
  const quantities = new Map(pass.kept);
  const Theta = thetaViews(network, parameters).map((theta) =>
    choices.Theta === 'right' ? theta : reshapedByRows(theta),
  );
  quantities.set('J', matrix(1, 1, Float64Array.of(costAs(problem, Theta, choices, pass.costs))));
  const gradients = Theta.map((theta, l) => {
    quantities.set(`Delta${l + 1}`, pass.Delta[l]);
    const gradient = gradientMatrix(problem, theta, pass.Delta[l], choices);
    quantities.set(`Theta${l + 1}_grad`, gradient);
    return gradient;
  });
  quantities.set('grad', column(unrolledAs(gradients, choices)));
  return quantities;
}

function costAs(
  { network, examples, lambda }: DiagnosedProblem,
  Theta: readonly Matrix[],
  choices: Choices,
  costs: Costs,
) {
  const { m } = examples;
  const K = network.layers[network.layers.length - 1];
  const base = { natural: 1, 'base-10': log(10), 'base-2': log(2) }[choices.costLog];
  const sum = costSum(network, choices, costs) / (choices.costTerms === 'squared' ? 1 : base);
  const divisor = { m, none: 1, cells: m * K, 'twice-m': 2 * m }[choices.costDivisor];
  const size = { right: 1 / (2 * m), none: 0, twice: 1 / m, 'not-divided': 1 / 2, negative: -1 / (2 * m) }[
    choices.costPenalty
  ];
  const squares = Theta.map((theta, l) => {
    if (choices.costPenaltyCells === 'first-Theta-only' && l > 0) return 0;
    return penalizedCells(theta, choices.costPenaltyCells, choices).data.reduce((total, w) => total + w * w, 0);
  });
  const penalty = lambda * size * squares.reduce((total, square) => total + square, 0);
  return (choices.costSign === 'turned' ? -sum : sum) / divisor + penalty;
}

function costSum({ output }: Network, { costTerms }: Choices, costs: Costs): number {
  switch (costTerms) {
    case 'own':
      return output === 'sigmoid' ? costs.label + costs.other : costs.label;
    case 'label-only':
      return costs.label;
    case 'both':
      return costs.label + costs.other;
    case 'squared':
      return costs.squared / 2;
    case 'as-written':
      return costs.asWritten;
    default:
      return costTerms satisfies never;
  }
}

/** Theta with the cells that are not penalized set to 0. */
function penalizedCells(
  Theta: Matrix,
  which: Choices['costPenaltyCells'],
  { biasPlace }: Pick<Choices, 'biasPlace'>,
): Matrix {
  const C = matrix(Theta.rows, Theta.columns, Theta.data.slice());
  if (which === 'without-first-row') row(C, 0).fill(0);
  else if (which !== 'with-bias') {
    for (let i = 0; i < C.rows; i++) row(C, i)[biasPlace === 'last' ? C.columns - 1 : 0] = 0;
  }
  return C;
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
  const penalized = penalizedCells(Theta, choices.gradientPenaltyCells, choices);
  const padding = Delta.data.length - penalized.data.length; // a row of the bias unit that was not dropped
  const sign = choices.gradientSign === 'turned' ? -1 : 1;
  const gradient = matrix(Delta.rows, Delta.columns);
  Delta.data.forEach((value, i) => {
    gradient.data[i] = sign * (value / divisor + factor * (penalized.data[i - padding] ?? 0));
  });
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
