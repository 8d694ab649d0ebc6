/**
 * Which rows moved a weight over a whole training. Every move is made of gradients, and a gradient's cell is the sum of
 * its rows' s times a; so each row's pushes add up over the iterations, beside the penalty's. Of gradient descent, with
 * momentum or without, that is exact: each move is a sum of gradients, times the step lengths as they were.
 * Other optimizers choose factors by looking at the gradients: there the same sums hold the chosen factors fixed, and are
 * called conditional.
 */
import { labelledBlocks } from '../engine/blocks.ts';
import type { Examples } from '../engine/engine.ts';
import { backward, forward } from '../engine/pass.ts';
import { checkExamples } from '../engine/reference.ts';
import { divisorOf, totalWeight } from '../engine/rowWeights.ts';
import { type Matrix, row } from '../matrix/matrix.ts';
import { dot } from '../matrix/vector.ts';
import type { Address } from '../names/address.ts';
import { type Network, thetaShapes, thetaViews } from '../network/network.ts';
import { weightIndex } from '../network/weights.ts';
import type { HeldFixed } from '../words/moves.ts';
import { type ContributionsRequest, productsOf, type RowSums, rowSums, type SumsRequest } from './contributions.ts';
import { atOnce, type Steps } from './steps.ts';
import { type Drive, movesOf, type Push, pushesOf } from './trainingMoves.ts';

/** A training to go through again, and the weight whose way is divided among the rows. */
export interface TrainingContributionsRequest extends Drive, SumsRequest, Pick<ContributionsRequest, 'address'> {}

export interface TrainingContributions extends RowSums {
  readonly address: Address;
  readonly m: number;
  readonly iterations: number;
  readonly start: number;
  readonly end: number;
  /** Σ of all rows' pushes. */
  readonly rows: number;
  readonly penalty: number;
  /** What decay took of where the weight started, beside the penalty; 0 of optimizers that let nothing decay. */
  readonly decay: number;
  /** end − start − rows − penalty − decay: rounding, and where conditional what no gradient of an iterate explains. */
  readonly remainder: number;
  /** What is held fixed, in words; absent if the sums are exact. */
  readonly conditional?: HeldFixed;
}

/** Throws `address` (usage) for what is no weight, `shape` and `label-range` for examples that do not fit. */
export function trainingContributions(request: TrainingContributionsRequest): TrainingContributions {
  return atOnce(trainingContributionSteps(request));
}

/** The same, a step for each evaluation and each block of rows. */
export function* trainingContributionSteps(request: TrainingContributionsRequest): Steps<TrainingContributions> {
  const { optimizer, training, examples, address, lambda, from, iterations } = request;
  const { network, m } = training;
  checkExamples(network, examples);
  const index = weightIndex(network, address);
  const { layer } = address.matrix;
  const moves = yield* movesOf(request, index, { isBias: address.column === 0 });
  const pushes = new Float64Array(m);
  let penalty = 0;
  const isPenalized = address.column > 0;
  const problem = { network, examples, layer, address, lambda, isPenalized, index };
  for (const push of pushesOf(request, moves, index)) {
    if (push.metric) yield* addThroughMetric(problem, push, pushes);
    else yield* addProducts(problem, push, pushes);
    penalty += penaltyOf(problem, push);
  }
  const sums = rowSums(network, request);
  let rows = 0;
  pushes.forEach((value, i) => {
    rows += value;
    sums.add(i, value);
  });
  const [start, end] = [from.parameters[index], moves.end];
  const decay = moves.left === 1 ? 0 : (moves.left - 1) * start;
  return {
    address,
    m,
    iterations: Math.min(iterations, moves.iterations),
    start,
    end,
    rows,
    penalty,
    decay,
    remainder: end - start - rows - penalty - decay,
    conditional: optimizer.weighs.conditional,
    ...sums.of(rows),
  };
}

interface Problem {
  readonly network: Network;
  readonly examples: Examples;
  readonly layer: number;
  readonly address: Address;
  readonly lambda: number;
  readonly isPenalized: boolean;
  readonly index: number;
}

/** Adds −factor / divisor · s a to each row's pushes. */
function* addProducts({ network, examples, layer, address }: Problem, push: Push, pushes: Float64Array): Steps<void> {
  const Theta = thetaViews(network, push.parameters);
  const { m } = examples;
  const divisor = divisorOf(push.picked?.length ?? m, { m, W: totalWeight(examples) });
  for (const block of labelledBlocks(network, examples, push.picked)) {
    productsOf({ network, Theta, layer, address }, block).forEach((value, i) => {
      pushes[block.rows[i]] -= (push.factor / divisor) * value;
    });
    yield;
  }
}

/** The same where the weight's move is Σ over all weights of the metric times the gradient. */
function* addThroughMetric(
  { network, examples }: Problem,
  { parameters, factor, metric }: Push,
  pushes: Float64Array,
): Steps<void> {
  const Theta = thetaViews(network, parameters);
  const M = thetaViews(network, metric ?? parameters);
  const L = network.layers.length;
  const W = totalWeight(examples);
  for (const { rows, X, yv, w } of labelledBlocks(network, examples)) {
    const pass = forward(network, Theta, X);
    const { s } = backward(network, Theta, pass, { yv, w });
    for (let i = 0; i < X.rows; i++) {
      let sum = 0;
      for (let l = 1; l < L; l++) sum += bilinear(row(s[l + 1], i), M[l - 1], row(pass.a[l], i));
      pushes[rows[i]] -= (factor / W) * sum;
    }
    yield;
  }
}

/** sᵀ M a */
function bilinear(s: Float64Array, M: Matrix, a: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < s.length; j++) sum += s[j] * dot(row(M, j), a);
  return sum;
}

/** −factor · λ/W Theta, through the metric if there is one. */
function penaltyOf(
  { network, examples, lambda, isPenalized, index }: Problem,
  { parameters, factor, metric }: Push,
): number {
  const share = (factor * lambda) / totalWeight(examples);
  if (!metric) return isPenalized ? -share * parameters[index] : 0;
  let sum = 0;
  for (const { first, count, columns } of thetaRows(network)) {
    for (let j = 1; j < columns * count; j++) if (j % columns !== 0) sum += metric[first + j] * parameters[first + j];
  }
  return -share * sum;
}

function* thetaRows(network: Network) {
  let first = 0;
  for (const { rows: count, columns } of thetaShapes(network)) {
    yield { first, count, columns };
    first += count * columns;
  }
}
