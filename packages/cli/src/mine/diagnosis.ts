/** `check --mine`: the person's numbers beside the article's, and the known mistakes tried on them. */
import { setImmediate } from 'node:timers/promises';
import { type DiagnosedProblem, type Diagnosis, diagnosing, type Mine as Numbers } from '@deltascope/core/diagnose';
import { type Encoder, toMatrix, transform } from '@deltascope/core/encode';
import { DeltascopeError } from '@deltascope/core/errors';
import type { Matrix } from '@deltascope/core/network';
import type { Context } from '../command.ts';
import { throwIfInterrupted } from '../passes/interrupted.ts';
import type { TracedProblem } from '../problems/traced.ts';
import { progress } from '../terminal/progress.ts';
import { type Mine, readMine } from './mine.ts';

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
  /** What was compared, in the article's names. */
  readonly compared: readonly string[];
}

/** Throws data errors for files that cannot be read. */
export async function diagnoseMine(context: Context<'mine' | 'unrolled'>, traced: ComparedProblem): Promise<Diagnosed> {
  const { mine: files = [], unrolled } = context.settings;
  const mine = await readMine(files, traced.network, unrolled);
  const problem = withTheirWeights(traced, mine, files.join(', '));
  if (Object.keys(mine.quantities).length === 0) throw nothingToCompare(files.join(', '));
  const diagnosis = await run(context, problem, mine.quantities);
  const notes = [...mine.notes, ...lambdaNote(mine, problem)];
  return { problem, diagnosis, notes, compared: Object.keys(mine.quantities) };
}

/** Weights that lie beside the numbers are those that the numbers were computed with. */
function withTheirWeights(traced: ComparedProblem, { parameters }: Mine, files: string): ComparedProblem {
  return parameters ? { ...traced, parameters, thetaWords: `of ${files}` } : traced;
}

function nothingToCompare(files: string): DeltascopeError {
  return new DeltascopeError({
    code: 'mine',
    fault: 'data',
    where: files,
    what: 'it holds weights and nothing computed with them',
    next: 'Add J, grad, Theta1_grad, s2 or others to it.',
  });
}

function lambdaNote({ lambda }: Mine, problem: ComparedProblem): string[] {
  if (lambda === undefined || lambda === problem.lambda) return [];
  return [`your lambda is ${lambda}, and here lambda is ${problem.lambda}: --lambda ${lambda} compares with yours`];
}

/** A traced problem with all that mistakes can be made of. */
export function comparedProblem(traced: TracedProblem): ComparedProblem {
  const { network, parameters, examples, lambda, classes, initial, thetaWords, tableRows } = traced;
  const unscaled = unscaledInputs(traced);
  return { network, parameters, examples, lambda, classes, initial, unscaled, thetaWords, tableRows };
}

/** X as it would be without standardizing; undefined where nothing is standardized. */
function unscaledInputs({
  encoder,
  table,
  tableRows,
}: Pick<TracedProblem, 'encoder' | 'table' | 'tableRows'>): Matrix | undefined {
  if (!encoder.features.some((feature) => 'scale' in feature && feature.scale.standardized)) return undefined;
  const features: Encoder['features'] = encoder.features.map((feature) =>
    'scale' in feature ? { ...feature, scale: { ...feature.scale, standardized: false } } : feature,
  );
  return toMatrix(
    transform(
      { ...encoder, features },
      table,
      tableRows.rows.map((row) => row - 1),
    ),
  );
}

const PAUSE_EVERY_MS = 50;

/** In pieces, so that the bar moves and Ctrl-C is heard. */
async function run(
  { terminal, settings, signal, now }: Context<'unrolled'>,
  problem: DiagnosedProblem,
  mine: Numbers,
): Promise<Diagnosis> {
  const bar = progress(terminal, !settings.quiet && !settings.json, now);
  const steps = diagnosing(problem, mine, { order: settings.unrolled });
  let paused = now();
  try {
    for (;;) {
      const step = steps.next();
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
