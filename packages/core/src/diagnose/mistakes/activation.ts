/** Mistakes in g, in the hidden layers. */
import { map, withOnes } from '../../matrix/matrix.ts';
import type { ActivationKind } from '../../network/activations/activation.ts';
import { relu } from '../../network/activations/relu.ts';
import { sigmoid } from '../../network/activations/sigmoid.ts';
import { tanh } from '../../network/activations/tanh.ts';
import { activationOf, type Network } from '../../network/network.ts';
import type { Change } from '../compute/places.ts';
import { lines, mistakes } from '../mistake.ts';
import { type DiagnosedProblem, hasHidden } from '../problem.ts';
import { NO_HIDDEN } from './hidden.ts';

const LOOK = 'Look at a2.';
const inG = {
  line: 'a2 = [ones(m,1) g(z2)]',
  hiddenBy: NO_HIDDEN,
  fix: lines('g = 1 ./ (1 + exp(-z));', 'g = 1 / (1 + np.exp(-z))', 'const a2 = withOnes(map(z2, sigmoid));'),
} as const;

/** tanh for the sigmoid, and the sigmoid for others. */
export function otherActivation(network: Pick<Network, 'activation' | 'own'>): ActivationKind {
  return activationOf(network) === sigmoid ? tanh : sigmoid;
}

type Own = (problem: DiagnosedProblem) => (z: number) => number;
const own: Own = ({ network }) => activationOf(network).value;
const ownSlope: Own = ({ network }) => activationOf(network).gradient;

/** Another g, with the slope that the program then has; absent: the network's. */
const gBy = (value: Own, slope?: Own): Change => ({
  g: (_, { get, problem }) => map(get('z'), value(problem)),
  ...(slope && { slope: (_, { get, problem }) => map(withOnes(get('z')), slope(problem)) }),
});

const leaky = (below: number) =>
  gBy(
    () => (z) => (z > 0 ? z : below * z),
    () => (z) => (z > 0 ? 1 : below),
  );
const leakyForward = (below: number) => gBy(() => (z) => (z > 0 ? z : below * z));
/** PyTorch's. */
const LEAK = 0.01;

const asTanh = lines(
  'a2 = [ones(m, 1) tanh(z2)];',
  'a2 = np.hstack([np.ones((m, 1)), np.tanh(z2)])',
  'const a2 = withOnes(map(z2, Math.tanh));',
);
const hasRelu = (problem: DiagnosedProblem) => hasHidden(problem) && problem.network.activation === 'relu';
/** A relu that leaks. */
const inRelu = {
  line: inG.line,
  hints: [LOOK, 'What is g of a negative z?'],
  wrong: lines('a2 = max(z2, 0.01 * z2);', 'a2 = np.maximum(z2, 0.01 * z2)', 'map(z2, (z) => (z > 0 ? z : 0.01 * z))'),
  fix: lines(
    'a2 = [ones(m, 1) max(z2, 0)];',
    'a2 = np.hstack([np.ones((m, 1)), np.maximum(z2, 0)])',
    'const a2 = withOnes(map(z2, relu));',
  ),
  hiddenBy: 'no z is negative',
  applies: hasRelu,
} as const;

