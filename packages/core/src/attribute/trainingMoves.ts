/**
 * What moved a weight over a training, gradient by gradient: the training is driven twice, first to know what became of
 * each gradient, then to tell it with its factor.
 */
import type { MiniBatchRun, Prepared, RuleUpdate } from '../engine/engine.ts';
import { addScaled, dot, norm } from '../matrix/vector.ts';
import { answered } from '../optimize/answer.ts';
import { updates } from '../optimize/miniBatch.ts';
import type { Iteration, Optimizer, OptimizerState, Weight } from '../optimize/optimizer.ts';
import type { Steps } from './steps.ts';

/** A training that can be driven again. */
export interface Drive {
  readonly optimizer: Optimizer;
  readonly training: Prepared;
  readonly lambda: number;
  readonly from: OptimizerState;
  /** The last iteration. */
  readonly iterations: number;
  /** Told of each iteration gone through, twice as many as there are. */
  readonly watch?: (done: number) => void;
}

/** A gradient that went into the weight: −`factor` times it, over these rows. */
export interface Push {
  readonly parameters: Float64Array;
  readonly factor: number;
  /** Of a mini-batch, counted from 0; all where absent. */
  readonly picked?: Int32Array;
  /** Where the weight's move mixes the gradients of all weights: with these shares. */
  readonly metric?: Float64Array;
}

/** What has to be known of the whole training before a single push can be weighed. */
export interface Moves {
  /** −factor of each gradient in the order in which they were taken: one an iteration, or one an update. */
  readonly factors: readonly number[];
  readonly end: number;
  readonly iterations: number;
  /** The share of where the weight started that is left of it at the end: below 1 if the optimizer lets weights decay. */
  readonly left: number;
}

/** The first drive. */
export function* movesOf(request: Drive, index: number, weight: Weight): Steps<Moves> {
  const { optimizer } = request;
  const steps: Step[] = [];
  const rates: number[] = [];
  let state = request.from;
  let made = 0;
  for (const event of events(request)) {
    yield;
    if (event.kind === 'update') {
      if (optimizer.by === 'batches') rates.push(optimizer.weighs.rate(event.update, index));
      continue;
    }
    const { iteration } = event;
    if (iteration.direction) steps.push(stepOf(iteration, iteration.direction, event.before, steps.at(-1)));
    state = iteration.state;
    made = iteration.iteration;
    request.watch?.(made);
  }
  const end = state.parameters[index];
  if (optimizer.by === 'rows') {
    return { factors: stepFactors(steps, optimizer.weighs.carries ?? false), end, iterations: made, left: 1 };
  }
  const { factors, left } = optimizer.weighs;
  return { factors: factors(rates, weight), end, iterations: made, left: left?.(rates.length, weight) ?? 1 };
}

/** One iteration along a direction: how far, and how much of the direction before was in it. */
interface Step {
  readonly length: number;
  readonly beta: number;
  readonly direction: Float64Array;
}

function stepOf(
  { stepLength = 0 }: Iteration<OptimizerState>,
  direction: Float64Array,
  before: Place,
  last: Step | undefined,
): Step {
  const carried = addScaled(direction, 1, before.gradient); // direction = -gradient + beta * the direction before
  const beta = last ? dot(carried, last.direction) / dot(last.direction, last.direction) : 0;
  const fits = last && norm(addScaled(carried, -beta, last.direction)) <= 1e-9 * norm(direction);
  return { length: stepLength, beta: fits ? beta : 0, direction };
}

/** What the gradient of each iteration went into: its own move, and by beta the later ones if directions are carried on. */
function stepFactors(steps: readonly Step[], carries: boolean): number[] {
  const factors: number[] = [];
  let later = 0;
  for (let t = steps.length - 1; t >= 0; t--) {
    factors[t] = steps[t].length + (carries ? later : 0);
    later = steps[t].beta * factors[t];
  }
  return factors;
}

/** The training once more, each gradient with its factor. */
export function* pushesOf(request: Drive, { factors, iterations }: Moves, index: number): Generator<Push> {
  const { optimizer } = request;
  let t = 0;
  for (const event of events(request)) {
    if (event.kind === 'update') {
      yield { parameters: event.parameters, factor: factors[t++], picked: event.picked };
      continue;
    }
    const { before, iteration } = event;
    request.watch?.(iterations + iteration.iteration);
    if (!iteration.direction) continue; // its updates were told
    const factor = factors[t++];
    const made = { gradient: before.gradient, direction: iteration.direction };
    const metric = optimizer.by === 'rows' ? optimizer.weighs.metric?.(event.from, made, index) : undefined;
    yield { parameters: before.parameters, factor, metric };
  }
}

interface Place {
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
}

interface Update {
  readonly kind: 'update';
  /** Before the update. */
  readonly parameters: Float64Array;
  /** After it. */
  readonly update: RuleUpdate;
  readonly picked: Int32Array;
}

interface Made {
  readonly kind: 'made';
  readonly from: OptimizerState;
  readonly before: Place;
  readonly iteration: Iteration<OptimizerState>;
}

/** Drives the optimizer; the updates of a mini-batch run are told one by one. */
function* events({ optimizer, training, lambda, from, iterations }: Drive): Generator<Update | Made> {
  let state = from;
  let before: Place = { parameters: from.parameters, gradient: new Float64Array(0) };
  if (state.iteration >= iterations) return;
  const running = answered(optimizer, from, {
    evaluate({ parameters }) {
      const answer = training.cost(parameters, lambda);
      if (before.gradient.length === 0) before = { ...before, gradient: answer.gradient };
      return answer;
    },
    updates: (run) => updatesOf(training, { ...run, lambda }),
  });
  for (const event of running) {
    if (event.kind === 'update') yield event;
    if (event.kind !== 'iteration') continue;
    yield { kind: 'made', from: state, before, iteration: event };
    state = event.state;
    if (state.iteration >= iterations) return;
    before = { parameters: event.parameters, gradient: event.gradient ?? before.gradient };
  }
}

/** Changes `run.parameters` and `run.state`; gives the mean J. */
function* updatesOf(training: Prepared, run: MiniBatchRun): Generator<Update, number> {
  let parameters = run.parameters.slice();
  let total = 0;
  let k = 0;
  for (const { J, gradient } of updates(training, run)) {
    const picked = run.order.subarray(k * run.batchSize, (k + 1) * run.batchSize);
    k += 1;
    const made = { parameters: run.parameters, state: run.state, gradient, number: run.updatesBefore + k };
    yield { kind: 'update', parameters, update: { network: training.network, ...made }, picked };
    parameters = run.parameters.slice();
    total += J * picked.length;
  }
  return total / run.order.length;
}
