/** Stochastic gradient descent by mini-batches, with momentum (Polyak 1964) or Nesterov's (Sutskever et al. 2013). */
import { byEpochs, checkLearningRate, checkOption, type EpochOptions, type EpochState } from './epochs.ts';
import type { Optimizer } from './optimizer.ts';

export interface StochasticGradientDescentOptions extends EpochOptions {
  /** Default 0.05. */
  readonly learningRate?: number;
  /** 0 … 1, the share of the last move that goes on. Default 0.9. */
  readonly momentum?: number;
  /** Default true. */
  readonly nesterov?: boolean;
}

export function stochasticGradientDescent(options: StochasticGradientDescentOptions): Optimizer<EpochState> {
  const { learningRate = 0.05, momentum = 0.9, nesterov = true } = options;
  checkLearningRate(learningRate);
  checkOption('momentum', momentum, 0, 1);
  return byEpochs('sgd', { kind: 'sgd', learningRate, momentum, nesterov }, options);
}
