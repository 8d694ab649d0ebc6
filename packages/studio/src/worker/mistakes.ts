/** What a known mistake would have done. */
import { brokenTraining, MISTAKES, mistakeNamed, mistakeText, quantitiesWith, toldIn } from '@deltascope/core/diagnose';
import { optimizerByName } from '@deltascope/core/optimize';
import type { Questions } from '../protocol.ts';
import { perLanguage } from './perLanguage.ts';
import type { Problem } from './problem.ts';

type Ask<Name extends keyof Questions> = Questions[Name]['ask'];

/** A mistake is shown on so many rows at most, so that the page need not wait. */
const MOST_ROWS = 2000;
const ITERATIONS = 30;

/** Thirty iterations of conjugate gradient with the mistake, and without, from where the training starts. */
export function mistakeShown(
  problem: Problem,
  start: Float64Array,
  { id }: Ask<'mistake'>,
): Questions['mistake']['answer'] {
  const { network, training, settings, labels } = problem;
  const m = Math.min(MOST_ROWS, training.examples.m);
  const examples = { ...training.examples, m, y: training.examples.y.slice(0, m) };
  const traced = { network, parameters: start, examples, lambda: settings.lambda, classes: labels.classes };
  const mistake = mistakeNamed(id);
  const optimizer = optimizerByName('cg', { m });
  const run = (mistakes: readonly (typeof mistake)[]) =>
    brokenTraining({ problem: traced, mistakes, optimizer, iterations: ITERATIONS });
  const [right, wrong] = [[], [mistake]].map((mistakes) => quantitiesWith(traced, mistakes, Math.min(m, 100)));
  const changed = [...right.keys()].filter(
    (name) => JSON.stringify(right.get(name)) !== JSON.stringify(wrong.get(name)),
  );
  const { line, fix } = mistake;
  const wrongly = run([mistake]);
  const said = perLanguage((code) => ({
    does: mistakeText(mistake, code).does,
    ...(wrongly.ended && { ended: toldIn(wrongly.ended.told, code) }),
  }));
  return { id, line, said, fix, rows: m, changed, right: run([]), wrong: wrongly };
}

/** For the list to choose from. */
export const mistakeNames = (): Questions['mistakes']['answer'] =>
  MISTAKES.map((mistake) => ({
    id: mistake.id,
    title: perLanguage((code) => mistakeText(mistake, code).title),
  }));
