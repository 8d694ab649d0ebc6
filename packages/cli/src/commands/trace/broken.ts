/** `trace --break`: the cost function with a known mistake beside the right one, step by step, and a training of each. */

import {
  type BrokenIteration,
  type BrokenTraining,
  brokenIterations,
  type DiagnosedProblem,
  MISTAKES,
  type Mistake,
  mendedFor,
  mistakeNamed,
  quantitiesWith,
  quantityNames,
} from '@deltascope/core/diagnose';
import { failure } from '@deltascope/core/errors';
import type { Matrix } from '@deltascope/core/network';
import { type Optimizer, type OptimizerState, optimizerByName } from '@deltascope/core/optimize';
import { type Axes, axesOf, type MatrixName, parseMatrix, type TableRows } from '@deltascope/core/trace';
import type { Context } from '../../command.ts';
import { inSteps } from '../../passes/inSteps.ts';
import { comparedProblem } from '../../problems/compared.ts';
import type { TracedProblem } from '../../problems/traced.ts';
import { progressOf } from '../../terminal/progress.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';

export type BreakContext = Context<'break' | 'optimizer' | 'learningRate' | 'iterations'>;

/** A step as both compute it; `wrong` is absent if the program stopped before. */
export interface BrokenStep extends Axes {
  readonly name: string;
  readonly of: MatrixName;
  readonly right: Matrix;
  readonly wrong?: Matrix;
}

export interface Broken {
  readonly tableRows: TableRows;
  readonly mistakes: readonly Mistake[];
  /** In the order of the computation. */
  readonly steps: readonly BrokenStep[];
  readonly optimizer: string;
  readonly right: BrokenTraining;
  readonly wrong: BrokenTraining;
}

/** Throws `mistake` (usage) for names that are none, and a usage error for a mistake that the network cannot make. */
export async function breakWith(context: BreakContext, traced: TracedProblem): Promise<Broken> {
  const problem = comparedProblem(traced);
  const mistakes = (context.settings.break ?? []).map((id) => mendedFor(mistakeNamed(id), problem.network));
  checkPossible(mistakes, problem);
  const [right, wrong] = [[], mistakes].map((made) => quantitiesWith(problem, made, problem.examples.m));
  const steps = quantityNames(problem.network).flatMap((name): BrokenStep[] => {
    const matrix = right.get(name);
    const of = parseMatrix(name);
    return matrix && of ? [{ name, of, ...axesOf(problem.network, of), right: matrix, wrong: wrong.get(name) }] : [];
  });
  const optimizer = fullBatchOptimizer(context, problem);
  const runs = { problem, optimizer, iterations: context.settings.iterations };
  return {
    tableRows: traced.tableRows,
    mistakes,
    steps,
    optimizer: optimizer.name,
    right: await train(context, { ...runs, mistakes: [] }, words().figures.working.without),
    wrong: await train(context, { ...runs, mistakes }, words().figures.working.with),
  };
}

function checkPossible(mistakes: readonly Mistake[], problem: DiagnosedProblem): void {
  const impossible = mistakes.find(({ applies }) => applies && !applies(problem));
  if (impossible) {
    const possible = MISTAKES.filter(({ applies }) => applies?.(problem) ?? true).map(({ id }) => id);
    const { layers, activation, output } = problem.network;
    const data = { id: impossible.id, network: `${layers.join('-')}, ${activation}, output ${output}`, possible };
    throw failure(cliErrors, 'mistake-not-here', data);
  }
  mistakes.forEach((one, i) => {
    const other = mistakes.slice(i + 1).find(({ change }) => Object.keys(one.change).some((place) => place in change));
    if (other) throw failure(cliErrors, 'mistakes-collide', { one: one.id, other: other.id });
  });
}

/** What was asked for; by default the article's, conjugate gradient. */
function fullBatchOptimizer({ settings }: BreakContext, { examples }: DiagnosedProblem): Optimizer<OptimizerState> {
  const { optimizer: name = 'cg', learningRate } = settings;
  return optimizerByName(name, { m: examples.m, learningRate });
}

async function train(
  context: Context,
  request: Parameters<typeof brokenIterations>[0],
  words: string,
): Promise<BrokenTraining> {
  const bar = progressOf(context);
  const iterations: BrokenIteration[] = [];
  try {
    const ended = await inSteps(context, brokenIterations(request), (iteration) => {
      iterations.push(iteration);
      bar.update(iterations.length / (request.iterations + 1), words);
    });
    return { iterations, ...(ended && { ended }) };
  } finally {
    bar.done();
  }
}
