/** `check --mine`: the person's numbers beside the article's, and the known mistakes tried on them. */
import { type DiagnosedProblem, type Diagnosis, diagnosing } from '@deltascope/core/diagnose';
import type { Matrix } from '@deltascope/core/network';
import type { Context } from '../../command.ts';
import { inFile, type ReadFiles, readMine } from '../../mine/mine.ts';
import { inSteps } from '../../passes/inSteps.ts';
import type { ComparedProblem } from '../../problems/compared.ts';
import { progressOf } from '../../terminal/progress.ts';
import { words } from '../../words/words.ts';

export interface Diagnosed {
  readonly problem: ComparedProblem;
  readonly diagnosis: Diagnosis;
  /** How the files were read, to be said before. */
  readonly notes: ReadFiles['notes'];
}

/** Throws data errors for files that cannot be read. */
export async function diagnoseMine(context: Context<'mine' | 'unrolled'>, traced: ComparedProblem): Promise<Diagnosed> {
  const { mine: files = [] } = context.settings;
  const { arrays, notes } = await readMine(files, traced.network);
  const names = files.join(', ');
  const diagnosis = await run(context, traced, { arrays, names });
  const problem = diagnosis.hasWeights ? { ...traced, thetaWords: words().tracing.theta.of(names) } : traced;
  return { problem, diagnosis, notes };
}

interface Files {
  readonly arrays: ReadonlyMap<string, Matrix>;
  readonly names: string;
}

/** In pieces, so that the bar moves and Ctrl-C is heard. */
async function run(
  context: Context<'unrolled'>,
  problem: DiagnosedProblem,
  { arrays, names }: Files,
): Promise<Diagnosis> {
  const { settings, origins } = context;
  const bar = progressOf(context);
  const order = origins.get('unrolled') === 'default' ? undefined : settings.unrolled;
  try {
    const steps = diagnosing(problem, Object.fromEntries(arrays), { order });
    return await inSteps(context, steps, (share) => bar.update(share, words().figures.working.mistakes));
  } catch (error) {
    throw inFile(names, error);
  } finally {
    bar.done();
  }
}
