/** Rows with their labels as a fitted encoder and its classes read them: X and y, or a table and its label column. */
import type { DroppedRows } from '../encode/dropped.ts';
import { noRows, trainingRows } from '../encode/rows.ts';
import type { Examples } from '../engine/engine.ts';
import { failure } from '../errors.ts';
import type { Label, Model } from '../model/model.ts';
import type { Table } from '../table/column.ts';
import { examplesOfRows, type ModelRows, modelRows } from '../training/problem.ts';
import { usedRows } from '../training/usedRows.ts';
import { classifierErrors } from '../words/en/classifierErrors.ts';
import type { Features } from './forms.ts';
import { isTable, labelsOfTargets, tableBy } from './learnable.ts';
import { namesOf } from './learned.ts';
import { checkTargets, shownLabel, type Targets } from './targets.ts';

/** Rows of X are called by their numbers, from 1. */
export interface LabelledRows extends Pick<ModelRows, 'rows' | 'examples' | 'tableRows'> {
  readonly table: Table;
  readonly dropped: readonly DroppedRows[];
}

/** Throws `labels` for a label that is none of the classes, what reading X throws, and `no-rows` (data) if none can be used. */
export function labelledRows(
  model: Pick<Model, 'encoder' | 'labels'>,
  X: Features | Table,
  y: Targets | string,
): LabelledRows {
  const found = typeof y === 'string' && isTable(X) ? { table: X, ...modelRows(model, X, y) } : ofTargets(model, X, y);
  if (found.rows.length === 0) throw noRows(found.table.rowCount, found.dropped);
  return found;
}

function ofTargets({ encoder, labels }: Pick<Model, 'encoder' | 'labels'>, X: Features | Table, y: Targets | string) {
  const table = tableBy(X, encoder);
  checkTargets(y, table.rowCount);
  const names = namesOf({ labels });
  const numbers = labelsOfTargets(y, names);
  const unknown = numbers.y.indexOf(0);
  if (unknown >= 0) {
    const label = shownLabel(y[unknown] as Label); // a label, as it was read
    throw failure(classifierErrors, 'labels/unknown', { label, row: unknown + 1, classes: names.map(shownLabel) });
  }
  const rules = { label: null, complete: encoder.complete };
  const usable = trainingRows(table, rules);
  const examples: Examples = examplesOfRows(encoder, { table, labels: numbers }, usable.rows);
  return { table, ...usable, examples, tableRows: usedRows({ table, rows: usable.rows, rules }) };
}
