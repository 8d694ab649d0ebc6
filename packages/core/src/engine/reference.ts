/**
 * The reference engine: float64, any depth, one thread, written to be read. It is the judge of the others, not the
 * racehorse. Rows pass in the fixed blocks of matrix.ts, so that activations take little memory and the bits are those of
 * one pass over all rows: of article/costFunction.ts at its depth.
 */
import { gradient as thetaGradient } from '../article/costFunction.ts';
import { checkLabels } from '../article/labels.ts';
import { failure } from '../errors.ts';
import { addTo, dropFirstColumn, type Matrix, matrix, sumOfSquares, transposedMul } from '../matrix/matrix.ts';
import { type Network, parametersOf, thetaShapes, thetaViews } from '../network/network.ts';
import { outputs } from '../network/output.ts';
import { engineErrors } from '../words/en/engineErrors.ts';
import { type Block, labelledBlocks } from './blocks.ts';
import { type Engine, type Examples, examplesOf, type Prepared } from './engine.ts';
import { backward, type Forward, forward } from './pass.ts';
import { checkRowWeights, divisorOf, totalWeight } from './rowWeights.ts';

/** The readable engine: float64, one thread, any activation. What every other engine is compared with. */
export function referenceEngine(): Engine {
  return { name: 'reference', precision: 'f64', threads: 1, tolerance: 0, prepare, dispose: () => {} };
}

function prepare(network: Network, examples: Examples): Prepared {
  checkExamples(network, examples);
  const { m, n } = examples;
  const kept = examples.kept ? examples : held(examples);
  const W = totalWeight(examples);
  const blocks = (rows?: Int32Array) => labelledBlocks(network, kept, rows);

  return {
    network,
    m,
    cost(parameters, lambda, rows) {
      const Theta = thetaViews(network, parameters);
      const divisor = divisorOf(rows?.length ?? m, { m, W });
      const { J, Theta_grad } = costOverBlocks({ network, Theta, lambda, W }, blocks(rows), divisor);
      return { J, gradient: parametersOf(Theta_grad) };
    },
    costOnly(parameters, lambda, rows) {
      const Theta = thetaViews(network, parameters);
      const { cost } = outputs[network.output];
      let total = 0;
      for (const { X, yv, w } of blocks(rows)) {
        total += cost(forward(network, Theta, X).z[network.layers.length], yv, w);
      }
      return total / divisorOf(rows?.length ?? m, { m, W }) + penalty(Theta, lambda, W);
    },
    outputs(parameters, first, count) {
      const rows = matrix(count, n);
      kept.read(first, count, rows.data);
      return forward(network, thetaViews(network, parameters), rows).a[network.layers.length];
    },
    dispose: () => {},
  };
}

/** What each read would compute is computed once. */
function held({ m, n, y, w, read }: Examples): Examples {
  const X = matrix(m, n);
  read(0, m, X.data);
  return examplesOf(X, y, w);
}

/** What costs, and by how much it is penalized. */
export interface Penalized {
  readonly network: Network;
  readonly Theta: readonly Matrix[];
  readonly lambda: number;
  /** What all rows weigh, by which the penalty is shared: m if no row weighs. */
  readonly W: number;
}

/** A block that went forward and back: z, a and s by layer. */
export interface Passed extends Forward {
  readonly s: readonly Matrix[];
  readonly yv: Matrix;
  readonly w?: Float64Array;
}

/**
 * J, the sum of the rows' costs in it, every Delta and the gradient over blocks whose sums are divided by `divisor`; the
 * blocks are cut as `rowBlocks` cuts. `watch` sees each of them.
 */
export function costOverBlocks(
  { network, Theta, lambda, W }: Penalized,
  blocks: Iterable<Block>,
  divisor: number,
  watch?: (block: Passed) => void,
) {
  const Delta = thetaShapes(network).map(({ rows, columns }) => matrix(rows, columns));
  let total = 0;
  for (const block of blocks) {
    const passed = addBlock(network, Theta, block, Delta);
    total += outputs[network.output].cost(passed.z[network.layers.length], passed.yv, passed.w);
    watch?.(passed);
  }
  const Theta_grad = Theta.map((theta, l) => thetaGradient(Delta[l], theta, lambda, W, divisor));
  return { J: total / divisor + penalty(Theta, lambda, W), total, Delta, Theta_grad };
}

/** Adds the block's part to every Delta. */
function addBlock(network: Network, Theta: readonly Matrix[], { X, yv, w }: Block, Delta: Matrix[]): Passed {
  const L = network.layers.length;
  const steps = forward(network, Theta, X);
  const { s } = backward(network, Theta, steps, { yv, w });
  for (let l = 1; l < L; l++) addTo(Delta[l - 1], transposedMul(s[l + 1], steps.a[l])); // Delta(l) = s(l+1)' * a(l)
  return { ...steps, s, yv, w };
}

/** λ/2W Σ Theta(:, 2:end)², where W is m if no row weighs. */
export function penalty(Theta: readonly Matrix[], lambda: number, W: number): number {
  return (lambda / (2 * W)) * Theta.reduce((sum, theta) => sum + sumOfSquares(dropFirstColumn(theta)), 0);
}

/** What every engine asks of examples before it takes them. Throws `shape`, `label-range` and `row-weight`. */
export function checkExamples(network: Network, { m, n, y, w, W }: Examples): void {
  const { layers } = network;
  if (m < 1) throw failure(engineErrors, 'shape/no-rows', {});
  if (n !== layers[0]) throw failure(engineErrors, 'shape/columns', { columns: n, layers });
  if (y.length !== m) throw failure(engineErrors, 'shape/labels', { labels: y.length, rows: m });
  checkLabels(y, layers[layers.length - 1]);
  checkRowWeights({ m, w, W });
}
