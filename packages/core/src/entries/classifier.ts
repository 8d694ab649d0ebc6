/** MLPClassifier, and the forms in which it takes rows and labels. */
export type { Cell as FeatureCell, Features, Numbers, Shaped } from '../classifier/forms.ts';
export { MLPClassifier } from '../classifier/mlpClassifier.ts';
export type { FitOptions, PartialFitOptions, Progress, Signal } from '../classifier/options.ts';
export type { MLPClassifierParameters, Parameters as SettledParameters } from '../classifier/parameters.ts';
export type { Targets } from '../classifier/targets.ts';
