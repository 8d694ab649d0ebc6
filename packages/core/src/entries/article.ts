/** The article: its cost function, line for line, and what goes with it. */
export type { ArticleProblem } from '../article/checkProblem.ts';
export { type ArticleSteps, costFunction } from '../article/costFunction.ts';
export { labelMatrix } from '../article/labels.ts';
export { EPSILON, numericalGradient, relativeDifference } from '../article/numericalGradient.ts';
export { largestColumn, predict } from '../article/predict.ts';
export { crossEntropy, sigmoid, sigmoidGradient } from '../article/sigmoid.ts';
