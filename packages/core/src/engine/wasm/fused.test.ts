import { setFlagsFromString } from 'node:v8';
import { engineContract, makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { packedEngine } from './packedEngine.ts';
import { canFuse } from './packedKernels.ts';

const engine = () => packedEngine({ precision: 'f32', fastMath: true });

describe('fused kernels', () => {
  // Node 20 has relaxed SIMD behind a flag, so that both can be seen there: a runtime without, then one with it.
  test.skipIf(canFuse())('are not there without relaxed SIMD: the others compute, and this is said', () => {
    const { network, examples, parameters } = makeProblem({ layers: [30, 9, 3], m: 70 });
    expect(engine().notes).toEqual([{ of: 'not-fused' }]);
    const exact = packedEngine({ precision: 'f32' });
    const [got, expected] = [engine(), exact].map((each) => each.prepare(network, examples).cost(parameters, 1).J);
    expect(got).toBe(expected);
  });

  test('are other kernels than the plain ones, where there is relaxed SIMD', () => {
    if (!canFuse()) setFlagsFromString('--experimental-wasm-relaxed-simd');
    expect(canFuse()).toBe(true);
    expect(engine().notes).toEqual([]);
    const { network, examples, parameters } = makeProblem({ layers: [300, 9, 3], m: 70 });
    const exact = packedEngine({ precision: 'f32' });
    const [got, expected] = [engine(), exact].map((each) => each.prepare(network, examples).cost(parameters, 1));
    expect(got.J).not.toBe(expected.J);
  });
});

engineContract(
  () => {
    if (!canFuse()) setFlagsFromString('--experimental-wasm-relaxed-simd');
    return engine();
  },
  { name: 'packed wasm f32, fused' },
);
engineContract(() => packedEngine({ precision: 'f64', fastMath: true }), { name: 'packed wasm f64, fused' });
