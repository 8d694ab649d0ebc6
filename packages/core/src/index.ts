/** The public surface of @deltascope/core, nothing else. */
export { type ArticleProblem, type ArticleSteps, costFunction } from './article/costFunction.ts';
export { labelMatrix } from './article/labels.ts';
export { EPSILON, numericalGradient, relativeDifference } from './article/numericalGradient.ts';
export { largestColumn, predict } from './article/predict.ts';
export { crossEntropy, sigmoid, sigmoidGradient } from './article/sigmoid.ts';
export * from './encode/column.ts';
export * from './engine/engine.ts';
export { type Backward, backward, type Forward, forward } from './engine/pass.ts';
export { checkExamples, referenceEngine } from './engine/reference.ts';
export { DeltascopeError, type ErrorDetail, type Fault, nearest, printable, shorten } from './errors.ts';
export * from './matrix/matrix.ts';
export { type ActivationFunction, activations } from './network/activation.ts';
export * from './network/initialize.ts';
export * from './network/network.ts';
export { type Random, type RandomState, random } from './network/random.ts';
export { reshape, unroll } from './network/unroll.ts';
export { conjugateGradient } from './optimize/conjugateGradient.ts';
export * from './optimize/optimizer.ts';
