import { expectSameBits, expectVector, makeProblem, pickRows } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import type { Examples } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { packedEngine } from '../engine/wasm/packedEngine.ts';
import { localReducer, type Reducer } from './reducer.ts';
import { shardedEngine } from './shardedEngine.ts';

const problem = makeProblem({ layers: [5, 11, 4], m: 333 });
const { network, examples, parameters } = problem;
const LAMBDA = 0.7;

const weighed = makeProblem({ layers: [5, 11, 4], m: 333, weighs: true });

const sharded = (shards: number, make = referenceEngine, of = problem) =>
  shardedEngine({ engine: make(), reducer: localReducer(), shards }).prepare(of.network, of.examples);

/** Runs the same question on each rank of a group, whose sums meet by trying again until all addends are known. */
function onRanks<T>(size: number, ask: (reducer: Reducer) => T): T[] {
  const known: { kind: 'sum' | 'max'; given: Float64Array[] }[] = [];
  const pending = Symbol('pending');
  const reducerOf = (rank: number): Reducer => {
    let call = 0;
    const meet = (kind: 'sum' | 'max') => (values: Float64Array) => {
      known[call] ??= { kind, given: [] };
      const { given } = known[call++];
      given[rank] ??= values.slice();
      for (let r = 0; r < size; r++) if (!given[r]) throw pending;
      values.set(
        values.map((_, i) => given.map((one) => one[i]).reduce((a, b) => (kind === 'sum' ? a + b : Math.max(a, b)))),
      );
    };
    return { ...localReducer(), rank, size, sum: meet('sum'), max: meet('max') };
  };
  for (;;) {
    const answers: (T | undefined)[] = [];
    let isDone = true;
    for (let rank = size - 1; rank >= 0; rank--) {
      try {
        answers[rank] = ask(reducerOf(rank));
      } catch (error) {
        if (error !== pending) throw error;
        isDone = false;
      }
    }
    if (isDone) return answers as T[]; // each rank has answered
  }
}

describe('an engine over shards', () => {
  test.each([1, 2, 7, 64, 400])('with %i of them agrees with the reference to 1e-12', (shards) => {
    const whole = referenceEngine().prepare(network, examples);
    const mine = sharded(shards);
    for (const rows of [undefined, pickRows(333, 50)]) {
      const want = whole.cost(parameters, LAMBDA, rows);
      const got = mine.cost(parameters, LAMBDA, rows);
      expect(Math.abs(got.J - want.J)).toBeLessThan(1e-12 * want.J);
      expectVector('gradient', got.gradient, want.gradient, 1e-12);
      expect(mine.costOnly(parameters, LAMBDA, rows)).toBe(got.J);
    }
    expectSameBits('outputs', mine.outputs(parameters, 100, 150).data, whole.outputs(parameters, 100, 150).data);
  });

  test.each([2, 3, 4, 9])('gives the bits of one rank on %i ranks', (size) => {
    const alone = sharded(16);
    const some = pickRows(333, 20);
    const answers = onRanks(size, (reducer) => {
      const mine = shardedEngine({ engine: referenceEngine(), reducer, shards: 16 }).prepare(network, examples);
      return {
        cost: mine.cost(parameters, LAMBDA),
        batch: mine.cost(parameters, LAMBDA, some),
        J: mine.costOnly(parameters, 0),
        outputs: mine.outputs(parameters, 10, 300),
      };
    });
    for (const { cost, batch, J, outputs } of answers) {
      expect(cost).toEqual(alone.cost(parameters, LAMBDA));
      expect(batch).toEqual(alone.cost(parameters, LAMBDA, some));
      expect(J).toBe(alone.costOnly(parameters, 0));
      expect(outputs.data).toEqual(alone.outputs(parameters, 10, 300).data);
    }
  });

  test.each([undefined, 20])('divides by what rows weigh, as the reference does; %s rows picked', (picked) => {
    const { examples, parameters, network } = weighed;
    const rows = picked === undefined ? undefined : pickRows(333, picked);
    const want = referenceEngine().prepare(network, examples).cost(parameters, LAMBDA, rows);
    for (const make of [referenceEngine, () => packedEngine({ precision: 'f64' })]) {
      const mine = sharded(16, make, weighed);
      const got = mine.cost(parameters, LAMBDA, rows);
      expect(Math.abs(got.J - want.J)).toBeLessThan(1e-12 * want.J);
      expectVector('gradient', got.gradient, want.gradient, 1e-12);
      expect(mine.costOnly(parameters, LAMBDA, rows)).toBe(got.J);
    }
  });

  test.each([2, 3, 9])(
    'gives the bits of one rank on %i ranks if rows weigh, even if those of a rank weigh 0',
    (size) => {
      const w = weighed.examples.w?.slice() ?? new Float64Array();
      w.fill(0, 0, 200);
      const examples = { ...weighed.examples, w };
      const some = pickRows(333, 20);
      const ask = (reducer: Reducer) => {
        const mine = shardedEngine({ engine: referenceEngine(), reducer, shards: 16 }).prepare(network, examples);
        return [mine.cost(parameters, LAMBDA), mine.cost(parameters, LAMBDA, some), mine.costOnly(parameters, LAMBDA)];
      };
      const alone = ask(localReducer());
      for (const answer of onRanks(size, ask)) expect(answer).toEqual(alone);
    },
  );

  test('takes rows that are kept in a file, and picks them there', () => {
    const kept: Examples = { ...examples, kept: 'file' };
    const some = pickRows(333, 50);
    const ask = (examples: Examples) => (reducer: Reducer) => {
      const engine = packedEngine({ precision: 'f64', windowBytes: 1 });
      const mine = shardedEngine({ engine, reducer, shards: 16 }).prepare(network, examples);
      return [mine.cost(parameters, LAMBDA), mine.cost(parameters, LAMBDA, some)];
    };
    expect(onRanks(3, ask(kept))).toEqual(onRanks(3, ask(examples)));
  });

  test('gives the same bits by the wasm engine as by the reference', () => {
    const wasm = sharded(16, () => packedEngine({ precision: 'f64' }));
    expect(wasm.cost(parameters, LAMBDA)).toEqual(sharded(16).cost(parameters, LAMBDA));
  });

  test('refuses more ranks than shards', () => {
    const reducer = { ...localReducer(), size: 5 };
    expect(() => shardedEngine({ engine: referenceEngine(), reducer, shards: 4 })).toThrow(
      '5 ranks cannot share 4 shards: some would have no rows. Start fewer ranks, or give --shards 5 or more.',
    );
  });

  test('J that is not finite stays so', () => {
    const broken = parameters.map(() => 1e308);
    expect(sharded(8).cost(broken, 0).J).toBeNaN();
  });
});
