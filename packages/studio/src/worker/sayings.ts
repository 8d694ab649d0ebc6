/** What core has to say of the training: its health, and who moved a weight. */
import type { Finding } from '@deltascope/core/evaluate';
import { weightOf } from '@deltascope/core/network';
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
