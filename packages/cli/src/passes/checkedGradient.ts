/** Backpropagation against central differences, with a bar: each weight that is compared costs two passes over the rows. */
import { type CheckOptions, type CheckProblem, checkGradient, type GradientCheck } from '@deltascope/core/trace';
import type { Context } from '../command.ts';
import { progress } from '../terminal/progress.ts';
import { throwIfInterrupted } from './interrupted.ts';

/** Throws `interrupted`. */
export function checkedGradient(
  { terminal, settings, signal, now }: Context<'seed'>,
  problem: CheckProblem,
  options: Pick<CheckOptions, 'lambda' | 'most'>,
): GradientCheck {
  const bar = progress(terminal, !settings.quiet && !settings.json, now);
  try {
    return checkGradient(problem, {
      ...options,
      seed: settings.seed,
      watch: (share) => {
        throwIfInterrupted(signal);
        bar.update(share, 'central differences');
      },
    });
  } finally {
    bar.done();
  }
}
