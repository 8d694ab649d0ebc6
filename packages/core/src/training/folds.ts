/** Cross-validation: trainings on parts of the rows, judged on rows that they have not seen. */
import { failure } from '../errors.ts';
import { type Estimate, resampledEstimate } from '../evaluate/intervals.ts';
import { probabilities } from '../evaluate/metrics.ts';
import { type Matrix, matrix, row } from '../matrix/matrix.ts';
import { drive, type TrainingIteration } from '../optimize/drive.ts';
import type { OptimizerState } from '../optimize/optimizer.ts';
import { trainingErrors } from '../words/en/trainingErrors.ts';
import { fitForTest, type Tested, type TrainingHost, type TrainRequest } from './fit.ts';
import { type Chosen, type PreparedRows, prepareTraining } from './prepare.ts';
import type { TrainableTable } from './problem.ts';
import type { TrainingSettings } from './settings/settings.ts';
import { type Fold, foldsOf } from './splits.ts';

/** What cross-validation gives: one number a fold. */
export interface Folds {
  readonly accuracies: readonly number[];
  readonly baselines: readonly number[];
  /** Rows that the fold was judged on, and those that its network learned from. */
  readonly tested: readonly number[];
  readonly learned: readonly number[];
}

/** The mean accuracy over folds, or of the differences of two on the same folds, with an interval that knows of their overlap. */
export function foldsEstimate({ accuracies, tested, learned }: Folds, others?: Folds): Estimate {
  const values = accuracies.map((one, f) => one - (others?.accuracies[f] ?? 0));
  const ratios = tested.map((rows, f) => rows / learned[f]);
  return resampledEstimate(values, ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length);
}

/** One training judged on rows that it has not seen. */
export interface FoldScore {
  readonly accuracy: number;
  /** The accuracy of always answering the largest class of those rows. */
  readonly baseline: number;
  readonly logLoss: number;
  readonly tested: number;
  readonly learned: number;
  readonly iterations: number;
}

/** The scores of folds, figure by figure. */
export function foldsOfScores(scores: readonly FoldScore[]): Folds {
  return {
    accuracies: scores.map(({ accuracy }) => accuracy),
    baselines: scores.map(({ baseline }) => baseline),
    tested: scores.map(({ tested }) => tested),
    learned: scores.map(({ learned }) => learned),
  };
}

/** Undefined if it was aborted. */
export function scoreOf({ outcome, test, learned }: Tested): FoldScore | undefined {
  if (outcome.reason === 'aborted') return undefined;
  return {
    accuracy: test.accuracy,
    baseline: test.baseline.accuracy,
    logLoss: test.logLoss,
    tested: test.rows,
    learned,
    iterations: outcome.iterations,
  };
}

/** A table to be judged in folds. */
export interface FoldsRequest {
  readonly labelled: TrainableTable;
  readonly settings: TrainingSettings;
  readonly folds: number;
  readonly host: TrainingHost;
  readonly signal?: { readonly aborted: boolean };
  /** Told before the rows of a fold, counted from 1, are prepared. */
  readonly begin?: (fold: number, chosen: Chosen) => void;
  /** Called after each iteration of a fold, with the most that there can be. */
  readonly watch?: (fold: number, event: TrainingIteration<OptimizerState>, limit: number) => void;
}

/** Each fold is judged on rows that its training, with a held-out part of its own, has not seen. Throws `interrupted`. */
export async function crossValidate(request: FoldsRequest): Promise<Folds> {
  return foldsOfScores((await scoresOfFolds(request, () => true)).flatMap((score) => score ?? []));
}

/** The scores of the folds, counted from 1, that are `asked` for; undefined for the others. Throws `interrupted`. */
export async function scoresOfFolds(
  request: FoldsRequest,
  asked: (fold: number) => boolean,
): Promise<readonly (FoldScore | undefined)[]> {
  const { labelled, settings, host, signal } = request;
  const scores: (FoldScore | undefined)[] = [];
  for (const [f, split] of foldsOf(labelled, settings, request).entries()) {
    const fold = f + 1;
    if (!asked(fold)) {
      scores.push(undefined);
      continue;
    }
    const fitted = await fitForTest({
      labelled,
      split,
      settings,
      host,
      signal,
      begin: (chosen) => request.begin?.(fold, chosen),
      watch: (event, limit) => request.watch?.(fold, event, limit),
    });
    const score = scoreOf(fitted);
    if (!score) throw failure(trainingErrors, 'interrupted/folds', { done: fold - 1, folds: request.folds });
    scores.push(score);
  }
  return scores;
}

