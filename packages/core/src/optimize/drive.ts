/**
 * Where an optimizer meets an engine. `training` answers the optimizer's questions and hands out its
 * iterations one by one; `drive` runs that to its end without holding up the host.
 */
import type { Examples, MiniBatchRun, Prepared } from '../engine/engine.ts';
import { firstNonFinite } from '../engine/nonFinite.ts';
import { norm } from '../matrix/vector.ts';
import { answered } from './answer.ts';
import { isFiniteAnswer } from './ask.ts';
import { assertNoRunaway, diverged } from './divergence.ts';
import { partsOf, runBatches, updates } from './miniBatch.ts';
import type { Iteration, Optimizer, OptimizerState, Question, StepsQuestion } from './optimizer.ts';
import {
  checkStopRules,
  isConverged,
  NOTHING_YET,
  reasonToStop,
  remember,
  type StopMemory,
  type StopReason,
  type StopRules,
} from './stopRules.ts';

/** What a training is made of: an optimizer, rows, λ, and when to stop. */
export interface TrainingOptions<S extends OptimizerState> {
  readonly optimizer: Optimizer<S>;
  /** The rows to learn from. */
  readonly training: Prepared;
  /** λ ≥ 0, the weight of the penalty. */
  readonly lambda: number;
  /** `optimizer.start(parameters)`, or a state kept from an earlier iteration. */
  readonly from: S;
  readonly stop: StopRules;
  /** What the stop rules remembered beside that state; a run that goes on from both equals one that never stopped. */
  readonly memory?: StopMemory;
  /** Rows held out: their J, without the penalty, goes to the history, and `patience` looks at it. */
  readonly validation?: Prepared;
  /** The training rows once more, read only to say in which cell a run diverged. */
  readonly examples?: Examples;
  /** A clock in milliseconds. Needed for `stop.seconds`. */
  readonly now?: () => number;
  /** Whether the outcome lists the iterations; a host that watches a long run may keep them more tightly [yes]. */
  readonly keepsHistory?: boolean;
  /** Looked at after every evaluation. An abort loses nothing but the iteration under way. */
  readonly signal?: { readonly aborted: boolean };
}

/** One iteration, as watchers see it. */
export interface TrainingIteration<S extends OptimizerState> extends Iteration<S> {
  /** ‖gradient‖₂, where the optimizer knows the gradient over all rows. */
  readonly gradientNorm?: number;
  /** J of the validation rows without the penalty, if there are such rows. */
  readonly validationJ?: number;
  /** To be kept beside `state`. */
  readonly memory: StopMemory;
}

/** An evaluation is done, and the iteration is not: a moment to let others work. */
export interface TrainingPause {
  readonly kind: 'pause';
}

/** The figures of one iteration. */
export interface HistoryEntry {
  readonly iteration: number;
  readonly J: number;
  readonly gradientNorm?: number;
  readonly validationJ?: number;
}

/** How a training ended, and with which Theta. */
export interface Outcome<S extends OptimizerState> {
  readonly reason: StopReason;
  /** Whether the run ended because it found what it looked for; see `isConverged`. */
  readonly converged: boolean;
  /** Iterations made since the first start. */
  readonly iterations: number;
  /** Cost evaluations made since the first start. */
  readonly evaluations: number;
  /** Of the last iteration; with `patience`, of the one with the lowest J on the validation rows. */
  readonly parameters: Float64Array;
  /** The iteration that `parameters` belong to. */
  readonly iterationOfParameters: number;
  /** J at `parameters` over all training rows. */
  readonly J: number;
  /** ‖gradient‖₂ at `parameters` over all training rows. */
  readonly gradientNorm: number;
  /** Of the last iteration, to go on from. */
  readonly state: S;
  readonly memory: StopMemory;
  /** The iterations of this run, if they were to be kept. */
  readonly history: readonly HistoryEntry[];
}

/**
 * Training, iteration by iteration: `next()` advances to the next iteration or pause, and returns the outcome at the end.
 * Throws `diverged` at the first iteration whose J, gradient or parameters are not finite; its `data` holds the last
 * good state.
 */
