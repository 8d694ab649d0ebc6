/** A person’s own numbers, and the mistake behind them. */
export {
  type BrokenEnd,
  type BrokenIteration,
  type BrokenTraining,
  type BrokenTrainingRequest,
  brokenIterations,
  brokenTraining,
  quantitiesWith,
} from '../diagnose/broken.ts';
export { CONVENTIONS } from '../diagnose/conventions.ts';
export { describeDiagnosis, type HintGrade, type HintOptions, hint, numberText } from '../diagnose/describe.ts';
export {
  type ConventionMet,
  type DiagnosedCause,
  type DiagnoseOptions,
  type Diagnosis,
  diagnose,
  diagnosing,
  type FoundNumber,
  type Verdict,
} from '../diagnose/diagnose.ts';
export type { Difference } from '../diagnose/difference.ts';
export { type MineFile, type NamedArrays, namedArrays } from '../diagnose/given/files.ts';
export { quantityNames } from '../diagnose/given/names.ts';
export type { Mine, Numbers, WrittenMatrix } from '../diagnose/given/numbers.ts';
export { weightsOf } from '../diagnose/given/weights.ts';
export type { Hidden } from '../diagnose/hidden.ts';
export { mendedFor } from '../diagnose/mend.ts';
export type { Lines, Mistake } from '../diagnose/mistake.ts';
export { MISTAKES, type MistakeId, mistakeNamed } from '../diagnose/mistakes/registry.ts';
export { problemOfTable, type TableProblem } from '../diagnose/ofTable.ts';
export { type Probe, type ProbeOptions, probe } from '../diagnose/probe.ts';
export type { DiagnosedProblem, PosedOtherwise, Quantities } from '../diagnose/problem.ts';
export { pytorchOf } from '../diagnose/pytorch.ts';
export type { MistakeText } from '../diagnose/words/language.ts';
export type { DiagnosisSentences, Told } from '../diagnose/words/sentences.ts';
export { hiddenText, mistakeText, toldIn } from '../diagnose/words/words.ts';
