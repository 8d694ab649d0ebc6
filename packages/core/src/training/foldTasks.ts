/** Trainings of folds as plain data, so that each can be done anywhere: here, or by a worker that was sent the table. */
import type { Labels } from '../encode/labels.ts';
import type { Engine } from '../engine/engine.ts';
import type { Table } from '../table/column.ts';
import { fitForTest, type TrainingHost } from './fit.ts';
import { answersOfFold, type FoldScore, type OutOfSample, scoreOf } from './folds.ts';
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
  /** What is asked of the network: how good it is, or what it says of each test row [score]. */
  readonly asks?: 'score' | 'answers';
  /** Whether the last good iteration counts if the training diverges after it, which is an error otherwise [no]. */
  readonly lastGood?: boolean;
}

/** One of both, as asked. */
export interface FoldResult {
  readonly score?: FoldScore;
  readonly answers?: OutOfSample;
}

export interface TaskHost {
  readonly host: TrainingHost;
  readonly engine?: Engine;
  readonly signal?: { readonly aborted: boolean };
}

/** Neither if it was aborted. Throws `diverged`, also if the iterations before were good, unless they count. */
export async function runFoldTask(
  { table, labels }: FoldData,
  { settings, keepConstant, split, asks, lastGood }: FoldTask,
  host: TaskHost,
): Promise<FoldResult> {
  const request = { labelled: labelledTable(table, labels, settings, { keepConstant }), split, settings, ...host };
  if (asks === 'answers') return { answers: await answersOfFold(request) };
  const fitted = await fitForTest(request);
  if (fitted.diverged && !lastGood) throw fitted.diverged;
  return { score: scoreOf(fitted) };
}
