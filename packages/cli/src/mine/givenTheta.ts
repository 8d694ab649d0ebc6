/** The weights that a person gives with `--theta`: numbers can only be compared where both sides began with the same. */

import type { Context } from '../command.ts';
import type { TracedProblem } from '../problems/traced.ts';
import { words } from '../words/words.ts';
import { readTheta } from './mine.ts';

/** The problem with those weights, or as it is if none are given. Throws data errors that name the file. */
export async function withGivenTheta<P extends Pick<TracedProblem, 'network' | 'parameters' | 'thetaWords'>>(
  { settings, origins }: Context<'theta' | 'unrolled'>,
  problem: P,
): Promise<P> {
  const { theta } = settings;
  if (theta === undefined) return problem;
  const unrolled = origins.get('unrolled') === 'default' ? undefined : settings.unrolled;
  return {
    ...problem,
    parameters: await readTheta(theta, problem.network, unrolled),
    thetaWords: words().tracing.theta.of(theta),
  };
}
