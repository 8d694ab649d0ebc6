import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addRounded, exactSum, exponentAbove, largestIn, quantumOf } from './exactSum.ts';
import { localReducer } from './reducer.ts';
import { rowsOfRank, rowsOfShard, shardOfRow, shardsOfRank } from './shards.ts';

/** Finite numbers of every size whose sums stay finite. */
const number = fc.oneof(
  fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
  fc.double({ noNaN: true, min: -1, max: 1 }),
  fc.constantFrom(0, -0, 2 ** -1074, -(2 ** -1022), 2 ** 52, 1e-300),
);
const vectors = fc.integer({ min: 1, max: 5 }).chain((length) =>
  fc.array(
    fc.array(number, { minLength: length, maxLength: length }).map((v) => Float64Array.from(v)),
    {
      minLength: 1,
      maxLength: 40,
    },
  ),
);

const whole = (addends: readonly Float64Array[]) => [{ first: 0, end: addends[0].length }];

/** As ranks do it, each of which has some of the vectors. */
function sumOverRanks(addends: readonly Float64Array[], parts: readonly (readonly Float64Array[])[]): Float64Array {
  const [group] = whole(addends);
  const quantum = quantumOf(Math.max(...parts.map((part) => largestIn(part, group))), addends.length);
  const sums = parts.map((part) => {
    const sum = new Float64Array(addends[0].length);
    addRounded(sum, part, group, quantum);
    return sum;
  });
  const sum = new Float64Array(addends[0].length);
  for (const one of sums) for (let i = 0; i < sum.length; i++) sum[i] += one[i];
  return sum;
}

describe('the exact sum', () => {
  test('has the same bits in any order and any grouping', () => {
    fc.assert(
      fc.property(vectors, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 7 }), (addends, random, ranks) => {
        const options = {
          reducer: localReducer(),
          length: addends[0].length,
          addends: addends.length,
          groups: whole(addends),
        };
        const alone = exactSum(addends, options);
        const parts: Float64Array[][] = Array.from({ length: ranks }, () => []);
        for (const addend of addends) {
          const part = parts[(random.next().value ?? 0) % ranks];
          part.splice((random.next().value ?? 0) % (part.length + 1), 0, addend);
        }
        expect(sumOverRanks(addends, parts)).toEqual(alone);
      }),
      { numRuns: 500 },
    );
  });

  test('differs from the true sum by less than S² · max · 2^-52', () => {
    // Whole multiples of 2^-60 below 1, added as integers: the true sum.
    const unit = 2n ** 60n;
    const share = fc.bigInt({ min: -unit, max: unit }).map((n) => Number(BigInt.asIntN(53, n >> 8n)) / 2 ** 52);
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 300 }), (numbers) => {
        const addends = numbers.map((value) => Float64Array.of(value));
        const [got] = exactSum(addends, {
          reducer: localReducer(),
          length: 1,
          addends: addends.length,
          groups: whole(addends),
        });
        const scaled = (value: number) => BigInt(value * 2 ** 60); // exact: every value is a multiple of 2^-60
        const truth = numbers.reduce((sum, value) => sum + scaled(value), 0n);
        const off = Math.abs(Number(scaled(got) - truth)) / 2 ** 60;
        const max = Math.max(...numbers.map(Math.abs));
        expect(off).toBeLessThanOrEqual(numbers.length ** 2 * max * 2 ** -52);
      }),
    );
  });

  test('of zeros is zero, and of one number is that number', () => {
    const one = (value: number) =>
      exactSum([Float64Array.of(value)], {
        reducer: localReducer(),
        length: 1,
        addends: 1,
        groups: [{ first: 0, end: 1 }],
      })[0];
    for (const value of [0, 1, -1.5, 0.1, 1e-310, 2 ** -1074, 1e300, Math.PI]) expect(one(value)).toBe(value);
  });

  test('a number that is not finite makes its group NaN, and no other', () => {
    const groups = [
      { first: 0, end: 1 },
      { first: 1, end: 3 },
    ];
    for (const broken of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const addends = [Float64Array.of(1, 2, 3), Float64Array.of(1, broken, 3)];
      const sum = exactSum(addends, { reducer: localReducer(), length: 3, addends: 2, groups });
      expect(sum).toEqual(Float64Array.of(2, Number.NaN, Number.NaN));
    }
  });

  test('small numbers keep their digits beside a group of large ones', () => {
    const groups = [
      { first: 0, end: 1 },
      { first: 1, end: 2 },
    ];
    const addends = [Float64Array.of(1e12, 1e-12), Float64Array.of(1e12, 1e-12)];
    const sum = exactSum(addends, { reducer: localReducer(), length: 2, addends: 2, groups });
    expect(sum[0]).toBe(2e12);
    expect(Math.abs(sum[1] - 2e-12)).toBeLessThanOrEqual(2e-12 * 2 ** -51);
  });
});

test('the exponent is the least whose power of two is not below the number', () => {
  for (let e = -1074; e <= 1023; e++) expect(exponentAbove(2 ** e)).toBe(e);
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: 2 ** -1074, max: 2 ** 1022 }), (value) => {
      const e = exponentAbove(value);
      expect(2 ** e).toBeGreaterThanOrEqual(value);
      if (e > -1074) expect(2 ** (e - 1)).toBeLessThan(value);
    }),
  );
});

test('every row is in one shard, every shard in one rank, and neither depends on the other', () => {
  const size = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 9, max: 100 }), size, (m, shards, ranks) => {
      for (let row = 0; row < m; row++) {
        const { first, end } = rowsOfShard(shardOfRow(row, shards, m), shards, m);
        expect(row >= first && row < end).toBe(true);
      }
      let [nextShard, nextRow] = [0, 0];
      for (let rank = 0; rank < ranks; rank++) {
        const own = shardsOfRank(shards, { rank, size: ranks });
        const held = rowsOfRank({ rank, size: ranks }, shards, m);
        expect([own.first, held.first]).toEqual([nextShard, nextRow]);
        [nextShard, nextRow] = [own.end, held.end];
      }
      expect([nextShard, nextRow]).toEqual([shards, m]);
    }),
  );
});
