/**
 * Records what the cost function computes: every matrix on the way, by the article's names at any depth. Matrices with
 * a row for each example are kept for the rows asked for; Delta, gradient and J are those of all rows, with the bits of
 * the reference engine. Rows stream, so that a table of any length can be traced.
 */
import { labelMatrix } from '../article/labels.ts';
import type { Examples } from '../engine/engine.ts';
import { backward, forward } from '../engine/pass.ts';
import { type Block, checkExamples, costOverBlocks } from '../engine/reference.ts';
import { DeltascopeError } from '../errors.ts';
import { type Matrix, matrix, rowBlocks } from '../matrix/matrix.ts';
import { sigmoid } from '../network/activations/sigmoid.ts';
import { activationOf, type Network, thetaViews } from '../network/network.ts';
import { type Heaviest, heaviestRows } from './heaviest.ts';
import { stepLatex } from './latex.ts';

export interface Step {
  /** `z2`, `Theta1`, `s2WithBias` (s2 before its bias column is dropped), `Theta1_grad`. */
  readonly name: string;
  /** How the article computes it: `a1 * Theta1'`. */
  readonly formula: string;
  /** The same in LaTeX. */
  readonly latex: string;
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
  /** The kept rows, counted from 1, in the order of the matrices. */
  readonly rows: readonly number[];
  /** In the order in which they are computed. */
  readonly steps: readonly Step[];
}

/** The whole cost function, sums over all rows too. */
export interface Trace extends RowTrace {
  readonly J: number;
  /** Σ over the rows of their costs: J = total / m + the penalty. */
  readonly total: number;
  /** The rows that weigh most in J and in every Delta; absent from the largest networks. */
  readonly heaviest?: Heaviest;
}

export interface RecordRequest {
  readonly network: Network;
  /** In the layout of `thetaViews`. */
  readonly parameters: Float64Array;
  readonly examples: Examples;
  readonly lambda: number;
  /** Rows to keep, counted from 1; the first five where not given. */
  readonly rows?: readonly number[];
}

const ROWS_KEPT = 5;

/** Throws `shape` and `label-range` for examples that do not fit, `trace-row` for a row that is not there. */
export function record({ network, parameters, examples, lambda, rows: asked }: RecordRequest): Trace {
  checkExamples(network, examples);
  const { m } = examples;
  const Theta = thetaViews(network, parameters.slice());
  const heaviest = heaviestRows(network);
  const blocks = streamedBlocks(network, examples);
  const { J, total, Delta, Theta_grad } = costOverBlocks({ network, Theta, lambda, m }, blocks, m, heaviest?.watch);
  const ofRows = recordRows({ network, parameters, examples, lambda, rows: asked });
  const sums = Delta.map((delta, l) => whole(network, `Delta${l + 1}`, `s${l + 2}' * a${l + 1}`, delta));
  const gradients = Theta_grad.map((gradient, l) =>
    whole(network, `Theta${l + 1}_grad`, `Delta${l + 1} / m + lambda / m * [0 Theta${l + 1}(:, 2:end)]`, gradient),
  );
  return { ...ofRows, J, total, heaviest, steps: [...ofRows.steps, ...sums, ...gradients] };
}

/**
 * Theta and the matrices with a row for each example, for the rows asked for alone: nothing that sums over all rows, so
 * it takes the time of these rows in a table of any length. Throws as `record` does.
 */
export function recordRows({ network, parameters, examples, lambda, rows: asked }: RecordRequest): RowTrace {
  checkExamples(network, examples);
  const { m } = examples;
  const Theta = thetaViews(network, parameters.slice());
  const rows = asked ?? Array.from({ length: Math.min(ROWS_KEPT, m) }, (_, i) => i + 1);
  const weights = Theta.map((theta, l) =>
    whole(network, `Theta${l + 1}`, `weights from layer ${l + 1} to layer ${l + 2}, out x (1 + in)`, theta),
  );
  return {
    network,
    lambda,
    m,
    rows,
    steps: [...weights, ...rowSteps(network, Theta, keptRows(network, examples, rows), m)],
  };
}

