/** A known mistake switched on: its numbers beside the right ones, and a training that believes them. */
import { largestColumn } from '../article/predict.ts';
import type { CostAndGradient } from '../engine/engine.ts';
import { failure } from '../errors.ts';
import { type Matrix, matrix, rowRange } from '../matrix/matrix.ts';
import { isPerRow } from '../names/axes.ts';
import { formatMatrix } from '../names/matrixName.ts';
import { parameterCount, thetaShapes } from '../network/network.ts';
import type { Optimizer } from '../optimize/optimizer.ts';
import { mineErrors } from '../words/en/mineErrors.ts';
import { type Applied, type Variant, workspace } from './compute/workspace.ts';
import { quantityMatrix, quantityNames } from './given/names.ts';
import type { Mistake } from './mistake.ts';
import type { DiagnosedProblem, Quantities } from './problem.ts';
import { type Told, tell } from './words/sentences.ts';

/** The article's quantities with these mistakes made in them; matrices by rows hold the first `keep` rows. */
export function quantitiesWith(problem: DiagnosedProblem, mistakes: readonly Mistake[], keep: number): Quantities {
  const { quantity } = workspace(problem);
  const variant = mistakes.map(applied);
  const quantities = new Map<string, Matrix>();
  for (const name of quantityNames(problem.network)) {
    const matrix = quantity(name, variant);
    if (matrix)
      quantities.set(name, isPerRow(quantityMatrix(name)) ? rowRange(matrix, 0, Math.min(keep, matrix.rows)) : matrix);
  }
  return quantities;
}

function applied({ id, change, reads, layers }: Mistake): Applied {
  return { key: id, change, ...(reads && { reads }), ...(layers && { layers }) };
}

/** One iteration of a training with a mistake. */
export interface BrokenIteration {
  readonly iteration: number;
  /** As the broken program computes it. */
  readonly believed: number;
  /** J as it is at this Theta. */
  readonly J: number;
  /** Share of the rows answered right at this Theta. */
  readonly accuracy: number;
}

export interface BrokenTraining {
  readonly iterations: readonly BrokenIteration[];
  /** Why it ended early, where it did. */
  readonly ended?: BrokenEnd;
}

export interface BrokenEnd {
  readonly reason: 'gradient-zero' | 'line-search-failed' | 'gradient-size' | 'labels-width';
  /** The same as a clause. */
  readonly told: Told;
}

export interface BrokenTrainingRequest {
  readonly problem: DiagnosedProblem;
  readonly mistakes: readonly Mistake[];
  readonly optimizer: Optimizer;
  readonly iterations: number;
}

/** The optimizer led by the broken J and gradient, beside what its Theta is really worth; without mistakes, the right way. */
export function brokenTraining(request: BrokenTrainingRequest): BrokenTraining {
  const steps = brokenIterations(request);
  const iterations: BrokenIteration[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value === undefined ? { iterations } : { iterations, ended: step.value };
    iterations.push(step.value);
  }
}

/** The same one by one, the state before the first among them; gives why it ended early, where it did. */
export function* brokenIterations(request: BrokenTrainingRequest): Generator<BrokenIteration, BrokenEnd | undefined> {
  const { problem, mistakes, optimizer, iterations } = request;
  const variant = mistakes.map(applied);
  const here = withRowsRead(problem);
  const told = (iteration: number, parameters: Float64Array, believed: number): BrokenIteration => ({
    iteration,
    believed,
    ...worth({ ...here, parameters }),
  });
  const asking = optimizer.run(optimizer.start(problem.parameters));
  let asked = asking.next();
  let isFirst = true;
  while (!asked.done) {
    const event = asked.value;
    switch (event.kind) {
      case 'evaluate': {
        const { quantity } = workspace({ ...here, parameters: event.parameters });
        const grad = quantity('grad', variant);
        const gradient = parametersFrom(problem, grad);
        if (!gradient) return endWithError(grad);
        const answer: CostAndGradient = { J: quantity('J', variant)?.data[0] ?? Number.NaN, gradient };
        if (isFirst) yield told(0, event.parameters, answer.J);
        isFirst = false;
        asked = asking.next(answer);
        break;
      }
      case 'steps':
        throw failure(mineErrors, 'broken-optimizer', { optimizer: optimizer.name });
      case 'iteration':
        yield told(event.iteration, event.parameters, event.J);
        if (event.iteration >= iterations || !event.parameters.every(Number.isFinite)) return undefined;
        asked = asking.next();
        break;
      case 'restart':
        if (event.iteration >= iterations) return undefined;
        asked = asking.next();
        break;
      default:
        throw event satisfies never;
    }
  }
  return { reason: asked.value, told: tell(`ended-${asked.value}`, {}) };
}

/** The gradient in Theta's layout, as a program takes it up that unrolls column by column; undefined if it does not fit. */
function parametersFrom({ network }: DiagnosedProblem, grad: Matrix | undefined): Float64Array | undefined {
  const vector = grad?.data ?? new Float64Array(0);
  if (vector.length !== parameterCount(network)) return undefined;
  const gradient = new Float64Array(vector.length);
  let first = 0;
  for (const { rows, columns } of thetaShapes(network)) {
    for (let j = 0; j < columns; j++) {
      for (let i = 0; i < rows; i++) gradient[first + i * columns + j] = vector[first + j * rows + i];
    }
    first += rows * columns;
  }
  return gradient;
}

function endWithError(grad: Matrix | undefined): BrokenEnd {
  const size = grad?.data.length;
  if (size === undefined) {
    return { reason: 'labels-width', told: tell('ended-labels-width', {}) };
  }
  return { reason: 'gradient-size', told: tell('ended-gradient-size', { size }) };
}

/** The rows of X once, not from their source at each iteration. */
function withRowsRead(problem: DiagnosedProblem): DiagnosedProblem {
  const { m, n, read } = problem.examples;
  const X = matrix(m, n);
  read(0, m, X.data);
  return {
    ...problem,
    examples: {
      ...problem.examples,
      read: (first, count, target) => target.set(X.data.subarray(first * n, (first + count) * n)),
    },
  };
}

function worth(problem: DiagnosedProblem): Pick<BrokenIteration, 'J' | 'accuracy'> {
  const { network, examples } = problem;
  const right: Variant = [];
  const { quantity } = workspace(problem);
  const J = quantity('J', right)?.data[0] ?? Number.NaN;
  const outputs = quantity(formatMatrix({ kind: 'a', layer: network.layers.length }), right);
  const hits = outputs
    ? largestColumn(outputs).reduce((sum, label, i) => sum + (label === examples.y[i] ? 1 : 0), 0)
    : 0;
  return { J, accuracy: hits / examples.m };
}