export function* training<S extends OptimizerState>(
  options: TrainingOptions<S>,
): Generator<TrainingIteration<S> | TrainingPause, Outcome<S>, void> {
  const { optimizer, from, stop, validation, now, signal, lambda, keepsHistory = true } = options;
  checkStopRules(stop, { validation: validation !== undefined, clock: now !== undefined });
  const startedAt = now?.() ?? 0;
  const history: HistoryEntry[] = [];
  let state = from;
  let memory = options.memory ?? NOTHING_YET;
  const interrupted = (): StopReason | undefined => {
    if (signal?.aborted) return 'aborted';
    const elapsedSeconds = ((now?.() ?? 0) - startedAt) / 1000;
    return elapsedSeconds >= (stop.seconds ?? Number.POSITIVE_INFINITY) ? 'time' : undefined;
  };
  const finish = (reason: StopReason) => outcome(options, { reason, state, memory, history });

  // A run that had reached its end has reached it still, unless the rules are others now.
  const over = reasonToStop(memory, stop, from.iteration);
  if (over) return finish(over);
  const running = answered(optimizer, from, {
    evaluate(question) {
      if (interrupted()) return undefined;
      const answer = answerEvaluate(options, question, state);
      if (state.iteration === 0) memory = { ...memory, startJ: memory.startJ ?? answer.J };
      return answer;
    },
    *updates(run): Generator<TrainingPause, number | undefined> {
      if (interrupted()) return undefined;
      memory = { ...memory, startJ: memory.startJ ?? options.training.costOnly(state.parameters, lambda) };
      return yield* answerSteps(options, run, state, interrupted);
    },
  });
  for (;;) {
    const { done, value: event } = running.next();
    if (done) return finish(event ?? interrupted() ?? 'aborted');
    if (event.kind === 'pause' || event.kind === 'evaluated') {
      yield { kind: 'pause' };
      continue;
    }
    const stopNow = interrupted();
    if (stopNow) return finish(stopNow);
    if (event.kind === 'restart') {
      if (event.iteration >= stop.iterations) return finish('iterations');
      continue;
    }
    const iteration = complete(options, event, memory, state);
    ({ state, memory } = iteration);
    if (keepsHistory) history.push(entryOf(iteration));
    yield iteration;
    const reason = reasonToStop(memory, stop, iteration.iteration);
    if (reason) return finish(reason);
  }
}

/** J and gradient, as the engine says; throws if they are not finite at the place that the run has reached. */
function answerEvaluate<S extends OptimizerState>(options: TrainingOptions<S>, question: Question, state: S) {
  const { training, lambda, examples } = options;
  const { parameters } = question;
  const answer = training.cost(parameters, lambda);
  const standsHere = state.iteration === 0 && parameters.every((value, i) => value === state.parameters[i]);
  if (standsHere && !isFiniteAnswer(answer)) {
    const cell = firstNonFinite(training.network, parameters, examples);
    throw diverged({ optimizer: options.optimizer, iteration: 0, J: answer.J, cell, state });
  }
  return answer;
}

/** Mean J of the batches, or undefined if the run is to stop in their midst. */
function* answerSteps<S extends OptimizerState>(
  options: TrainingOptions<S>,
  run: StepsQuestion['run'],
  state: S,
  interrupted: () => StopReason | undefined,
): Generator<TrainingPause, number | undefined, void> {
  const { training, lambda } = options;
  let total = 0;
  for (const part of partsOf({ ...run, lambda })) {
    const before = { parameters: part.parameters.slice(), state: part.state.map((vector) => vector.slice()) };
    const J = runBatches(training, part);
    if (!(Number.isFinite(J) && part.parameters.every(Number.isFinite))) {
      throw divergedAtUpdate(options, { ...part, ...before }, state);
    }
    total += J * part.order.length;
    yield { kind: 'pause' };
    if (interrupted()) return undefined;
  }
  return total / run.order.length;
}

