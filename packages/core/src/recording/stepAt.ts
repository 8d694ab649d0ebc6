/** One step of a recorded training, whole. */
import type { ConjugateGradientState } from '../optimize/conjugateGradient.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { negate } from '../optimize/vector.ts';
import type { KeptState } from './keptState.ts';
import type { Recording } from './recorder.ts';
import { iterationAfter, type ReplayOptions, stateAt } from './replay.ts';
import type { PreviousMove } from './stepMemory.ts';
import { type TrainingStep, trainingStep } from './trainingStep.ts';

export interface StepAtOptions extends ReplayOptions {
  /** Weights, by their index in Theta, whose updates are noted; see `explainMove`. */
  readonly follow?: readonly number[];
}

/** The move of `iteration` ≥ 1, from the state before it. Throws `recording-iteration` (usage) for one not made. */
export function stepAt(recording: Recording, iteration: number, options: StepAtOptions): TrainingStep {
  const { optimizer, training, lambda, follow } = options;
  // β of conjugate gradient weighs the direction before, which its state no longer holds apart.
  const back = optimizer.name === 'cg' && iteration > 1 ? 2 : 1;
  let before: KeptState = stateAt(recording, iteration - back, options);
  let previous: PreviousMove | undefined;
  if (back === 2) {
    const last = iterationAfter(before, iteration - 1, options);
    previous = last.direction && previousOf(before.state, last.direction);
    before = last;
  }
  iterationAfter(before, iteration, options); // throws where the training had ended
  return trainingStep({ optimizer, state: before.state, training, lambda, previous, follow });
}

/** A search that began anew went straight down the gradient. */
function previousOf(state: OptimizerState, direction: Float64Array): PreviousMove {
  const { search } = state as ConjugateGradientState; // asked of conjugate gradient alone
  const asKept = search?.direction.every((value, i) => value === direction[i]);
  return { direction, gradient: search && asKept ? search.gradient : negate(direction) };
}
