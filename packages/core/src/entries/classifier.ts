/** MLPClassifier, and the forms in which it takes rows and labels. */
export type { Cell as FeatureCell, Features, Numbers, Shaped } from '../classifier/forms.ts';
export { MLPClassifier, type SaveOptions } from '../classifier/mlpClassifier.ts';
export type { FitOptions, PartialFitOptions, Progress, Signal, Validation } from '../classifier/options.ts';
export type { MLPClassifierParameters, Parameters as SettledParameters } from '../classifier/parameters.ts';
export type { ReportOptions as ClassifierReportOptions } from '../classifier/reported.ts';
export {
  type Candidate,
  type CrossValidateOptions,
  type CrossValidation,
  crossValidate,
  type Grid,
  type GridSearch,
  type GridSearchOptions,
  gridSearch,
  type SplitOptions,
  trainTestSplit,
} from '../classifier/selection.ts';
export type { SummaryOptions } from '../classifier/summary.ts';
export type { Targets } from '../classifier/targets.ts';
export type { CheckingOptions, ClassifierTrace, TraceOptions } from '../classifier/traced.ts';
export type { GivenWeights, WeightRows } from '../classifier/weights.ts';
export type { Why, WhyOptions } from '../classifier/whyAnswer.ts';
export type { FoldScore } from '../training/folds.ts';
export type { WorkerLike, Workers, WorkersOptions } from '../training/workers.ts';
