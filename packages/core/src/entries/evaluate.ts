/** How good a network is, and what is wrong with it: splits, metrics, suspects, health. */
export { CALIBRATION_BINS, type Calibration, type ReliabilityBin } from '../evaluate/calibration.ts';
export {
  type CompareRequest,
  type Comparison,
  compareAnswers,
  SAME_WITHIN,
  type Verdict,
  verdictOf,
} from '../evaluate/compare.ts';
export type { ClassMetrics } from '../evaluate/confusion.ts';
export { type CurvePoint, type Curves, curvesOf, type ScoredRows } from '../evaluate/curves.ts';
export { foldGroups, joinGroups, splitGroups } from '../evaluate/groupSplit.ts';
export {
  differenceEstimate,
  type Estimate,
  LEVEL,
  mcNemar,
  type Rows,
  resampledEstimate,
  shareEstimate,
  wilson,
} from '../evaluate/intervals.ts';
export { type GroupedSums, groupedSums, type Sureness, surenessOf } from '../evaluate/judgedRows.ts';
export { type ClassJudgement, type Judgement, judgementOf } from '../evaluate/judgement.ts';
export { type Metrics, type MetricsSums, metricsOf, metricsSums, probabilities } from '../evaluate/metrics.ts';
export { type Drift, type Slice, type SlicesFound, type SlicesSums, slicesSums } from '../evaluate/slices.ts';
export { foldRows, LARGEST_VALIDATION, type Labelled, type Split, splitRows } from '../evaluate/split.ts';
export { type SplitRule, splitRuleOf } from '../evaluate/splitRule.ts';
export { type ColumnSummary, summariesOf } from '../evaluate/summaries.ts';
export {
  type Suspect,
  type SuspectReason,
  type Suspects,
  type SuspectsRequest,
  suspects,
} from '../evaluate/suspects.ts';
export { chainTimes, foldTimes, splitTimes, type Timed, type TimeSplit } from '../evaluate/timeSplit.ts';
export { type WeightedMetrics, weightedSums } from '../evaluate/weighted.ts';
export { type AnswersRequest, findingsOfAnswers } from '../health/answers.ts';
export { type ColumnsRequest, findingsOfColumns } from '../health/columns.ts';
export type { Finding, FindingCode, JudgedOn } from '../health/finding.ts';
export { labelsAgree } from '../health/groups.ts';
