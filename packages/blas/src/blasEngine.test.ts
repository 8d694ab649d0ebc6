import { availableParallelism } from 'node:os';
import { type Engine, type Precision, packedEngine } from '@deltascope/core/engine';
import { DeltascopeError } from '@deltascope/core/errors';
import { sgd } from '@deltascope/core/optimize';
import { engineContract, expectSameBits, expectVector, makeProblem } from '@deltascope/testkit';
import { describe, expect, test, vi } from 'vitest';
import { findBlas } from './blas.ts';
import { blasEngine, FEWEST_WEIGHTS, prepare } from './blasEngine.ts';
import { OVERRIDE } from './names.ts';

const blas = findBlas();
const PRECISIONS = ['f32', 'f64'] as const;

/** Every network through the library, also those that are too small for it to pay. */
function always(precision: Precision, threads: number): Engine {
  const engine = blasEngine({ precision, threads });
  return {
    ...engine,
    prepare: (network, examples) => prepare({ network, examples, precision, threads, blas: blas! }),
  };
}

describe.skipIf(!blas)('with a BLAS (skipped where the machine has none)', () => {
  for (const precision of PRECISIONS) {
    for (const threads of new Set([1, availableParallelism()])) {
      engineContract(() => always(precision, threads), { name: `blas, ${precision}, ${threads} threads` });
    }
  }

  for (const precision of PRECISIONS) {
    describe(precision, () => {
      const large = makeProblem({ layers: [40, 200, 30, 5], m: 2500, activation: 'relu', output: 'softmax' });

      test('rows that pass in chunks give what the packed kernels give, in cost, gradient and outputs', () => {
        const [mine, packed] = [blasEngine({ precision }), packedEngine({ precision })].map((engine) =>
          engine.prepare(large.network, large.examples),
        );
        const tolerance = precision === 'f32' ? 1e-5 : 1e-12;
        const [got, expected] = [mine, packed].map((prepared) => prepared.cost(large.parameters, 0.5));
        expect(Math.abs(got.J - expected.J) / expected.J).toBeLessThan(tolerance);
        expectVector('gradient', got.gradient, expected.gradient, tolerance);
        const [a, b] = [mine, packed].map((prepared) => prepared.outputs(large.parameters, 7, 2400).data);
        expectVector('outputs', a, b, tolerance);
      });

      test.each([
        { batchSize: 128, momentum: 0 },
        { batchSize: 128, momentum: 0.9 },
        { batchSize: 1500, momentum: 0 },
      ])('updates with momentum $momentum on batches of $batchSize move Theta as the packed kernels do', (options) => {
        const order = Int32Array.from({ length: 2500 }, (_, i) => (options.batchSize === 128 ? i : (7 * i) % 2500));
        const [got, expected] = [blasEngine({ precision }), packedEngine({ precision })].map((engine) => {
          const parameters = large.parameters.slice();
          const state = [new Float64Array(parameters.length)];
          const rule = sgd.rule({ learningRate: 0.1, momentum: options.momentum, nesterov: false });
          const run = { parameters, state, rule, updatesBefore: 0, lambda: 0, order, batchSize: options.batchSize };
          const J = engine.prepare(large.network, large.examples).steps!(run);
          return { J, parameters, velocity: state[0] };
        });
        const tolerance = precision === 'f32' ? 1e-4 : 1e-11; // that of one gradient, over 20 updates
        expect(Math.abs(got.J - expected.J) / expected.J).toBeLessThan(tolerance);
        expectVector('Theta', got.parameters, expected.parameters, tolerance);
        expectVector('velocity', got.velocity, expected.velocity, tolerance);
      });
    });
  }

  test('small networks are left to the packed kernels, in their bits', () => {
    const small = makeProblem({ layers: [3, 6, 7], m: 300 });
    const [mine, packed] = [blasEngine(), packedEngine({ precision: 'f32' })].map((engine) =>
      engine.prepare(small.network, small.examples).cost(small.parameters, 1),
    );
    expect(small.parameters.length).toBeLessThan(FEWEST_WEIGHTS);
    expectSameBits('gradient', mine.gradient, packed.gradient);
  });
});

test('without a BLAS the engine says what to do', () => {
  vi.stubEnv(OVERRIDE, 'none');
  let error: unknown;
  try {
    blasEngine({});
  } catch (thrown) {
    error = thrown;
  } finally {
    vi.unstubAllEnvs();
  }
  expect(error).toBeInstanceOf(DeltascopeError);
  expect((error as DeltascopeError).code).toBe('blas-missing');
  expect((error as DeltascopeError).message).toMatch(/Install OpenBLAS/);
});
