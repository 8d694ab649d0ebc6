import { expectNumber } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { DeltascopeError } from '../errors.ts';
import { fromRows, toRows } from '../matrix/matrix.ts';
import { initialize } from './initialize.ts';
import { network, parameterCount, parametersOf, thetaShapes, thetaViews } from './network.ts';
import { random } from './random.ts';
import { reshape, unroll } from './unroll.ts';

// Computed once with the same generator written in Python.
const UNIFORM = [0.21514707868272465, 0.23054085700054272, 0.1806470019163916];
const STATE = [780261464, 344035287, 1907684225, -401648226];
// Kept from the first run, so that no change of ours moves a person's seeded results unseen.
const SHUFFLED = [6, 0, 5, 3, 4, 7, 8, 1, 9, 2];
const GLOROT = [-0.4651628726456598, -0.44002493791754416];

describe('a network', () => {
  test('of layers 3-6-7 has Theta1 (6 × 4) and Theta2 (7 × 7), 73 parameters', () => {
    expect(thetaShapes(network([3, 6, 7]))).toEqual([
      { rows: 6, columns: 4 },
      { rows: 7, columns: 7 },
    ]);
    expect(parameterCount(network([3, 6, 7]))).toBe(73);
  });

  test('sees its parameters as matrices on the same memory, row by row', () => {
    const parameters = Float64Array.from({ length: 7 }, (_, i) => i);
    const [Theta1, Theta2] = thetaViews(network([1, 2, 1]), parameters);
    expect([toRows(Theta1), toRows(Theta2)]).toEqual([
      [
        [0, 1],
        [2, 3],
      ],
      [[4, 5, 6]],
    ]);
    Theta2.data[0] = 40;
    expect(parameters[4]).toBe(40);
    expect(parametersOf([Theta1, Theta2])).toEqual(parameters);
  });

  test.each([[[3]], [[3, 0, 2]], [[3, 1.5, 2]], [[3, -1, 2]], [[3, Number.NaN]]])(
    'of layers %o is refused',
    (layers) => {
      expect(() => network(layers)).toThrow(DeltascopeError);
    },
  );
});

describe("Octave's order", () => {
  const A = fromRows([
    [1, 3, 5],
    [2, 4, 6],
  ]);

  test('unroll goes column by column', () => {
    expect(Array.from(unroll([A, fromRows([[7], [8]])]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('reshape undoes it', () => {
    expect(reshape(unroll([A]), 2, 3)).toEqual(A);
  });
});

describe('random numbers', () => {
  test('are these bits for seed 1, on every machine', () => {
    const { uniform, state } = random(1);
    expect([uniform(), uniform(), uniform()]).toEqual(UNIFORM);
    expect(state()).toEqual(STATE);
  });

  test('go on from a kept state', () => {
    const first = random(7);
    for (let i = 0; i < 10; i++) first.uniform();
    const second = random(first.state());
    expect([second.uniform(), second.below(1000)]).toEqual([first.uniform(), first.below(1000)]);
  });

  test('differ for seeds that differ in a fraction, a sign or beyond 2^32', () => {
    const seeds = [0, 1, 2, -1, 0.5, 2 ** 32, 2 ** 32 + 1, 1e300];
    expect(new Set(seeds.map((seed) => random(seed).uniform())).size).toBe(seeds.length);
  });

  test('are spread evenly over [0, 1)', () => {
    const { uniform } = random(3);
    const counts = new Array(10).fill(0);
    for (let i = 0; i < 100_000; i++) counts[Math.floor(uniform() * 10)] += 1;
    // χ² with 9 degrees of freedom exceeds 27.9 once in a thousand seeds; this seed is fixed.
    expect(counts.reduce((chi, count) => chi + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
  });

  test('shuffle into this order for seed 1', () => {
    const items = Int32Array.from({ length: 10 }, (_, i) => i);
    random(1).shuffle(items);
    expect(Array.from(items)).toEqual(SHUFFLED);
    expect(Array.from(items).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('initialize', () => {
  const made = network([3, 6, 7]);

  test('is the same for the same seed, and another for another', () => {
    expect(initialize(made, { seed: 4 })).toEqual(initialize(made, { seed: 4 }));
    expect(initialize(made, { seed: 4 })).not.toEqual(initialize(made, { seed: 5 }));
    expect(Array.from(initialize(made).subarray(0, 2))).toEqual(GLOROT);
  });

  test('uniform stays in ± epsilon and fills it', () => {
    const weights = initialize(network([20, 30, 7]), { init: 'uniform', epsilon: 0.12 }).map(Math.abs);
    expect(Math.max(...weights)).toBeLessThanOrEqual(0.12);
    expect(Math.max(...weights)).toBeGreaterThan(0.115);
  });

  test('glorot stays in ± √(6 / (in + out)), layer by layer', () => {
    const [Theta1, Theta2] = thetaViews(made, initialize(made));
    expect(Math.max(...Theta1.data.map(Math.abs))).toBeLessThanOrEqual(Math.sqrt(6 / 9));
    expect(Math.max(...Theta2.data.map(Math.abs))).toBeLessThanOrEqual(Math.sqrt(6 / 13));
  });

  test('sin counts column by column from 1 in each Theta', () => {
    const [Theta1, Theta2] = thetaViews(made, initialize(made, { init: 'sin' }));
    expectNumber('Theta1[2,1], the 8th', Theta1.data[5], 0.09893582466233818, 2e-16);
    expectNumber('Theta2[1,0], the 1st', Theta2.data[0], 0.08414709848078965, 2e-16);
  });
});
