/** The model and its file. */

export type { OwnBytes, OwnNumbers } from '../arrays.ts';
export type { RowsOfX } from '../engine/engine.ts';
export { type Answers, answerer, decisionOf } from '../model/answers.ts';
export * from '../model/model.ts';
export { predictProbabilities } from '../model/predictProbabilities.ts';
export { type ModelReadOptions, readModel } from '../model/readModel.ts';
export type { OwnKinds } from '../model/record.ts';
export { readSafetensors, type Safetensors, type Tensor, writeSafetensors } from '../model/safetensors.ts';
export { MODEL_FORMAT, VERSION } from '../model/version.ts';
export { type ModelWriteOptions, writeModel } from '../model/writeModel.ts';
