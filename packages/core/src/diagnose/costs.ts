/** J as a person may have computed it: the sums over rows and classes, and the penalty, with places left open. */
import { exp, log, log1p } from '../elementary/elementary.ts';
import { type Matrix, matrix, row } from '../matrix/matrix.ts';
import type { Network } from '../network/network.ts';
import type { Choices } from './choices.ts';
import type { DiagnosedProblem } from './problem.ts';

export interface Costs {
  label: number;
  other: number;
  squared: number;
  /** Both terms, a rounded first as the article's line is written: NaN where a is 0 or 1. */
  asWritten: number;
}

export function noCosts(): Costs {
  return { label: 0, other: 0, squared: 0, asWritten: 0 };
}

/** What the block's rows cost. */
export function addCosts(costs: Costs, network: Network, last: LastLayer, yv: Matrix): void {
  const { output } = last;
  const isSigmoid = network.output === 'sigmoid';
  for (let i = 0; i < yv.rows; i++) {
    const [outs, zs, labels] = [row(last.a, i), row(last.z, i), row(yv, i)];
    const largest = Math.max(...zs);
    const total = output === 'softmax' ? zs.reduce((sum, value) => sum + exp(value - largest), 0) : 0;
    outs.forEach((out, k) => {
      const [logA, logOther] = logarithms(output, { out, z: zs[k], largest, total });
      const label = labels[k];
      if (label !== 0) costs.label -= label * logA;
      if (label !== 1) costs.other -= (1 - label) * logOther;
      costs.squared += (out - label) * (out - label);
      costs.asWritten -= label * log(out) + (isSigmoid ? (1 - label) * log(1 - out) : 0);
    });
  }
}

/** What the program took for the output layer. */
export type OutputAs = Network['output'] | 'none' | 'turned';

export interface LastLayer {
  readonly a: Matrix;
  readonly z: Matrix;
  readonly output: OutputAs;
}

interface OutputCell {
  readonly out: number;
  readonly z: number;
  readonly largest: number;
  readonly total: number;
}

/** log a and log(1 − a), from z where a may have rounded to 0 or 1. */
function logarithms(output: OutputAs, { out, z, largest, total }: OutputCell): readonly [number, number] {
  switch (output) {
    case 'none':
      return [log(out), log(1 - out)];
    case 'sigmoid': {
      const below = log1p(exp(-Math.abs(z)));
      return [Math.min(z, 0) - below, -Math.max(z, 0) - below];
    }
    case 'turned':
      return logarithms('sigmoid', { out, z: -z, largest, total });
    case 'softmax': {
      const others = total - exp(z - largest);
      return [z - largest - log(total), log(others > 0 ? others / total : 1 - out)];
    }
    default:
      return output satisfies never;
  }
}

/** J from the sums. */
export function costAs(
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
    const power = choices.costPenaltyOf === 'squares' ? (w: number) => w * w : (w: number) => w;
    return penalizedCells(theta, choices.costPenaltyCells, choices).data.reduce((total, w) => total + power(w), 0);
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
export function penalizedCells(
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
