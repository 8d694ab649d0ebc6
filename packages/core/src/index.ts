/** The public surface of @deltascope/core, nothing else. */
export type { ArticleProblem } from './article/checkProblem.ts';
export { type ArticleSteps, costFunction } from './article/costFunction.ts';
export { labelMatrix } from './article/labels.ts';
export { EPSILON, numericalGradient, relativeDifference } from './article/numericalGradient.ts';
export { largestColumn, predict } from './article/predict.ts';
export { crossEntropy, sigmoid, sigmoidGradient } from './article/sigmoid.ts';
export type { Cell as FeatureCell, Features, Shaped } from './classifier/forms.ts';
export { MLPClassifier } from './classifier/mlpClassifier.ts';
export type { FitOptions, PartialFitOptions, Progress, Signal } from './classifier/options.ts';
export type { MLPClassifierParameters, Parameters as SettledParameters } from './classifier/parameters.ts';
export type { Targets } from './classifier/targets.ts';
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
export { CLASS_ORDERS, type ClassOrder, fitLabels, type Labels, labelsBy, labelText } from './encode/labels.ts';
export {
  type ColumnPlan,
  type EncodeOptions,
  LEFT_OUT_REASONS,
  type LeftOut,
  type LeftOutReason,
  leftOutUnasked,
  planColumns,
} from './encode/plan.ts';
export { readingsOf } from './encode/readings.ts';
export { type DroppedRows, describeDropped, trainingRows, type UsableRows } from './encode/rows.ts';
export * from './encode/transform.ts';
export { validateEncoder } from './encode/validate.ts';
export * from './engine/engine.ts';
export { firstNonFinite, type NonFinite } from './engine/nonFinite.ts';
export { type Backward, backward, type Forward, forward } from './engine/pass.ts';
export { checkExamples, referenceEngine } from './engine/reference.ts';
export { activationKernel, orKernelFault, ruleKernel } from './engine/wasm/kernel.ts';
export { type PackedEngineOptions, packedEngine } from './engine/wasm/packedEngine.ts';
export { type SpawnThread, serveThread, type ThreadStart, tellingOf, type WorkerError } from './engine/wasm/spawn.ts';
export { defaultEngine, hasWasm, wasmEngine } from './engine/wasm/wasmEngine.ts';
export { DeltascopeError, type ErrorDetail, type Fault, nearest, printable, shorten } from './errors.ts';
export { CALIBRATION_BINS, type Calibration, type ReliabilityBin } from './evaluate/calibration.ts';
export type { ClassMetrics } from './evaluate/confusion.ts';
export { type ClassJudgement, type Judgement, judgementOf } from './evaluate/judgement.ts';
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
export type { ActivationFormula } from './formula/activations.ts';
export * as formulas from './formula/formula.ts';
export { cellsOf, type Formula } from './formula/formula.ts';
export { latex } from './formula/latex.ts';
export { mathML } from './formula/mathML.ts';
export { type Piece, pieces, text } from './formula/text.ts';
export { type FormulaLanguage, type FormulaWords, formulaWords, type Note } from './formula/words.ts';
export { type AnswersRequest, findingsOfAnswers } from './health/answers.ts';
export type { Finding, FindingCode, JudgedOn } from './health/finding.ts';
export { type FindingLanguage, findingText } from './health/words.ts';
export * from './matrix/matrix.ts';
export type * from './model/model.ts';
export { predictProbabilities, type RowsOfX } from './model/predictProbabilities.ts';
export { type ModelReadOptions, readModel } from './model/readModel.ts';
export type { OwnKinds } from './model/record.ts';
export { readSafetensors, type Safetensors, type Tensor, writeSafetensors } from './model/safetensors.ts';
export { MODEL_FORMAT, VERSION } from './model/version.ts';
export { type ModelWriteOptions, writeModel } from './model/writeModel.ts';
export { type Address, formatAddress, parseAddress } from './names/address.ts';
export * from './names/axes.ts';
export * from './names/matrixName.ts';
export { allRows, type TableRows, tableRows, type Unused } from './names/tableRows.ts';
export type { ActivationKind } from './network/activations/activation.ts';
export { ACTIVATIONS, type Activation, activationNamed } from './network/activations/registry.ts';
export * from './network/initialize.ts';
export * from './network/network.ts';
export { type Random, type RandomState, random } from './network/random.ts';
export { reshape, unroll } from './network/unroll.ts';
export { weightAt, weightIndex, weightOf } from './network/weights.ts';
export { type NumberArray, type NumberFile, UNNAMED, type Written } from './numbers/numbers.ts';
export { LARGEST_NUMBER_FILE, parseNumbers } from './numbers/parseNumbers.ts';
export { adam } from './optimize/adam.ts';
export * from './optimize/choose.ts';
export { type ConjugateGradientState, conjugateGradient } from './optimize/conjugateGradient.ts';
export * from './optimize/drive.ts';
export { type BatchKind, byBatches, type EpochOptions, type EpochState, type Method } from './optimize/epochs.ts';
export type { MadeStep, MemoryPart, MoveLine, PreviousMove, WeightUpdate } from './optimize/explain.ts';
export { type GradientDescentState, gradientDescent } from './optimize/gradientDescent.ts';
export { type LbfgsState, lbfgs } from './optimize/lbfgs.ts';
export { runBatchesByCost } from './optimize/miniBatch.ts';
export * from './optimize/optimizer.ts';
export type { FlagOption, NumberOption } from './optimize/options.ts';
export { type PartOfEpoch, type PartOfEpochOptions, partOfEpoch } from './optimize/partOfEpoch.ts';
export { power } from './optimize/power.ts';
export * from './optimize/range.ts';
export * from './optimize/registry.ts';
export { sgd } from './optimize/sgd.ts';
export * from './optimize/stopRules.ts';
export { explainMove, type MoveExplanation } from './recording/explainMove.ts';
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
export type { CellBlock } from './table/cells.ts';
export * from './table/column.ts';
export { labelCompareOf, labelKey } from './table/labels.ts';
export { type OpenRowsOptions, openRows } from './table/openRows.ts';
export { openText, type TextOptions } from './table/openText.ts';
export * from './table/reading.ts';
export type * from './table/rowSource.ts';
export { badWorkbook, chosenSheet, type Sheet, type SheetCell, sheetBytes } from './table/sheet.ts';
export { MOST_COLUMNS } from './table/structure.ts';
export type * from './table/tableSource.ts';
export { blockOfTexts, rowsOfTexts, type Texts } from './table/textRows.ts';
export { type DoubtedColumn, doubtText, writingWords } from './table/words.ts';
export { areYesNo, isYes } from './table/yesNo.ts';
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
export {
  type BrokenEnd,
  type BrokenIteration,
  type BrokenTraining,
  type BrokenTrainingRequest,
  brokenIterations,
  brokenTraining,
  quantitiesWith,
} from './trace/diagnose/broken.ts';
export { ARTICLE, type Choices } from './trace/diagnose/choices.ts';
export { describeDiagnosis, type HintGrade, hint } from './trace/diagnose/describe.ts';
export {
  type DiagnosedCause,
  type DiagnoseOptions,
  type Diagnosis,
  type Difference,
  diagnose,
  diagnosing,
  type Hidden,
  type Verdict,
} from './trace/diagnose/diagnose.ts';
export { type Mine, type Numbers, quantityNames } from './trace/diagnose/given.ts';
export { mendedFor } from './trace/diagnose/mend.ts';
export type { Fix, Mistake } from './trace/diagnose/mistake.ts';
export { MISTAKES, mistakeNamed } from './trace/diagnose/mistakes.ts';
export { type Probe, type ProbeOptions, probe } from './trace/diagnose/probe.ts';
export type { DiagnosedProblem, Quantities } from './trace/diagnose/problem.ts';
export { explain } from './trace/explain.ts';
export {
  type ExplainOptions,
  type Explanation,
  type Origin,
  statement,
  type TableOrigin,
  type Term,
} from './trace/explanation.ts';
export { type Lineage, lineage } from './trace/lineage.ts';
export { type Plane, type PlaneAxis, type PlaneRequest, placesAlong, plane } from './trace/plane.ts';
export {
  type RecordRequest,
  type RowTrace,
  record,
  recordRows,
  type Step,
  stepOf,
  type Trace,
} from './trace/record.ts';
export { costFormula, stepStatement } from './trace/stepFormulas.ts';
export type { Steps } from './trace/steps.ts';
export {
  type TrainingContributions,
  type TrainingContributionsRequest,
  trainingContributionSteps,
  trainingContributions,
} from './trace/trainingContributions.ts';
export { type UsedRows, usedRows } from './trace/usedRows.ts';
export { noSuchMatrix, valueAt } from './trace/valueAt.ts';
export * from './training/chooseEngine.ts';
export type { Fingerprint } from './training/fingerprint.ts';
export * from './training/fit.ts';
export * from './training/folds.ts';
export * from './training/health.ts';
export * from './training/history.ts';
export * from './training/judge.ts';
export * from './training/model.ts';
export * from './training/prepare.ts';
export * from './training/problem.ts';
export * from './training/recording.ts';
export { accepts, checkSettings, isSettingName, matters, settled, wantedOf } from './training/settings/check.ts';
export { plainSettings, shapingSettings } from './training/settings/plain.ts';
export * from './training/settings/settings.ts';
