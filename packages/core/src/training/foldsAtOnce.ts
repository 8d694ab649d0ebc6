/** Folds at the same time, each by a worker that was sent the table: the same bits as one after the other. */
import { DeltascopeError, failure } from '../errors.ts';
import { parameterCount } from '../network/network.ts';
import { trainingErrors } from '../words/en/trainingErrors.ts';
import { mayUseLibrary } from './chooseEngine.ts';
import { type Folds, type FoldsRequest, foldsAround, foldsOfScores, joinedAnswers, type OutOfSample } from './folds.ts';
import type { FoldResult, FoldTask } from './foldTasks.ts';
import { lengthOf } from './prepare.ts';
import { problemOf, type TrainableTable } from './problem.ts';
import type { TrainingSettings } from './settings/settings.ts';
import { type Fold, foldsOf } from './splits.ts';
import type { Workers } from './workers.ts';

/** Folds, and who computes them. */
export interface FoldsAtOnce extends Omit<FoldsRequest, 'host' | 'begin' | 'watch'> {
  readonly workers: Workers;
  /** Told after each fold how many are done. */
  readonly done?: (count: number) => void;
}

/** As `crossValidate`. Throws `workers` if they cannot be started. */
export async function crossValidateAtOnce(request: FoldsAtOnce): Promise<Folds> {
  const splits = foldsOf(request.labelled, request.settings, request);
  const results = await resultsOf(request, splits, { lastGood: true });
  return foldsOfScores(results.flatMap(({ score }) => score ?? []));
}

/** As `outOfSample`. Throws `workers` if they cannot be started. */
export async function outOfSampleAtOnce(request: FoldsAtOnce): Promise<OutOfSample> {
  const splits = foldsAround(request);
  const results = await resultsOf(request, splits, { asks: 'answers' });
  return joinedAnswers(
    request.labelled,
    splits,
    results.flatMap(({ answers }) => answers ?? []),
  );
}

async function resultsOf(
  { labelled, settings, workers, folds, signal, done }: FoldsAtOnce,
  splits: readonly Fold[],
  how: Pick<FoldTask, 'asks' | 'lastGood'>,
): Promise<readonly FoldResult[]> {
  const { table, labels, options } = labelled;
  const tasks = splits.map((split) => ({ settings, keepConstant: options.keepConstant, split, ...how }));
  const { runByWorkers } = await import('./workers.ts');
  let finished = 0;
  const count = (some: number) => {
    finished = some;
    done?.(some);
  };
  const results = await runByWorkers({ data: { table, labels }, tasks, workers, signal, done: count });
  if (!results) throw failure(trainingErrors, 'interrupted/folds', { done: finished, folds });
  return results.map((result) => {
    if (result instanceof DeltascopeError) throw result;
    return result;
  });
}

/** Multiplications below which workers take longer to start than they spare. */
const LITTLE_WORK = 1e9;

/**
 * How many workers such folds are worth, at most as many as there are processors or folds; 1 if they are little work, if a
 * library of the system's may compute them, or if there is no room for a copy of the rows in each.
 */
export function foldsWorthAtOnce(
  labelled: TrainableTable,
  settings: TrainingSettings,
  host: { readonly folds: number; readonly processors: number; readonly freeBytes: number },
): number {
  const { folds, processors, freeBytes } = host;
  const { table, rows } = labelled;
  if (table.block || labelled.weights || settings.wide || processors === 1) return 1;
  const { network, inputs } = problemOf(labelled, rows, settings);
  const weights = parameterCount(network);
  const work = folds * rows.length * weights * lengthOf({ ...settings, optimizer: settings.optimizer ?? 'lbfgs' });
  if (mayUseLibrary(settings, network) || work < LITTLE_WORK) return 1;
  const bytesOfCopy = 8 * table.rowCount * (table.columns.length + 2 * inputs.length);
  return Math.max(1, Math.min(processors, folds, Math.floor(freeBytes / bytesOfCopy)));
}
