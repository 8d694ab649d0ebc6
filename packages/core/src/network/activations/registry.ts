/** The activations that there are: a file and a line here each. */

import { failure, nearest } from '../../errors.ts';
import { optimizeErrors } from '../../words/en/optimizeErrors.ts';
import type { ActivationKind } from './activation.ts';
import { leakyRelu } from './leakyRelu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { tanh } from './tanh.ts';

const KINDS = [sigmoid, tanh, relu, leakyRelu] as const;

/** The name of an activation that comes with Deltascope. */
export type Activation = (typeof KINDS)[number]['name'];

/** The names, in the order in which they are offered. */
export const ACTIVATIONS: readonly Activation[] = KINDS.map(({ name }) => name);

/** Throws `activation` (usage) for a name that is none of them. */
export function activationNamed(name: string): ActivationKind<Activation> {
  const kind = KINDS.find((one) => one.name === name);
  if (kind) return kind;
  const near = nearest(name, ACTIVATIONS);
  throw failure(optimizeErrors, 'activation', { name, names: ACTIVATIONS, nearest: near });
}
