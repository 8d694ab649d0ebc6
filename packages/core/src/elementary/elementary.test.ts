import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exp, expm1, LARGEST_ANGLE, log, log1p, sin, tanh } from './elementary.ts';

const elementary = { exp, expm1, log, log1p, sin, tanh };

/**
 * [x, the float64 nearest to f(x), f(x) − that float64], from 60-digit decimals: together they tell f(x) to far below
 * one ulp.
 */
type Triple = readonly [x: number, nearest: number, remainder: number];
const fixture: Record<string, readonly Triple[]> = JSON.parse(
  readFileSync(new URL('./elementary.fixture.json', import.meta.url), 'utf8'),
);

/** Largest error in units in the last place. */
const BOUNDS = { exp: 1, log: 1, log1p: 1, sin: 1, expm1: 2.5, tanh: 2.5 } as const;
type Name = keyof typeof BOUNDS;
const names = Object.keys(BOUNDS) as Name[]; // The keys of a constant object.

const bits = new DataView(new ArrayBuffer(8));

/** The spacing of float64 at x. */
function ulp(x: number): number {
  bits.setFloat64(0, Math.abs(x));
  const whole = bits.getBigUint64(0);
  bits.setBigUint64(0, whole + 1n);
  const above = bits.getFloat64(0);
  return Number.isFinite(above) ? above - Math.abs(x) : Math.abs(x) * 2 ** -53;
}

test('the fixture has each function', () => {
  expect(Object.keys(fixture).sort()).toEqual([...names].sort());
});

describe.each(names)('%s', (name) => {
  test(`is within ${BOUNDS[name]} ulp of the true value`, () => {
    expect(fixture[name].length).toBeGreaterThan(100);
    for (const [x, nearest, remainder] of fixture[name]) {
      const got = elementary[name](x);
      const error = Math.abs(got - nearest - remainder) / ulp(nearest);
      expect(error, `${name}(${x}): expected ${nearest}, got ${got}`).toBeLessThan(BOUNDS[name]);
    }
  });
});

test.each([
  ['exp', 0, 1],
  ['exp', 710, Number.POSITIVE_INFINITY],
  ['exp', -708, 3.3075530036384083e-308],
  ['exp', -709, 0],
  ['exp', Number.NEGATIVE_INFINITY, 0],
  ['exp', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ['exp', Number.NaN, Number.NaN],
  ['expm1', 0, 0],
  ['expm1', -1000, -1],
  ['expm1', 1000, Number.POSITIVE_INFINITY],
  ['expm1', Number.NaN, Number.NaN],
  ['log', 1, 0],
  ['log', 0, Number.NEGATIVE_INFINITY],
  ['log', -1, Number.NaN],
  ['log', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ['log', Number.NaN, Number.NaN],
  ['log1p', 0, 0],
  ['log1p', -1, Number.NEGATIVE_INFINITY],
  ['log1p', -2, Number.NaN],
  ['log1p', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ['log1p', Number.NaN, Number.NaN],
  ['tanh', 0, 0],
  ['tanh', 1000, 1],
  ['tanh', Number.NEGATIVE_INFINITY, -1],
  ['tanh', Number.NaN, Number.NaN],
  ['sin', 0, 0],
  ['sin', LARGEST_ANGLE * 2, Number.NaN],
  ['sin', Number.NaN, Number.NaN],
] as const)('%s(%d) is %d', (name, x, expected) => {
  expect(elementary[name](x)).toBe(expected);
});

test('exp, log and tanh never turn back where they should rise', () => {
  for (const name of ['exp', 'log', 'tanh'] as const) {
    const f = elementary[name];
    for (let i = 0; i < 20_000; i++) {
      const x = 1e-3 + i / 1000;
      expect(f(x + 1e-3), `${name} from ${x}`).toBeGreaterThanOrEqual(f(x));
    }
  }
});