/** What networks that did not learn from a row say of it. */
export interface OutOfSample {
  /** A distribution for each of `labelled.rows`, in their order. */
  readonly probabilities: Matrix;
  /** For each the mean of p(label) over the second half of the training. */
  readonly whileLearning: Float64Array;
}

/** What networks say of rows that they did not learn from, with a look at each stage of the learning. Throws `interrupted`. */
export async function outOfSample(request: FoldsRequest): Promise<OutOfSample> {
  const splits = foldsAround(request);
  const all: OutOfSample[] = [];
  for (const [f, split] of splits.entries()) {
    const fold = f + 1;
    const answers = await answersOfFold({
      ...request,
      split,
      begin: (chosen) => request.begin?.(fold, chosen),
      watch: (event, limit) => request.watch?.(fold, event, limit),
    });
    if (!answers) throw failure(trainingErrors, 'interrupted/early', {});
    all.push(answers);
  }
  return joinedAnswers(request.labelled, splits, all);
}

/** Folds that each row is in one of. */
export function foldsAround({
  labelled,
  settings,
  folds,
}: Pick<FoldsRequest, 'labelled' | 'settings' | 'folds'>): Fold[] {
  return foldsOf(labelled, settings, { folds, around: true });
}

/** A row that is in no fold, having no time, is answered by nobody: every class is as probable. */
export function joinedAnswers(
  { labels, rows }: Pick<TrainableTable, 'labels' | 'rows'>,
  splits: readonly Fold[],
  answers: readonly OutOfSample[],
): OutOfSample {
  const places = new Map(Array.from(rows, (one, i) => [one, i]));
  const K = labels.classes.length;
  const probabilities = matrix(rows.length, K, new Float64Array(rows.length * K).fill(1 / K));
  const whileLearning = new Float64Array(rows.length);
  for (const [f, { test }] of splits.entries()) {
    test.forEach((one, i) => {
      const place = places.get(one) ?? 0;
      row(probabilities, place).set(row(answers[f].probabilities, i));
      whileLearning[place] = answers[f].whileLearning[i];
    });
  }
  return { probabilities, whileLearning };
}

type FoldRequest = Pick<TrainRequest, 'labelled' | 'settings' | 'host' | 'signal' | 'begin' | 'watch' | 'engine'> & {
  readonly split: Fold;
};

/** What the network of a fold says of its test rows, in their order; undefined if it was aborted. */
export async function answersOfFold({ signal, watch, ...material }: FoldRequest): Promise<OutOfSample | undefined> {
  const { host, split } = material;
  const made = await prepareTraining(material);
  try {
    const unseen = made.prepare(split.test);
    const looks = looksAt(unseen);
    const outcome = await drive({
      ...made.driving,
      from: made.start,
      now: host.now,
      signal,
      pause: host.pause,
      watch: (event) => {
        watch?.(event, made.driving.stop.iterations);
        looks.add(event.iteration, event.parameters);
      },
    });
    if (outcome.reason === 'aborted') return undefined;
    return { probabilities: distributions(unseen, outcome.parameters), whileLearning: looks.secondHalf() };
  } finally {
    made.dispose();
  }
}

/** So many looks at a training are taken at most, evenly over its iterations so far. */
const MOST_LOOKS = 32;

/** p(label) at an interval of iterations that doubles, so that long trainings cost no more looks. */
function looksAt(unseen: PreparedRows) {
  const { y, m } = unseen.examples;
  let interval = 1;
  let taken: { iteration: number; own: Float64Array }[] = [];
  return {
    add(iteration: number, parameters: Float64Array): void {
      if (iteration % interval !== 0) return;
      const P = distributions(unseen, parameters);
      taken.push({ iteration, own: Float64Array.from(y, (label, i) => row(P, i)[label - 1]) });
      if (taken.length <= MOST_LOOKS) return;
      interval *= 2;
      taken = taken.filter((look) => look.iteration % interval === 0);
    },
    secondHalf(): Float64Array {
      const last = taken.at(-1)?.iteration ?? 0;
      const late = taken.filter(({ iteration }) => iteration >= last / 2);
      const mean = new Float64Array(m);
      for (const { own } of late) for (let i = 0; i < m; i++) mean[i] += own[i] / late.length;
      return mean;
    },
  };
}

function distributions({ prepared }: PreparedRows, parameters: Float64Array): Matrix {
  const outputs = prepared.outputs(parameters, 0, prepared.m);
  for (let i = 0; i < outputs.rows; i++) probabilities(row(outputs, i), row(outputs, i));
  return outputs;
}
