/** Adam by mini-batches: Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, with its own defaults. */
import { byEpochs, checkLearningRate, checkOption, type EpochOptions, type EpochState } from './epochs.ts';
import type { Optimizer } from './optimizer.ts';

export interface AdamOptions extends EpochOptions {
  /** Default 0.001. */
  readonly learningRate?: number;
  /** Decay of the first moment. Default 0.9. */
  readonly beta1?: number;
  /** Decay of the second moment. Default 0.999. */
  readonly beta2?: number;
  /** Keeps the division from meeting 0. Default 1e-8. */
  readonly epsilon?: number;
}

export function adam(options: AdamOptions): Optimizer<EpochState> {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkLearningRate(learningRate);
  checkOption('beta1', beta1, 0, 1);
  checkOption('beta2', beta2, 0, 1);
  checkOption('epsilon', epsilon, 0);
  return byEpochs('adam', { kind: 'adam', learningRate, beta1, beta2, epsilon }, options);
}
