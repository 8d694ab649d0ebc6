/** How good a network is, and what is wrong with it: splits, metrics, suspects, health. */
export { CALIBRATION_BINS, type Calibration, type ReliabilityBin } from '../evaluate/calibration.ts';
export type { ClassMetrics } from '../evaluate/confusion.ts';
export { type ClassJudgement, type Judgement, judgementOf } from '../evaluate/judgement.ts';
export { type Metrics, type MetricsSums, metricsOf, metricsSums, probabilities } from '../evaluate/metrics.ts';
export { foldRows, LARGEST_VALIDATION, type Labelled, type Split, splitRows } from '../evaluate/split.ts';
export {
  type Suspect,
  type SuspectReason,
  type Suspects,
  type SuspectsRequest,
  suspects,
} from '../evaluate/suspects.ts';
export { type AnswersRequest, findingsOfAnswers } from '../health/answers.ts';
export type { Finding, FindingCode, JudgedOn } from '../health/finding.ts';
export { FINDING_LANGUAGES, type FindingLanguage, findingText } from '../health/words.ts';
