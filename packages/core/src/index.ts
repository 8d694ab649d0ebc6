/** The door for most programs: the article, the classifier, models, and tracing. Everything else has an entry by its subject: `@deltascope/core/table`, `…/train`, … */
export {
  type ArticleProblem,
  type ArticleSteps,
  costFunction,
  labelMatrix,
  numericalGradient,
  predict,
  relativeDifference,
  sigmoid,
  sigmoidGradient,
} from './entries/article.ts';
export {
  crossValidate,
  type Features,
  type FitOptions,
  gridSearch,
  MLPClassifier,
  type MLPClassifierParameters,
  type Targets,
  trainTestSplit,
} from './entries/classifier.ts';
export { DeltascopeError, type ErrorDetail } from './entries/errors.ts';
export { type Model, readModel, VERSION, writeModel } from './entries/model.ts';
export { fromRows, type Matrix, matrix, toRows } from './entries/network.ts';
export { type Explanation, explain, formatAddress, parseAddress, record, type Trace } from './entries/trace.ts';
