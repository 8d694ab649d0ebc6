/** The sigmoid, the article's activation. */
import { sigmoidGradient, sigmoid as value } from '../../article/sigmoid.ts';
import { fraction, row, script } from '../../formula/formula.ts';
import type { ActivationKind } from './activation.ts';

export const sigmoid: ActivationKind<'sigmoid'> = {
  name: 'sigmoid',
  value,
  gradient: sigmoidGradient,
  limits: [0, 1],
  kernel: 0,
  formula: {
    text: { value: '1 / (1 + e^-z)', gradient: 'g(z) (1 - g(z))' },
    latex: { value: '\\frac{1}{1 + e^{-z}}', gradient: 'g(z)\\,(1 - g(z))' },
    math: {
      value: [fraction('1', row('1', '+', script('e', { sup: row('−', 'z') })))],
      gradient: ['g', '(', 'z', ')', '(', '1', '−', 'g', '(', 'z', ')', ')'],
    },
  },
  words: {
    en: { name: 'the sigmoid', which: 'which presses any number between 0 and 1' },
    zh: { name: 'sigmoid', which: '它把任何数压到 0 与 1 之间' },
  },
  programs: { octave: '1 ./ (1 + exp(-z))', numpy: '1 / (1 + np.exp(-z))' },
};
