/** The activations that there are: a file and a line here each. */
import { DeltascopeError, nearest } from '../../errors.ts';
import type { ActivationKind } from './activation.ts';
import { leakyRelu } from './leakyRelu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { tanh } from './tanh.ts';

const KINDS = [sigmoid, tanh, relu, leakyRelu] as const;

export type Activation = (typeof KINDS)[number]['name'];

/** The names, in the order in which they are offered. */
export const ACTIVATIONS: readonly Activation[] = KINDS.map(({ name }) => name);

/** Throws `activation` (usage) for a name that is none of them. */
export function activationNamed(name: string): ActivationKind<Activation> {
  const kind = KINDS.find((one) => one.name === name);
  if (kind) return kind;
  const near = nearest(name, ACTIVATIONS);
  throw new DeltascopeError({
    code: 'activation',
    fault: 'usage',
    what: `there is no activation "${name}"`,
    next: near ? `Did you mean ${near}?` : `Give one of ${ACTIVATIONS.join(', ')}, or a definition of your own.`,
    data: { name },
  });
}