/** Makes the part's updates once more, one by one, to find the first that is not finite. */
function divergedAtUpdate<S extends OptimizerState>(options: TrainingOptions<S>, part: MiniBatchRun, state: S): Error {
  const { training, examples, optimizer } = options;
  const fault = { optimizer, iteration: state.iteration + 1, state };
  let parameters = part.parameters.slice();
  let update = part.updatesBefore;
  let first = 0;
  for (const { J } of updates(training, part)) {
    update += 1;
    const rows = part.order.subarray(first, first + part.batchSize);
    if (!(Number.isFinite(J) && part.parameters.every(Number.isFinite))) {
      const cell =
        firstNonFinite(training.network, parameters, examples, rows) ??
        firstNonFinite(training.network, part.parameters);
      return diverged({ ...fault, J, update, cell });
    }
    parameters = part.parameters.slice();
    first += part.batchSize;
  }
  return diverged({ ...fault, J: Number.NaN }); // The engine's own steps left the finite; one cost a batch does not.
}

/** The iteration with what watchers want beside it. Throws if it is not finite or J has run away. */
function complete<S extends OptimizerState>(
  options: TrainingOptions<S>,
  event: Iteration<S>,
  before: StopMemory,
  last: S,
): TrainingIteration<S> {
  const { training, validation, stop, optimizer, examples } = options;
  const { iteration, parameters, J, gradient } = event;
  if (!isFiniteAnswer({ J, gradient: parameters }) || !(gradient?.every(Number.isFinite) ?? true)) {
    const cell = firstNonFinite(training.network, parameters, examples);
    throw diverged({ optimizer, iteration, J, cell, state: last });
  }
  assertNoRunaway({ optimizer, iteration, J, startJ: before.startJ, state: last });
  const gradientNorm = gradient && norm(gradient);
  const validationJ = validation?.costOnly(parameters, 0);
  const memory = remember(before, stop, { iteration, J, gradientNorm, validationJ, parameters });
  return { ...event, gradientNorm, validationJ, memory };
}

function entryOf<S extends OptimizerState>({ iteration, J, gradientNorm, validationJ }: TrainingIteration<S>) {
  return { iteration, J, gradientNorm, validationJ };
}

function outcome<S extends OptimizerState>(
  { training, lambda, stop }: TrainingOptions<S>,
  { reason, state, memory, history }: Pick<Outcome<S>, 'reason' | 'state' | 'memory' | 'history'>,
): Outcome<S> {
  const best = stop.patience === undefined ? undefined : memory.best;
  const parameters = best?.parameters ?? state.parameters;
  const { J, gradient } = training.cost(parameters, lambda);
  return {
    reason,
    converged: isConverged(reason, parameters, J, gradient),
    iterations: state.iteration,
    evaluations: state.evaluations,
    parameters,
    iterationOfParameters: best?.iteration ?? state.iteration,
    J,
    gradientNorm: norm(gradient),
    state,
    memory,
    history,
  };
}

/** A training, and who watches it. */
export interface DriveOptions<S extends OptimizerState> extends TrainingOptions<S> {
  /** Called after each iteration. */
  readonly watch?: (event: TrainingIteration<S>) => void;
  /** Lets the host's event loop turn, so that a signal can come in and a page can draw. */
  readonly pause?: () => Promise<void>;
}

/** By the clock, `pause` is called no more often than this. */
const PAUSE_MILLISECONDS = 25;
/** Without a clock, after this many evaluations. */
const PAUSE_EVALUATIONS = 8;

/** Runs `training` to its end. */
export async function drive<S extends OptimizerState>(options: DriveOptions<S>): Promise<Outcome<S>> {
  const { watch, pause, now } = options;
  const running = training(options);
  let pausedAt = now?.() ?? 0;
  let eventsSince = 0;
  for (;;) {
    const { done, value } = running.next();
    if (done) return value;
    if (value.kind === 'iteration') watch?.(value);
    eventsSince += 1;
    const due = now ? now() - pausedAt >= PAUSE_MILLISECONDS : eventsSince >= PAUSE_EVALUATIONS;
    if (pause && due) {
      await pause();
      pausedAt = now?.() ?? 0;
      eventsSince = 0;
    }
  }
}
