/** max(z, 0.01 z), a relu that passes a hundredth of what is below 0 (Maas, Hannun and Ng 2013). */
import { z } from '../../formula/activations.ts';
import { apply, cases, number, product } from '../../formula/formula.ts';
import type { ActivationKind } from './activation.ts';

const SLOPE = 0.01;

export const leakyRelu: ActivationKind<'leaky-relu'> = {
  name: 'leaky-relu',
  value: (z) => (z > 0 ? z : SLOPE * z),
  gradient: (z) => (z > 0 ? 1 : SLOPE),
  kink: 0,
  kernel: 3,
  formula: {
    value: apply('max', z, product(number(SLOPE), z)),
    gradient: cases({ left: z, relation: '>', right: number(0) }, number(1), number(SLOPE)),
  },
  words: {
    en: { name: 'leaky relu', which: 'which lets positive numbers through, and a hundredth of negative ones' },
    zh: { name: 'leaky relu', which: '它让正数通过，负数只通过百分之一' },
  },
  programs: {
    octave: 'max(z, 0.01 * z)',
    numpy: 'np.maximum(z, 0.01 * z)',
    javascript: 'z > 0 ? z : 0.01 * z',
    pytorch: 'torch.where(z > 0, z, 0.01 * z)',
  },
  gradientProgram: '(z > 0) + 0.01 * (z <= 0)',
};
