/** Figures, and the article of a network. */
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
} from '../figures/charts.ts';
export { type MatrixFigure, matrixFigure } from '../figures/matrix.ts';
export { type NetworkFigure, networkFigure } from '../figures/network.ts';
export { type FigureWords, shownNumber } from '../figures/svg.ts';
export type { ReportInput } from '../report/input.ts';
export { type ReportSource, reportInput } from '../report/inputOf.ts';
export {
  REPORT_FORMATS,
  type ReportFormat,
  type ReportOptions,
  report,
} from '../report/report.ts';
export { type Scores, scoresFigure } from '../report/sections/scores.ts';
