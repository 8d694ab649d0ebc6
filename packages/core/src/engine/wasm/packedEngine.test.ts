import { engineContract, expectSameBits, makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { exp, log1p } from '../../elementary/elementary.ts';
import { matrix } from '../../matrix/matrix.ts';
import { network } from '../../network/network.ts';
import { adam } from '../../optimize/adam.ts';
import { examplesOf, type Precision } from '../engine.ts';
import { referenceEngine } from '../reference.ts';
import { packedEngine } from './packedEngine.ts';

engineContract(() => packedEngine({ precision: 'f64' }), { name: 'packed wasm f64' });
engineContract(() => packedEngine({ precision: 'f32' }), { name: 'packed wasm f32' });

/** z for a network of one unit whose Theta is [0 1], so that z is what the row holds; float32 numbers all. */
const Z = Float64Array.from({ length: 4001 }, (_, i) => Math.fround((i - 2000) / 23.7));
const SPACING: Record<Precision, number> = { f32: 2 ** -23, f64: 2 ** -52 };

function oneUnit(precision: Precision) {
  const examples = examplesOf(matrix(Z.length, 1, Z), new Int32Array(Z.length).fill(1));
  return packedEngine({ precision }).prepare(network([1, 1], 'sigmoid', 'sigmoid'), examples);
}

/** From a normal number to the next of the precision. */
function ulpOf(value: number, precision: Precision): number {
  return 2 ** Math.floor(Math.log2(value)) * SPACING[precision];
}

/** The largest |got − expected| / expected over all z, in spacings of the precision at 1. */
function worst(precision: Precision, got: (i: number) => number, expected: (z: number) => number): number {
  return Z.reduce((most, z, i) => Math.max(most, Math.abs(got(i) / expected(z) - 1)), 0) / SPACING[precision];
}

describe.each([
  ['f32', 3],
  ['f64', 3],
] as const)('the packed kernels in %s', (precision, limit) => {
  const Theta = Float64Array.of(0, 1);

  test(`give the sigmoid to ${limit} spacings from z = -84 to 84`, () => {
    const { data } = oneUnit(precision).outputs(Theta, 0, Z.length);
    const sigmoid = (z: number) => (z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z)));
    expect(worst(precision, (i) => data[i], sigmoid)).toBeLessThan(limit);
  });

  test('give e^x to 1 ulp from where e^x is normal to -40', () => {
    // With z = [0 x], softmax's second output is e^x / (1 + e^x), which for such x is e^x itself.
    const least = precision === 'f32' ? -87 : -708;
    const x = Float64Array.from({ length: 20_001 }, (_, i) => Math.fround(-40 - ((-40 - least) * i) / 20_000));
    const examples = examplesOf(matrix(x.length, 1, x), new Int32Array(x.length).fill(1));
    const prepared = packedEngine({ precision }).prepare(network([1, 2], 'sigmoid', 'softmax'), examples);
    const { data } = prepared.outputs(Float64Array.of(0, 0, 0, 1), 0, x.length);
    const ulps = x.map((value, i) => Math.abs(data[2 * i + 1] - exp(value)) / ulpOf(exp(value), precision));
    expect(Math.max(...ulps)).toBeLessThan(1);
  });

  test(`give a row's cost to ${limit} spacings, however sure the network is`, () => {
    const prepared = oneUnit(precision);
    const J = (i: number) => prepared.cost(Theta, 0, Int32Array.of(i)).J;
    expect(worst(precision, J, (z) => Math.max(-z, 0) + log1p(exp(-Math.abs(z))))).toBeLessThan(limit);
  });

  test('read rows of any width to the last one, in every block', () => {
    for (const n of [1, 2, 3, 7, 8, 9, 31, 257, 300]) {
      const { network, examples, parameters } = makeProblem({ layers: [n, 5, 3], m: 4101 });
      const rows = Int32Array.of(4100, 0, 4095, 4096);
      const [got, expected] = [packedEngine({ precision }), referenceEngine()].map((engine) =>
        engine.prepare(network, examples).cost(parameters, 0, rows),
      );
      expect(Math.abs(got.J / expected.J - 1)).toBeLessThan(10 * SPACING[precision]);
    }
  });

  test('a run cut in two gives the bits of one', () => {
    const { network, examples, parameters } = makeProblem({ layers: [4, 9, 3], m: 128 });
    const prepared = packedEngine({ precision }).prepare(network, examples);
    const order = Int32Array.from({ length: 128 }, (_, i) => (i * 37) % 128);
    const rule = adam.rule({ learningRate: 0.01 });
    const run = (cuts: readonly Int32Array[]) => {
      const own = parameters.slice();
      const state = [new Float64Array(own.length), new Float64Array(own.length)];
      let updatesBefore = 0;
      for (const part of cuts) {
        prepared.steps?.({ parameters: own, state, rule, updatesBefore, lambda: 1, order: part, batchSize: 16 });
        updatesBefore += part.length / 16;
      }
      return own;
    };
    expectSameBits('Theta', run([order]), run([order.subarray(0, 48), order.subarray(48)]));
  });

  test('given back, the rows refuse to compute', () => {
    const prepared = oneUnit(precision);
    prepared.dispose();
    expect(() => prepared.cost(Theta, 0)).toThrow('given back');
  });
});

