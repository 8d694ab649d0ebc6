import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, summarize } from './statistics.ts';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('summarize', () => {
  it('gives mean and population deviation: 2, 4, 4, 4, 5, 5, 7, 9 have mean 5 and deviation 2', () => {
    // Squares of the deviations: 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32; 32 / 8 = 4.
    expect(summarize(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toMatchObject({ mean: 5, deviation: 2, count: 8 });
  });

  it('keeps the digits of small differences on a large mean', () => {
    const { mean, deviation } = summarize(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));
    expect(mean).toBe(1e9 + 10);
    expect(deviation).toBeCloseTo(Math.sqrt(22.5), 12);
  });

  it.each([1e308, 1e-308, 1e200, 1e-200])('neither overflows nor vanishes at %d', (size) => {
    const { mean, deviation } = summarize(Float64Array.of(0, size));
    expect(mean / size).toBeCloseTo(0.5, 12);
    expect(deviation / size).toBeCloseTo(0.5, 12);
  });

  it('has an infinite deviation, never NaN, where the range overflows', () => {
    expect(summarize(Float64Array.of(-1.7e308, 1.7e308))).toMatchObject({ mean: 0, deviation: Infinity });
  });

  it('has deviation exactly 0 for equal values, whatever their mean rounds to', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 40 }), (x, count) => {
        const { mean, deviation } = summarize(new Float64Array(count).fill(x));
        expect(deviation).toBe(0);
        expect(mean).toBe(x + 0);
      }),
    );
  });

  it('puts the mean between the smallest and the largest', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const { mean, minimum, maximum } = summarize(Float64Array.from(values));
        expect(mean).toBeGreaterThanOrEqual(minimum);
        expect(mean).toBeLessThanOrEqual(maximum);
      }),
    );
  });
});

describe('median', () => {
  it('equals the middle of the sorted values', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const sorted = Float64Array.from(values).sort();
        const half = sorted.length >> 1;
        const expected = sorted.length % 2 === 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
        expect(median(Float64Array.from(values))).toBe(expected + 0);
      }),
    );
  });

  it('does not overflow between two large values', () => {
    expect(median(Float64Array.of(1.75 * 2 ** 1023, 1.25 * 2 ** 1023))).toBe(1.5 * 2 ** 1023);
  });
});
