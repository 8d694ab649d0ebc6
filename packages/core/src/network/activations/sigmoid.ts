/** The sigmoid, the article's activation. */
import { sigmoidGradient, sigmoid as value } from '../../article/sigmoid.ts';
import { g, z } from '../../formula/activations.ts';
import { difference, fraction, negative, number, power, product, sum, symbol } from '../../formula/formula.ts';
import type { ActivationKind } from './activation.ts';

export const sigmoid: ActivationKind<'sigmoid'> = {
  name: 'sigmoid',
  value,
  gradient: sigmoidGradient,
  limits: [0, 1],
  kernel: 0,
  formula: {
    value: fraction(number(1), sum(number(1), power(symbol('e'), negative(z)))),
    gradient: product(g, difference(number(1), g)),
  },
  words: {
    en: { name: 'the sigmoid', which: 'which presses any number between 0 and 1' },
    zh: { name: 'sigmoid', which: '它把任何数压到 0 与 1 之间' },
  },
  programs: {
    octave: '1 ./ (1 + exp(-z))',
    numpy: '1 / (1 + np.exp(-z))',
    javascript: 'sigmoid(z)',
    pytorch: 'torch.sigmoid(z)',
  },
  gradientProgram: 'g(z) * (1 - g(z))',
  scikitLearn: 'logistic',
};
