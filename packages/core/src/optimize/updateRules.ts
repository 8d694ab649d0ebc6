/**
 * The update rules of mini-batch optimizers, as functions that change their vectors in place: the one definition that
 * `drive` uses batch by batch and that every engine's `steps` must equal.
 *
 * Steps of the formulas, cell by cell, g the gradient of the batch:
 *   sgd       v = momentum v − learningRate g;  Theta = Theta + v
 *   nesterov  v as above;  Theta = Theta + momentum v − learningRate g  (Sutskever et al. 2013, in Theta's own place)
 *   adam      m = β1 m + (1 − β1) g;  v = β2 v + (1 − β2) g²;
 *             Theta = Theta − learningRate (m / (1 − β1^t)) / (√(v / (1 − β2^t)) + ε)   (Kingma and Ba 2015, alg. 1)
 */
import type { UpdateRule } from '../engine/engine.ts';

/** How many vectors of the parameters' length the rule keeps: sgd [velocity]; adam [first moment, second moment]. */
export function stateVectors(rule: UpdateRule): number {
  switch (rule.kind) {
    case 'sgd':
      return 1;
    case 'adam':
      return 2;
    default:
      throw rule satisfies never;
  }
}

/** One update, number `updateNumber` = 1, 2, …: changes `parameters` and the vectors of `state`. */
export function applyUpdate(
  rule: UpdateRule,
  parameters: Float64Array,
  gradient: Float64Array,
  state: readonly Float64Array[],
  updateNumber: number,
): void {
  switch (rule.kind) {
    case 'sgd':
      sgdUpdate(rule, parameters, gradient, state);
      break;
    case 'adam':
      adamUpdate(rule, parameters, gradient, state, updateNumber);
      break;
    default:
      throw rule satisfies never;
  }
}

type Rule<Kind> = Extract<UpdateRule, { kind: Kind }>;

function sgdUpdate(
  { learningRate, momentum, nesterov }: Rule<'sgd'>,
  parameters: Float64Array,
  gradient: Float64Array,
  [velocity]: readonly Float64Array[],
): void {
  for (let i = 0; i < parameters.length; i++) {
    const downhill = learningRate * gradient[i];
    velocity[i] = momentum * velocity[i] - downhill;
    parameters[i] += nesterov ? momentum * velocity[i] - downhill : velocity[i];
  }
}

function adamUpdate(
  { learningRate, beta1, beta2, epsilon }: Rule<'adam'>,
  parameters: Float64Array,
  gradient: Float64Array,
  [first, second]: readonly Float64Array[],
  updateNumber: number,
): void {
  const firstBias = 1 - power(beta1, updateNumber);
  const secondBias = 1 - power(beta2, updateNumber);
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i];
    first[i] = beta1 * first[i] + (1 - beta1) * g;
    second[i] = beta2 * second[i] + (1 - beta2) * (g * g);
    parameters[i] -= (learningRate * (first[i] / firstBias)) / (Math.sqrt(second[i] / secondBias) + epsilon);
  }
}

/**
 * base^exponent for whole exponents ≥ 0, by squaring from the lowest bit up. Ours, because ECMAScript leaves `**` to
 * each runtime.
 */
export function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
