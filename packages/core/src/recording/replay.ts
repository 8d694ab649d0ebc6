/** Any iteration of a recorded training, computed again from the nearest kept state, to the same bits. */

import { failure } from '../errors.ts';
import { type TrainingIteration, type TrainingOptions, training } from '../optimize/drive.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { traceErrors } from '../words/en/traceErrors.ts';
import type { KeptState } from './keptState.ts';
import type { Recording } from './recorder.ts';

/** As the training was driven: the same optimizer, engine, rows, λ and stop rules. */
export type ReplayOptions = Omit<TrainingOptions<OptimizerState>, 'from' | 'memory' | 'signal' | 'now'> & {
  /** Told of each iteration made again. */
  readonly watch?: (iteration: number) => void;
};

/** Throws `recording-iteration` (usage) for one that the training did not make. */
export function stateAt(recording: Recording, iteration: number, options: ReplayOptions): KeptState {
  const nearest = recording.nearest(iteration);
  return nearest.iteration === iteration ? nearest : iterationAfter(nearest, iteration, options);
}

/** The iteration itself, with its direction and step: `iteration` ≥ 1. Throws as `stateAt` does. */
export function iterationAt(
  recording: Recording,
  iteration: number,
  options: ReplayOptions,
): TrainingIteration<OptimizerState> {
  return iterationAfter(recording.nearest(iteration - 1), iteration, options);
}

/** From a kept state up to an iteration, each as watchers saw it. */
export function* iterations(
  { state, memory }: KeptState,
  last: number,
  options: ReplayOptions,
): Generator<TrainingIteration<OptimizerState>> {
  // The clock that may have ended the training is not asked again.
  const stop = { ...options.stop, seconds: undefined, iterations: last };
  for (const event of training({ ...options, from: state, memory, stop })) {
    if (event.kind !== 'iteration') continue;
    options.watch?.(event.iteration);
    yield event;
  }
}

/** The iteration, made again from an earlier state. Throws as `stateAt` does. */
export function iterationAfter(
  from: KeptState,
  iteration: number,
  options: ReplayOptions,
): TrainingIteration<OptimizerState> {
  let last: TrainingIteration<OptimizerState> | undefined;
  for (const event of iterations(from, iteration, options)) last = event;
  if (last?.iteration === iteration) return last;
  throw failure(traceErrors, 'recording-iteration', { iteration, last: last?.iteration ?? from.state.iteration });
}
