/** A problem that numbers are compared on: with all that known mistakes can be made of. */
import { type DiagnosedProblem, problemOfTable } from '@deltascope/core/diagnose';
import type { TracedProblem } from './traced.ts';

/** Rows of a table, or the probe. */
export interface ComparedProblem extends DiagnosedProblem {
  /** Where Theta comes from, in words. */
  readonly thetaWords: string;
}

/** A traced problem with all that mistakes can be made of. */
export function comparedProblem({ thetaWords, ...traced }: TracedProblem): ComparedProblem {
  return { ...problemOfTable(traced), thetaWords };
}
