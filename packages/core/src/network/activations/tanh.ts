/** The hyperbolic tangent. */
import { tanh as value } from '../../elementary/elementary.ts';
import { row, script } from '../../formula/formula.ts';
import type { ActivationKind } from './activation.ts';

export const tanh: ActivationKind<'tanh'> = {
  name: 'tanh',
  value,
  gradient: (z) => 1 - square(value(z)),
  limits: [-1, 1],
  kernel: 1,
  formula: {
    text: { value: 'tanh(z)', gradient: '1 - tanh(z)^2' },
    latex: { value: '\\tanh(z)', gradient: '1 - \\tanh^2(z)' },
    math: {
      value: ['tanh', '(', 'z', ')'],
      gradient: ['1', '−', script(row('tanh', '(', 'z', ')'), { sup: '2' })],
    },
  },
  words: {
    en: { name: 'tanh', which: 'which presses any number between −1 and 1' },
    zh: { name: 'tanh', which: '它把任何数压到 −1 与 1 之间' },
  },
  programs: { octave: 'tanh(z)', numpy: 'np.tanh(z)' },
};

/** Not `**`, which ECMAScript leaves to each runtime. */
function square(x: number): number {
  return x * x;
}
