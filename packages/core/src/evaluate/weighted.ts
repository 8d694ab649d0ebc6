/** Accuracy and log loss in which each row counts for what it weighs: of whole weights, what the rows written so often give. */
import { checkLabel } from '../article/labels.ts';
import { log } from '../elementary/elementary.ts';
import { type Matrix, row } from '../matrix/matrix.ts';
import { probabilities } from './metrics.ts';

export interface WeightedMetrics {
  /** What all rows weigh. */
  readonly weight: number;
  /** The share of right answers. */
  readonly accuracy: number;
  /** −mean log p(the row's class), in nats, as `Metrics.logLoss`. */
  readonly logLoss: number;
}

/** Rows that come in parts. */
export interface WeightedSums {
  /** Outputs (count × K), their rows' labels 1 … K, answers and weights; rows labelled 0 are passed over. */
  readonly add: (outputs: Matrix, rows: WeighedRows) => void;
  /** Undefined if all rows together weigh 0. */
  readonly result: () => WeightedMetrics | undefined;
}

export interface WeighedRows {
  readonly y: ArrayLike<number>;
  readonly answers: ArrayLike<number>;
  /** Throws for a row without a weight. */
  readonly weightOf: (i: number) => number;
}

/** Outputs are taken as `metricsSums` takes them. */
export function weightedSums(K: number): WeightedSums {
  const p = new Float64Array(K);
  let [weight, right, logLoss] = [0, 0, 0];
  return {
    add(outputs, { y, answers, weightOf }) {
      for (let i = 0; i < outputs.rows; i++) {
        const label = y[i];
        if (label === 0) continue;
        checkLabel(label, K);
        const w = weightOf(i);
        probabilities(row(outputs, i), p);
        weight += w;
        if (answers[i] === label) right += w;
        logLoss -= w * log(Math.max(p[label - 1], Number.MIN_VALUE));
      }
    },
    result: () => (weight > 0 ? { weight, accuracy: right / weight, logLoss: logLoss / weight } : undefined),
  };
}
