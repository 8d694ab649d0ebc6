/** What a model answers to the rows of a table, each row with an answer or the reason why it has none. */
import { largestColumn } from '../article/predict.ts';
import type { DroppedRows } from '../encode/rows.ts';
import { answerableRows, type TransformReport, transform } from '../encode/transform.ts';
import type { Matrix } from '../matrix/matrix.ts';
import type { Table } from '../table/column.ts';
import type { Model } from './model.ts';
import { probabilitiesOf } from './predictProbabilities.ts';

export interface Answers {
  /** a_L of the answered rows, in their order. */
  readonly outputs: Matrix;
  /** The answered rows of the table, counted from 0. */
  readonly rows: Int32Array;
  /** For each row of the table the answer, 1 … K; 0 where it has none. */
  readonly labels: Int32Array;
  /** For each row of the table its row in `outputs`, or −1. */
  readonly places: Int32Array;
  readonly unanswered: readonly DroppedRows[];
  /** What was missing or not known in all answered rows, or in `count` rows of `outputs` from `first` on. */
  readonly report: (first?: number, count?: number) => TransformReport;
}

/**
 * Answers tables, or the chunks of one, with the same bits whatever the rows beside a row. Throws data errors where a
 * table lacks a column of the model or holds another kind of values in it.
 */
export function answerer(model: Model): (table: Table) => Answers {
  const probabilities = probabilitiesOf(model);
  return (table) => {
    const { rows, dropped } = answerableRows(table, model.encoder);
    const encoded = transform(model.encoder, table, rows);
    const outputs = probabilities(encoded);
    const labels = new Int32Array(table.rowCount);
    const places = new Int32Array(table.rowCount).fill(-1);
    largestColumn(outputs).forEach((label, i) => {
      labels[rows[i]] = label;
      places[rows[i]] = i;
    });
    return { outputs, rows, labels, places, unanswered: dropped, report: encoded.report };
  };
}
