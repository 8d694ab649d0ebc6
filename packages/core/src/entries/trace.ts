/** One pass, opened: every matrix, every number, its formula and where it comes from. */

export { type AttributionRequest, type Attributions, attributions, inputMeans } from '../attribute/attributions.ts';
export { type ColumnAttribution, columnAttributions } from '../attribute/columnAttributions.ts';
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
} from '../attribute/contributions.ts';
export type { Steps } from '../attribute/steps.ts';
export {
  type TrainingContributions,
  type TrainingContributionsRequest,
  trainingContributionSteps,
  trainingContributions,
} from '../attribute/trainingContributions.ts';
export type { RowRules } from '../encode/rows.ts';
export type { ActivationFormula } from '../formula/activations.ts';
export * as formulas from '../formula/formula.ts';
export { cellsOf, type Formula } from '../formula/formula.ts';
export { latex } from '../formula/latex.ts';
export { mathML } from '../formula/mathML.ts';
export { type Piece, pieces, type TextOptions, text } from '../formula/text.ts';
export type { FormulaWords, Note } from '../formula/words.ts';
export { type Address, formatAddress, parseAddress } from '../names/address.ts';
export * from '../names/axes.ts';
export * from '../names/matrixName.ts';
export { allRows, type TableRows, tableRows, type Unused } from '../names/tableRows.ts';
export {
  CHECK_BOUND,
  type CheckOptions,
  type CheckProblem,
  checkGradient,
  type GradientCheck,
} from '../trace/check.ts';
export { explain } from '../trace/explain.ts';
export {
  type ExplainOptions,
  type Explanation,
  type Origin,
  statement,
  type TableOrigin,
  type Term,
} from '../trace/explanation.ts';
export type { Heaviest, RowPart } from '../trace/heaviest.ts';
export { type Formed, type Lineage, lineage } from '../trace/lineage.ts';
export { type Plane, type PlaneAxis, type PlaneRequest, placesAlong, plane } from '../trace/plane.ts';
export {
  formedBy,
  type RecordRequest,
  type RowTrace,
  record,
  recordRows,
  type Step,
  stepOf,
  type Trace,
} from '../trace/record.ts';
export { costFormula, stepStatement } from '../trace/stepFormulas.ts';
export { noSuchMatrix, valueAt } from '../trace/valueAt.ts';
export { type UsedRows, usedRows } from '../training/usedRows.ts';
