/** How an optimizer asks for J and its gradient: `const { J, gradient } = yield* evaluate(parameters)`. */
import type { CostAndGradient } from '../engine/engine.ts';
import type { Question, StepsQuestion } from './optimizer.ts';

export function* evaluate(parameters: Float64Array): Generator<Question, CostAndGradient, unknown> {
  const answer = yield { kind: 'evaluate', parameters };
  return answer as CostAndGradient; // The driver answers a question of this kind with nothing else.
}

/** Mean J of the batches. */
export function* makeSteps(run: StepsQuestion['run']): Generator<StepsQuestion, number, unknown> {
  const answer = yield { kind: 'steps', run };
  return answer as number; // The driver answers a question of this kind with nothing else.
}
