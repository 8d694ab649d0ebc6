/** Judges a training at any of its times: how good its answers are, and what they cost, on both parts of the rows. */

import { totalWeight } from '@deltascope/core/engine';
import { decisionOf, type ModelThreshold } from '@deltascope/core/model';
import { thetaViews } from '@deltascope/core/network';
import { inputMeans } from '@deltascope/core/trace';
import { judge, judgeEach, type TrainedMoment, thresholdOf } from '@deltascope/core/train';
import type { Judged, JudgedPoint } from '../protocol.ts';
import type { Timeline } from './timeline.ts';

/** Judging takes at most this share of the time. */
const SHARE = 0.1;

export class Judge {
  private readonly timeline: Timeline;
  /** That of an opened model, for its own Theta. */
  private readonly opened: ModelThreshold | undefined;
  private newest: Judged | undefined;
  private found: { readonly time: number; readonly threshold: ModelThreshold | undefined } | undefined;
  private tookMs = 0;
  private atMs = Number.NEGATIVE_INFINITY;

  constructor(timeline: Timeline, opened?: ModelThreshold) {
    this.timeline = timeline;
    this.opened = opened;
  }

  /** Whether another judgement keeps within its share of the time. */
  get isDue(): boolean {
    return performance.now() - this.atMs >= this.tookMs / SHARE;
  }

  judged(time: number): Judged {
    if (this.newest?.iteration === time) return this.newest;
    const start = performance.now();
    this.newest = this.judgedAnew(time);
    this.atMs = performance.now();
    this.tookMs = this.atMs - start;
    return this.newest;
  }

  private judgedAnew(time: number): Judged {
    const { training, heldOut, settings, network } = this.timeline.problem;
    const parameters = this.timeline.parametersAt(time);
    const Theta = thetaViews(network, parameters);
    const decide = this.decisionAt(time);
    const squares = Theta.reduce((sum, theta) => sum + squaresBesideBias(theta), 0);
    return {
      iteration: time,
      training: judge(training, parameters, decide),
      heldOut: heldOut && judge(heldOut, parameters, decide),
      threshold: this.thresholdAt(time)?.value,
      cost: training.prepared.costOnly(parameters, 0),
      heldOutCost: heldOut?.prepared.costOnly(parameters, 0),
      penalty: (settings.lambda / (2 * totalWeight(training.examples))) * squares,
    };
  }

  /** From which probability the second of two classes is answered; undefined if the more probable class is. */
  thresholdAt(time: number): ModelThreshold | undefined {
    if (this.found?.time !== time) this.found = { time, threshold: this.thresholdAnew(time) };
    return this.found.threshold;
  }

  /** How outputs become answers at a time. */
  decisionAt(time: number): ReturnType<typeof decisionOf> {
    const { labels } = this.timeline.problem;
    return decisionOf({ labels, threshold: this.thresholdAt(time) });
  }

  private thresholdAnew(time: number): ModelThreshold | undefined {
    if (time === 0 && this.opened) return this.opened;
    const { made, heldOut } = this.timeline.problem;
    const { settings } = made.chosen;
    if (settings.threshold === undefined) return undefined;
    const unseen = heldOut && { rows: heldOut.rows, ...judgeEach(heldOut, this.timeline.parametersAt(time)) };
    return thresholdOf(made.labelled, { settings, unseen });
  }

  /** The training as it is at a time: at its end as the command line leaves it, before as one that was stopped there. */
  momentAt(time: number): TrainedMoment {
    const { made, training } = this.timeline.problem;
    return {
      ...made.chosen,
      outcome: this.outcomeAt(time),
      ...this.withoutThreshold(time),
      inputMeans: inputMeans(training.examples),
    };
  }

  /** The figures that a model keeps are those of its more probable class. */
  private withoutThreshold(time: number): Pick<TrainedMoment, 'training' | 'heldOut'> {
    if (!this.thresholdAt(time)) return this.judged(time);
    const { training, heldOut } = this.timeline.problem;
    const parameters = this.timeline.parametersAt(time);
    return { training: judge(training, parameters), heldOut: heldOut && judge(heldOut, parameters) };
  }

  private outcomeAt(time: number): TrainedMoment['outcome'] {
    const { timeline } = this;
    const { outcome: end, iteration: last, problem } = timeline;
    if (time === end?.iterationOfParameters) return { ...end, history: timeline.historyUpTo(last) };
    const { training, lambda } = problem.made.driving;
    const parameters = timeline.parametersAt(time);
    const iterations = Math.floor(time);
    return {
      reason: 'aborted',
      converged: false,
      iterations,
      iterationOfParameters: iterations, // and some mini-batches more, perhaps
      evaluations: timeline.stateAt(iterations).evaluations,
      parameters,
      J: training.costOnly(parameters, lambda),
      history: timeline.historyUpTo(iterations),
    };
  }
}

/** As the curves show it. */
export function pointOf({ iteration, training, heldOut, cost, heldOutCost, penalty }: Judged): JudgedPoint {
  return { iteration, accuracy: training.accuracy, heldOutAccuracy: heldOut?.accuracy, cost, heldOutCost, penalty };
}

function squaresBesideBias({ data, columns }: { readonly data: Float64Array; readonly columns: number }): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) if (i % columns > 0) sum += data[i] * data[i];
  return sum;
}
