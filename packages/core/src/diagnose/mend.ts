/** The article's lines and their mending as another network than the article's has them: tanh, relu, softmax. */
import type { Activation, Network } from '../network/network.ts';
import type { Lines, Mistake } from './mistake.ts';

type Substitution = readonly [article: string, other: string];

/** Longer ones before those that they hold. */
const HIDDEN: Record<Exclude<Activation, 'sigmoid'>, readonly Substitution[]> = {
  tanh: [
    ['g = 1 ./ (1 + exp(-z));', 'g = tanh(z);'],
    ['g = 1 / (1 + np.exp(-z))', 'g = np.tanh(z)'],
    ['sigmoidGradient', 'tanhGradient'],
    ['sigmoid_gradient', 'tanh_gradient'],
    ['sigmoid(z2)', 'tanh(z2)'],
    ['map(z2, sigmoid)', 'map(z2, tanh)'],
  ],
  relu: [
    ['g = 1 ./ (1 + exp(-z));', 'g = max(z, 0);'],
    ['g = 1 / (1 + np.exp(-z))', 'g = np.maximum(z, 0)'],
    ['sigmoidGradient', 'reluGradient'],
    ['sigmoid_gradient', 'relu_gradient'],
    ['sigmoid(z2)', 'relu(z2)'],
    ['map(z2, sigmoid)', 'map(z2, relu)'],
  ],
};

const SOFTMAX: readonly Substitution[] = [
  ['a3 = g(z3)', 'a3 = e^z3 / sum(e^z3)'],
  ['a3 = sigmoid(z3);', 'a3 = exp(z3 - max(z3, [], 2)); a3 = a3 ./ sum(a3, 2);'],
  ['a3 = sigmoid(z3)', 'a3 = np.exp(z3 - z3.max(axis=1, keepdims=True)); a3 /= a3.sum(axis=1, keepdims=True)'],
  ['map(z3, sigmoid)', 'softmax(z3)'],
  ['yv(t, :) .* log(a3) + (1 - yv(t, :)) .* log(1 - a3)', 'yv(t, :) .* log(a3)'],
  ['yv[t] * np.log(a3) + (1 - yv[t]) * np.log(1 - a3)', 'yv[t] * np.log(a3)'],
  ['yv .* log(a3) + (1-yv) .* log(1-a3)', 'yv .* log(a3)'],
  ['yv .* log(a3) + (1 - yv) .* log(1 - a3)', 'yv .* log(a3)'],
  ['yv * np.log(a3) + (1 - yv) * np.log(1 - a3)', 'yv * np.log(a3)'],
];

/** The mistake with lines that are right for this network. */
export function mendedFor(mistake: Mistake, { activation, output }: Pick<Network, 'activation' | 'output'>): Mistake {
  const substitutions = [
    ...(activation === 'sigmoid' ? [] : HIDDEN[activation]),
    ...(output === 'softmax' ? SOFTMAX : []),
  ];
  if (substitutions.length === 0) return mistake;
  const mended = (text: string) => substitutions.reduce((line, [from, to]) => line.replaceAll(from, to), text);
  const lines = ({ octave, numpy, typescript }: Lines): Lines => ({
    octave: mended(octave),
    numpy: mended(numpy),
    typescript: mended(typescript),
  });
  const { line, fix, wrong } = mistake;
  return { ...mistake, line: mended(line), fix: lines(fix), ...(wrong && { wrong: lines(wrong) }) };
}
