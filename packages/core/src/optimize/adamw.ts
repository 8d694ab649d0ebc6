/**
 * AdamW (Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019, algorithm 2): Adam, before each of whose
 * updates every weight but the biases is made smaller, Theta = Theta − learningRate weightDecay Theta. λ is not that: its
 * part of the gradient is divided by √v like the rest, so that weights of large gradients hardly feel it; the decay is
 * outside J and takes the same share of every weight. Both may be used, and each is told apart.
 */
import { type Network, thetaViews } from '../network/network.ts';
import { adamFactors, adamLines, METHOD } from './adam.ts';
import { byBatches } from './epochs.ts';
import type { MoveLine } from './explain.ts';
import { normal } from './normal.ts';
import { power } from './power.ts';

export const adamw = byBatches({
  ...METHOD,
  name: 'adamw',
  words: { en: 'AdamW', zh: 'AdamW 法' },
  options: {
    ...METHOD.options,
    weightDecay: {
      summary: 'times the rate, the share of each weight but the biases that every update takes off, beside lambda',
      from: 0,
      fallback: 0.01,
    },
  },
  kernel: { index: 2, numbers: (values) => [...METHOD.kernel.numbers(values), values.weightDecay] },
  update(values, made) {
    decay(made.network, made.parameters, values.learningRate * values.weightDecay);
    METHOD.update(values, made);
  },
  explain: {
    ...METHOD.explain,
    memory(values, t) {
      const { learningRate: rate, weightDecay } = values;
      return [
        ...METHOD.explain.memory(values, t),
        {
          name: 'rate * decay',
          remark: 'decayed-share',
          substituted: `${rate} * ${weightDecay}`,
          value: rate * weightDecay,
        },
      ];
    },
    lines(values, update) {
      if (update.isBias) return METHOD.explain.lines(values, update);
      const { learningRate: rate, weightDecay } = values;
      const { update: t, before } = update;
      const decayed = before - rate * weightDecay * before;
      const line: MoveLine = {
        name: `decayed(${t})`,
        formula: 'Theta - rate * decay * Theta',
        remark: 'decays',
        substituted: `${before} - ${rate} * ${weightDecay} * ${before}`,
        value: decayed,
      };
      return [line, ...adamLines(values, update, { name: 'decayed', value: decayed })];
    },
  },
  weighs: {
    ...METHOD.weighs,
    // As Adam's, and what a gradient moved decays from then on.
    factors: (values, rates, { isBias }) => adamFactors(values.beta1, rates, isBias ? 1 : keptOf(values)),
    left: (values, updates, { isBias }) => (isBias ? 1 : power(keptOf(values), updates)),
  },
});

/** The share of a weight that an update leaves. */
function keptOf({
  learningRate,
  weightDecay,
}: {
  readonly learningRate: number;
  readonly weightDecay: number;
}): number {
  return 1 - learningRate * weightDecay;
}

function decay(network: Pick<Network, 'layers'>, parameters: Float64Array, share: number): void {
  for (const { columns, data } of thetaViews(network, parameters)) {
    for (let k = 0; k < data.length; k++) if (k % columns !== 0) data[k] = normal(data[k] - share * data[k]);
  }
}
