/** Whether a variant gives the person's numbers: to their rounding, to how many digits, and how much that proves. */
import type { Matrix } from '../matrix/matrix.ts';
import { counterpart, type Given } from './given.ts';
import type { Quantities } from './problem.ts';

/** Each number within what its writing allows; NaN and infinities the same. */
export function fits(given: readonly Given[], quantities: Quantities): boolean {
  return given.every((one) => {
    const quantity = quantities.get(one.name);
    const part = quantity && counterpart(one, quantity);
    return part !== undefined && sameWithin(one.matrix, part, one.tolerance);
  });
}

export function sameWithin(A: Matrix, B: Matrix, tolerance: Float64Array): boolean {
  for (let i = 0; i < A.data.length; i++) {
    if (!(Object.is(A.data[i], B.data[i]) || Math.abs(A.data[i] - B.data[i]) <= tolerance[i])) return false;
  }
  return true;
}

/** What NaN and infinity count: few computations end in them. */
const NOT_FINITE = 6;

/** How many decimal digits of difference from the right numbers an explanation has to meet, over all cells. */
export function evidence(given: readonly Given[], right: Quantities): number {
  let digits = 0;
  for (const one of given) {
    const quantity = right.get(one.name);
    const part = quantity && counterpart(one, quantity);
    one.matrix.data.forEach((value, i) => {
      if (!Number.isFinite(value)) {
        digits += NOT_FINITE;
        return;
      }
      const off = Math.abs(value - (part?.data[i] ?? 0));
      if (off > one.tolerance[i]) digits += Math.log10(off / one.tolerance[i]);
    });
  }
  return digits;
}

const MOST_DIGITS = 16;

/** Digits to which they are reproduced, relative to the largest of each matrix. */
export function digitsOf(given: readonly Given[], quantities: Quantities): number {
  const worst = given.map((one) => {
    const quantity = quantities.get(one.name);
    const part = quantity && counterpart(one, quantity);
    let [largest, off] = [0, 0];
    one.matrix.data.forEach((value, i) => {
      if (!Number.isFinite(value)) return;
      largest = Math.max(largest, Math.abs(value));
      off = Math.max(off, Math.abs(value - (part?.data[i] ?? 0)));
    });
    return off === 0 ? MOST_DIGITS : Math.floor(-Math.log10(off / largest));
  });
  return Math.min(MOST_DIGITS, ...worst);
}
