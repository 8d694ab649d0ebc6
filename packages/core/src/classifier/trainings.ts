/** Several trainings, one after the other here or at the same time by workers, until a signal ends them. */
import type { Engine } from '../engine/engine.ts';
import { DeltascopeError, failure } from '../errors.ts';
import type { FoldScore } from '../training/folds.ts';
import { type FoldData, type FoldResult, type FoldTask, runFoldTask } from '../training/foldTasks.ts';
import type { Workers } from '../training/workers.ts';
import { classifierErrors } from '../words/en/classifierErrors.ts';
import type { Rule } from './given.ts';
import { HOST } from './host.ts';
import { abortErrorOf, type Signal } from './options.ts';

export const WORKERS: Rule = {
  accepts: (value) =>
    value === 'all' ||
    (Number.isSafeInteger(value) && Number(value) >= 1) ||
    (typeof value === 'object' && value !== null),
  wanted: { type: 'workers' },
};

interface Trainings {
  readonly data: FoldData;
  readonly tasks: readonly FoldTask[];
  /** What computes each, if it was given. */
  readonly engines: readonly (Engine | undefined)[];
  readonly workers?: Workers;
  readonly signal?: Signal;
  readonly onProgress?: (progress: { readonly done: number; readonly trainings: number }) => void;
}

/** A score for each task, or why it diverged. Throws other errors, and an AbortError. */
export async function runTrainings(asked: Trainings): Promise<(FoldScore | Error)[]> {
  const { data, tasks, workers, signal, engines, onProgress } = asked;
  const trainings = tasks.length;
  let finished = 0;
  const done = (count: number) => {
    finished = count;
    onProgress?.({ done: count, trainings });
  };
  const stopped = () => {
    const cause = failure(
      classifierErrors,
      'aborted/trainings',
      { done: finished, trainings },
      { cause: signal?.reason },
    );
    return abortErrorOf(cause);
  };
  if (signal?.aborted) throw stopped();
  if (workers !== undefined) {
    if (engines.some((engine) => engine)) throw failure(classifierErrors, 'workers-engine', {});
    const { runByWorkers } = await import('../training/workers.ts');
    const results = await runByWorkers({ data, tasks, workers, signal, done });
    if (!results) throw stopped();
    return results.map(scoreIn);
  }
  const results: (FoldScore | Error)[] = [];
  for (const [k, task] of tasks.entries()) {
    const result = await runFoldTask(data, task, { host: HOST, engine: engines[k], signal }).catch(asDiverged);
    if (signal?.aborted) throw stopped();
    results.push(scoreIn(result));
    done(results.length);
  }
  return results;
}

function scoreIn(result: FoldResult | Error): FoldScore | Error {
  if (result instanceof Error) return asDiverged(result);
  if (!result.score) throw new TypeError('a training that nobody aborted has a score');
  return result.score;
}

function asDiverged(error: unknown): Error {
  if (error instanceof DeltascopeError && error.fault === 'diverged') return error;
  throw error;
}
