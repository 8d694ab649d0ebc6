/** What core has to say of the training: its health, who moved a weight, and what a known mistake would have done. */
import { brokenTraining, MISTAKES, mistakeNamed, quantitiesWith } from '@deltascope/core/diagnose';
import type { Finding } from '@deltascope/core/evaluate';
import { weightOf } from '@deltascope/core/network';
import { optimizerByName } from '@deltascope/core/optimize';
import { contributions, parseAddress } from '@deltascope/core/trace';
import { healthOf as healthOfMoment } from '@deltascope/core/train';
import type { Questions } from '../protocol.ts';
import type { Traces } from './answers.ts';
import type { Problem } from './problem.ts';
import type { Trainer } from './trainer.ts';

type Ask<Name extends keyof Questions> = Questions[Name]['ask'];

/** Of the iteration looked at; that it has not converged is no finding while a person may go on. */
export function healthOf(trainer: Trainer, { iteration }: Ask<'health'>): Finding[] {
  const { timeline, judge, problem } = trainer;
  const { outcome } = timeline;
  const end = outcome?.iterationOfParameters === iteration ? outcome : undefined;
  const iterations = end?.iterations ?? Math.floor(iteration);
  const { training, heldOut } = judge.judged(iteration);
  return healthOfMoment({
    network: problem.network,
    encoder: problem.encoder,
    parameters: timeline.parametersAt(iteration),
    examples: problem.training.examples,
    classes: problem.labels.classes,
    training,
    heldOut,
    optimizer: problem.info.optimizer,
    history: timeline.historyUpTo(iterations),
    iterations,
    converged: end?.converged ?? false,
    interrupted: end === undefined,
  });
}

/** Rows listed on either side. */
const ROWS = 5;

/** By the address of the weight, its Delta or its gradient. */
export function movedBy(
  problem: Problem,
  traces: Traces,
  { address, iteration }: Ask<'moved'>,
): Questions['moved']['answer'] {
  const { network, training, settings, labels } = problem;
  const asked = parseAddress(address);
  const found = contributions({
    network,
    parameters: traces.parameters(iteration),
    examples: training.examples,
    lambda: settings.lambda,
    address: weightOf(asked) ?? asked,
    tableRows: traces.tableRows,
    most: ROWS,
  });
  const named = (rows: typeof found.along) =>
    rows.map(({ label, ...part }) => ({ ...part, label: labels.classes[label - 1] }));
  return {
    ...found,
    along: named(found.along),
    against: named(found.against),
    byClass: found.byClass.map((one, k) => ({ label: labels.classes[k], ...one })),
  };
}

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
  const { title, line, does, fix } = mistake;
  return { id, title, line, does, fix, rows: m, changed, right: run([]), wrong: run([mistake]) };
}

/** For the list to choose from. */
export const mistakeNames = (): Questions['mistakes']['answer'] => MISTAKES.map(({ id, title }) => ({ id, title }));