export const ACTIVATION_MISTAKES = mistakes([
  {
    ...inG,
    id: 'other-activation',
    title: 'the hidden units compute another g: tanh for the sigmoid, or the sigmoid for another',
    change: gBy(
      ({ network }) => otherActivation(network).value,
      ({ network }) => otherActivation(network).gradient,
    ),
    forms: [gBy(({ network }) => otherActivation(network).value)],
    does: "a2 and the gradient g' are another function's.",
    hints: [LOOK, 'Between which bounds do its numbers lie?'],
    wrong: asTanh,
    applies: hasHidden,
    option: ({ network }) => `--activation ${otherActivation(network).name}`,
  },
  {
    ...inG,
    id: 'relu-activation',
    seldom: true,
    title: 'the hidden units compute the relu',
    change: gBy(
      () => relu.value,
      () => relu.gradient,
    ),
    forms: [gBy(() => relu.value)],
    does: 'a2 is z2 where that is positive, and 0 elsewhere.',
    hints: [LOOK, 'Between which bounds do its numbers lie?'],
    wrong: lines(
      'a2 = [ones(m, 1) max(z2, 0)];',
      'a2 = np.hstack([np.ones((m, 1)), np.maximum(z2, 0)])',
      'const a2 = withOnes(map(z2, (z) => Math.max(z, 0)));',
    ),
    applies: (problem) => hasHidden(problem) && problem.network.activation !== 'relu',
    option: () => '--activation relu',
  },
  {
    ...inG,
    id: 'tanh-activation',
    seldom: true,
    title: 'the hidden units compute tanh, where the relu is meant',
    change: gBy(
      () => tanh.value,
      () => tanh.gradient,
    ),
    forms: [gBy(() => tanh.value)],
    does: "a2 and the gradient g' are another function's.",
    hints: [LOOK, 'Between which bounds do its numbers lie?'],
    wrong: asTanh,
    applies: hasRelu,
    option: () => '--activation tanh',
  },
  {
    ...inRelu,
    id: 'leaky-relu',
    seldom: true,
    title: 'the hidden units compute a leaky relu',
    change: leaky(LEAK),
    solved: { withNumber: leaky, none: 0, start: LEAK, called: 'the slope below 0' },
    does: 'Below 0 the relu is a small part of z, and not 0.',
  },
  {
    ...inRelu,
    id: 'leaky-relu-forward',
    seldom: true,
    title: "the hidden units compute a leaky relu, and g' is the relu's",
    change: leakyForward(LEAK),
    solved: { withNumber: leakyForward, none: 0, start: LEAK, called: 'the slope below 0' },
    does: 'Below 0 the relu is a small part of z on the way forward, and 0 on the way back.',
  },
  {
    ...inG,
    id: 'sigmoid-sign',
    title: 'the sigmoid lacks its minus: it is 1 / (1 + e^z)',
    change: {
      ...gBy((problem) => (z) => own(problem)(-z)),
      output: (_, { get, L, problem }) => map(get('z', L), (z) => own(problem)(-z)),
    },
    forms: [gBy((problem) => (z) => own(problem)(-z))],
    does: 'Each unit falls where it should rise: g(-z) for g(z), in all layers.',
    hints: [LOOK, 'What is g of a large z?'],
    wrong: lines('g = 1 ./ (1 + exp(z));', 'g = 1 / (1 + np.exp(z))', 'const g = 1 / (1 + Math.exp(z));'),
    fix: lines('g = 1 ./ (1 + exp(-z));', 'g = 1 / (1 + np.exp(-z))', 'const g = 1 / (1 + Math.exp(-z));'),
    hiddenBy: undefined,
    applies: ({ network }) => network.activation === 'sigmoid' && network.output === 'sigmoid',
  },
  {
    ...inG,
    id: 'activation-forgotten',
    title: 'the hidden units pass z on: g is forgotten',
    change: gBy(() => (z) => z),
    forms: [
      gBy(
        () => (z) => z,
        () => () => 1,
      ),
    ],
    does: 'a2 is [1 z2], and the network is a linear one.',
    hints: [LOOK, 'Between which bounds do its numbers lie?'],
    wrong: lines('a2 = [ones(m, 1) z2];', 'a2 = np.hstack([np.ones((m, 1)), z2])', 'const a2 = withOnes(z2);'),
    fix: lines(
      'a2 = [ones(m, 1) sigmoid(z2)];',
      'a2 = np.hstack([np.ones((m, 1)), sigmoid(z2)])',
      'const a2 = withOnes(map(z2, sigmoid));',
    ),
    inParts: true,
    applies: hasHidden,
  },
  {
    ...inG,
    id: 'activation-twice',
    seldom: true,
    title: 'g is taken twice in the hidden layers: g(g(z2))',
    change: gBy((problem) => (z) => own(problem)(own(problem)(z))),
    forms: [
      gBy(
        (problem) => (z) => own(problem)(own(problem)(z)),
        (problem) => (z) => ownSlope(problem)(own(problem)(z)),
      ),
    ],
    does: 'a2 is squeezed once more: for the sigmoid between 0.5 and 0.731….',
    hints: [LOOK, 'Between which bounds do its numbers lie?'],
    wrong: lines('a2 = sigmoid(sigmoid(z2));', 'a2 = sigmoid(sigmoid(z2))', 'map(map(z2, sigmoid), sigmoid)'),
    fix: lines(
      'a2 = [ones(m, 1) sigmoid(z2)];',
      'a2 = np.hstack([np.ones((m, 1)), sigmoid(z2)])',
      'const a2 = withOnes(map(z2, sigmoid));',
    ),
    hiddenBy: 'the network has no hidden layer, or relu, which changes nothing the second time',
    applies: hasHidden,
  },
]);
