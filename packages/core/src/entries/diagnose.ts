/** A person’s own numbers, and the mistake behind them. */
export {
  type BrokenEnd,
  type BrokenIteration,
  type BrokenTraining,
  type BrokenTrainingRequest,
  brokenIterations,
  brokenTraining,
  quantitiesWith,
} from '../trace/diagnose/broken.ts';
export { ARTICLE, type Choices } from '../trace/diagnose/choices.ts';
export { describeDiagnosis, type HintGrade, hint } from '../trace/diagnose/describe.ts';
export {
  type DiagnosedCause,
  type DiagnoseOptions,
  type Diagnosis,
  type Difference,
  diagnose,
  diagnosing,
  type Hidden,
  type Verdict,
} from '../trace/diagnose/diagnose.ts';
export { type Mine, type Numbers, quantityNames } from '../trace/diagnose/given.ts';
export { mendedFor } from '../trace/diagnose/mend.ts';
export type { Fix, Mistake } from '../trace/diagnose/mistake.ts';
export { MISTAKES, mistakeNamed } from '../trace/diagnose/mistakes.ts';
export { type Probe, type ProbeOptions, probe } from '../trace/diagnose/probe.ts';
export type { DiagnosedProblem, Quantities } from '../trace/diagnose/problem.ts';
