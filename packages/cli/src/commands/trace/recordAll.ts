/** The whole pass recorded, with a bar over the rows. */
import { record, type Trace } from '@deltascope/core/trace';
import type { Context } from '../../command.ts';
import { watchingRows } from '../../passes/watchingRows.ts';
import type { TracedProblem } from '../../problems/traced.ts';

/** All rows are kept, unless some are named. */
export function recordAll(context: Context, problem: TracedProblem, rows?: readonly number[]): Trace {
  return watchingRows(context, problem.examples, (examples) => record({ ...problem, examples, rows }));
}
