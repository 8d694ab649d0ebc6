/**
 * The reference engine: float64, any depth, one thread, written to be read. It is the judge of the others, not the
 * racehorse. Rows pass in the fixed blocks of matrix.ts, so that activations take little memory and the bits are those of
 * one pass over all rows: of article/costFunction.ts at its depth.
 */
import { gradient as thetaGradient } from '../article/costFunction.ts';
import { checkLabels } from '../article/labels.ts';
import { DeltascopeError } from '../errors.ts';
import {
  addTo,
  dropFirstColumn,
  type Matrix,
  matrix,
  rowRange,
  sumOfSquares,
  transposedMul,
} from '../matrix/matrix.ts';
import { type Network, parametersOf, thetaShapes, thetaViews } from '../network/network.ts';
import { outputs } from '../network/output.ts';
import { type Block, labelledBlocks } from './blocks.ts';
import { type Engine, type Examples, examplesOf, type Prepared } from './engine.ts';
import { backward, type Forward, forward } from './pass.ts';

export function referenceEngine(): Engine {
  return { name: 'reference', precision: 'f64', threads: 1, tolerance: 0, prepare, dispose: () => {} };
}

function prepare(network: Network, examples: Examples): Prepared {
  checkExamples(network, examples);
  const { m, n, y } = examples;
  const X = matrix(m, n);
  examples.read(0, m, X.data);
  const kept = examplesOf(X, y);
  const blocks = (rows?: Int32Array) => labelledBlocks(network, kept, rows);

  return {
    network,
    m,
    cost(parameters, lambda, rows) {
      const Theta = thetaViews(network, parameters);
      const { J, Theta_grad } = costOverBlocks({ network, Theta, lambda, m }, blocks(rows), rows?.length ?? m);
      return { J, gradient: parametersOf(Theta_grad) };
    },
    costOnly(parameters, lambda, rows) {
      const Theta = thetaViews(network, parameters);
      const { cost } = outputs[network.output];
      let total = 0;
      for (const { X, yv } of blocks(rows)) total += cost(forward(network, Theta, X).z[network.layers.length], yv);
      return total / (rows?.length ?? m) + penalty(Theta, lambda, m);
    },
    outputs(parameters, first, count) {
      const rows = rowRange(X, first, count);
      return forward(network, thetaViews(network, parameters), rows).a[network.layers.length];
    },
    dispose: () => {},
  };
}

export interface Weighted {
  readonly network: Network;
  readonly Theta: readonly Matrix[];
  readonly lambda: number;
  /** Rows that the penalty is shared by. */
  readonly m: number;
}

/** A block that went forward and back: z, a and s by layer. */
export interface Passed extends Forward {
  readonly s: readonly Matrix[];
  readonly yv: Matrix;
}

/**
 * J, the sum of the rows' costs in it, every Delta and the gradient over blocks of `count` rows in all; the blocks are cut as `rowBlocks` cuts. `watch`
 * sees each of them.
 */
export function costOverBlocks(
  { network, Theta, lambda, m }: Weighted,
  blocks: Iterable<Block>,
  count: number,
  watch?: (block: Passed) => void,
) {
  const Delta = thetaShapes(network).map(({ rows, columns }) => matrix(rows, columns));
  let total = 0;
  for (const block of blocks) {
    const passed = addBlock(network, Theta, block, Delta);
    total += outputs[network.output].cost(passed.z[network.layers.length], passed.yv);
    watch?.(passed);
  }
  const Theta_grad = Theta.map((theta, l) => thetaGradient(Delta[l], theta, lambda, m, count));
  return { J: total / count + penalty(Theta, lambda, m), total, Delta, Theta_grad };
}

/** Adds the block's part to every Delta. */
function addBlock(network: Network, Theta: readonly Matrix[], { X, yv }: Block, Delta: Matrix[]): Passed {
  const L = network.layers.length;
  const steps = forward(network, Theta, X);
  const { s } = backward(network, Theta, steps, yv);
  for (let l = 1; l < L; l++) addTo(Delta[l - 1], transposedMul(s[l + 1], steps.a[l])); // Delta(l) = s(l+1)' * a(l)
  return { ...steps, s, yv };
}

/** λ/2m Σ Theta(:, 2:end)² */
export function penalty(Theta: readonly Matrix[], lambda: number, m: number): number {
  return (lambda / (2 * m)) * Theta.reduce((sum, theta) => sum + sumOfSquares(dropFirstColumn(theta)), 0);
}

/** What every engine asks of examples before it takes them. Throws `shape` and `label-range`. */
export function checkExamples(network: Network, { m, n, y }: Examples): void {
  const shape = (what: string, next: string) => new DeltascopeError({ code: 'shape', fault: 'usage', what, next });
  if (m < 1) throw shape('there are no rows to compute with', 'Give at least one row.');
  if (n !== network.layers[0]) {
    throw shape(
      `X has ${n} columns but Theta1 of the network ${network.layers.join('-')} expects ${network.layers[0]}`,
      'Give the columns the network was made for, or make a network for these columns.',
    );
  }
  if (y.length !== m) throw shape(`there are ${y.length} labels for ${m} rows`, 'Give one label a row.');
  checkLabels(y, network.layers[network.layers.length - 1]);
}
