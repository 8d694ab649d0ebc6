/** What is diagnosed: the true problem, and quantities by the article's names. */
import type { Examples } from '../engine/engine.ts';
import type { Matrix } from '../matrix/matrix.ts';
import type { TableRows } from '../names/tableRows.ts';
import type { Network } from '../network/network.ts';
import type { Told } from './words/sentences.ts';

/** The true problem. */
export interface DiagnosedProblem {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly examples: Examples;
  readonly lambda: number;
  /** The inputs before they were standardized, where they were. */
  readonly unscaled?: Matrix;
  /** The classes' texts in the order of their labels; with them an order by sorting can be recognized. */
  readonly classes?: readonly string[];
  /** The rows of the table behind the examples, if there is a table. */
  readonly tableRows?: TableRows;
  /** Where Theta is a trained one: the one that its training began with. */
  readonly initial?: Float64Array;
  /** The weights that a training of another network on this table would begin with. */
  readonly start?: (network: Network) => Float64Array;
  /** The same problem posed in other ways that are as right: with inputs kept that are constant. */
  readonly otherwise?: readonly PosedOtherwise[];
}

/** The same table made into a problem in another usual way. */
export interface PosedOtherwise {
  readonly problem: DiagnosedProblem;
  /** How, to be said. */
  readonly told: readonly Told[];
}

/** Whether there is a layer between the inputs and the outputs. */
export function hasHidden({ network }: Pick<DiagnosedProblem, 'network'>): boolean {
  return network.layers.length > 2;
}

/** A matrix by each name of the article; `J` is 1 × 1, `grad` the unrolled gradient in one column. */
export type Quantities = ReadonlyMap<string, Matrix>;
