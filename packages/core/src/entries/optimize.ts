/** How the cost is lowered. */
export { adam } from '../optimize/adam.ts';
export * from '../optimize/choose.ts';
export { type ConjugateGradientState, conjugateGradient, type NextSearch } from '../optimize/conjugateGradient.ts';
export * from '../optimize/drive.ts';
export { type BatchKind, byBatches, type EpochOptions, type EpochState, type Method } from '../optimize/epochs.ts';
export type { MadeStep, MemoryPart, MoveLine, PreviousMove, WeightUpdate } from '../optimize/explain.ts';
export { type GradientDescentState, gradientDescent } from '../optimize/gradientDescent.ts';
export { type LbfgsState, lbfgs, type Pair } from '../optimize/lbfgs.ts';
export { runBatchesByCost } from '../optimize/miniBatch.ts';
export * from '../optimize/optimizer.ts';
export type { FlagOption, Given, NumberOption, OptionTable, Values } from '../optimize/options.ts';
export { type PartOfEpoch, type PartOfEpochOptions, partOfEpoch } from '../optimize/partOfEpoch.ts';
export { power } from '../optimize/power.ts';
export * from '../optimize/range.ts';
export * from '../optimize/registry.ts';
export { sgd } from '../optimize/sgd.ts';
export * from '../optimize/stopRules.ts';
