/**
 * Rows divided, classifiers judged in folds, parameters searched for: with the splits and trainings of the rest of core,
 * where rows with the same inputs stay on one side.
 */
import { failure } from '../errors.ts';
import type { Estimate } from '../evaluate/intervals.ts';
import { LARGEST_VALIDATION } from '../evaluate/split.ts';
import type { Table } from '../table/column.ts';
import { type FoldScore, foldsEstimate, foldsOfScores } from '../training/folds.ts';
import type { FoldTask } from '../training/foldTasks.ts';
import { foldsOf, splitOf } from '../training/splits.ts';
import type { Workers } from '../training/workers.ts';
import { classifierErrors } from '../words/en/classifierErrors.ts';
import type { Features } from './forms.ts';
import type { Rule } from './given.ts';
import { isTable, type Learnable, ofRows, ofTable } from './learnable.ts';
import { MLPClassifier } from './mlpClassifier.ts';
import { checkOptionsOf, SIGNAL, type Signal } from './options.ts';
import { checkParameters, type MLPClassifierParameters, type Parameters, settingsOf } from './parameters.ts';
import { pickRows, pickTargets } from './pick.ts';
import { FUNCTION, SEED, WHOLE } from './rules.ts';
import type { Targets } from './targets.ts';
import { runTrainings, WORKERS } from './trainings.ts';

/** How rows are divided in two. */
export interface SplitOptions {
  /** The share of rows in the second part, above 0, at most 0.9 [0.25]. */
  readonly testSize?: number;
  /** [1] */
  readonly randomState?: number;
}

const SHARE: Rule = {
  accepts: (value) => typeof value === 'number' && value > 0 && value <= LARGEST_VALIDATION,
  wanted: { type: 'number', above: 0, to: LARGEST_VALIDATION },
};

/**
 * Rows to learn from and rows to be judged by, each class in its share, rows with the same inputs on one side, in the order
 * and the form of X. Throws what reading X and y throws.
 *
 * @example
 * const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { testSize: 0.2 });
 */
export function trainTestSplit<X extends Features, Y extends Targets>(
  X: X,
  y: Y,
  options: SplitOptions = {},
): [XTrain: X, XTest: X, yTrain: Y, yTest: Y] {
  checkOptionsOf(
    { name: 'trainTestSplit', rules: { testSize: SHARE, randomState: SEED }, example: '{ testSize: 0.2 }' },
    options,
  );
  const { testSize = 0.25, randomState = 1 } = options;
  const { labelled } = ofRows(X, y, settingsOf(checkParameters({})));
  const { training, validation } = splitOf(labelled, { validation: testSize, seed: randomState });
  return [pickRows(X, training), pickRows(X, validation), pickTargets(y, training), pickTargets(y, validation)];
}

/** In how many folds, on how many processors, and what may end it. */
export interface CrossValidateOptions {
  /** How many parts, each of which is the test of one training [5]. */
  readonly folds?: number;
  /** Of the division into folds; that of the trainings is a parameter [1]. */
  readonly randomState?: number;
  /** Trains folds at the same time: `'all'` processors, or so many [one after the other]. The numbers are the same. */
  readonly workers?: Workers;
  /** Ends the trainings: the promise is rejected with an AbortError. */
  readonly signal?: Signal;
  /** Called after each training. */
  readonly onProgress?: (progress: { readonly done: number; readonly trainings: number }) => void;
}

const CROSS_VALIDATE: Readonly<Record<keyof CrossValidateOptions, Rule>> = {
  folds: WHOLE,
  randomState: SEED,
  workers: WORKERS,
  signal: SIGNAL,
  onProgress: FUNCTION,
};

/** The figures of each fold, and their mean with its interval. */
export interface CrossValidation {
  /** The mean over folds, with an interval that knows that folds share rows to learn from. */
  readonly accuracy: Estimate;
  /** The mean accuracy of always answering the largest class. */
  readonly baseline: number;
  readonly logLoss: number;
  readonly folds: readonly FoldScore[];
}

/**
 * Trains on all folds but one and judges on that one, for each. Throws what reading X and y throws, `folds` (usage),
 * `diverged`, `workers`, and an AbortError if the signal ended it.
 *
 * @example
 * const { accuracy } = await crossValidate({ hiddenLayerSizes: [8] }, X, y, { folds: 5, workers: 'all' });
 * console.log(accuracy.value, accuracy.low, accuracy.high);
 */
export async function crossValidate(
  parameters: MLPClassifierParameters,
  X: Features,
  y: Targets,
  options?: CrossValidateOptions,
): Promise<CrossValidation>;
export async function crossValidate(
  parameters: MLPClassifierParameters,
  table: Table,
  label: string,
  options?: CrossValidateOptions,
): Promise<CrossValidation>;
export async function crossValidate(
  parameters: MLPClassifierParameters,
  X: Features | Table,
  y: Targets | string,
  options: CrossValidateOptions = {},
): Promise<CrossValidation> {
  checkOptionsOf({ name: 'crossValidate', rules: CROSS_VALIDATE, example: '{ folds: 5 }' }, options);
  const [made] = await judgedInFolds([checkParameters(parameters)], X, y, options);
  if ('error' in made) throw made.error;
  return made;
}

/** Values to try of each parameter. */
export type Grid = { readonly [Name in keyof MLPClassifierParameters]?: readonly MLPClassifierParameters[Name][] };

