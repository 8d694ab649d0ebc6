/** What core has to say of the training's health. */
import type { Finding } from '@deltascope/core/evaluate';
import { healthOf as healthOfMoment } from '@deltascope/core/train';
import type { Questions } from '../protocol.ts';
import type { Trainer } from './trainer.ts';

/** Of the iteration looked at; that it has not converged is no finding while a person may go on. */
export function healthOf(trainer: Trainer, { iteration }: Questions['health']['ask']): Finding[] {
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
