/** How an optimizer asks for J and its gradient: `const { J, gradient } = yield* evaluate(parameters)`. */
import type { CostAndGradient } from '../engine/engine.ts';
import type { Question, StepsQuestion } from './optimizer.ts';

/** J is Infinity wherever J or a part of the gradient is not finite, so that every line search sees "too far" there. */
export function* evaluate(parameters: Float64Array): Generator<Question, CostAndGradient, unknown> {
  const answer = yield { kind: 'evaluate', parameters };
  const { J, gradient } = answer as CostAndGradient; // The driver answers a question of this kind with nothing else.
  return { J: isFiniteAnswer({ J, gradient }) ? J : Number.POSITIVE_INFINITY, gradient };
}

export function isFiniteAnswer({ J, gradient }: CostAndGradient): boolean {
  return Number.isFinite(J) && gradient.every(Number.isFinite);
}

/** Mean J of the batches. */
export function* makeSteps(run: StepsQuestion['run']): Generator<StepsQuestion, number, unknown> {
  const answer = yield { kind: 'steps', run };
  return answer as number; // The driver answers a question of this kind with nothing else.
}
