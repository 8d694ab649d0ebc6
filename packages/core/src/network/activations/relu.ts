/** max(z, 0), the rectified linear unit. */
import { z } from '../../formula/activations.ts';
import { apply, indicator, number } from '../../formula/formula.ts';
import type { ActivationKind } from './activation.ts';

export const relu: ActivationKind<'relu'> = {
  name: 'relu',
  value: (z) => Math.max(z, 0),
  gradient: (z) => (z > 0 ? 1 : 0),
  kink: 0,
  kernel: 2,
  formula: {
    value: apply('max', z, number(0)),
    gradient: indicator({ left: z, relation: '>', right: number(0) }),
  },
  words: {
    en: { name: 'relu', which: 'which lets positive numbers through' },
    zh: { name: 'relu', which: '它只让正数通过' },
  },
  programs: {
    octave: 'max(z, 0)',
    numpy: 'np.maximum(z, 0)',
    javascript: 'Math.max(z, 0)',
    pytorch: 'torch.relu(z)',
  },
  gradientProgram: '(z > 0) * 1.0',
  scikitLearn: 'relu',
};
