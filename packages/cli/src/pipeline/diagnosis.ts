/** `check --mine`: the person's numbers beside the article's, and the known mistakes tried on them. */
import { setImmediate } from 'node:timers/promises';
import { type DiagnosedProblem, type Diagnosis, diagnosing, problemOfTable } from '@deltascope/core/diagnose';
import type { Matrix } from '@deltascope/core/network';
import type { Context } from '../command.ts';
import { progress } from '../terminal/progress.ts';
import { throwIfInterrupted } from './interrupted.ts';
import { inFile, readMine } from './mine.ts';
import type { TracedProblem } from './traced.ts';

/** What numbers are compared on: rows of a table, or the probe. */
export interface ComparedProblem extends DiagnosedProblem {
  /** Where Theta comes from, in words. */
  readonly thetaWords: string;
}

export interface Diagnosed {
  readonly problem: ComparedProblem;
  readonly diagnosis: Diagnosis;
  /** How the files were read, to be said before. */
  readonly notes: readonly string[];
}

/** Throws data errors for files that cannot be read. */
export async function diagnoseMine(context: Context, traced: ComparedProblem): Promise<Diagnosed> {
  const { mine: files = [] } = context.settings;
  const { arrays, notes } = await readMine(files, traced.network);
  const names = files.join(', ');
  const diagnosis = await run(context, traced, { arrays, names });
  const problem = diagnosis.hasWeights ? { ...traced, thetaWords: `of ${names}` } : traced;
  return { problem, diagnosis, notes };
}

/** A traced problem with all that mistakes can be made of. */
export function comparedProblem({ thetaWords, ...traced }: TracedProblem): ComparedProblem {
  return { ...problemOfTable(traced), thetaWords };
}

const PAUSE_EVERY_MS = 50;

interface Files {
  readonly arrays: ReadonlyMap<string, Matrix>;
  readonly names: string;
}

/** In pieces, so that the bar moves and Ctrl-C is heard. */
async function run(
  { terminal, settings, origins, signal, now }: Context,
  problem: DiagnosedProblem,
  { arrays, names }: Files,
): Promise<Diagnosis> {
  const bar = progress(terminal, !settings.quiet && !settings.json, now);
  const order = origins.get('unrolled') === 'default' ? undefined : settings.unrolled;
  const steps = diagnosing(problem, Object.fromEntries(arrays), { order });
  let paused = now();
  try {
    for (;;) {
      const step = inFile(names, () => steps.next());
      if (step.done) return step.value;
      if (now() - paused < PAUSE_EVERY_MS) continue;
      bar.update(step.value, 'trying known mistakes');
      await setImmediate();
      throwIfInterrupted(signal);
      paused = now();
    }
  } finally {
    bar.done();
  }
}
