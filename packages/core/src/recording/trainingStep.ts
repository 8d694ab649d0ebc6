/**
 * One iteration of a training, whole: what the optimizer knew, which way and how far it went, what it tried on the way,
 * Theta before and after, and how much J fell beside what the gradient promised.
 */
import type { Prepared } from '../engine/engine.ts';
import { DeltascopeError } from '../errors.ts';
import type { ConjugateGradientState } from '../optimize/conjugateGradient.ts';
import type { EpochState } from '../optimize/epochs.ts';
import type { LbfgsState } from '../optimize/lbfgs.ts';
import { runBatches } from '../optimize/miniBatch.ts';
import type { Iteration, Optimizer, OptimizerName, OptimizerState } from '../optimize/optimizer.ts';
import { addScaled, dot, norm } from '../optimize/vector.ts';

/** A place that a line search looked at. */
export interface Trial {
  /** parameters = before + stepLength · direction */
  readonly stepLength: number;
  readonly J: number;
  /** gradient · direction there. */
  readonly slope: number;
}

export interface TrainingStep {
  readonly optimizer: OptimizerName;
  readonly iteration: number;
  readonly before: Place;
  readonly after: Place;
  /** after − before, weight by weight. */
  readonly move: Float64Array;
  /** Where the optimizer moves along one direction: after = before + stepLength · direction, up to `rounding`. */
  readonly along?: Along;
  /** What the optimizer went by besides J and its gradient, by name, in the order of its formulas. */
  readonly memory: readonly MemoryPart[];
  /** J before − J after, over all rows. */
  readonly fell: number;
  /** −gradient · move: how much J would fall along its tangent. */
  readonly promised: number;
}

export interface Place {
  readonly parameters: Float64Array;
  readonly J: number;
  readonly gradient: Float64Array;
}

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

/** A number or a vector of the optimizer's, with its formula. */
export interface MemoryPart {
  readonly name: string;
  readonly formula: string;
  readonly value: number | Float64Array;
}

export interface StepRequest {
  readonly optimizer: Optimizer;
  /** After the iteration before. */
  readonly state: OptimizerState;
  readonly training: Prepared;
  readonly lambda: number;
}

/** The next iteration from `state`. Throws `no-step` (usage) where the optimizer makes none. */
export function trainingStep({ optimizer, state, training, lambda }: StepRequest): TrainingStep {
  const place = (parameters: Float64Array): Place => ({ parameters, ...training.cost(parameters, lambda) });
  const before = place(state.parameters);
  const trials: Place[] = [];
  const iteration = run({ optimizer, state, training, lambda }, trials);
  const after = place(iteration.parameters);
  const move = addScaled(after.parameters, -1, before.parameters);
  return {
    optimizer: optimizer.name,
    iteration: iteration.iteration,
    before,
    after,
    move,
    along: alongOf(iteration, before, trials),
    memory: memoryOf(optimizer.name, state, iteration.state, before.gradient),
    fell: before.J - after.J,
    promised: -dot(before.gradient, move),
  };
}

/** Drives the optimizer over one iteration, and notes each place that it asks about. */
function run({ optimizer, state, training, lambda }: StepRequest, trials: Place[]): Iteration<OptimizerState> {
  const asking = optimizer.run(state);
  let asked = asking.next();
  while (!asked.done) {
    const event = asked.value;
    switch (event.kind) {
      case 'evaluate': {
        const parameters = event.parameters.slice();
        const answer = training.cost(parameters, lambda);
        trials.push({ parameters, ...answer });
        asked = asking.next(answer);
        break;
      }
      case 'steps':
        asked = asking.next(runBatches(training, { ...event.run, lambda }));
        break;
      case 'iteration':
        return event;
      case 'restart':
        trials.length = 0; // of a search that led nowhere
        asked = asking.next();
        break;
      default:
        throw event satisfies never;
    }
  }
  throw new DeltascopeError({
    code: 'no-step',
    fault: 'usage',
    what: `the optimizer makes no step after iteration ${state.iteration} (${asked.value})`,
    next: 'Ask for an earlier one.',
  });
}

