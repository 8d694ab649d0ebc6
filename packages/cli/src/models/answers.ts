/** What a model answers to the rows of a table, each row with an answer or the reason why it has none. */
import { largestColumn } from '@deltascope/core/article';
import { answerableRows, type DroppedRows, type TransformReport, transform } from '@deltascope/core/encode';
import { defaultEngine } from '@deltascope/core/engine';
import { type Model, predictProbabilities } from '@deltascope/core/model';
import type { Matrix } from '@deltascope/core/network';
import type { Table } from '@deltascope/core/table';

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
  readonly report: TransformReport;
}

/** The same bits everywhere, so that answers do not depend on what computes them. */
const ENGINE = defaultEngine();

/** Throws data errors where the table lacks a column of the model or holds another kind of values in it. */
export function answersOf(model: Model, table: Table): Answers {
  const { rows, dropped } = answerableRows(table, model.encoder);
  const encoded = transform(model.encoder, table, rows);
  const outputs = predictProbabilities(model, encoded, ENGINE);
  const labels = new Int32Array(table.rowCount);
  const places = new Int32Array(table.rowCount).fill(-1);
  largestColumn(outputs).forEach((label, i) => {
    labels[rows[i]] = label;
    places[rows[i]] = i;
  });
  return { outputs, rows, labels, places, unanswered: dropped, report: encoded.report() };
}
