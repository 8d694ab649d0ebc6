import { engineContract, expectSameBits, makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '../../network/activations/registry.ts';
import { OUTPUTS } from '../../network/network.ts';
import { referenceEngine } from '../reference.ts';
import { bytesOfBase64 } from './base64.ts';
import { hasWasm, wasmEngine } from './wasmEngine.ts';

engineContract(wasmEngine, { name: 'wasm f64' });

describe('the wasm engine', () => {
  test('gives the bits of the reference, because it adds the same numbers in the same order', () => {
    expect(hasWasm()).toBe(true);
    for (const activation of ACTIVATIONS) {
      for (const output of OUTPUTS) {
        const { network, examples, parameters } = makeProblem({ layers: [7, 9, 6, 5], m: 200, activation, output });
        const ours = wasmEngine().prepare(network, examples);
        const theirs = referenceEngine().prepare(network, examples);
        const [got, expected] = [ours.cost(parameters, 1.5), theirs.cost(parameters, 1.5)];
        expectSameBits(`J, ${activation}, ${output}`, [got.J], [expected.J]);
        expectSameBits(`gradient, ${activation}, ${output}`, got.gradient, expected.gradient);
        expectSameBits('outputs', ours.outputs(parameters, 3, 100).data, theirs.outputs(parameters, 3, 100).data);
      }
    }
  });

  test('takes batches longer than the table', () => {
    const { network, examples, parameters } = makeProblem({ layers: [2, 3], m: 3 });
    const rows = Int32Array.from({ length: 40_000 }, (_, i) => i % 3);
    const { J } = wasmEngine().prepare(network, examples).cost(parameters, 1, rows);
    expectSameBits('J', [J], [referenceEngine().prepare(network, examples).cost(parameters, 1, rows).J]);
  });

  test('refuses rows that no WebAssembly memory holds, before taking any', () => {
    const { network } = makeProblem({ layers: [1000, 2], m: 1 });
    const examples = { m: 1_000_000, n: 1000, y: new Int32Array(1_000_000).fill(1), read: () => expect.unreachable() };
    expect(() => wasmEngine().prepare(network, examples)).toThrow('these rows need 7.5 GiB in one WebAssembly memory');
  });
});

test('base64 is read with and without padding', () => {
  for (const bytes of [[], [0], [255, 1], [1, 2, 3], [250, 251, 252, 253]]) {
    expect([...bytesOfBase64(Buffer.from(bytes).toString('base64'))]).toEqual(bytes);
  }
});
