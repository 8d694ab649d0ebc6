/**
 * How good answers are, always beside what answering the largest class would reach. Outputs come block by block, so
 * that a table of any size can be judged; sums run in the order of rows, whatever the blocks.
 */
import { checkLabel } from '../article/labels.ts';
import { largestColumn } from '../article/predict.ts';
import { log } from '../elementary/elementary.ts';
import { type DeltascopeError, failure } from '../errors.ts';
import { type Matrix, row } from '../matrix/matrix.ts';
import { evaluateErrors } from '../words/en/evaluateErrors.ts';
import { addAnswer, type Calibration, calibration, calibrationSums } from './calibration.ts';
import { type ClassMetrics, confusion, confusionRows, meanOf, perClass } from './confusion.ts';

/** How good answers are: accuracy beside the largest class, balanced accuracy, F1, log loss, and each class. */
export interface Metrics {
  /** How many rows were judged. */
  readonly rows: number;
  /** The share of right answers. */
  readonly accuracy: number;
  /** The largest class of these rows, 1 … K (the first of equals), and its share: the accuracy of always answering it. */
  readonly baseline: { readonly label: number; readonly accuracy: number };
  readonly perClass: readonly ClassMetrics[];
  /** The mean F1 of the classes that have rows or are answered. */
  readonly macroF1: number;
  /** The mean recall of the classes that have rows (Brodersen et al., The Balanced Accuracy, 2010). */
  readonly balancedAccuracy: number;
  /** −mean log p(the row's class), in nats. A probability that underflowed to 0 counts as the smallest above 0. */
  readonly logLoss: number;
  /** Mean Σ (p − yv)², from 0 to 2 (Brier, Verification of Forecasts Expressed in Terms of Probability, 1950). */
  readonly brier: number;
  /** `confusion[i][j]`: rows of class i + 1 answered as class j + 1. */
  readonly confusion: readonly (readonly number[])[];
  readonly calibration: Calibration;
}

/** Metrics of rows that come in parts. */
export interface MetricsSums {
  /** Outputs (count × K) and their rows' labels, 1 … K; rows labelled 0 are passed over. Default answers: the largest output. */
  readonly add: (outputs: Matrix, y: ArrayLike<number>, answers?: Int32Array) => void;
  /** Throws `no-labelled-rows` if none was added. */
  readonly result: () => Metrics;
}

/**
 * A running judgement over K classes. Probabilities are each row's outputs divided by their sum: those of softmax stay
 * what they are but for rounding; those of sigmoid, one-vs-all, become one distribution (all of them 0: 1/K each). The
 * answer is the largest output. `add` throws `non-finite-output` for an output that is no number from 0 to 1.
 */
export function metricsSums(K: number): MetricsSums {
  const matrix = confusion(K);
  const reliability = calibrationSums();
  const p = new Float64Array(K);
  let logLossSum = 0;
  let brierSum = 0;
  return {
    add(outputs, y, answers = largestColumn(outputs)) {
      for (let i = 0; i < outputs.rows; i++) {
        const label = y[i];
        if (label === 0) continue;
        checkLabel(label, K);
        probabilities(row(outputs, i), p);
        matrix.counts[(label - 1) * K + answers[i] - 1]++;
        logLossSum -= log(Math.max(p[label - 1], Number.MIN_VALUE));
        brierSum += brierOf(p, label);
        addAnswer(reliability, p[answers[i] - 1], answers[i] === label);
      }
    },
    result() {
      const classes = perClass(matrix);
      const rows = classes.reduce((sum, { support }) => sum + support, 0);
      if (rows === 0) throw noLabelledRows();
      const largest = Math.max(...classes.map(({ support }) => support));
      return {
        rows,
        accuracy: classes.reduce((sum, { correct }) => sum + correct, 0) / rows,
        baseline: { label: classes.findIndex(({ support }) => support === largest) + 1, accuracy: largest / rows },
        perClass: classes,
        macroF1: meanOf(classes.map(({ f1 }) => f1)),
        balancedAccuracy: meanOf(classes.map(({ recall }) => recall)),
        logLoss: logLossSum / rows,
        brier: brierSum / rows,
        confusion: confusionRows(matrix),
        calibration: calibration(reliability),
      };
    },
  };
}

/** The metrics of outputs that are there as one matrix (m × K). */
export function metricsOf(outputs: Matrix, y: ArrayLike<number>): Metrics {
  const sums = metricsSums(outputs.columns);
  sums.add(outputs, y);
  return sums.result();
}

/** Each output over the row's sum, into `p`. Throws `non-finite-output`. */
export function probabilities(outputs: Float64Array, p: Float64Array): void {
  let sum = 0;
  for (const output of outputs) {
    if (!(output >= 0 && output <= 1)) throw nonFiniteOutput(output);
    sum += output;
  }
  for (let k = 0; k < p.length; k++) p[k] = sum > 0 ? outputs[k] / sum : 1 / p.length;
}

function brierOf(p: Float64Array, label: number): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) sum += (p[k] - (k + 1 === label ? 1 : 0)) ** 2;
  return sum;
}

function nonFiniteOutput(output: number): DeltascopeError {
  return failure(evaluateErrors, 'non-finite-output', { output });
}

function noLabelledRows(): DeltascopeError {
  return failure(evaluateErrors, 'no-labelled-rows', {});
}
