/**
 * One iteration of a training, whole: what the optimizer knew, which way and how far it went, what it tried on the way,
 * Theta before and after, and how much J fell beside what the gradient promised.
 */

import type { MiniBatchRun, Prepared } from '../engine/engine.ts';
import { type DeltascopeError, failure } from '../errors.ts';
import { addScaled, dot } from '../matrix/vector.ts';
import { answered } from '../optimize/answer.ts';
import type { MadeStep, MemoryPart, MoveLine, PreviousMove, WeightUpdate } from '../optimize/explain.ts';
import { runBatches } from '../optimize/miniBatch.ts';
import type { Iteration, Optimizer, OptimizerState, OwnEnd, SearchConditions } from '../optimize/optimizer.ts';
import { traceErrors } from '../words/en/traceErrors.ts';
import { followUpdates } from './followUpdates.ts';

/** A place that a line search looked at. */
export interface Trial {
  /** parameters = before + stepLength · direction */
  readonly stepLength: number;
  readonly J: number;
  /** gradient · direction there. */
  readonly slope: number;
  /** Sufficient decrease: J ≤ J before + c1 · stepLength · slope before. */
  readonly decrease?: Condition;
  /** Curvature: |slope| ≤ −c2 · slope before. */
  readonly curvature?: Condition;
}

/** A condition of Wolfe's on a trial: its number is to be at most `limit`. */
export interface Condition {
  readonly limit: number;
  readonly met: boolean;
}

/** One step of a training, whole: what the optimizer remembered, where it went, and what it tried. */
export interface TrainingStep {
  /** Its name. */
  readonly optimizer: string;
  readonly iteration: number;
  readonly before: Place;
  readonly after: Place;
  /** after − before, weight by weight. */
  readonly move: Float64Array;
  /** Where the optimizer moves along one direction: after = before + stepLength · direction, up to `rounding`. */
  readonly along?: Along;
  /** What the optimizer went by besides J and its gradient, by name, in the order of its formulas. */
  readonly memory: readonly MemoryPart[];
  /** Searches that found no lower J, before the one that did. */
  readonly restarts: number;
  /** By batches: the updates of the weights that were followed. */
  readonly epoch?: { readonly followed: ReadonlyMap<number, readonly WeightUpdate[]> };
  /** How a weight moved, by its index in Theta: every number on the way, the last of which is Theta after. */
  readonly lines: (weight: number) => readonly MoveLine[];
  /** J before − J after, over all rows. */
  readonly fell: number;
  /** −gradient · move: how much J would fall along its tangent. */
  readonly promised: number;
}

/** A Theta with its J. */
export interface Place {
  readonly parameters: Float64Array;
  readonly J: number;
  readonly gradient: Float64Array;
}

/** How J changed along the direction of a step. */
export interface Along {
  readonly direction: Float64Array;
  readonly stepLength: number;
  /** gradient before · direction; below 0, else J would not fall. */
  readonly slope: number;
  /** In the order of trying; the last is where the step ended, unless the search gave up. */
  readonly trials: readonly Trial[];
  /** Largest |after − (before + stepLength · direction)|: what moving in several additions rounds. */
  readonly rounding: number;
}

/** Which step of a training to make again. */
export interface StepRequest {
  readonly optimizer: Optimizer;
  /** After the iteration before. */
  readonly state: OptimizerState;
  readonly training: Prepared;
  readonly lambda: number;
  /** How the iteration before went, for optimizers that look back; without it cg's β is not told. `stepAt` knows it. */
  readonly previous?: PreviousMove;
  /** By batches: weights, by their index in Theta, whose updates are noted; `explainMove` needs them. */
  readonly follow?: readonly number[];
}

/** The next iteration from `state`. Throws `no-step` (usage) if the optimizer makes none. */
export function trainingStep(request: StepRequest): TrainingStep {
  const { optimizer, state, training, lambda, previous, follow = [] } = request;
  const place = (parameters: Float64Array): Place => ({ parameters, ...training.cost(parameters, lambda) });
  const before = place(state.parameters);
  const { iteration, trials, restarts, epoch } = made(request);
  const after = place(iteration.parameters);
  const move = addScaled(after.parameters, -1, before.parameters);
  const search = optimizer.by === 'rows' ? optimizer.search : undefined;
  const along = alongOf(iteration, before, trials, search);
  const step: MadeStep<OptimizerState> = {
    before: state,
    after: iteration.state,
    gradient: before.gradient,
    direction: iteration.direction,
    restarts,
    firstStep: along?.trials[0]?.stepLength,
    previous,
    run: epoch,
  };
  const followed = epoch ? followUpdates(training, epoch, follow) : new Map<number, readonly WeightUpdate[]>();
  return {
    optimizer: optimizer.name,
    iteration: iteration.iteration,
    before,
    after,
    move,
    along,
    memory: optimizer.explain.memory(step),
    restarts,
    ...(epoch && { epoch: { followed } }),
    lines: (weight) =>
      optimizer.by === 'rows'
        ? [...optimizer.explain.lines(step, weight), ...(along ? [stepLine(along, before, weight)] : [])]
        : updatesOf(followed, weight).flatMap((update) => optimizer.explain.lines(update)),
    fell: before.J - after.J,
    promised: -dot(before.gradient, move),
  };
}

