/** Recorded trainings: states, replay, one step at a time. */
export { explainMove, type MoveExplanation } from '../recording/explainMove.ts';
export { type KeptState, readState, STATE_FORMAT, writeState } from '../recording/keptState.ts';
export {
  memoryStore,
  type Recorder,
  type RecorderOptions,
  type Recording,
  recorder,
  recordingOf,
  type StateStore,
} from '../recording/recorder.ts';
export { iterationAt, iterations, type ReplayOptions, stateAt } from '../recording/replay.ts';
export { type StepAtOptions, stepAt } from '../recording/stepAt.ts';
export {
  type Along,
  type Condition,
  type Place,
  type StepRequest,
  type TrainingStep,
  type Trial,
  trainingStep,
} from '../recording/trainingStep.ts';
