/** From typed columns to inputs: encoders, labels, rows that can be used. */
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
export type * from '../encode/feature.ts';
export { type GivenColumn, givenColumns } from '../encode/givenCells.ts';
export { CLASS_ORDERS, type ClassOrder, fitLabels, type Labels, labelsBy, labelText } from '../encode/labels.ts';
export {
  type ColumnPlan,
  type EncodeOptions,
  LEFT_OUT_REASONS,
  type LeftOut,
  type LeftOutReason,
  leftOutUnasked,
  planColumns,
} from '../encode/plan.ts';
export { readingsOf } from '../encode/readings.ts';
export { type DroppedRows, describeDropped, trainingRows, type UsableRows } from '../encode/rows.ts';
export * from '../encode/transform.ts';
export { validateEncoder } from '../encode/validate.ts';
