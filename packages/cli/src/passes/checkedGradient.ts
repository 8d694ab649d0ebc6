/** Backpropagation against central differences, with a bar: each weight that is compared costs two passes over the rows. */
import { type CheckOptions, type CheckProblem, checkGradient, type GradientCheck } from '@deltascope/core/trace';
import type { Context } from '../command.ts';
import { progressOf } from '../terminal/progress.ts';
import { words } from '../words/words.ts';
import { throwIfInterrupted } from './interrupted.ts';

/** Throws `interrupted`. */
export function checkedGradient(
  context: Context<'seed'>,
  problem: CheckProblem,
  options: Pick<CheckOptions, 'lambda' | 'most'>,
): GradientCheck {
  const { settings, signal } = context;
  const bar = progressOf(context);
  try {
    return checkGradient(problem, {
      ...options,
      seed: settings.seed,
      watch: (share) => {
        throwIfInterrupted(signal);
        bar.update(share, words().checking.differences);
      },
    });
  } finally {
    bar.done();
  }
}