describe('a network of a few units on many rows, in float32', () => {
  const Theta = Float64Array.of(0, 1);
  /** Of a network of one unit, whose z is that of every row. */
  const costs = (z: number) => {
    const m = 256; // two whole pieces
    const examples = examplesOf(matrix(m, 1, new Float64Array(m).fill(z)), new Int32Array(m).fill(1));
    const engine = packedEngine({ precision: 'f32' });
    return engine.prepare(network([1, 1], 'sigmoid', 'sigmoid'), examples).cost(Theta, 0);
  };

  test('gives cost and gradient to 3 spacings, and one for the rounding of z, however sure it is', () => {
    for (let z = -42; z <= 42; z += 0.37) {
      const { J, gradient } = costs(Math.fround(z));
      const s = exp(-Math.max(z, 0)) / (1 + exp(-Math.abs(z)));
      const limit = (3 + Math.abs(z)) * SPACING.f32;
      const expected = Math.max(-z, 0) + log1p(exp(-Math.abs(z)));
      expect(Math.abs(J / expected - 1), `J of z = ${z}`).toBeLessThan(limit);
      expect(Math.abs(-gradient[0] / s - 1), `s of z = ${z}`).toBeLessThan(limit);
    }
  });

  test('takes no output for nearer to its label than 2.3e-19', () => {
    const { J, gradient } = costs(80);
    expect(J).toBeCloseTo(2.3e-19, 20);
    expect(-gradient[0]).toBeCloseTo(2.3e-19, 20);
  });
});

/** Rows that are read but never looked at take no memory: the system gives it when it is written. */
function wideRows(m: number) {
  const { network: made, parameters } = makeProblem({ layers: [1024, 3, 2], m: 1 });
  const fill = (first: number, count: number, target: Float64Array | Float32Array) => {
    if (first + count === m)
      for (let i = (count - 5) * 1024; i < count * 1024; i++) target[i] = Math.fround(Math.sin(i));
  };
  return { network: made, parameters, examples: { m, n: 1024, y: new Int32Array(m).fill(1), read: fill } };
}

test.each([
  ['above 2 GiB', 180, 1],
  ['above 2 GiB', 180, 2],
  ['beyond the 4 GiB of one memory', 260, 2],
])('rows %s are like any others', (_, blocks, threads) => {
  const few = wideRows(4096);
  const many = wideRows(4096 * blocks); // 2.8 or 4.1 GiB
  const last = (m: number) => Int32Array.from({ length: 5 }, (_, i) => m - 5 + i);
  const [got, expected] = [many, few].map(({ network, examples, parameters }) => {
    const engine = packedEngine({ precision: 'f32', threads });
    const prepared = engine.prepare(network, examples);
    const { J, gradient } = prepared.cost(parameters, 0, last(examples.m));
    const outputs = prepared.outputs(parameters, examples.m - 3, 3).data;
    engine.dispose();
    return [J, ...gradient, ...outputs];
  });
  expectSameBits('J, gradient and outputs', got, expected);
});

test('not a number stays one: it is never lost in a maximum', () => {
  const { network, examples, parameters } = makeProblem({ layers: [3, 4, 3], m: 5 });
  for (const precision of ['f32', 'f64'] as const) {
    const prepared = packedEngine({ precision }).prepare(network, examples);
    expect(prepared.cost(parameters.fill(Number.NaN), 0).J).toBeNaN();
  }
});
