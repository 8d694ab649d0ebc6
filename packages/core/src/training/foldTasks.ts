/** Trainings of folds as plain data, so that each can be done anywhere: here, or by a worker that was sent the table. */
import type { Labels } from '../encode/labels.ts';
import type { Engine } from '../engine/engine.ts';
import type { Table } from '../table/column.ts';
import { fitForTest, type TrainingHost } from './fit.ts';
import { type FoldScore, scoreOf } from './folds.ts';
import { labelledTable } from './problem.ts';
import type { TrainingSettings } from './settings/settings.ts';
import type { Fold } from './splits.ts';

/** What all tasks share. */
export interface FoldData {
  readonly table: Table;
  readonly labels: Labels;
}

export interface FoldTask {
  readonly settings: TrainingSettings;
  /** Whether a column with one value is learned from. */
  readonly keepConstant?: boolean;
  readonly split: Fold;
}

export interface TaskHost {
  readonly host: TrainingHost;
  readonly engine?: Engine;
  readonly signal?: { readonly aborted: boolean };
}

/** Undefined if it was aborted. Throws `diverged`, also if the iterations before were good. */
export async function runFoldTask(
  { table, labels }: FoldData,
  { settings, keepConstant, split }: FoldTask,
  host: TaskHost,
): Promise<FoldScore | undefined> {
  const labelled = labelledTable(table, labels, settings, { keepConstant });
  const fitted = await fitForTest({ labelled, split, settings, ...host });
  if (fitted.diverged) throw fitted.diverged;
  return scoreOf(fitted);
}
