/** What a model answers to the rows of a table, each row with an answer or the reason why it has none. */
import { largestColumn } from '@deltascope/core/article';
import { answerableRows, type DroppedRows, type TransformReport, transform } from '@deltascope/core/encode';
import { defaultEngine } from '@deltascope/core/engine';
import { usageError } from '@deltascope/core/errors';
import { probabilities } from '@deltascope/core/evaluate';
import { type Model, predictProbabilities } from '@deltascope/core/model';
import { type Matrix, row } from '@deltascope/core/network';
import type { Table } from '@deltascope/core/table';

export interface Answers {
  /** a_L of the answered rows, in their order. */
  readonly outputs: Matrix;
  /** The answered rows of the table, counted from 0. */
  readonly rows: Int32Array;
  /** The answers to those rows, 1 … K. */
  readonly answered: Int32Array;
  /** For each row of the table the answer, 1 … K; 0 where it has none. */
  readonly labels: Int32Array;
  /** For each row of the table its row in `outputs`, or −1. */
  readonly places: Int32Array;
  readonly unanswered: readonly DroppedRows[];
  readonly report: TransformReport;
}

/** The same bits everywhere, so that answers do not depend on what computes them. */
const ENGINE = defaultEngine();

/**
 * With a threshold the second of two classes is answered from that probability on. Throws data errors where the table lacks
 * a column of the model or holds another kind of values in it, and `threshold` (usage) for other than two classes.
 */
export function answersOf(model: Model, table: Table, threshold?: number): Answers {
  const { rows, dropped } = answerableRows(table, model.encoder);
  const encoded = transform(model.encoder, table, rows);
  const outputs = predictProbabilities(model, encoded, ENGINE);
  const labels = new Int32Array(table.rowCount);
  const places = new Int32Array(table.rowCount).fill(-1);
  const answered = threshold === undefined ? largestColumn(outputs) : byThreshold(model, outputs, threshold);
  answered.forEach((label, i) => {
    labels[rows[i]] = label;
    places[rows[i]] = i;
  });
  return { outputs, rows, answered, labels, places, unanswered: dropped, report: encoded.report() };
}

function byThreshold({ labels: { classes } }: Model, outputs: Matrix, threshold: number): Int32Array {
  if (classes.length !== 2) {
    throw usageError(
      'threshold',
      `--threshold is for two classes, and the model has ${classes.length}`,
      'Leave it out: the most probable class is answered.',
    );
  }
  const p = new Float64Array(2);
  return Int32Array.from({ length: outputs.rows }, (_, i) => {
    probabilities(row(outputs, i), p);
    return p[1] >= threshold ? 2 : 1;
  });
}

/** Of the answered rows whose label is known, whether the answer is it, by row of the table. */
export function rightOf({ rows, answered }: Answers, y: Int32Array): Map<number, boolean> {
  const known = Array.from(rows, (row, i) => [row, answered[i]] as const).filter(([row]) => y[row] > 0);
  return new Map(known.map(([row, answer]) => [row, answer === y[row]]));
}