function stepLine({ stepLength, direction }: Along, { parameters }: Place, i: number): MoveLine {
  const start = parameters[i];
  return {
    name: 'Theta',
    when: 'after',
    formula: 'Theta + step * direction',
    substituted: `${start} + ${stepLength} * ${direction[i]}`,
    value: start + stepLength * direction[i],
  };
}

function updatesOf(followed: ReadonlyMap<number, readonly WeightUpdate[]>, weight: number): readonly WeightUpdate[] {
  const made = followed.get(weight);
  if (made) return made;
  throw failure(traceErrors, 'not-followed', { weight });
}

interface Made {
  readonly iteration: Iteration<OptimizerState>;
  /** Where the last search looked. */
  readonly trials: readonly Place[];
  readonly restarts: number;
  /** The run of updates, as it was before it was made. */
  readonly epoch?: MiniBatchRun;
}

/** Drives the optimizer over one iteration, and notes what it asks. */
function made({ optimizer, state, training, lambda }: StepRequest): Made {
  let trials: Place[] = [];
  let restarts = 0;
  let epoch: MiniBatchRun | undefined;
  const running = answered<OptimizerState, never>(optimizer, state, {
    evaluate(question) {
      const parameters = question.parameters.slice();
      const answer = training.cost(parameters, lambda);
      trials.push({ parameters, ...answer });
      return answer;
    },
    updates(run) {
      const vectors = run.state.map((vector) => vector.slice());
      epoch = { ...run, lambda, parameters: run.parameters.slice(), state: vectors };
      return runBatches(training, { ...run, lambda });
    },
  });
  for (;;) {
    const { done, value: event } = running.next();
    if (done) throw noStep(state, event);
    if (event.kind === 'iteration') return { iteration: event, trials, restarts, epoch };
    if (event.kind !== 'restart') continue;
    trials = []; // of a search that led nowhere
    restarts += 1;
  }
}

function noStep({ iteration }: OptimizerState, end: OwnEnd | undefined): DeltascopeError {
  return failure(traceErrors, 'no-step', { iteration, ended: String(end) });
}

function alongOf(
  { direction, stepLength, parameters }: Iteration<OptimizerState>,
  before: Place,
  trials: readonly Place[],
  conditions: SearchConditions | undefined,
): Along | undefined {
  if (!direction || stepLength === undefined) return undefined;
  const square = dot(direction, direction);
  const slope = dot(before.gradient, direction);
  const expected = addScaled(before.parameters, stepLength, direction);
  const trialAt = (trial: Place): Trial => {
    const length = dot(addScaled(trial.parameters, -1, before.parameters), direction) / square;
    const tried = { stepLength: near(length, stepLength), J: trial.J, slope: dot(trial.gradient, direction) };
    return { ...tried, ...(conditions && judged(tried, conditions, { J: before.J, slope })) };
  };
  return {
    direction,
    stepLength,
    slope,
    // The place itself, which a first iteration asks about, is no trial.
    trials: trials.map(trialAt).filter((trial) => trial.stepLength !== 0),
    rounding: addScaled(parameters, -1, expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  };
}

/** Wolfe's conditions, as far as the optimizer asks for them. */
function judged(
  trial: Pick<Trial, 'stepLength' | 'J' | 'slope'>,
  { decrease, curvature }: SearchConditions,
  start: { readonly J: number; readonly slope: number },
): Pick<Trial, 'decrease' | 'curvature'> {
  const highest = start.J + decrease * trial.stepLength * start.slope;
  const steepest = curvature === undefined ? undefined : -curvature * start.slope;
  return {
    decrease: { limit: highest, met: trial.J <= highest },
    ...(steepest !== undefined && { curvature: { limit: steepest, met: Math.abs(trial.slope) <= steepest } }),
  };
}

/** Of lengths that were found by division, the one that is the step's itself but for rounding. */
function near(value: number, stepLength: number): number {
  return Math.abs(value - stepLength) <= 1e-9 * Math.abs(stepLength) ? stepLength : value;
}
