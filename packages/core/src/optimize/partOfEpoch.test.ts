import { expectSameBits, makeProblem } from '@deltascope/testkit';
import { expect, test } from 'vitest';
import { referenceEngine } from '../engine/reference.ts';
import { packedEngine } from '../engine/wasm/packedEngine.ts';
import { drive } from './drive.ts';
import type { OptimizerState } from './optimizer.ts';
import { partOfEpoch } from './partOfEpoch.ts';
import { optimizerByName } from './registry.ts';

const problem = makeProblem({ layers: [3, 5, 2], m: 101, output: 'softmax' });
const engines = { readable: referenceEngine(), packed: packedEngine({ precision: 'f64' }) };

const cases = (['sgd', 'adam'] as const).flatMap((name) =>
  (['readable', 'packed'] as const).map((engine) => [name, engine] as const),
);

test.each(cases)(
  '%s, %s kernels: all batches of an epoch give the next iteration, and each is a way there',
  async (name, kernels) => {
    const training = engines[kernels].prepare(problem.network, problem.examples);
    const optimizer = optimizerByName(name, { m: 101, batchSize: 10 });
    const states: OptimizerState[] = [];
    const from = optimizer.start(problem.parameters);
    await drive({
      optimizer,
      training,
      lambda: 1,
      from,
      stop: { iterations: 2 },
      watch: ({ state }) => states.push(state),
    });
    const [state, next] = states;
    const parts = Array.from({ length: 11 }, (_, i) =>
      partOfEpoch({ optimizer, state, batches: i + 1, training, lambda: 1 }),
    );
    expectSameBits('Theta after all', parts[10].parameters, next.parameters);
    expect(new Set(parts.map(({ parameters }) => parameters.join())).size).toBe(11);
    expect(parts.map(({ rows }) => rows.length)).toEqual([...Array.from({ length: 10 }, () => 10), 1]);
    expect(new Set(parts.flatMap(({ rows }) => [...rows])).size).toBe(101);
    training.dispose();
  },
);

test('an optimizer that moves once an iteration has none', () => {
  const optimizer = optimizerByName('lbfgs', { m: 101 });
  const training = engines.readable.prepare(problem.network, problem.examples);
  const state = optimizer.start(problem.parameters);
  expect(() => partOfEpoch({ optimizer, state, batches: 1, training, lambda: 1 })).toThrow('lbfgs has no mini-batches');
});
