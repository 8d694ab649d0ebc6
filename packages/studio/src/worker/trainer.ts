/** One training: runs in slices so that questions are answered in between, and goes back to any iteration exactly. */
import {
  type HistoryEntry,
  NOTHING_YET,
  type OptimizerState,
  type Outcome,
  partOfEpoch,
  type TrainingOptions,
  training,
} from '@deltascope/core/optimize';
import { memoryStore, type Recorder, recorder, stateAt } from '@deltascope/core/record';
import { inputMeans } from '@deltascope/core/trace';
import { judge, type TrainedMoment } from '@deltascope/core/train';
import type { Accuracies, Fault, Judged, Moment } from '../protocol.ts';
import { iterationsBetween } from './between.ts';
import { faultOf } from './fault.ts';
import type { Problem } from './problem.ts';
import type { OpenedRecording } from './recording.ts';
import { turn } from './turn.ts';

/** For states kept in memory; older ones are thinned out and computed again when asked for. */
const RECORDING_BYTES = 64 * 2 ** 20;

const RECENT_BYTES = 4 * 2 ** 20;

/** Work between two looks at the messages. */
const SLICE_MS = 12;
/** New iterations are told this often. */
const TELL_MS = 100;
/** Judging takes at most this share of the time. */
const JUDGING_SHARE = 0.01;
/** And at most this long when the training stands still. */
const JUDGING_AFTER_MS = 1500;

/** From where training begins, but for weights drawn by chance. */
export interface Beginning {
  /** Theta of a model. */
  readonly parameters?: Float64Array;
  readonly recording?: OpenedRecording;
}

/** Before it is known of which run it is. */
export type TrainingEvent =
  | { readonly kind: 'moments'; readonly moments: readonly Moment[] }
  | { readonly kind: 'judged'; readonly accuracies: readonly Accuracies[] }
  | { readonly kind: 'ended'; readonly reason: string; readonly kept: number }
  | { readonly kind: 'failed'; readonly fault: Fault };

export class Trainer {
  readonly problem: Problem;
  private readonly tell: (event: TrainingEvent) => void;
  private readonly recording: Recorder;
  private readonly running: ReturnType<typeof training<OptimizerState>>;
  private state: OptimizerState;
  /** Of all iterations, those of a recording too. */
  private readonly history: HistoryEntry[];
  private outcome: Outcome<OptimizerState> | undefined;
  private untold: Moment[] = [];
  private toldAt = 0;
  private judgedAtMs = 0;
  private lastJudged: Judged | undefined;
  private readonly judgedIterations = new Set<number>();
  private judgingMs = 0;
  /** The iteration to stop after; below the current one while paused. */
  private until = 0;
  /** Theta of the last iterations: while training, the page asks for what it was told a moment ago. */
  private readonly recent = new Map<number, Float64Array>();
  /** The last time between iterations that was asked for. */
  private part: { readonly time: number; readonly parameters: Float64Array } | undefined;
  private looping = false;
  private over = false;
  private trainedMs = 0;
  private disposed = false;

  constructor(problem: Problem, tell: (event: TrainingEvent) => void, { parameters, recording }: Beginning = {}) {
    this.problem = problem;
    this.tell = tell;
    const { start, driving } = problem.made;
    this.state = parameters ? driving.optimizer.start(parameters) : start;
    this.history = [...(recording?.history ?? [])];
    const store = recording?.store ?? memoryStore();
    const room = [...(recording?.sizes.values() ?? [])].reduce((total, bytes) => total + bytes, 0);
    this.recording = recorder({
      store,
      budgetBytes: Math.max(RECORDING_BYTES, room),
      from: recording && { sizes: recording.sizes, interval: recording.run.interval },
    });
    let memory = NOTHING_YET;
    if (recording) this.state = this.recording.nearest(0).state;
    else this.recording.add({ state: this.state, memory });
    const atStart = problem.training.prepared.costOnly(this.state.parameters, problem.settings.lambda);
    this.untold.push(this.moment(atStart, true));
    if (recording && recording.last > 0) {
      ({ state: this.state, memory } = stateAt(this.recording, recording.last, this.options()));
      this.untold.push(...recording.history.slice(0, -1), ...this.lastOf(recording));
    }
    this.running = training({ ...this.options(), memory });
    this.flush();
    if (recording) this.judgeAfterwards();
  }

  private lastOf({ history }: OpenedRecording): Moment[] {
    return history.slice(-1).map((moment) => ({ ...moment, ...this.accuracies() }));
  }

  get iteration(): number {
    return this.state.iteration;
  }

  /**
   * Theta of any iteration made so far, to the same bits. Between an iteration and the next, `3.25`, after that share of
   * the mini-batches of its epoch; those are looked at and not kept, since training makes them again.
   */
  parametersAt(time: number): Float64Array {
    const iteration = Math.floor(time);
    if (time === this.part?.time) return this.part.parameters;
    if (time === iteration) return this.recent.get(iteration) ?? this.stateAt(iteration).parameters;
    const state = this.stateAt(iteration);
    const { info, made } = this.problem;
    const batches = Math.round((time - iteration) * info.batches);
    const { parameters } = partOfEpoch({ ...made.driving, state, batches });
    this.part = { time, parameters };
    return parameters;
  }

  private stateAt(iteration: number): OptimizerState {
    if (iteration === this.state.iteration) return this.state;
    return stateAt(this.recording, iteration, this.options()).state;
  }

  /** Goes on by so many iterations, or until told to pause or the end is reached. */
  play(iterations = Number.POSITIVE_INFINITY): void {
    this.until = this.state.iteration + iterations;
    if (!this.looping) void this.loop();
  }

  pause(): void {
    this.until = 0;
  }

