/** What a model answers to the rows of a table, each row with an answer or the reason why it has none. */
import { largestColumn } from '../article/predict.ts';
import type { DroppedRows } from '../encode/dropped.ts';
import { answerableRows, type TransformReport, transform } from '../encode/transform.ts';
import { failure } from '../errors.ts';
import { probabilities } from '../evaluate/metrics.ts';
import { type Matrix, row } from '../matrix/matrix.ts';
import type { Table } from '../table/column.ts';
import { answerErrors } from '../words/en/answerErrors.ts';
import type { Model } from './model.ts';
import { probabilitiesOf } from './predictProbabilities.ts';

/** What a model answers to the rows of a table. */
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
  /** What was missing or not known in all answered rows, or in `count` rows of `outputs` from `first` on. */
  readonly report: (first?: number, count?: number) => TransformReport;
}

export interface AnswerOptions {
  /** The second of two classes is answered from this probability on [the model's, or whichever is the more probable]. */
  readonly threshold?: number;
}

/**
 * Answers tables, or the chunks of one, with the same bits whatever the rows beside a row. Throws `threshold` (usage) for
 * other than two classes, and then data errors where a table lacks a column of the model or holds another kind of values
 * in it.
 */
export function answerer(model: Model, { threshold }: AnswerOptions = {}): (table: Table) => Answers {
  const decide = decisionOf(model, threshold);
  const outputsOf = probabilitiesOf(model);
  return (table) => {
    const { rows, dropped } = answerableRows(table, model.encoder);
    const encoded = transform(model.encoder, table, rows);
    const outputs = outputsOf(encoded);
    const labels = new Int32Array(table.rowCount);
    const places = new Int32Array(table.rowCount).fill(-1);
    const answered = decide(outputs);
    for (let i = 0; i < rows.length; i++) {
      labels[rows[i]] = answered[i];
      places[rows[i]] = i;
    }
    return { outputs, rows, answered, labels, places, unanswered: dropped, report: encoded.report };
  };
}

/** How outputs become answers 1 … K: by the threshold that is given or that the model keeps, else the largest. Throws as `answerer`. */
export function decisionOf(
  model: Pick<Model, 'labels' | 'threshold'>,
  threshold = model.threshold?.value,
): (outputs: Matrix) => Int32Array {
  return threshold === undefined ? largestColumn : byThreshold(model, threshold);
}

/** Throws `threshold` (usage) for other than two classes. */
export function assertTwoClasses({ labels: { classes } }: Pick<Model, 'labels'>): void {
  if (classes.length === 2) return;
  throw failure(answerErrors, 'threshold', { classes: classes.length });
}

function byThreshold(model: Pick<Model, 'labels'>, threshold: number): (outputs: Matrix) => Int32Array {
  assertTwoClasses(model);
  const p = new Float64Array(2);
  return (outputs) =>
    Int32Array.from({ length: outputs.rows }, (_, i) => {
      probabilities(row(outputs, i), p);
      return p[1] >= threshold ? 2 : 1;
    });
}