/** How a search judges each set of parameters. */
export interface GridSearchOptions extends CrossValidateOptions {
  /** Parameters that all candidates have. */
  readonly parameters?: MLPClassifierParameters;
}

/** One set of parameters of a search. */
export type Candidate = { readonly parameters: MLPClassifierParameters } & (
  | CrossValidation
  | { /** Why a fold could not be trained. */ readonly error: Error }
);

/** Every set of parameters that was tried, the best first. */
export interface GridSearch {
  /**
   * The candidate of the highest mean accuracy, the first of equals. Its figure was chosen for being high: judge the
   * classifier on rows that no candidate has seen.
   */
  readonly best: CrossValidation & { readonly parameters: MLPClassifierParameters };
  /** All candidates, in the order of the grid. */
  readonly candidates: readonly Candidate[];
  /** Trained on all rows with the best parameters. */
  readonly classifier: MLPClassifier;
}

/**
 * Judges every combination of the grid's values in the same folds, and trains the best on all rows. A candidate that
 * diverges is told with its error. Throws as `crossValidate`, and `grid` and `parameter` (usage) for a grid that is none.
 *
 * @example
 * const { best, classifier } = await gridSearch({ alpha: [0.01, 1], hiddenLayerSizes: [[4], [16]] }, X, y, { workers: 'all' });
 */
export async function gridSearch(grid: Grid, X: Features, y: Targets, options?: GridSearchOptions): Promise<GridSearch>;
export async function gridSearch(
  grid: Grid,
  table: Table,
  label: string,
  options?: GridSearchOptions,
): Promise<GridSearch>;
export async function gridSearch(
  grid: Grid,
  X: Features | Table,
  y: Targets | string,
  options: GridSearchOptions = {},
): Promise<GridSearch> {
  const parametersRule: Rule = {
    accepts: (value) => typeof value === 'object' && value !== null,
    wanted: { type: 'parameters' },
  };
  const rules = { ...CROSS_VALIDATE, parameters: parametersRule };
  checkOptionsOf({ name: 'gridSearch', rules, example: '{ folds: 5 }' }, options);
  const common = options.parameters ?? {};
  const combinations = combinationsOf(grid).map((own): MLPClassifierParameters => ({ ...common, ...own }));
  const settled = combinations.map(checkParameters);
  const judged = await judgedInFolds(settled, X, y, options);
  const candidates = judged.map((one, k): Candidate => ({ parameters: combinations[k], ...one }));
  const best = bestOf(candidates);
  const classifier = new MLPClassifier(best.parameters);
  const { signal } = options;
  if (typeof y === 'string' && isTable(X)) await classifier.fit(X, y, { signal });
  else await classifier.fit(X as Features, y as Targets, { signal }); // as the overloads say
  return { best, candidates, classifier };
}

/** The first value of the first parameter with all of the others, and so on. */
function combinationsOf(grid: Grid): MLPClassifierParameters[] {
  return Object.entries(grid).reduce<MLPClassifierParameters[]>(
    (before, [name, values]: [string, unknown]) => {
      if (!Array.isArray(values) || values.length === 0) throw failure(classifierErrors, 'grid/values', { name });
      return before.flatMap((one) => values.map((value: unknown) => ({ ...one, [name]: value })));
    },
    [{}],
  );
}

function bestOf(candidates: readonly Candidate[]): GridSearch['best'] {
  let best: GridSearch['best'] | undefined;
  for (const candidate of candidates) {
    if ('error' in candidate) continue;
    if (!best || candidate.accuracy.value > best.accuracy.value) best = candidate;
  }
  if (best) return best;
  throw candidates.flatMap((candidate) => ('error' in candidate ? [candidate.error] : []))[0];
}

type Judged = CrossValidation | { readonly error: Error };

/** All candidates in the same folds. */
async function judgedInFolds(
  candidates: readonly Parameters[],
  X: Features | Table,
  y: Targets | string,
  { folds = 5, randomState = 1, ...running }: CrossValidateOptions,
): Promise<Judged[]> {
  const learnables = candidates.map((parameters) => learnableOf(parameters, X, y));
  const [
    {
      labelled: { table, labels },
    },
  ] = learnables;
  const tasks = learnables.flatMap(({ labelled, settings }): FoldTask[] => {
    const dividing = { validation: settings.validation, seed: randomState };
    const { keepConstant } = labelled.options;
    return foldsOf(labelled, dividing, { folds }).map((split) => ({ settings, keepConstant, split }));
  });
  const engines = candidates.flatMap(({ engine }) => new Array(folds).fill(engine));
  const scores = await runTrainings({ ...running, data: { table, labels }, tasks, engines });
  return candidates.map((_, c) => judgedBy(scores.slice(c * folds, (c + 1) * folds)));
}

function learnableOf(parameters: Parameters, X: Features | Table, y: Targets | string): Learnable {
  const settings = settingsOf(parameters);
  return typeof y === 'string' && isTable(X) ? ofTable(X, y, settings) : ofRows(X, y, settings);
}

function judgedBy(scores: readonly (FoldScore | Error)[]): Judged {
  const folds: FoldScore[] = [];
  for (const score of scores) {
    if (score instanceof Error) return { error: score };
    folds.push(score);
  }
  const mean = (of: (score: FoldScore) => number) => folds.reduce((sum, one) => sum + of(one), 0) / folds.length;
  return {
    accuracy: foldsEstimate(foldsOfScores(folds)),
    baseline: mean(({ baseline }) => baseline),
    logLoss: mean(({ logLoss }) => logLoss),
    folds,
  };
}
