/** From typed columns to inputs: encoders, labels, rows that can be used. */

export type * from '../encode/dropped.ts';
export {
  describeFeature,
  type Encoder,
  featureInputs,
  fitEncoder,
  type InputSource,
  inputNames,
  inputSource,
  inputSources,
} from '../encode/encoder.ts';
export { type GivenColumn, givenColumns } from '../encode/givenCells.ts';
export type * from '../encode/inputFormula.ts';
export type { BooleanFeature } from '../encode/kinds/boolean.ts';
export type { DateFeature } from '../encode/kinds/date.ts';
export type * from '../encode/kinds/kind.ts';
export type { NumberFeature } from '../encode/kinds/number.ts';
export type { OneHotFeature } from '../encode/kinds/onehot.ts';
export type { OrdinalFeature } from '../encode/kinds/ordinal.ts';
export { ENCODER_KINDS, kindOf } from '../encode/kinds/registry.ts';
export {
  CLASS_ORDERS,
  type ClassOrder,
  fitLabels,
  type LabelOptions,
  type Labels,
  labelsBy,
  labelText,
} from '../encode/labels.ts';
export {
  type ColumnReport,
  LEFT_OUT_REASONS,
  type LeftOut,
  type LeftOutReason,
  leftOutUnasked,
  type WhyLeftOut,
} from '../encode/leftOut.ts';
export { type ColumnNote, columnNotes, type EncoderNote, type ReadKind } from '../encode/notes.ts';
export { type ColumnPlan, type EncodeOptions, planColumns } from '../encode/plan.ts';
export { readingsOf } from '../encode/readings.ts';
export type { NumberRecipe, Recipe, RecipeWord, WordRecipe, Written, WrittenAt } from '../encode/recipe.ts';
export { type RowRules, trainingRows, type UsableRows } from '../encode/rows.ts';
export * from '../encode/transform.ts';
export { validateEncoder } from '../encode/validate.ts';
export type { Weighting } from '../encode/weighting.ts';
export type { JsonRecord, Place } from '../json/check.ts';
export type { Json } from '../json/json.ts';
