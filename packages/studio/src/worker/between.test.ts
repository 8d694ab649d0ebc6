import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iterationsBetween } from './between.ts';

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, i) => i);

describe('iterations to judge after the fact', () => {
  test('begin in the middle and halve what is left', () => {
    expect(iterationsBetween(upTo(64), new Set()).slice(0, 7)).toEqual([32, 16, 48, 8, 24, 40, 56]);
  });

  test('are all of a short training, once each', () => {
    expect(iterationsBetween(upTo(5), new Set([0, 5])).sort()).toEqual([1, 2, 3, 4]);
  });

  test('are kept, not judged yet, different, and at most 63', () => {
    const ascending = fc.uniqueArray(fc.nat(1e6), { minLength: 1 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(ascending, fc.array(fc.nat(1e6)), (kept, others) => {
        const judged = new Set([...others, kept[0]]);
        const found = iterationsBetween(kept, judged);
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeLessThan(64);
        for (const iteration of found) {
          expect(kept).toContain(iteration);
          expect(judged.has(iteration)).toBe(false);
        }
      }),
    );
  });
});
