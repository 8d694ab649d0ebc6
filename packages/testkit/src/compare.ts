/** Comparisons whose failures print quantity, cell, expected, got and tolerance. */
import type { Matrix } from '@deltascope/core/network';
import { expect } from 'vitest';

/** |got − expected| / |expected|; |got| where 0 is expected; Infinity where either is not finite and they differ. */
export function relativeError(got: number, expected: number): number {
  if (Object.is(got, expected)) return 0;
  if (!(Number.isFinite(got) && Number.isFinite(expected))) return Number.POSITIVE_INFINITY;
  return expected === 0 ? Math.abs(got) : Math.abs(got - expected) / Math.abs(expected);
}

/** One number, to a relative tolerance. */
export function expectNumber(quantity: string, got: number, expected: number, tolerance: number): void {
  const error = relativeError(got, expected);
  if (error <= tolerance) return;
  expect.fail(`${quantity}: expected ${expected}, got ${got}, off by ${error} of it, tolerance ${tolerance}`);
}

/**
 * Each cell of a matrix, to a tolerance relative to the cell or, for cells that cancelled, to the largest cell of the
 * matrix times the spacing of float64.
 */
export function expectMatrix(
  quantity: string,
  got: Matrix,
  expected: readonly (readonly number[])[],
  tolerance: number,
): void {
  const columns = expected[0]?.length ?? 0;
  expect(`${got.rows} × ${got.columns}`, `shape of ${quantity}`).toBe(`${expected.length} × ${columns}`);
  const floor = Number.EPSILON * Math.max(...expected.flat().map(Math.abs));
  expected.forEach((row, i) => {
    row.forEach((cell, j) => {
      const value = got.data[i * columns + j];
      if (Math.abs(value - cell) <= Math.max(tolerance * Math.abs(cell), floor)) return;
      expect.fail(`${quantity}, row ${i + 1}, column ${j + 1}: expected ${cell}, got ${value}, tolerance ${tolerance}`);
    });
  });
}

/** A whole vector by its norm: ‖got − expected‖ ≤ tolerance · ‖expected‖. Says the worst cell. */
export function expectVector(
  quantity: string,
  got: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(got.length, `length of ${quantity}`).toBe(expected.length);
  let difference = 0;
  let size = 0;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += (got[i] - expected[i]) ** 2;
    size += expected[i] ** 2;
    if (!(Math.abs(got[i] - expected[i]) <= Math.abs(got[worst] - expected[worst]))) worst = i;
  }
  const error = difference === 0 ? 0 : Math.sqrt(difference / size);
  if (error <= tolerance) return;
  expect.fail(
    `${quantity}: off by ${error} of its norm, tolerance ${tolerance}; worst at ${worst + 1} of ${expected.length}: ` +
      `expected ${expected[worst]}, got ${got[worst]}`,
  );
}

/** The same bits, −0 and 0 apart. */
export function expectSameBits(quantity: string, got: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(got.length, `length of ${quantity}`).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    if (Object.is(got[i], expected[i])) continue;
    expect.fail(`${quantity}, cell ${i + 1}: expected the bits of ${expected[i]}, got ${got[i]}`);
  }
}
