/** max(z, 0), the rectified linear unit. */
import { words } from '../../formula/formula.ts';
import type { ActivationKind } from './activation.ts';

export const relu: ActivationKind<'relu'> = {
  name: 'relu',
  value: (z) => Math.max(z, 0),
  gradient: (z) => (z > 0 ? 1 : 0),
  kink: 0,
  kernel: 2,
  formula: {
    text: { value: 'max(z, 0)', gradient: '1 if z > 0, else 0' },
    latex: { value: '\\max(z, 0)', gradient: '\\mathbf{1}[z > 0]' },
    math: {
      value: ['max', '(', 'z', ',', '0', ')'],
      gradient: [words('1 (z > 0), 0 (z ≤ 0)')],
    },
  },
  words: {
    en: { name: 'max(z, 0)', which: 'which lets positive numbers through' },
    zh: { name: 'max(z, 0)', which: '它只让正数通过' },
  },
  programs: { octave: 'max(z, 0)', numpy: 'np.maximum(z, 0)' },
};
