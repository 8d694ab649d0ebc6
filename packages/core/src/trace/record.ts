/**
 * Records what the cost function computes: every matrix on the way, by the article's names at any depth. Matrices with
 * a row for each example are kept for the rows asked for; Delta, gradient and J are those of all rows, with the bits of
 * the reference engine. Rows stream, so that a table of any length can be traced.
 */
import { type Block, labelledBlocks, labelledRows } from '../engine/blocks.ts';
import type { Examples } from '../engine/engine.ts';
import { backward, forward } from '../engine/pass.ts';
import { checkExamples, costOverBlocks } from '../engine/reference.ts';
import { totalWeight } from '../engine/rowWeights.ts';
import type { Formula } from '../formula/formula.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import { axesOf, isPerRow } from '../names/axes.ts';
import { formatMatrix, type MatrixName, sameMatrix } from '../names/matrixName.ts';
import { allRows, type TableRows } from '../names/tableRows.ts';
import { type Network, thetaViews } from '../network/network.ts';
import { type Heaviest, heaviestRows } from './heaviest.ts';
import type { Formed } from './lineage.ts';
import { stepFormula } from './stepFormulas.ts';

/** One matrix of the cost function, with its formula and shape. */
export interface Step extends MatrixName {
  /** As it is written: `z2`, `Theta1`, `s2WithBias` (s2 before its bias column is dropped), `Theta1_grad`. */
  readonly name: string;
  /** How the article computes it: `a1 * Theta1'`; absent for what is given: the weights, and what rows weigh. */
  readonly formula?: Formula;
  /** Of the whole matrix: m rows, not those kept. */
  readonly shape: readonly [rows: number, columns: number];
  /** The kept rows of matrices with a row for each example; the others whole. */
  readonly matrix: Matrix;
  /** Whether there is a row for each example. */
  readonly perRow: boolean;
  /** Whether the first column belongs to the bias; columns are then counted from 0, otherwise from 1. */
  readonly bias: boolean;
}

/** What is computed row by row. */
export interface RowTrace {
  readonly network: Network;
  readonly lambda: number;
  readonly m: number;
  /** What all rows weigh together; absent if no row weighs. */
  readonly W?: number;
  /** The kept rows, as the table has them, in the order of the matrices. */
  readonly rows: readonly number[];
  /** All rows that are computed with. */
  readonly tableRows: TableRows;
  /** In the order in which they are computed. */
  readonly steps: readonly Step[];
}

/** The whole cost function, sums over all rows too. */
export interface Trace extends RowTrace {
  readonly J: number;
  /** Σ over the rows of their costs: J = total / m + the penalty, or by W if rows weigh. */
  readonly total: number;
  /** The rows that weigh most in J and in every Delta; absent from the largest networks. */
  readonly heaviest?: Heaviest;
}

/** A problem at one Theta, and the rows to keep. */
export interface RecordRequest {
  readonly network: Network;
  /** In the layout of `thetaViews`. */
  readonly parameters: Float64Array;
  readonly examples: Examples;
  readonly lambda: number;
  /** Rows to keep, by their rows in the table; the first five that are used where not given. */
  readonly rows?: readonly number[];
  /** The table's rows behind the examples; where not given, the examples are all rows of a table. */
  readonly tableRows?: TableRows;
}

const ROWS_KEPT = 5;

/** Throws `shape` and `label-range` for examples that do not fit, `trace-row` for a row that is not used. */
export function record(request: RecordRequest): Trace {
  const { network, parameters, examples, lambda } = request;
  checkExamples(network, examples);
  const Theta = thetaViews(network, parameters.slice());
  const heaviest = heaviestRows(network);
  const blocks = labelledBlocks(network, examples);
  const W = totalWeight(examples);
  const { J, total, Delta, Theta_grad } = costOverBlocks({ network, Theta, lambda, W }, blocks, W, heaviest?.watch);
  const ofRows = recordRows(request);
  const step = stepMaker(ofRows);
  const sums = Delta.map((delta, l) => step({ kind: 'Delta', layer: l + 1 }, delta));
  const gradients = Theta_grad.map((gradient, l) => step({ kind: 'Theta_grad', layer: l + 1 }, gradient));
  return { ...ofRows, J, total, heaviest, steps: [...ofRows.steps, ...sums, ...gradients] };
}

/**
 * Theta and the matrices with a row for each example, for the rows asked for alone: nothing that sums over all rows, so
 * it takes the time of these rows in a table of any length. Throws as `record` does.
 */
export function recordRows({ network, parameters, examples, lambda, ...named }: RecordRequest): RowTrace {
  checkExamples(network, examples);
  const { m } = examples;
  const { tableRows = allRows(m) } = named;
  const { rows = [...tableRows.rows.subarray(0, ROWS_KEPT)] } = named;
  const Theta = thetaViews(network, parameters.slice());
  const weighing = examples.w && { W: totalWeight(examples) };
  const step = stepMaker({ network, m, ...weighing });
  const weights = Theta.map((theta, l) => step({ kind: 'Theta', layer: l + 1 }, theta));
  const kept = labelledRows(network, examples, Int32Array.from(rows, tableRows.indexOf));
  return {
    network,
    lambda,
    m,
    ...weighing,
    rows,
    tableRows,
    steps: [...weights, ...rowSteps(network, Theta, kept, step)],
  };
}

type StepMaker = (matrix: MatrixName, values: Matrix) => Step;

/** What the formulas of a trace depend on. */
export function formedBy({ network, W }: Pick<RowTrace, 'network' | 'W'>): Formed & Network {
  return { ...network, weighs: W !== undefined };
}

function stepMaker(of: Pick<RowTrace, 'network' | 'm' | 'W'>): StepMaker {
  const { network, m } = of;
  return (named, values) => {
    const perRow = isPerRow(named);
    const formula = stepFormula(formedBy(of), named);
    return {
      ...named,
      name: formatMatrix(named),
      ...(formula && { formula }),
      shape: [perRow ? m : values.rows, values.columns],
      matrix: values,
      perRow,
      bias: axesOf(network, named).bias,
    };
  };
}

/** Forward and back, as the article goes. */
function rowSteps(network: Network, Theta: readonly Matrix[], { X, yv, w }: Block, step: StepMaker): Step[] {
  const L = network.layers.length;
  const pass = forward(network, Theta, X);
  const { s, sWithBias } = backward(network, Theta, pass, { yv, w });
  const steps = [step({ kind: 'yv', layer: 0 }, yv), step({ kind: 'a', layer: 1 }, pass.a[1])];
  for (let l = 2; l <= L; l++) {
    steps.push(step({ kind: 'z', layer: l }, pass.z[l]), step({ kind: 'a', layer: l }, pass.a[l]));
  }
  if (w) steps.push(step({ kind: 'w', layer: 0 }, matrix(w.length, 1, w)));
  steps.push(step({ kind: 's', layer: L }, s[L]));
  for (let l = L - 1; l >= 2; l--) {
    steps.push(step({ kind: 'sWithBias', layer: l }, sWithBias[l]), step({ kind: 's', layer: l }, s[l]));
  }
  return steps;
}

/** Theta1 … as they were traced. */
export function thetaOf({ steps }: RowTrace): Matrix[] {
  return steps.filter(({ kind }) => kind === 'Theta').map((step) => step.matrix);
}

/** The step of that matrix, if there is one. */
export function stepOf(trace: RowTrace, matrix: MatrixName): Step | undefined {
  return trace.steps.find((step) => sameMatrix(step, matrix));
}
