/**
 * Rows whose label is likely wrong, from what networks that never saw a row say of it: confident learning (Northcutt,
 * Jiang and Chuang, Confident Learning: Estimating Uncertainty in Dataset Labels, 2021), and how probable the row's own
 * label was while those networks learned (after Swayamdipta et al., Dataset Cartography: Mapping and Diagnosing Datasets
 * with Training Dynamics, 2020).
 */
import { failure } from '../errors.ts';
import { type Matrix, row } from '../matrix/matrix.ts';
import { evaluateErrors } from '../words/en/evaluateErrors.ts';

/** Probabilities for rows that their networks did not learn from, beside the rows' labels. */
export interface SuspectsRequest {
  /** (m × K), each row a distribution made by a network that did not learn from this row. */
  readonly probabilities: Matrix;
  /** The rows' labels, 1 … K. */
  readonly y: ArrayLike<number>;
  /** For each row the mean of p(label) over the second half of the training of a network that did not learn from it. */
  readonly whileLearning?: ArrayLike<number>;
}

/** Why a row is suspected. */
export type SuspectReason =
  /** The other class is as probable as it is for rows that are labelled so, and the own one is not. */
  | 'confident-other'
  /** The networks answer the other class. */
  | 'answered-other'
  /** While they learned, the label was less probable than chance would have it. */
  | 'never-learned';

/** A row whose label may be wrong, and why. */
export interface Suspect {
  /** Counted from 0. */
  readonly row: number;
  readonly label: number;
  /** The most probable other class. */
  readonly likelier: number;
  readonly pLabel: number;
  readonly pLikelier: number;
  /** 0 … 1, lowest first: p(label), the mean of its end and of the second half of the training. */
  readonly confidence: number;
  readonly reasons: readonly SuspectReason[];
}

/** All rows by how suspect their labels are. */
export interface Suspects {
  /** All rows, the most suspect first. */
  readonly ranked: readonly Suspect[];
  /** `joint[i][j]`: estimated rows labelled i + 1 that are of class j + 1. */
  readonly joint: readonly (readonly number[])[];
  /** The estimated share of wrong labels. */
  readonly noise: number;
}

/** Throws `shape` (usage) if there is not one label and mean a row. */
export function suspects({ probabilities, y, whileLearning }: SuspectsRequest): Suspects {
  const { rows: m } = probabilities;
  if (y.length !== m || (whileLearning && whileLearning.length !== m))
    throw failure(evaluateErrors, 'shape/suspects', { labels: y.length, rows: m });
  const thresholds = thresholdsOf(probabilities, y);
  const ranked = Array.from({ length: m }, (_, i) =>
    look(row(probabilities, i), y[i], thresholds, whileLearning?.[i], i),
  );
  ranked.sort((a, b) => a.confidence - b.confidence || a.row - b.row);
  const joint = jointOf(probabilities, y, thresholds);
  const wrong = joint.reduce((sum, cells, i) => sum + cells.reduce((all, cell, j) => all + (i === j ? 0 : cell), 0), 0);
  return { ranked, joint, noise: m === 0 ? 0 : wrong / m };
}

/** t_k: the mean p_k of the rows that are labelled k; above it a network counts as confident. */
function thresholdsOf(probabilities: Matrix, y: ArrayLike<number>): Float64Array {
  const K = probabilities.columns;
  const sums = new Float64Array(K);
  const counts = new Float64Array(K);
  for (let i = 0; i < probabilities.rows; i++) {
    sums[y[i] - 1] += row(probabilities, i)[y[i] - 1];
    counts[y[i] - 1] += 1;
  }
  return sums.map((sum, k) => (counts[k] === 0 ? Number.POSITIVE_INFINITY : sum / counts[k]));
}

function look(
  p: Float64Array,
  label: number,
  thresholds: Float64Array,
  learning: number | undefined,
  at: number,
): Suspect {
  const likelier = largestOther(p, label);
  const [pLabel, pLikelier] = [p[label - 1], p[likelier - 1]];
  const reasons: SuspectReason[] = [];
  if (pLikelier >= thresholds[likelier - 1] && pLabel < thresholds[label - 1]) reasons.push('confident-other');
  if (pLikelier > pLabel) reasons.push('answered-other');
  if (learning !== undefined && learning < 1 / p.length) reasons.push('never-learned');
  const confidence = learning === undefined ? pLabel : (pLabel + learning) / 2;
  return { row: at, label, likelier, pLabel, pLikelier, confidence, reasons };
}

function largestOther(p: Float64Array, label: number): number {
  let best = label === 1 ? 2 : 1;
  for (let k = 1; k <= p.length; k++) if (k !== label && p[k - 1] > p[best - 1]) best = k;
  return best;
}

/** The confident joint, scaled to the number of rows of each label (eq. 1 and 2 of the paper). */
function jointOf(probabilities: Matrix, y: ArrayLike<number>, thresholds: Float64Array): number[][] {
  const K = probabilities.columns;
  const counts = Array.from({ length: K }, () => new Array<number>(K).fill(0));
  const labelled = new Array<number>(K).fill(0);
  for (let i = 0; i < probabilities.rows; i++) {
    labelled[y[i] - 1] += 1;
    const p = row(probabilities, i);
    let best = -1;
    for (let k = 0; k < K; k++) if (p[k] >= thresholds[k] && (best < 0 || p[k] > p[best])) best = k;
    if (best >= 0) counts[y[i] - 1][best] += 1;
  }
  return counts.map((cells, i) => {
    const sum = cells.reduce((all, cell) => all + cell, 0);
    return cells.map((cell, j) => (sum === 0 ? (i === j ? labelled[i] : 0) : (cell / sum) * labelled[i]));
  });
}