/** Forward and back, as the article goes. */
function rowSteps(network: Network, Theta: readonly Matrix[], { X, yv }: Block, m: number): Step[] {
  const L = network.layers.length;
  const pass = forward(network, Theta, X);
  const { s, sWithBias } = backward(network, Theta, pass, yv);
  const g = activationOf(network).formula.text;
  const steps: Step[] = [];
  const add = (name: string, formula: string, A: Matrix, bias = false) =>
    steps.push({
      name,
      formula,
      latex: stepLatex(name, network),
      shape: [m, A.columns],
      matrix: A,
      perRow: true,
      bias,
    });
  add('yv', '(1:K) == y', yv);
  add('a1', '[1 X]', pass.a[1], true);
  for (let l = 2; l <= L; l++) {
    add(`z${l}`, `a${l - 1} * Theta${l - 1}'`, pass.z[l]);
    if (l < L) add(`a${l}`, `[1 g(z${l})], g(z) = ${g.value}`, pass.a[l], true);
    else add(`a${l}`, outputFormula(network), pass.a[l]);
  }
  add(`s${L}`, `a${L} - yv`, s[L]);
  for (let l = L - 1; l >= 2; l--) {
    add(`s${l}WithBias`, `(s${l + 1} * Theta${l}) .* g'([1 z${l}]), g'(z) = ${g.gradient}`, sWithBias[l], true);
    add(`s${l}`, `s${l}WithBias(:, 2:end)`, s[l]);
  }
  return steps;
}

/** A matrix without rows of examples. */
function whole(network: Network, name: string, formula: string, A: Matrix): Step {
  const shape = [A.rows, A.columns] as const;
  return { name, formula, latex: stepLatex(name, network), shape, matrix: A, perRow: false, bias: true };
}

function outputFormula({ layers, output }: Network): string {
  const z = `z${layers.length}`;
  return output === 'sigmoid' ? `g(${z}), g(z) = ${sigmoid.formula.text.value}` : `softmax(${z})`;
}

/** All rows, block by block, read when asked for. */
export function* streamedBlocks(network: Network, { m, n, y, read }: Examples): Generator<Block> {
  for (const { first, count } of rowBlocks(m)) {
    const X = matrix(count, n);
    read(first, count, X.data);
    yield { X, yv: labelMatrix(y.subarray(first, first + count), classCount(network)) };
  }
}

/** The rows asked for, counted from 1. Throws `trace-row` (usage) for one that is not there. */
export function keptRows(network: Network, { m, n, y, read }: Examples, rows: readonly number[]): Block {
  const X = matrix(rows.length, n);
  rows.forEach((row, i) => {
    if (!(Number.isInteger(row) && row >= 1 && row <= m)) throw noSuchRow(row, m);
    read(row - 1, 1, X.data.subarray(i * n, (i + 1) * n));
  });
  return {
    X,
    yv: labelMatrix(
      rows.map((row) => y[row - 1]),
      classCount(network),
    ),
  };
}

function classCount({ layers }: Network): number {
  return layers[layers.length - 1];
}

function noSuchRow(row: number, m: number): DeltascopeError {
  return new DeltascopeError({
    code: 'trace-row',
    fault: 'usage',
    what: `there is no row ${row} among the ${m} rows of X`,
    next: `Give a row from 1 to ${m}.`,
  });
}

/** Theta1 … as they were traced. */
export function thetaOf({ steps }: RowTrace): Matrix[] {
  return steps.filter(({ name }) => /^Theta\d+$/.test(name)).map((step) => step.matrix);
}

/** The step of that name, where there is one. */
export function stepNamed(trace: RowTrace, name: string): Step | undefined {
  return trace.steps.find((step) => step.name === name);
}
