/** The article's lines and their mending as another network than the article's has them: another activation, softmax. */
import type { ActivationKind } from '../network/activations/activation.ts';
import { sigmoid } from '../network/activations/sigmoid.ts';
import { activationOf, type Network } from '../network/network.ts';
import type { Lines, Mistake } from './mistake.ts';

type Substitution = readonly [article: string, other: string];

/** Longer ones before those that they hold. A function is named `leakyRelu` in Octave and TypeScript, `leaky_relu` in NumPy. */
function hidden({ name, programs }: ActivationKind): readonly Substitution[] {
  const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const snake = name.replaceAll('-', '_');
  return [
    [`g = ${sigmoid.programs.octave};`, `g = ${programs.octave};`],
    [`g = ${sigmoid.programs.numpy}`, `g = ${programs.numpy}`],
    ['sigmoidGradient', `${camel}Gradient`],
    ['sigmoid_gradient', `${snake}_gradient`],
    ['sigmoid(z2)', `${camel}(z2)`],
    ['map(z2, sigmoid)', `map(z2, ${camel})`],
  ];
}

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
export function mendedFor(mistake: Mistake, network: Pick<Network, 'activation' | 'own' | 'output'>): Mistake {
  const activation = activationOf(network);
  const substitutions = [
    ...(activation === sigmoid ? [] : hidden(activation)),
    ...(network.output === 'softmax' ? SOFTMAX : []),
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
