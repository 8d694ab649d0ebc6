/**
 * Stochastic gradient descent by mini-batches, with momentum (Polyak 1964) or Nesterov's (Sutskever et al. 2013), cell by
 * cell, g the gradient of the batch:
 *   sgd       v = momentum v − learningRate g;  Theta = Theta + v
 *   nesterov  v as above;  Theta = Theta + momentum v − learningRate g, in Theta's own place
 */
import { byBatches, learningRate } from './epochs.ts';
import { normal } from './normal.ts';

/** Stochastic gradient descent by mini-batches, without momentum. */
export const sgd = byBatches({
  name: 'sgd',
  words: { en: 'Stochastic gradient descent', zh: '随机梯度下降法' },
  options: {
    learningRate: learningRate(0.05),
    momentum: {
      summary: 'the share of its velocity that a weight keeps',
      from: 0,
      below: 1,
      fallback: 0.9,
    },
    nesterov: { summary: "whether the momentum is Nesterov's", fallback: true },
  },
  vectors: { v: 'momentum v - rate * gradient' },
  kernel: {
    index: 0,
    numbers: ({ learningRate, momentum, nesterov }) => [learningRate, momentum, nesterov ? 1 : 0],
  },
  update({ learningRate, momentum, nesterov }, { parameters, gradient, state: [velocity] }) {
    for (let i = 0; i < parameters.length; i++) {
      const downhill = learningRate * gradient[i];
      velocity[i] = normal(momentum * velocity[i] - downhill);
      parameters[i] += nesterov ? momentum * velocity[i] - downhill : velocity[i];
    }
  },
  explain: {
    memory: ({ learningRate, momentum }) => [
      { name: 'rate', remark: 'learning-rate', value: learningRate },
      { name: 'momentum', remark: 'velocity-share', value: momentum },
    ],
    lines({ learningRate: rate, momentum, nesterov }, { update: t, gradient: g, kept: [before], before: Theta }) {
      const v = momentum * before - rate * g;
      const moved = nesterov ? momentum * v - rate * g : v;
      return [
        {
          name: `v(${t})`,
          formula: `momentum * v - rate * gradient(${t})`,
          substituted: `${momentum} * ${before} - ${rate} * ${g}`,
          value: v,
        },
        {
          name: `Theta(${t})`,
          formula: nesterov ? 'Theta + (momentum * v - rate * gradient)' : 'Theta + v',
          substituted: nesterov ? `${Theta} + (${momentum} * ${v} - ${rate} * ${g})` : `${Theta} + ${v}`,
          value: Theta + moved,
        },
      ];
    },
  },
  weighs: {
    // A gradient goes on in all later v.
    factors({ learningRate, momentum, nesterov }, rates) {
      const factors: number[] = [];
      let later = 0;
      for (let t = rates.length - 1; t >= 0; t--) {
        later = learningRate + momentum * later;
        factors[t] = nesterov ? learningRate + momentum * later : later;
      }
      return factors;
    },
  },
});
