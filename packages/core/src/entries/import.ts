/** A network that was trained elsewhere becomes a model. */
export { type ImportedModel, type ImportRequest, type ImportSettings, importModel } from '../import/importModel.ts';
export { ORIENTATIONS, type Orientation } from '../import/layers.ts';
export type { Unrolled } from '../import/vector.ts';
