/** The one judge: metrics of prepared rows, and of a model on rows, block by block. */
import { largestColumn } from '../article/predict.ts';
import { type Examples, examplesOf } from '../engine/engine.ts';
import { type Curves, curvesOf } from '../evaluate/curves.ts';
import { type Metrics, metricsSums, probabilities } from '../evaluate/metrics.ts';
import { type Matrix, matrix, row } from '../matrix/matrix.ts';
import { decisionOf } from '../model/answers.ts';
import type { Model } from '../model/model.ts';
import { probabilitiesOf } from '../model/predictProbabilities.ts';
import type { PreparedRows } from './prepare.ts';

const JUDGED_AT_ONCE = 4096;

type JudgedRows = Pick<PreparedRows, 'prepared' | 'examples'>;

/** How outputs become answers 1 … K. */
export type Decide = (outputs: Matrix) => Int32Array;

/** How good a Theta is on prepared rows; the answer is the largest output unless `decide` is given. */
export function judge(rows: JudgedRows, parameters: Float64Array, decide?: Decide): Metrics {
  return judgeEach(rows, parameters, decide).metrics;
}

/** What was answered to each row, in the rows' order. */
export interface Answered {
  /** 1 … K. */
  readonly answers: Int32Array;
  /** Of two classes, the probability of the second; absent for more. */
  readonly scores?: Float64Array;
}

/** The metrics, and the answer to each row. */
export function judgeEach(
  { prepared, examples: { m, y } }: JudgedRows,
  parameters: Float64Array,
  decide: Decide = largestColumn,
): Answered & { readonly metrics: Metrics } {
  const { layers } = prepared.network;
  const K = layers[layers.length - 1];
  const sums = metricsSums(K);
  const answers = new Int32Array(m);
  const scores = K === 2 ? new Float64Array(m) : undefined;
  const p = new Float64Array(K);
  for (const [first, count] of blocks(m)) {
    const outputs = prepared.outputs(parameters, first, count);
    const answered = decide(outputs);
    sums.add(outputs, y.subarray(first, first + count), answered);
    answers.set(answered, first);
    for (let i = 0; scores && i < count; i++) {
      probabilities(row(outputs, i), p);
      scores[first + i] = p[1];
    }
  }
  return { metrics: sums.result(), answers, scores };
}

/** By the engine whose bits are the reference's, so that figures do not depend on what computes. */
export function judgeModel(
  model: Pick<Model, 'network' | 'Theta' | 'calibration' | 'labels' | 'threshold'>,
  { m, n, y, read }: Examples,
): Metrics {
  const { layers } = model.network;
  const sums = metricsSums(layers[layers.length - 1]);
  const outputsOf = probabilitiesOf(model);
  const decide = decisionOf(model);
  for (const [first, count] of blocks(m)) {
    const X = matrix(count, n);
    read(first, count, X.data);
    const labels = y.subarray(first, first + count);
    const outputs = outputsOf(examplesOf(X, labels));
    sums.add(outputs, labels, decide(outputs));
  }
  return sums.result();
}

/** Of two classes, what each threshold gives on these rows; undefined for more, and if only one has rows. */
export function modelCurves(
  model: Pick<Model, 'network' | 'Theta' | 'calibration'>,
  { m, n, y, read }: Examples,
): Curves | undefined {
  const { layers } = model.network;
  if (layers[layers.length - 1] !== 2) return undefined;
  const outputsOf = probabilitiesOf(model);
  const scores = new Float64Array(m);
  const p = new Float64Array(2);
  for (const [first, count] of blocks(m)) {
    const X = matrix(count, n);
    read(first, count, X.data);
    const outputs = outputsOf(examplesOf(X, y.subarray(first, first + count)));
    for (let i = 0; i < count; i++) {
      probabilities(row(outputs, i), p);
      scores[first + i] = p[1];
    }
  }
  return curvesOf({ scores, y });
}

function* blocks(m: number): Generator<readonly [first: number, count: number]> {
  for (let first = 0; first < m; first += JUDGED_AT_ONCE) yield [first, Math.min(JUDGED_AT_ONCE, m - first)];
}
