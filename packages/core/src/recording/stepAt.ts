/** One step of a recorded training, whole. */
import type { PreviousMove } from '../optimize/explain.ts';
import type { KeptState } from './keptState.ts';
import type { Recording } from './recorder.ts';
import { iterationAfter, type ReplayOptions, stateAt } from './replay.ts';
import { type TrainingStep, trainingStep } from './trainingStep.ts';

export interface StepAtOptions extends ReplayOptions {
  /** Weights, by their index in Theta, whose updates are noted; see `explainMove`. */
  readonly follow?: readonly number[];
}

/** The move of `iteration` ≥ 1, from the state before it. Throws `recording-iteration` (usage) for one not made. */
export function stepAt(recording: Recording, iteration: number, options: StepAtOptions): TrainingStep {
  const { optimizer, training, lambda, follow } = options;
  let before: KeptState;
  let previous: PreviousMove | undefined;
  if (optimizer.by === 'rows' && optimizer.explain.previous && iteration > 1) {
    // Its direction is made from the one before, which its state no longer holds apart.
    const start = stateAt(recording, iteration - 2, options);
    const last = iterationAfter(start, iteration - 1, options);
    previous = last.direction && optimizer.explain.previous(start.state, last.direction);
    before = last;
  } else before = stateAt(recording, iteration - 1, options);
  iterationAfter(before, iteration, options); // throws if the training had ended
  return trainingStep({ optimizer, state: before.state, training, lambda, previous, follow });
}