  dispose(): void {
    this.pause();
    this.disposed = true;
    this.problem.dispose();
  }

  private options(): TrainingOptions<OptimizerState> {
    // A budget of time is one of training, not of pauses.
    return { ...this.problem.made.driving, from: this.state, now: () => this.trainedMs };
  }

  /** The training as it is at a time: at its end as the command line leaves it, before as one that was stopped there. */
  momentAt(time: number): TrainedMoment {
    const { made, training: part, heldOut } = this.problem;
    const { outcome: end } = this;
    const atEnd = time === this.state.iteration || time === end?.iterationOfParameters;
    const outcome = end && atEnd ? { ...end, history: this.history } : this.outcomeAt(time);
    const { parameters } = outcome;
    return {
      ...made.chosen,
      outcome,
      training: judge(part, parameters),
      heldOut: heldOut && judge(heldOut, parameters),
      inputMeans: inputMeans(part.examples),
    };
  }

  private outcomeAt(time: number): TrainedMoment['outcome'] {
    const { training: part, lambda } = this.problem.made.driving;
    const parameters = this.parametersAt(time);
    const iterations = Math.floor(time);
    return {
      reason: 'aborted',
      converged: false,
      iterations,
      iterationOfParameters: iterations, // and some mini-batches more, perhaps
      evaluations: this.stateAt(iterations).evaluations,
      parameters,
      J: part.costOnly(parameters, lambda),
      history: this.history.slice(0, iterations),
    };
  }

  private async loop(): Promise<void> {
    this.looping = true;
    try {
      while (!this.over && this.state.iteration < this.until) {
        this.slice();
        await turn();
      }
      this.flush();
    } catch (error) {
      this.over = true;
      this.flush();
      this.tell({ kind: 'failed', fault: faultOf(error) });
      return;
    } finally {
      this.looping = false;
    }
    this.judgeAfterwards();
  }

  private judgeAfterwards(): void {
    this.judgeBetween().catch((error) => this.tell({ kind: 'failed', fault: faultOf(error) }));
  }

  /** Judges more of the iterations that were kept, as long as nothing else is wanted. */
  private async judgeBetween(): Promise<void> {
    const end = performance.now() + JUDGING_AFTER_MS;
    let untold: Accuracies[] = [];
    const tellThem = () => {
      this.toldAt = performance.now();
      if (untold.length > 0) this.tell({ kind: 'judged', accuracies: untold });
      untold = [];
    };
    for (const iteration of iterationsBetween(this.recording.kept, this.judgedIterations)) {
      await turn();
      if (this.disposed) return;
      if (this.looping || performance.now() > end) break;
      untold.push(this.accuraciesOf(this.judgedAt(iteration)));
      if (performance.now() - this.toldAt >= TELL_MS) tellThem();
    }
    tellThem();
  }

  private slice(): void {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end && this.state.iteration < this.until) {
      const start = performance.now();
      const { done, value } = this.running.next();
      this.trainedMs += performance.now() - start;
      if (done) {
        this.end(value);
        return;
      }
      if (value.kind !== 'iteration') continue;
      const { state, memory, iteration, J, gradientNorm, validationJ } = value;
      this.state = state;
      this.recording.add({ state, memory });
      this.history.push({ iteration, J, gradientNorm, validationJ });
      this.remember(state);
      const last = iteration >= this.until;
      this.untold.push({ ...this.moment(J, last), gradientNorm, validationJ });
    }
    if (performance.now() - this.toldAt >= TELL_MS) this.flush();
  }

  private remember({ iteration, parameters }: OptimizerState): void {
    this.recent.set(iteration, parameters);
    const most = Math.max(2, Math.floor(RECENT_BYTES / parameters.byteLength));
    for (const old of this.recent.keys()) {
      if (this.recent.size <= most) break;
      this.recent.delete(old);
    }
  }

  private end(outcome: Outcome<OptimizerState>): void {
    this.over = true;
    this.outcome = outcome;
    this.flush();
    // The last iteration may have been told before it was known for the last.
    const kept = outcome.iterationOfParameters;
    this.tell({ kind: 'judged', accuracies: [this.accuraciesOf(this.judgedAt(kept)), this.accuracies()] });
    this.tell({ kind: 'ended', reason: outcome.reason, kept });
  }

  private moment(J: number, judged: boolean): Moment {
    const { iteration } = this.state;
    const due = performance.now() - this.judgedAtMs >= this.judgingMs / JUDGING_SHARE;
    return { iteration, J, ...((judged || due) && this.accuracies()) };
  }

  /** The newest judgement at most as old as training allows, since each takes a pass over all rows. */
  judged(time: number): Judged {
    const isFresh = this.looping && this.lastJudged !== undefined && time > this.lastJudged.iteration;
    return isFresh && this.lastJudged ? this.lastJudged : this.judgedAt(time);
  }

  private judgedAt(time: number): Judged {
    const { training: part, heldOut } = this.problem;
    const parameters = this.parametersAt(time);
    return { iteration: time, training: judge(part, parameters), heldOut: heldOut && judge(heldOut, parameters) };
  }

  private accuracies(): Accuracies {
    const start = performance.now();
    this.lastJudged = this.judgedAt(this.state.iteration);
    this.judgedAtMs = performance.now();
    this.judgingMs = this.judgedAtMs - start;
    return this.accuraciesOf(this.lastJudged);
  }

  private accuraciesOf({ iteration, training: part, heldOut }: Judged): Accuracies {
    this.judgedIterations.add(iteration);
    return { iteration, accuracy: part.accuracy, heldOutAccuracy: heldOut?.accuracy };
  }

  private flush(): void {
    this.toldAt = performance.now();
    if (this.untold.length === 0) return;
    this.tell({ kind: 'moments', moments: this.untold });
    this.untold = [];
  }
}
