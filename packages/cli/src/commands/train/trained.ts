/** A training that is done, with all that is told of it. */
import type { Finding } from '@deltascope/core/evaluate';
import type { ModelThreshold } from '@deltascope/core/model';
import type { Calibrated, Fit, Folds, LabelledTable, SettingName, Trust } from '@deltascope/core/train';
import type { Context, TableOption } from '../../command.ts';
import type { Ranks } from '../../ranks/ranks.ts';
import type { TrainingRecorder } from '../../recording/recordTraining.ts';

export type TrainContext = Context<
  | SettingName
  | TableOption
  | 'folds'
  | 'failUnderBaseline'
  | 'failUnder'
  | 'checks'
  | 'recordBudget'
  | 'resume'
  | 'memory'
  | 'cache'
  | 'distributed'
  | 'checkpoint'
  | 'checkpointEvery'
  | 'out'
> & {
  /** With --distributed. */
  readonly ranks?: Ranks;
};

export interface Trained {
  readonly fitted: Fit;
  readonly labelled: LabelledTable;
  readonly folds: Folds | undefined;
  readonly path: string;
  readonly recorder: TrainingRecorder | undefined;
  readonly findings: readonly Finding[];
  /** Absent without held-out rows. */
  readonly trust: Trust | undefined;
  readonly calibration: Calibrated | undefined;
  /** Absent if none is asked for or none was found. */
  readonly threshold: ModelThreshold | undefined;
}

/** Mean and sample standard deviation. */
export function spread(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
