import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../network/random.ts';
import { differenceEstimate, mcNemar, resampledEstimate, shareEstimate } from './intervals.ts';
import { chiSquaredQuantile, normalQuantile, studentQuantile } from './quantiles.ts';

const rights = (right: number, wrong: number) => [...new Array(right).fill(1), ...new Array(wrong).fill(0)];

describe('quantiles', () => {
  it.each([
    [0.975, 1.959964],
    [0.995, 2.575829],
    [0.5, 0],
    [0.0001, -3.719016],
  ])('of the normal distribution at %d is %d', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 5));

  it.each([
    [0.975, 1, 12.7062],
    [0.975, 2, 4.302653],
    [0.975, 3, 3.182446],
    [0.975, 4, 2.776445],
    [0.975, 9, 2.262157],
    [0.975, 30, 2.042272],
    [0.995, 5, 4.032143],
  ])('of t at %d with %d degrees of freedom is %d', (p, degrees, t) => {
    expect(studentQuantile(p, degrees) / t).toBeCloseTo(1, 4);
  });

  it.each([
    [0.95, 3, 7.8147],
    [0.95, 10, 18.307],
    [0.999, 5, 20.515],
  ])('of chi-squared at %d with %d degrees is %d to 2 in 100', (p, degrees, x) => {
    expect(Math.abs(chiSquaredQuantile(p, degrees) / x - 1)).toBeLessThan(0.02);
  });
});

describe('the share of right rows', () => {
  it('has the interval of Wilson: 81 of 263 is 0.3080, from 0.2553 to 0.3662 (Newcombe, 1998, table I)', () => {
    expect(shareEstimate({ values: rights(81, 182) })).toMatchObject({
      value: expect.closeTo(0.308, 4),
      low: expect.closeTo(0.2553, 4),
      high: expect.closeTo(0.3662, 4),
      method: 'wilson',
    });
  });

  it('leaves something open where all rows are right', () => {
    const { low, high } = shareEstimate({ values: rights(20, 0) });
    expect([low, high]).toEqual([expect.closeTo(0.8389, 4), 1]);
  });

  it('is as open with each row five times as with each once', () => {
    const once = rights(30, 20);
    const five = once.flatMap((one) => new Array(5).fill(one));
    const one = shareEstimate({ values: once });
    const copied = shareEstimate({ values: five, clusters: five.map((_, i) => Math.floor(i / 5)) });
    expect(copied).toMatchObject({ method: 'wilson-clustered', clusters: 50, of: 250 });
    expect(Math.abs(copied.high - copied.low - (one.high - one.low))).toBeLessThan(0.015);
    const blind = shareEstimate({ values: five });
    expect(blind.high - blind.low).toBeLessThan(0.5 * (copied.high - copied.low));
  });

  it('holds the truth in some 95 of 100 samples of clusters', () => {
    const { uniform } = random(3);
    let held = 0;
    for (let sample = 0; sample < 400; sample++) {
      const values: number[] = [];
      const clusters: number[] = [];
      for (let g = 0; g < 30; g++) {
        const own = uniform() < 0.5 ? 0.9 : 0.5; // 0.7 on average
        for (let i = 0; i < 8; i++) {
          values.push(uniform() < own ? 1 : 0);
          clusters.push(g);
        }
      }
      const { low, high } = shareEstimate({ values, clusters });
      if (low <= 0.7 && high >= 0.7) held++;
    }
    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.985);
  });
});

describe('a paired difference', () => {
  it('lies in its interval, is turned with its sign, and is no narrower with clusters', () => {
    const differences = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 12, maxLength: 80 });
    fc.assert(
      fc.property(differences, (values) => {
        const { low, high } = differenceEstimate({ values });
        const turned = differenceEstimate({ values: values.map((one) => 0 - one) });
        expect(turned.low).toBeCloseTo(-high, 12);
        const wide = differenceEstimate({ values, clusters: values.map((_, i) => i >> 2) });
        expect(wide.high - wide.low).toBeGreaterThanOrEqual(high - low - 1e-12);
      }),
    );
  });
});

describe("McNemar's exact test", () => {
  it.each([
    [0, 0, 1],
    [5, 5, 1],
    [1, 9, 22 / 1024],
    [0, 6, 2 / 64],
  ])('%i against %i gives %d', (better, worse, p) => expect(mcNemar(better, worse)).toBeCloseTo(p, 12));

  it('of a million rows is a number', () => {
    expect(mcNemar(500_500, 499_500)).toBeCloseTo(0.3177, 3);
  });
});

describe('folds', () => {
  it('are corrected for their overlap: 5 folds are open by 2.776 · √((1/5 + 1/4) · s²)', () => {
    const { value, low, high } = resampledEstimate([0.8, 0.82, 0.78, 0.81, 0.79], 0.25);
    const s = Math.sqrt(0.00025);
    expect(value).toBeCloseTo(0.8, 12);
    expect(high - low).toBeCloseTo(2 * 2.776445 * Math.sqrt(0.45) * s, 4);
  });
});
