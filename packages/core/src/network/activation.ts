/** The hidden activations and their gradients, both from z, as scalars; the sigmoid is the article's. */
import { sigmoid, sigmoidGradient } from '../article/sigmoid.ts';
import { tanh } from '../elementary/elementary.ts';
import type { Activation } from './network.ts';

export interface ActivationFunction {
  /** g(z) */
  readonly value: (z: number) => number;
  /** g'(z) */
  readonly gradient: (z: number) => number;
}

export const activations: Record<Activation, ActivationFunction> = {
  sigmoid: {
    value: sigmoid,
    gradient: sigmoidGradient,
  },
  tanh: {
    value: tanh,
    gradient: (z) => 1 - square(tanh(z)),
  },
  relu: {
    value: (z) => Math.max(z, 0),
    // At the kink, z = 0, the derivative from the left, as PyTorch and scikit-learn take it.
    gradient: (z) => (z > 0 ? 1 : 0),
  },
};

/** Not `**`, which ECMAScript leaves to each runtime. */
function square(value: number): number {
  return value * value;
}
