/** The one driver of optimizers: goes from question to answer, and hands out what was done on the way. */
import type { CostAndGradient } from '../engine/engine.ts';
import type { Iteration, Optimizer, OptimizerState, OwnEnd, Question, Restart, StepsQuestion } from './optimizer.ts';

/** Who answers; undefined ends the run. */
export interface Answers<Event> {
  /** J and its gradient over all rows. */
  evaluate(question: Question): CostAndGradient | undefined;
  /** Makes the updates, and gives the mean J of their batches; may hand out events of its own on the way. */
  updates(run: StepsQuestion['run']): Generator<Event, number | undefined> | number;
}

/** A question has its answer. */
export interface Evaluated {
  readonly kind: 'evaluated';
}

/** Runs on from a state until the optimizer ends by itself, an answer is refused, or nobody asks for more. */
export function* answered<State extends OptimizerState, Event>(
  { run }: Pick<Optimizer<State>, 'run'>,
  from: State,
  { evaluate, updates }: Answers<Event>,
): Generator<Event | Evaluated | Iteration<State> | Restart, OwnEnd | undefined> {
  const asking = run(from);
  let asked = asking.next();
  while (!asked.done) {
    const event = asked.value;
    switch (event.kind) {
      case 'evaluate': {
        const answer = evaluate(event);
        if (!answer) return undefined;
        yield { kind: 'evaluated' };
        asked = asking.next(answer);
        break;
      }
      case 'steps': {
        const making = updates(event.run);
        const J = typeof making === 'number' ? making : yield* making;
        if (J === undefined) return undefined;
        asked = asking.next(J);
        break;
      }
      case 'iteration':
      case 'restart':
        yield event;
        asked = asking.next();
        break;
      default:
        throw event satisfies never;
    }
  }
  return asked.value;
}
