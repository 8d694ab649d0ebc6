/** Short trainings from fixed seeds, the same in Node and in a page: their Theta is compared bit by bit. */
import type { Engine } from '@deltascope/core/engine';
import { initialize } from '@deltascope/core/network';
import { drive, type OptimizerName, type OptimizerState, optimizerByName } from '@deltascope/core/optimize';
import { makeProblem } from '../problem.ts';

const OPTIMIZERS: readonly OptimizerName[] = ['lbfgs', 'cg', 'adam'];

/** Theta after a few iterations by each optimizer, one after the other. */
export async function trainedTheta(engine: Engine): Promise<Float64Array> {
  const { network, examples } = makeProblem({ layers: [6, 20, 12, 4], m: 700, activation: 'tanh', output: 'softmax' });
  const training = engine.prepare(network, examples);
  const ends: Float64Array[] = [];
  for (const name of OPTIMIZERS) {
    const optimizer = optimizerByName(name, { m: examples.m, seed: 3, batchSize: 50 });
    const from: OptimizerState = optimizer.start(initialize(network, { seed: 3 }));
    const { parameters } = await drive({ optimizer, training, examples, lambda: 0.5, from, stop: { iterations: 4 } });
    ends.push(parameters);
  }
  training.dispose();
  return Float64Array.from(ends.flatMap((end) => [...end]));
}
