/** The hyperbolic tangent. */
import { tanh as value } from '../../elementary/elementary.ts';
import { z } from '../../formula/activations.ts';
import { apply, difference, number, power } from '../../formula/formula.ts';
import type { ActivationKind } from './activation.ts';

export const tanh: ActivationKind<'tanh'> = {
  name: 'tanh',
  value,
  gradient: (z) => gradientFrom(value(z)),
  limits: [-1, 1],
  kernel: 1,
  formula: {
    value: apply('tanh', z),
    gradient: difference(number(1), power(apply('tanh', z), number(2))),
  },
  words: {
    en: { name: 'tanh', which: 'which presses any number between −1 and 1' },
    zh: { name: 'tanh', which: '它把任何数压到 −1 与 1 之间' },
  },
  programs: { octave: 'tanh(z)', numpy: 'np.tanh(z)', javascript: 'tanh(z)', pytorch: 'torch.tanh(z)' },
  gradientProgram: '1 - g(z) ** 2',
  scikitLearn: 'tanh',
};

/** 1 − t² without the cancellation near ±1. */
function gradientFrom(t: number): number {
  return (1 - t) * (1 + t);
}
