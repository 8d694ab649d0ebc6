/** max(z, 0.01 z), a relu that passes a hundredth of what is below 0 (Maas, Hannun and Ng 2013). */
import { words } from '../../formula/formula.ts';
import type { ActivationKind } from './activation.ts';

const SLOPE = 0.01;

export const leakyRelu: ActivationKind<'leaky-relu'> = {
  name: 'leaky-relu',
  value: (z) => (z > 0 ? z : SLOPE * z),
  gradient: (z) => (z > 0 ? 1 : SLOPE),
  kink: 0,
  kernel: 3,
  formula: {
    text: { value: 'max(z, 0.01 z)', gradient: '1 if z > 0, else 0.01' },
    latex: { value: '\\max(z, 0.01 z)', gradient: '1 \\text{ if } z > 0, \\text{ else } 0.01' },
    math: {
      value: ['max', '(', 'z', ',', '0.01', 'z', ')'],
      gradient: [words('1 (z > 0), 0.01 (z ≤ 0)')],
    },
  },
  words: {
    en: { name: 'max(z, 0.01 z)', which: 'which lets positive numbers through, and a hundredth of negative ones' },
    zh: { name: 'max(z, 0.01 z)', which: '它让正数通过，负数只通过百分之一' },
  },
  programs: { octave: 'max(z, 0.01 * z)', numpy: 'np.maximum(z, 0.01 * z)' },
};
