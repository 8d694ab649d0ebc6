/**
 * What moved a weight over a training, gradient by gradient: the training is driven twice, first to know what became of
 * each gradient, then to tell it with its factor.
 */
import type { MiniBatchRun, Prepared, UpdateRule } from '../engine/engine.ts';
import { inverseHessianTimes, type LbfgsState } from '../optimize/lbfgs.ts';
import { updates } from '../optimize/miniBatch.ts';
import type { Iteration, Optimizer, OptimizerName, OptimizerState } from '../optimize/optimizer.ts';
import { power } from '../optimize/updateRules.ts';
import { addScaled, dot, norm } from '../optimize/vector.ts';
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
}

/** The first drive. */
export function* movesOf(request: Drive, index: number): Steps<Moves> {
  const steps: Step[] = [];
  const rates: number[] = [];
  let rule: UpdateRule | undefined;
  let state = request.from;
  let made = 0;
  for (const event of events(request)) {
    yield;
    if (event.kind === 'update') {
      rule = event.rule;
      rates.push(adamRate(event, index));
      continue;
    }
    const { iteration } = event;
    if (iteration.direction) steps.push(stepOf(iteration, iteration.direction, event.before, steps.at(-1)));
    state = iteration.state;
    made = iteration.iteration;
    request.watch?.(made);
  }
  const factors = rule ? updateFactors(rule, rates) : stepFactors(request.optimizer.name, steps);
  return { factors, end: state.parameters[index], iterations: made };
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

/** What the gradient of each iteration went into: its own move, and by beta the later ones. */
function stepFactors(optimizer: OptimizerName, steps: readonly Step[]): number[] {
  const factors: number[] = [];
  let later = 0;
  for (let t = steps.length - 1; t >= 0; t--) {
    factors[t] = steps[t].length + (optimizer === 'cg' ? later : 0);
    later = steps[t].beta * factors[t];
  }
  return factors;
}

/** rate / (1 − β1^t) / (√v̂ + ε) of Adam's update t at the weight; of others nothing. */
function adamRate({ rule, state, updateNumber }: Update, index: number): number {
  if (rule.kind !== 'adam') return 0;
  const { learningRate, beta1, beta2, epsilon } = rule;
  const second = state[1][index] / (1 - power(beta2, updateNumber));
  return learningRate / (1 - power(beta1, updateNumber)) / (Math.sqrt(second) + epsilon);
}

function updateFactors(rule: UpdateRule, rates: readonly number[]): number[] {
  const factors: number[] = [];
  let later = 0;
  for (let t = rates.length - 1; t >= 0; t--) {
    switch (rule.kind) {
      case 'sgd': {
        // v = momentum v - rate g, Theta += v, or with Nesterov's momentum v - rate g: a gradient goes on in all later v.
        const { learningRate, momentum, nesterov } = rule;
        const velocity = learningRate + momentum * later;
        factors[t] = nesterov ? learningRate + momentum * velocity : velocity;
        later = velocity;
        break;
      }
      case 'adam':
        later = rates[t] + rule.beta1 * later;
        factors[t] = (1 - rule.beta1) * later;
        break;
      default:
        throw rule satisfies never;
    }
  }
  return factors;
}

/** The training once more, each gradient with its factor. */
export function* pushesOf(request: Drive, { factors, iterations }: Moves, index: number): Generator<Push> {
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
    const metric =
      request.optimizer.name === 'lbfgs' ? metricOf(event.from as LbfgsState, iteration, before, index) : undefined;
    yield { parameters: before.parameters, factor, metric };
  }
}

/** The row of the inverse Hessian by which L-BFGS made the weight's direction; of one that was started anew, the unit's. */
function metricOf(state: LbfgsState, { direction }: Iteration<OptimizerState>, { gradient }: Place, index: number) {
  const unit = new Float64Array(gradient.length);
  unit[index] = 1;
  const made = inverseHessianTimes(gradient, state.pairs);
  const isOwn = direction?.every((value, i) => value === -made[i]);
  return isOwn ? inverseHessianTimes(unit, state.pairs) : unit;
}

interface Place {
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
}

interface Update {
  readonly kind: 'update';
  readonly rule: UpdateRule;
  /** Before the update. */
  readonly parameters: Float64Array;
  /** After it. */
  readonly state: readonly Float64Array[];
  readonly picked: Int32Array;
  readonly updateNumber: number;
}

interface Made {
  readonly kind: 'made';
  readonly from: OptimizerState;
  readonly before: Place;
  readonly iteration: Iteration<OptimizerState>;
}

/** Drives the optimizer; the updates of a mini-batch run are told one by one. */
function* events({ optimizer, training, lambda, from, iterations }: Drive): Generator<Update | Made> {
  const asking = optimizer.run(from);
  let state = from;
  let before: Place = { parameters: from.parameters, gradient: new Float64Array(0) };
  let asked = asking.next();
  while (!asked.done && state.iteration < iterations) {
    const event = asked.value;
    switch (event.kind) {
      case 'evaluate': {
        const answer = training.cost(event.parameters, lambda);
        if (before.gradient.length === 0) before = { ...before, gradient: answer.gradient };
        asked = asking.next(answer);
        break;
      }
      case 'steps':
        asked = asking.next(yield* updatesOf(training, { ...event.run, lambda }));
        break;
      case 'iteration':
        yield { kind: 'made', from: state, before, iteration: event };
        state = event.state;
        before = { parameters: event.parameters, gradient: event.gradient ?? before.gradient };
        asked = asking.next();
        break;
      case 'restart':
        asked = asking.next();
        break;
      default:
        throw event satisfies never;
    }
  }
}

/** Changes `run.parameters` and `run.state`; gives the mean J. */
function* updatesOf(training: Prepared, run: MiniBatchRun): Generator<Update, number> {
  let parameters = run.parameters.slice();
  let total = 0;
  let k = 0;
  for (const { J } of updates(training, run)) {
    const picked = run.order.subarray(k * run.batchSize, (k + 1) * run.batchSize);
    k += 1;
    yield { kind: 'update', rule: run.rule, parameters, state: run.state, picked, updateNumber: run.updatesBefore + k };
    parameters = run.parameters.slice();
    total += J;
  }
  return total / k;
}
