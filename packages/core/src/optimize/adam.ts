/**
 * Adam by mini-batches (Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, algorithm 1), with its own
 * defaults; cell by cell, g the gradient of the batch and t the number of the update:
 *   m = β1 m + (1 − β1) g;  v = β2 v + (1 − β2) g²
 *   Theta = Theta − learningRate / (1 − β1^t) m / (√(v / (1 − β2^t)) + ε)
 */
import { byBatches, learningRate, type Method } from './epochs.ts';
import type { MemoryPart, MoveLine, WeightUpdate } from './explain.ts';
import { normal } from './normal.ts';
import type { Values } from './options.ts';
import { power } from './power.ts';

const options = {
  learningRate: learningRate(0.001),
  beta1: { summary: 'how much of the first moment is kept', from: 0, below: 1, fallback: 0.9 },
  beta2: { summary: 'how much of the second moment is kept', from: 0, below: 1, fallback: 0.999 },
  epsilon: { summary: 'keeps the division from meeting 0', from: 0, fallback: 1e-8, setting: 'adamEpsilon' },
} as const;

type AdamValues = Values<typeof options>;

/** How m and v of a weight and its Theta, which is called `Theta.name`, come about. */
export function adamLines(
  values: AdamValues,
  update: WeightUpdate,
  Theta: { name: string; value: number },
): MoveLine[] {
  const { learningRate: rate, beta1, beta2, epsilon } = values;
  const { update: t, gradient: g, kept } = update;
  const m = beta1 * kept[0] + (1 - beta1) * g;
  const v = beta2 * kept[1] + (1 - beta2) * (g * g);
  const [bias1, bias2] = [1 - power(beta1, t), 1 - power(beta2, t)];
  return [
    {
      name: `m(${t})`,
      formula: `beta1 * m + (1 - beta1) * gradient(${t})`,
      substituted: `${beta1} * ${kept[0]} + (1 - ${beta1}) * ${g}`,
      value: m,
    },
    {
      name: `v(${t})`,
      formula: 'beta2 * v + (1 - beta2) * gradient^2',
      substituted: `${beta2} * ${kept[1]} + (1 - ${beta2}) * (${g} * ${g})`,
      value: v,
    },
    {
      name: `Theta(${t})`,
      formula: `${Theta.name} - rate / (1 - beta1^t) * m / (sqrt(v * (1 / (1 - beta2^t))) + epsilon)`,
      substituted: `${Theta.value} - ((${rate} / ${bias1}) * ${m}) / (sqrt(${v} * (1 / ${bias2})) + ${epsilon})`,
      value: Theta.value - ((rate / bias1) * m) / (Math.sqrt(v * (1 / bias2)) + epsilon),
    },
  ];
}

export const METHOD = {
  name: 'adam',
  words: { en: 'Adam', zh: 'Adam 法' },
  options,
  vectors: { m: 'beta1 m + (1 - beta1) gradient', v: 'beta2 v + (1 - beta2) gradient .^ 2' },
  kernel: {
    index: 1,
    numbers: ({ learningRate, beta1, beta2, epsilon }) => [learningRate, beta1, beta2, epsilon],
  },
  update({ learningRate, beta1, beta2, epsilon }, { parameters, gradient, state: [first, second], number }) {
    const rate = learningRate / (1 - power(beta1, number));
    const corrected = 1 / (1 - power(beta2, number));
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i];
      first[i] = normal(beta1 * first[i] + (1 - beta1) * g);
      second[i] = normal(beta2 * second[i] + (1 - beta2) * (g * g));
      parameters[i] -= (rate * first[i]) / (Math.sqrt(second[i] * corrected) + epsilon);
    }
  },
  explain: {
    memory: ({ learningRate, beta1, beta2, epsilon }, t) => [
      { name: 'rate', remark: 'learning-rate', value: learningRate },
      { name: 'epsilon', remark: 'divisor', value: epsilon },
      ...corrections(beta1, beta2, t),
    ],
    made({ beta1, beta2 }, t, [first, second]: readonly Float64Array[]): readonly MemoryPart[] {
      const [bias1, bias2] = corrections(beta1, beta2, t).map(({ value }) => value);
      return [
        { name: 'mhat', when: 'after', formula: 'm / (1 - beta1^t)', value: first.map((m) => m / bias1) },
        { name: 'vhat', when: 'after', formula: 'v / (1 - beta2^t)', value: second.map((v) => v / bias2) },
      ];
    },
    lines: (values, update) => adamLines(values, update, { name: 'Theta', value: update.before }),
  },
  weighs: {
    conditional: 'second-moments',
    // rate / (1 − β1^t) / (√v̂ + ε)
    rate({ learningRate, beta1, beta2, epsilon }, { state, number }, index) {
      const second = state[1][index] / (1 - power(beta2, number));
      return learningRate / (1 - power(beta1, number)) / (Math.sqrt(second) + epsilon);
    },
    factors: ({ beta1 }, rates) => adamFactors(beta1, rates, 1),
  },
} as const satisfies Method<'adam', typeof options>;

/** How far each gradient moved a weight in the end, of which every later update keeps a share. */
export function adamFactors(beta1: number, rates: readonly number[], kept: number): number[] {
  const factors: number[] = [];
  let later = 0;
  let left = 1;
  for (let t = rates.length - 1; t >= 0; t--) {
    later = left * rates[t] + beta1 * later;
    factors[t] = (1 - beta1) * later;
    left *= kept;
  }
  return factors;
}

function corrections(beta1: number, beta2: number, t: number): (MemoryPart & { readonly value: number })[] {
  return [
    {
      name: '1 - beta1^t',
      remark: 'beta1-correction',
      substituted: `1 - ${beta1}^${t}`,
      value: 1 - power(beta1, t),
    },
    {
      name: '1 - beta2^t',
      remark: 'beta2-correction',
      substituted: `1 - ${beta2}^${t}`,
      value: 1 - power(beta2, t),
    },
  ];
}

export const adam = byBatches(METHOD);
