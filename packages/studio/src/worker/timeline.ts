/** One training as a line of iterations: made one by one, kept within a budget, and gone back to in the same bits. */
import type { ModelThreshold } from '@deltascope/core/model';
import {
  type HistoryEntry,
  NOTHING_YET,
  type OptimizerState,
  type Outcome,
  partOfEpoch,
  type TrainingIteration,
  type TrainingOptions,
  training,
} from '@deltascope/core/optimize';
import { memoryStore, type Recorder, recorder, stateAt } from '@deltascope/core/record';
import { History } from './history.ts';
import type { Problem } from './problem.ts';
import type { OpenedRecording } from './recording.ts';

/** For states kept in memory; older ones are thinned out and computed again when asked for. */
const RECORDING_BYTES = 16 * 2 ** 20;
/** For Theta of the last iterations: while training, the page asks for what it was told a moment ago. */
const RECENT_BYTES = 2 ** 20;

/** From where training begins, but for weights drawn by chance. */
export interface Beginning {
  /** Theta of a model. */
  readonly parameters?: Float64Array;
  /** That of the model, if the settings ask for no other. */
  readonly threshold?: ModelThreshold;
  readonly recording?: OpenedRecording;
}

/** What making one more step came to: an iteration, nothing to see yet, or the end. */
export type Advance = TrainingIteration<OptimizerState> | Outcome<OptimizerState> | undefined;

export class Timeline {
  readonly problem: Problem;
  /** How it ended, if it did. */
  outcome: Outcome<OptimizerState> | undefined;
  private readonly recording: Recorder;
  private readonly running: ReturnType<typeof training<OptimizerState>>;
  private readonly history: History;
  private state: OptimizerState;
  private readonly recent = new Map<number, Float64Array>();
  /** The state that was replayed last: one look asks for it several times. */
  private replayed: OptimizerState | undefined;
  /** The last time between iterations that was asked for. */
  private part: { readonly time: number; readonly parameters: Float64Array } | undefined;
  private trainedMs = 0;

  constructor(problem: Problem, { parameters, recording }: Beginning) {
    this.problem = problem;
    const { start, driving } = problem.made;
    this.state = parameters ? driving.optimizer.start(parameters) : start;
    this.history = new History(recording?.history);
    const room = [...(recording?.sizes.values() ?? [])].reduce((total, bytes) => total + bytes, 0);
    this.recording = recorder({
      store: recording?.store ?? memoryStore(),
      budgetBytes: Math.max(RECORDING_BYTES, room),
      from: recording && { sizes: recording.sizes, interval: recording.run.interval },
    });
    let memory = NOTHING_YET;
    if (recording) {
      this.state = this.recording.nearest(0).state;
      ({ state: this.state, memory } = stateAt(this.recording, recording.last, this.options()));
    } else this.recording.add({ state: this.state, memory });
    this.running = training({ ...this.options(), memory });
  }

  get iteration(): number {
    return this.state.iteration;
  }

  /** Iterations that are kept, ascending. */
  get kept(): readonly number[] {
    return this.recording.kept;
  }

  /** Makes one step more. Throws what the optimizer throws. */
  advance(): Advance {
    const start = performance.now();
    const { done, value } = this.running.next();
    this.trainedMs += performance.now() - start;
    if (done) {
      this.outcome = value;
      return value;
    }
    if (value.kind !== 'iteration') return undefined;
    const { state, memory } = value;
    this.state = state;
    this.recording.add({ state, memory });
    this.history.push(value);
    this.remember(state);
    return value;
  }

  /**
   * Theta of any iteration made so far, to the same bits. Between an iteration and the next, `3.25`, after that share of
   * the mini-batches of its epoch; those are looked at and not kept, since training makes them again.
   */
  parametersAt(time: number): Float64Array {
    const iteration = Math.floor(time);
    if (time === this.part?.time) return this.part.parameters;
    if (time === iteration) return this.recent.get(iteration) ?? this.stateAt(iteration).parameters;
    const { info, made } = this.problem;
    const batches = Math.round((time - iteration) * info.batches);
    const { parameters } = partOfEpoch({ ...made.driving, state: this.stateAt(iteration), batches });
    this.part = { time, parameters };
    return parameters;
  }

  stateAt(iteration: number): OptimizerState {
    if (iteration === this.state.iteration) return this.state;
    if (this.replayed?.iteration !== iteration)
      this.replayed = stateAt(this.recording, iteration, this.options()).state;
    return this.replayed;
  }

  historyUpTo(iteration: number): HistoryEntry[] {
    return this.history.upTo(iteration);
  }

  private options(): TrainingOptions<OptimizerState> {
    // A budget of time is one of training, not of pauses.
    return { ...this.problem.made.driving, from: this.state, now: () => this.trainedMs, keepsHistory: false };
  }

  private remember({ iteration, parameters }: OptimizerState): void {
    this.recent.set(iteration, parameters);
    const most = Math.max(2, Math.floor(RECENT_BYTES / parameters.byteLength));
    for (const old of this.recent.keys()) {
      if (this.recent.size <= most) break;
      this.recent.delete(old);
    }
  }
}
