/** The public surface of @deltascope/core, nothing else. */
export { type ArticleProblem, type ArticleSteps, costFunction } from './article/costFunction.ts';
export { labelMatrix } from './article/labels.ts';
export { EPSILON, numericalGradient, relativeDifference } from './article/numericalGradient.ts';
export { largestColumn, predict } from './article/predict.ts';
export { crossEntropy, sigmoid, sigmoidGradient } from './article/sigmoid.ts';
export type { Cell as FeatureCell, Features, Shaped } from './classifier/features.ts';
export { MLPClassifier, type PartialFitOptions } from './classifier/mlpClassifier.ts';
export type { MLPClassifierParameters, Parameters as SettledParameters } from './classifier/parameters.ts';
export type { Targets } from './classifier/targets.ts';
export type { FitOptions, Progress } from './classifier/training.ts';
export {
  type BrokenEnd,
  type BrokenIteration,
  type BrokenTraining,
  type BrokenTrainingRequest,
  brokenIterations,
  brokenTraining,
  quantitiesWith,
} from './diagnose/broken.ts';
export { describeDiagnosis, type HintGrade, hint } from './diagnose/describe.ts';
export {
  type DiagnosedCause,
  type DiagnoseOptions,
  type Diagnosis,
  diagnose,
  diagnosing,
  type Verdict,
} from './diagnose/diagnose.ts';
export type { Difference } from './diagnose/difference.ts';
export { type Meaning, meaningOf, quantityNames } from './diagnose/given/names.ts';
export type { Mine, Numbers } from './diagnose/given/numbers.ts';
export { weightsOf } from './diagnose/given/weights.ts';
export type { Hidden } from './diagnose/hidden.ts';
export { mendedFor } from './diagnose/mend.ts';
export type { Lines, Mistake } from './diagnose/mistake.ts';
export { MISTAKES, mistakeNamed } from './diagnose/mistakes/registry.ts';
export { type Probe, type ProbeOptions, probe } from './diagnose/probe.ts';
export type { DiagnosedProblem, PosedOtherwise, Quantities } from './diagnose/problem.ts';
export { pytorchOf } from './diagnose/pytorch.ts';
export {
  describeFeature,
  type Encoder,
  featureInputs,
  fitEncoder,
  type InputSource,
  inputNames,
  inputSource,
  inputSources,
} from './encode/encoder.ts';
export type * from './encode/feature.ts';
export { fitLabels, type Labels, labelsBy, labelText } from './encode/labels.ts';
export {
  type ColumnPlan,
  type EncodeOptions,
  LEFT_OUT_REASONS,
  type LeftOut,
  type LeftOutReason,
  leftOutUnasked,
  planColumns,
} from './encode/plan.ts';
export { type DroppedRows, describeDropped, trainingRows, type UsableRows } from './encode/rows.ts';
export * from './encode/transform.ts';
export { validateEncoder } from './encode/validate.ts';
export * from './engine/engine.ts';
export { addressOf, type Cell, firstNonFinite } from './engine/nonFinite.ts';
export { type Backward, backward, type Forward, forward } from './engine/pass.ts';
export { checkExamples, referenceEngine } from './engine/reference.ts';
export { type PackedEngineOptions, packedEngine } from './engine/wasm/packedEngine.ts';
export { type SpawnThread, serveThread, type ThreadStart, tellingOf, type WorkerError } from './engine/wasm/spawn.ts';
export { defaultEngine, hasWasm, wasmEngine } from './engine/wasm/wasmEngine.ts';
export { DeltascopeError, type ErrorDetail, type Fault, nearest, printable, shorten } from './errors.ts';
export { CALIBRATION_BINS, type Calibration, type ReliabilityBin } from './evaluate/calibration.ts';
export type { ClassMetrics } from './evaluate/confusion.ts';
export { type Metrics, type MetricsSums, metricsOf, metricsSums, probabilities } from './evaluate/metrics.ts';
export { foldRows, LARGEST_VALIDATION, type Labelled, type Split, splitRows } from './evaluate/split.ts';
export {
  type Suspect,
  type SuspectReason,
  type Suspects,
  type SuspectsRequest,
  suspects,
} from './evaluate/suspects.ts';
export {
  type CalibrationFigure,
  type ConfusionFigure,
  type Contribution,
  type ContributionsFigure,
  type Curve,
  type CurvesFigure,
  calibrationFigure,
  confusionFigure,
  contributionsFigure,
  curvesFigure,
} from './figures/charts.ts';
export { type MatrixFigure, matrixFigure } from './figures/matrix.ts';
export { type NetworkFigure, networkFigure } from './figures/network.ts';
export { type FigureWords, shownNumber } from './figures/svg.ts';
export { type AnswersRequest, findingsOfAnswers } from './health/answers.ts';
export type { Finding, FindingCode, JudgedOn } from './health/finding.ts';
export { type HealthRequest, health } from './health/health.ts';
export { findingsOfNetwork, type NetworkRequest } from './health/network.ts';
export { findingsOfTraining, type TrainingRequest } from './health/training.ts';
export { type FindingLanguage, findingText } from './health/words.ts';
export * from './matrix/matrix.ts';
export type * from './model/model.ts';
export { predictProbabilities, type RowsOfX } from './model/predictProbabilities.ts';
export { type ModelReadOptions, readModel } from './model/readModel.ts';
export { readSafetensors, type Safetensors, type Tensor, writeSafetensors } from './model/safetensors.ts';
export { MODEL_FORMAT, VERSION } from './model/version.ts';
export { type ModelWriteOptions, writeModel } from './model/writeModel.ts';
export { type ActivationFunction, activations } from './network/activation.ts';
export * from './network/initialize.ts';
export * from './network/network.ts';
export { type Random, type RandomState, random } from './network/random.ts';
export { reshape, unroll } from './network/unroll.ts';
export { type WeightPlace, weightAt, weightIndex } from './network/weights.ts';
export { type AdamOptions, adam } from './optimize/adam.ts';
export * from './optimize/choose.ts';
export { type ConjugateGradientState, conjugateGradient } from './optimize/conjugateGradient.ts';
export * from './optimize/drive.ts';
export type { EpochOptions, EpochState } from './optimize/epochs.ts';
export {
  type GradientDescentOptions,
  type GradientDescentState,
  gradientDescent,
} from './optimize/gradientDescent.ts';
export { type LbfgsOptions, type LbfgsState, lbfgs } from './optimize/lbfgs.ts';
export { runBatchesByCost } from './optimize/miniBatch.ts';
export * from './optimize/optimizer.ts';
export { type PartOfEpoch, type PartOfEpochOptions, partOfEpoch } from './optimize/partOfEpoch.ts';
export {
  type StochasticGradientDescentOptions,
  stochasticGradientDescent,
} from './optimize/stochasticGradientDescent.ts';
export * from './optimize/stopRules.ts';
export { applyUpdate, power, stateVectors } from './optimize/updateRules.ts';
export { explainMove, type MoveExplanation, type MoveLine } from './recording/explainMove.ts';
export type { WeightUpdate } from './recording/followUpdates.ts';
export { type KeptState, readState, STATE_FORMAT, writeState } from './recording/keptState.ts';
export {
  memoryStore,
  type Recorder,
  type RecorderOptions,
  type Recording,
  recorder,
  recordingOf,
  type StateStore,
} from './recording/recorder.ts';
export { iterationAt, iterations, type ReplayOptions, stateAt } from './recording/replay.ts';
export { type StepAtOptions, stepAt } from './recording/stepAt.ts';
export type { MemoryPart, PreviousMove } from './recording/stepMemory.ts';
export {
  type Along,
  type Condition,
  type Place,
  type StepRequest,
  type TrainingStep,
  type Trial,
  trainingStep,
} from './recording/trainingStep.ts';
export {
  REPORT_FORMATS,
  REPORT_LANGUAGES,
  type ReportFormat,
  type ReportInput,
  type ReportLanguage,
  type ReportOptions,
  report,
} from './report/report.ts';
export * from './table/column.ts';
export { type DateOrder, otherDate, parseDate } from './table/dates.ts';
export { type ColumnDoubt, type DoubtCode, doubtsOf } from './table/doubts.ts';
export { Gathered } from './table/gather.ts';
export { type Decision, decideKind, MISSING_WORDS, numberOf, presentText } from './table/kinds.ts';
export { type Address, formatAddress, parseAddress } from './trace/address.ts';
export { type AttributionRequest, type Attributions, attributions, inputMeans } from './trace/attributions.ts';
export { CHECK_BOUND, type CheckOptions, type CheckProblem, checkGradient, type GradientCheck } from './trace/check.ts';
export { type ColumnAttribution, columnAttributions } from './trace/columnAttributions.ts';
export {
  type Contributions,
  type ContributionsRequest,
  contributionSteps,
  contributions,
  type GroupContribution,
  type Grouping,
  type RowContribution,
  type RowSums,
  rowAgreement,
} from './trace/contributions.ts';
export { explain, valueAt } from './trace/explain.ts';
export type { ExplainOptions, Explanation, Origin, TableOrigin, Term } from './trace/explanation.ts';
export { latexName, latexOf } from './trace/latex.ts';
export { type Lineage, lineage } from './trace/lineage.ts';
export { type Plane, type PlaneAxis, type PlaneRequest, placesAlong, plane } from './trace/plane.ts';
export {
  type RecordRequest,
  type RowTrace,
  record,
  recordRows,
  type Step,
  stepNamed,
  type Trace,
} from './trace/record.ts';
export type { Steps } from './trace/steps.ts';
export {
  type TrainingContributions,
  type TrainingContributionsRequest,
  trainingContributionSteps,
  trainingContributions,
} from './trace/trainingContributions.ts';
