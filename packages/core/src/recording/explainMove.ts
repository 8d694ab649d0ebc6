/** How one weight moved in one step: every number on the way with its formula, and the formula with the numbers. */
import type { MoveLine } from '../optimize/explain.ts';
import type { TrainingStep } from './trainingStep.ts';

export interface MoveExplanation {
  readonly iteration: number;
  readonly before: number;
  readonly after: number;
  readonly move: number;
  /** In the order of computing; the last gives `after`. */
  readonly lines: readonly MoveLine[];
  /** after − the value of the last line: what moving in several additions rounds; 0 in most steps. */
  readonly rounding: number;
}

/**
 * Of the weight at this index of Theta, as its vectors are laid out. Throws `not-followed` (usage) for an optimizer by
 * mini-batch if the step was not asked to follow it.
 */
export function explainMove(step: TrainingStep, i: number): MoveExplanation {
  const lines = step.lines(i);
  const [before, after] = [step.before.parameters[i], step.after.parameters[i]];
  const rounding = after - (lines.at(-1)?.value ?? after);
  return { iteration: step.iteration, before, after, move: step.move[i], lines, rounding };
}
