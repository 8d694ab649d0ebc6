/** Drives one training in slices, at the speed that a person wants, so that questions are answered in between. */
import type { Judged, JudgedPoint, Moment, TrainingEvent } from '../protocol.ts';
import { iterationsBetween } from './between.ts';
import { faultOf } from './fault.ts';
import { Judge, pointOf } from './judge.ts';
import type { Problem } from './problem.ts';
import type { OpenedRecording } from './recording.ts';
import { type Beginning, Timeline } from './timeline.ts';
import { turn } from './turn.ts';

/** Work between two looks at the messages. */
const SLICE_MS = 12;
/** New iterations are told this often. */
const TELL_MS = 100;
/** Of the iterations told at once, the page gets so many. */
const MOST_TOLD = 200;
/** Judging afterwards takes at most so long. */
const JUDGING_AFTER_MS = 1500;

export interface Play {
  /** So many more; until told to pause, or the end is reached. */
  readonly iterations?: number;
  /** Iterations a second; as many as go. */
  readonly speed?: number;
}

export class Trainer {
  readonly problem: Problem;
  readonly timeline: Timeline;
  readonly judge: Judge;
  private readonly tell: (event: TrainingEvent) => void;
  private untold: Moment[] = [];
  private untoldPoints: JudgedPoint[] = [];
  private toldAt = 0;
  private readonly judgedIterations = new Set<number>();
  /** The iteration to stop after; below the current one while paused. */
  private until = 0;
  private speed = Number.POSITIVE_INFINITY;
  /** Of the time since which the speed holds, and the iteration then. */
  private paced = { since: 0, from: 0 };
  private looping = false;
  private over = false;
  private disposed = false;

  constructor(problem: Problem, tell: (event: TrainingEvent) => void, beginning: Beginning = {}) {
    this.problem = problem;
    this.tell = tell;
    this.timeline = new Timeline(problem, beginning);
    this.judge = new Judge(this.timeline, beginning.threshold);
    const { recording } = beginning;
    const { parameters } = recording ? this.timeline.stateAt(0) : { parameters: this.timeline.parametersAt(0) };
    const J = problem.training.prepared.costOnly(parameters, problem.settings.lambda);
    this.untold.push({ iteration: 0, J });
    this.noteJudged(this.judge.judged(0));
    if (recording) this.tellRecorded(recording);
    this.flush(this.judge.judged(this.iteration));
    if (recording) this.judgeAfterwards();
  }

  private tellRecorded({ history }: OpenedRecording): void {
    this.untold.push(...history.map(({ iteration, J }) => ({ iteration, J })));
  }

  get iteration(): number {
    return this.timeline.iteration;
  }

  /** Goes on by so many iterations, or until told to pause or the end is reached. */
  play({ iterations = Number.POSITIVE_INFINITY, speed = Number.POSITIVE_INFINITY }: Play): void {
    this.until = this.iteration + iterations;
    this.setSpeed(speed);
    if (!this.looping) void this.loop();
  }

  setSpeed(speed: number): void {
    this.speed = speed;
    this.paced = { since: performance.now(), from: this.iteration };
  }

  pause(): void {
    this.until = 0;
  }

  dispose(): void {
    this.pause();
    this.disposed = true;
    this.problem.dispose();
  }

  /** Whether the speed allows the next iteration by now. */
  private get mayGoOn(): boolean {
    if (this.over || this.iteration >= this.until) return false;
    const { since, from } = this.paced;
    return this.iteration < from + ((performance.now() - since) / 1000) * this.speed;
  }

  private async loop(): Promise<void> {
    this.looping = true;
    try {
      while (!this.over && this.iteration < this.until) {
        if (this.mayGoOn) this.slice();
        if (this.mayGoOn) await turn();
        else await this.rest();
      }
      this.flush(this.judge.judged(this.iteration));
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

  /** Until the next iteration is due, but no longer than messages may wait. */
  private rest(): Promise<void> {
    const { since, from } = this.paced;
    const due = since + ((this.iteration + 1 - from) / this.speed) * 1000 - performance.now();
    return new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.min(due, SLICE_MS * 2))));
  }

  private slice(): void {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end && this.mayGoOn) {
      const made = this.timeline.advance();
      if (!made) continue;
      if ('reason' in made) {
        this.end();
        return;
      }
      const { iteration, J, gradientNorm } = made;
      this.untold.push({ iteration, J, gradientNorm });
    }
    const now = performance.now();
    if (now - this.toldAt < Math.min(TELL_MS, 1000 / this.speed)) return;
    this.flush(this.judge.isDue ? this.judge.judged(this.iteration) : undefined);
  }

  /** `kept` is the iteration that the training is for; both it and the last are judged. */
  private end(): void {
    this.over = true;
    const { outcome } = this.timeline;
    if (!outcome) return;
    const kept = outcome.iterationOfParameters;
    this.noteJudged(this.judge.judged(kept));
    const judged = this.judge.judged(this.iteration);
    this.flush(judged);
    this.tell({ kind: 'ended', reason: outcome.reason, kept, judged: this.judge.judged(kept) });
  }

  private judgeAfterwards(): void {
    this.judgeBetween().catch((error) => this.tell({ kind: 'failed', fault: faultOf(error) }));
  }

  /** Judges more of the iterations that were kept, as long as nothing else is wanted. */
  private async judgeBetween(): Promise<void> {
    const end = performance.now() + JUDGING_AFTER_MS;
    for (const iteration of iterationsBetween(this.timeline.kept, this.judgedIterations)) {
      await turn();
      if (this.disposed) return;
      if (this.looping || performance.now() > end) break;
      this.noteJudged(this.judge.judged(iteration));
      if (performance.now() - this.toldAt >= TELL_MS) this.flush();
    }
    this.flush();
  }

  private noteJudged(judged: Judged): void {
    this.judgedIterations.add(judged.iteration);
    this.untoldPoints.push(pointOf(judged));
  }

  /** Tells what is new; `judged` is of the newest iteration. */
  private flush(judged?: Judged): void {
    if (judged) this.noteJudged(judged);
    this.toldAt = performance.now();
    const { untold: moments, untoldPoints: points } = this;
    if (moments.length === 0 && points.length === 0) return;
    this.tell({ kind: 'moments', moments: few(moments), points, judged });
    this.untold = [];
    this.untoldPoints = [];
  }
}

/** Evenly, and the newest. */
function few(moments: readonly Moment[]): readonly Moment[] {
  const every = Math.ceil(moments.length / MOST_TOLD);
  return moments.filter((_, i) => i % every === 0 || i === moments.length - 1);
}