function alongOf(
  { direction, stepLength, parameters }: Iteration<OptimizerState>,
  before: Place,
  trials: readonly Place[],
): Along | undefined {
  if (!direction || stepLength === undefined) return undefined;
  const square = dot(direction, direction);
  const expected = addScaled(before.parameters, stepLength, direction);
  return {
    direction,
    stepLength,
    slope: dot(before.gradient, direction),
    trials: trials
      .map((trial) => ({
        stepLength: near(dot(addScaled(trial.parameters, -1, before.parameters), direction) / square, stepLength),
        J: trial.J,
        slope: dot(trial.gradient, direction),
      }))
      .filter((trial) => trial.stepLength !== 0), // the place itself, which a first iteration asks about
    rounding: addScaled(parameters, -1, expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  };
}

/** Of lengths that were found by division, the one that is the step's itself but for rounding. */
function near(value: number, stepLength: number): number {
  return Math.abs(value - stepLength) <= 1e-9 * Math.abs(stepLength) ? stepLength : value;
}

function memoryOf(
  optimizer: OptimizerName,
  before: OptimizerState,
  after: OptimizerState,
  gradient: Float64Array,
): MemoryPart[] {
  // Each state is of the optimizer that is named beside it.
  switch (optimizer) {
    case 'lbfgs':
      return lbfgsMemory(before as LbfgsState);
    case 'cg':
      return conjugateMemory(before as ConjugateGradientState, gradient);
    case 'gd':
      return [];
    case 'sgd':
      return vectorsOf(before as EpochState, after as EpochState, [['v', 'momentum v - rate * gradient']]);
    case 'adam':
      return vectorsOf(before as EpochState, after as EpochState, [
        ['m', 'beta1 m + (1 - beta1) gradient'],
        ['v', 'beta2 v + (1 - beta2) gradient .^ 2'],
      ]);
    default:
      return optimizer satisfies never;
  }
}

function lbfgsMemory({ pairs }: LbfgsState): MemoryPart[] {
  const newest = pairs[pairs.length - 1];
  const gamma = newest ? dot(newest.s, newest.y) / dot(newest.y, newest.y) : 1;
  const listed = pairs.toReversed().flatMap(({ s, y }, i): MemoryPart[] => {
    const k = i === 0 ? 'k' : `k-${i}`;
    return [
      { name: `s(${k})`, formula: 'Theta after - Theta before, of an earlier step', value: s },
      { name: `y(${k})`, formula: 'gradient after - gradient before, of the same step', value: y },
    ];
  });
  return [
    { name: 'pairs', formula: 'steps that the direction is made from', value: pairs.length },
    { name: 'gamma', formula: newest ? "s'y / y'y of the newest pair" : '1: there is no pair yet', value: gamma },
    ...listed,
  ];
}

/** The direction was made when the step before ended; its β is what of the direction before went into it. */
function conjugateMemory({ search }: ConjugateGradientState, gradient: Float64Array): MemoryPart[] {
  if (!search) return [{ name: 'beta', formula: '0: the first direction is straight down the gradient', value: 0 }];
  const conjugate = addScaled(search.direction, 1, gradient);
  return [
    { name: 'beta * direction before', formula: 'direction + gradient (Polak and Ribière)', value: conjugate },
    { name: '|beta * direction before|', formula: 'its length; 0: straight down the gradient', value: norm(conjugate) },
    { name: 'slope', formula: "gradient' * direction", value: search.slope },
    { name: 'first step', formula: 'step before * min(100, slope before / slope)', value: search.firstStep },
  ];
}

function vectorsOf(
  before: EpochState,
  after: EpochState,
  named: readonly (readonly [name: string, formula: string])[],
): MemoryPart[] {
  return [
    { name: 'updates before', formula: 'since training began', value: before.updates },
    { name: 'updates', formula: 'of this iteration, one a batch', value: after.updates - before.updates },
    ...named.flatMap(([name, formula], i): MemoryPart[] => [
      { name: `${name} before`, formula: 'as the iteration before left it', value: before.vectors[i] },
      { name: `${name} after`, formula: `${formula}, after the last batch`, value: after.vectors[i] },
    ]),
  ];
}
