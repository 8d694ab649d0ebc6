/**
 * Sums of vectors whose bits depend on no order: each addend is rounded to a multiple of a quantum so large that every
 * float64 sum of them is exact. The quantum is 2^(⌈log2(max·S)⌉ − 52) for S addends of at most `max`: each is then a whole
 * number of quanta, and no sum exceeds 2^53 of them. What is given up is at most half a quantum an addend, so the sum
 * differs from the true one by less than S² · max · 2^−52. After J. Demmel and H. D. Nguyen, "Fast reproducible
 * floating-point summation", 2013, with one quantum for each group of numbers.
 */
import type { Reducer } from './reducer.ts';

/** Numbers of one size, which share a quantum: indices first … end − 1 of the vectors. */
export interface Group {
  readonly first: number;
  readonly end: number;
}

/** The least e with value ≤ 2^e, from the bits, so that it is the same on every machine; value > 0 and finite. */
export function exponentAbove(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  const isSubnormal = value < 2 ** -1022;
  bits.setFloat64(0, isSubnormal ? value * 2 ** 52 : value);
  const high = bits.getUint32(0);
  const isPower = (high & 0xfffff) === 0 && bits.getUint32(4) === 0;
  return (high >>> 20) - 1023 - (isSubnormal ? 52 : 0) + (isPower ? 0 : 1);
}

/** 0 if there is nothing to add; Infinity if the sums might leave the finite numbers. */
export function quantumOf(max: number, addends: number): number {
  if (max === 0) return 0;
  const largest = max * addends;
  if (!(largest <= 2 ** 1022)) return Number.POSITIVE_INFINITY;
  return 2 ** Math.max(exponentAbove(largest) - 52, -1074); // of 2^-1074 every float64 is a multiple
}

/** The largest size of a number in the group; Infinity if one is not finite. */
export function largestIn(addends: readonly Float64Array[], { first, end }: Group): number {
  let largest = 0;
  for (const addend of addends) {
    for (let i = first; i < end; i++) {
      const size = Math.abs(addend[i]);
      if (!(size <= largest)) largest = Number.isNaN(size) ? Number.POSITIVE_INFINITY : size;
    }
  }
  return largest;
}

/** Adds the group's numbers of each addend, rounded to the quantum, to those of `sum`: exactly. */
export function addRounded(sum: Float64Array, addends: readonly Float64Array[], group: Group, quantum: number): void {
  const { first, end } = group;
  if (quantum === 0) return;
  if (quantum === Number.POSITIVE_INFINITY) {
    sum.fill(Number.NaN, first, end);
    return;
  }
  for (const addend of addends) {
    for (let i = first; i < end; i++) sum[i] += Math.round(addend[i] / quantum) * quantum;
  }
}

/** The vectors that are summed over all ranks, and how they are grouped. */
export interface ExactSumOptions {
  readonly reducer: Reducer;
  /** How many numbers a vector has. */
  readonly length: number;
  /** Of all vectors of all ranks, at most. */
  readonly addends: number;
  readonly groups: readonly Group[];
}

/**
 * The sum of all vectors of all ranks: the same bits however they are ordered and whichever rank has which. A group in which
 * a number is not finite becomes NaN.
 */
export function exactSum(mine: readonly Float64Array[], options: ExactSumOptions): Float64Array {
  const { reducer, length, addends, groups } = options;
  const largest = Float64Array.from(groups, (group) => largestIn(mine, group));
  reducer.max(largest);
  const sum = new Float64Array(length);
  groups.forEach((group, g) => {
    addRounded(sum, mine, group, quantumOf(largest[g], addends));
  });
  reducer.sum(sum);
  return sum;
}

/** The sum as it comes: faster by one meeting of the ranks; its last bits depend on who has which vectors. */
export function plainSum(mine: readonly Float64Array[], { reducer, length }: ExactSumOptions): Float64Array {
  const sum = new Float64Array(length);
  for (const vector of mine) for (let i = 0; i < length; i++) sum[i] += vector[i];
  reducer.sum(sum);
  return sum;
}
