/** Why a model answers a row of a table as it does: which inputs and columns moved the output, against which baseline. */
import { type Attributions, attributions, inputMeans } from '../attribute/attributions.ts';
import { type ColumnAttribution, columnAttributions } from '../attribute/columnAttributions.ts';
import { inputNames } from '../encode/encoder.ts';
import { answerableRows, transform } from '../encode/transform.ts';
import type { RowsOfX } from '../engine/engine.ts';
import { probabilities } from '../evaluate/metrics.ts';
import { decisionOf } from '../model/answers.ts';
import type { Model } from '../model/model.ts';
import { predictProbabilities } from '../model/predictProbabilities.ts';
import type { TableRows } from '../names/tableRows.ts';
import { parametersOf } from '../network/network.ts';
import type { Table } from '../table/column.ts';
import { usedRows } from './usedRows.ts';

/** One answer, and what it is to be compared with. */
export interface AnswerQuestion {
  readonly model: Model;
  readonly table: Table;
  /** Of the table, counted from 1. */
  readonly row: number;
  /** Which output, 1 … K [the answer]. */
  readonly label?: number;
  /** What is explained: the probability a(L), or z(L) before the output's function [a]. */
  readonly of?: 'a' | 'z';
  /** Where the path begins: the mean of the rows, zeros, or another row of the table [mean]. */
  readonly baseline?: 'mean' | 'zero' | { readonly row: number };
}

/** The means are of the training rows if the model holds them, else of the table's. */
export type BaselineTaken =
  | { readonly kind: 'zero' | 'training' }
  | { readonly kind: 'table'; readonly rows: number }
  | { readonly kind: 'row'; readonly row: number };

/** The columns that made an answer, with the error of their sum. */
export interface AnswerExplained {
  readonly row: number;
  /** 1 … K */
  readonly answered: number;
  readonly label: number;
  /** Of the label, as `predict` gives it. */
  readonly probability: number;
  readonly of: 'a' | 'z';
  readonly baseline: BaselineTaken;
  readonly found: Attributions;
  /** The names of the inputs, in the order of `found`. */
  readonly inputs: readonly string[];
  /** Heaviest first. */
  readonly columns: readonly ColumnAttribution[];
}

/** Throws `trace-row` (usage) for a row that has no answer, and data errors if the table lacks a column. */
export function explainAnswer({ model, table, row, ...asked }: AnswerQuestion): AnswerExplained {
  const { network, encoder, labels, Theta } = model;
  const { rows } = answerableRows(table, encoder);
  const X = transform(encoder, table, rows);
  const used = usedRows({ table, rows, rules: (among) => answerableRows(table, encoder, among) });
  const x = inputsOf(X, used.indexOf(row));
  const outputs = predictProbabilities(model, { m: 1, n: X.n, read: (_, __, target) => target.set(x) });
  const [answered] = decisionOf(model)(outputs);
  const { label = answered, of = 'a', baseline = 'mean' } = asked;
  const from = baselineOf(baseline, model, X, used);
  const found = attributions({ network, parameters: parametersOf(Theta), x, label, of, baseline: from.x });
  const shares = new Float64Array(labels.classes.length);
  probabilities(outputs.data, shares);
  return {
    row,
    answered,
    label,
    probability: shares[label - 1],
    of,
    baseline: from.taken,
    found,
    inputs: inputNames(encoder),
    columns: columnAttributions(encoder, table.columns, row, found),
  };
}

function inputsOf({ n, read }: RowsOfX, place: number): Float64Array {
  const x = new Float64Array(n);
  read(place, 1, x);
  return x;
}

function baselineOf(
  baseline: NonNullable<AnswerQuestion['baseline']>,
  { inputMeans: trained }: Model,
  X: RowsOfX,
  rows: TableRows,
): { readonly x: ArrayLike<number>; readonly taken: BaselineTaken } {
  if (baseline === 'zero') return { x: new Float64Array(X.n), taken: { kind: 'zero' } };
  if (baseline !== 'mean') {
    return { x: inputsOf(X, rows.indexOf(baseline.row)), taken: { kind: 'row', row: baseline.row } };
  }
  if (trained) return { x: trained, taken: { kind: 'training' } };
  return { x: inputMeans(X), taken: { kind: 'table', rows: X.m } };
}
