import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvesOf } from './curves.ts';

describe('curves of two classes', () => {
  it('by hand: scores 0.9 0.8 0.7 0.6 of classes 2 1 2 1', () => {
    const found = curvesOf({ scores: [0.6, 0.9, 0.8, 0.7], y: [1, 2, 1, 2] });
    // Of the four pairs of classes, 3 are in order; precision is 1 at the first hit and 2/3 at the second.
    expect(found).toMatchObject({ rocAuc: 0.75, averagePrecision: expect.closeTo((1 + 2 / 3) / 2, 12) });
    expect(found?.points.map(({ threshold }) => threshold)).toEqual([0.9, 0.8, 0.7, 0.6]);
    expect(found?.f1).toEqual({ threshold: 0.7, truePositiveRate: 1, falsePositiveRate: 0.5, precision: 2 / 3 });
    expect(found?.balanced.threshold).toBe(0.9);
  });

  it('the area is the chance that a row of class 2 has the higher score, ties half', () => {
    const rows = fc.array(fc.record({ score: fc.integer({ min: 0, max: 9 }), y: fc.constantFrom(1, 2) }), {
      minLength: 2,
    });
    fc.assert(
      fc.property(rows, (some) => {
        const found = curvesOf({ scores: some.map(({ score }) => score / 9), y: some.map(({ y }) => y) });
        const [ones, twos] = [1, 2].map((k) => some.filter(({ y }) => y === k));
        if (ones.length === 0 || twos.length === 0) {
          expect(found).toBeUndefined();
          return;
        }
        const pairs = twos.flatMap((two) =>
          ones.map((one) => (two.score > one.score ? 1 : two.score === one.score ? 0.5 : 0)),
        );
        expect(found?.rocAuc).toBeCloseTo(pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length, 10);
      }),
    );
  });
});
