/** Two models on one table: the rows that both can read and whose label both know, each answered by both. */

import { defaultEngine } from '../engine/wasm/packedEngine.ts';
import { failure } from '../errors.ts';
import { type Comparison, compareAnswers } from '../evaluate/compare.ts';
import { joinGroups } from '../evaluate/groupSplit.ts';
import { repeatedRows } from '../evaluate/repeats.ts';
import { splitRuleOf } from '../evaluate/splitRule.ts';
import { decisionOf } from '../model/answers.ts';
import type { Model } from '../model/model.ts';
import { predictProbabilities } from '../model/predictProbabilities.ts';
import type { Table } from '../table/column.ts';
import { columnNamed } from '../table/column.ts';
import { evaluateErrors } from '../words/en/evaluateErrors.ts';
import { modelRows } from './problem.ts';
import { groupsOf } from './splits.ts';

/** A model, and the table as it reads it. */
export interface ModelOnTable {
  readonly model: Model;
  readonly table: Table;
}

/** Two models, and the label by which both are judged. */
export interface ModelsRequest {
  readonly a: ModelOnTable;
  readonly b: ModelOnTable;
  readonly label: string;
  /** The largest difference that counts as no difference. */
  readonly within?: number;
}

/** Throws `no-common-rows` (data) if no row can be answered by both. */
export function compareModels({ a, b, label, within }: ModelsRequest): Comparison {
  const [one, other] = [answered(a, label), answered(b, label)];
  const rows = [...one.keys()].filter((row) => other.has(row));
  if (rows.length === 0) throw failure(evaluateErrors, 'no-common-rows', {});
  const clusters = clustersFor(a, b, rows);
  const texts = [...one.values(), ...other.values()].flatMap(({ truth, answer }) => [truth, answer]);
  const numbers = new Map([...new Set(texts)].map((text, k) => [text, k + 1]));
  const numbered = (from: typeof one, which: 'truth' | 'answer') =>
    rows.map((row) => numbers.get(from.get(row)?.[which] ?? '') ?? 0);
  const y = numbered(one, 'truth');
  return compareAnswers({ y, a: numbered(one, 'answer'), b: numbered(other, 'answer'), clusters, within });
}

/** By row of the table, the label and what the model answers, as texts: models may number their classes otherwise. */
function answered({ model, table }: ModelOnTable, label: string) {
  const { classes } = model.labels;
  const { rows, examples } = modelRows({ encoder: model.encoder, labels: model.labels }, table, label);
  const answers = decisionOf(model)(predictProbabilities(model, examples, defaultEngine()));
  return new Map(
    Array.from(
      rows,
      (row, i) => [row, { truth: classes[examples.y[i] - 1], answer: classes[answers[i] - 1] }] as const,
    ),
  );
}

/** Rows with the same inputs, and rows of one group, are not independent of each other. */
function clustersFor({ model, table }: ModelOnTable, other: ModelOnTable, rows: readonly number[]): Int32Array {
  const used = new Set([model, other.model].flatMap(({ encoder }) => encoder.features.map(({ name }) => name)));
  const columns = table.columns.filter(({ name }) => used.has(name));
  const repeats = repeatedRows(columns, table.rowCount, Int32Array.from(rows));
  let groups: Int32Array = Int32Array.from({ length: table.rowCount }, (_, row) =>
    repeats.unavoidable ? row : repeats.groups[row],
  );
  for (const { training } of [model, other.model]) {
    const rule = splitRuleOf(training.options.split);
    const column = rule.by === 'group' ? columnNamed(table, rule.column) : undefined;
    if (column) groups = joinGroups(groups, groupsOf(column));
  }
  return Int32Array.from(rows, (row) => groups[row]);
}
