/** How much a fit proves: the digits of difference that it had to meet, and how many variants might have met them. */
import type { Variant } from '../compute/workspace.ts';
import type { Fitter } from './fit.ts';

/** A name is given only if fewer than one in so many such numbers would be met by luck. */
export const CHANCE_ALLOWED = 1e-3;

/** What NaN and infinity count: few computations end in them. */
const NOT_FINITE = 6;

export interface Evidence {
  /** Decimal digits, over all cells. */
  readonly digits: number;
  /** Of the one cell that says most. */
  readonly mostOfOne: number;
  /** Cells that differ from the right ones. */
  readonly cells: number;
}

/** How far the given numbers are from those of a variant that does not explain them, in what their writing allows. */
export function evidence(fitter: Fitter, base: Variant): Evidence {
  let [digits, mostOfOne, cells] = [0, 0, 0];
  fitter.given.forEach((_, i) => {
    const reading = fitter.reading(i, base);
    const beside = fitter.beside(i, base, reading);
    const { data } = fitter.given[i].matrix;
    const count = beside ? beside.mine.length : data.length;
    for (let k = 0; k < count; k++) {
      const one = beside ? digitsOff(beside.mine[k], beside.right[k], beside.tolerance[k]) : OTHER_SHAPE;
      digits += one;
      mostOfOne = Math.max(mostOfOne, one);
      if (one > 0) cells += 1;
    }
  });
  return { digits, mostOfOne, cells };
}

/** A cell of a matrix of another shape. */
const OTHER_SHAPE = 2;

function digitsOff(mine: number, right: number, tolerance: number): number {
  if (!Number.isFinite(mine)) return NOT_FINITE;
  const off = Math.abs(mine - right);
  return off > tolerance ? Math.log10(off / tolerance) : 0;
}

/** How many of so many variants would be expected to fit by luck. */
export function chanceOf({ digits, mostOfOne }: Evidence, tried: number, isSolved: boolean): number {
  const proven = isSolved ? digits - mostOfOne : digits;
  return tried * 10 ** -proven;
}

/** So many neighbors tell how densely the values of what was tried lie. */
const NEIGHBORS = 5;

/**
 * The same where one number alone differs: how many of the values that were tried would be expected as near to it as its
 * writing allows, by how near its neighbors are.
 */
export function chanceOfOne(mine: number, tolerance: number, tried: readonly number[]): number {
  const away = tried
    .map((value) => Math.abs(value - mine))
    .filter((distance) => distance > tolerance && Number.isFinite(distance))
    .sort((a, b) => a - b);
  const distinct = away.filter((distance, k) => k === 0 || distance > away[k - 1] + tolerance).slice(0, NEIGHBORS);
  if (distinct.length === 0) return tolerance / Math.abs(mine || 1);
  return (distinct.length * tolerance) / distinct[distinct.length - 1];
}

const MOST_DIGITS = 16;

/** Significant digits to which all numbers are met, no more than they are written with. */
export function digitsMet(fitter: Fitter, variant: Variant): number {
  const met = fitter.given.map(({ digits }, i) => {
    const beside = fitter.beside(i, variant, fitter.reading(i, variant));
    if (!beside) return digits;
    let [largest, off] = [0, 0];
    beside.mine.forEach((value, k) => {
      if (!Number.isFinite(value)) return;
      largest = Math.max(largest, Math.abs(value));
      off = Math.max(off, Math.abs(value - beside.right[k]));
    });
    if (off === 0) return digits;
    return Math.min(digits, Math.floor(Math.log10(largest)) + 1 + Math.floor(-Math.log10(2 * off) + WITHIN));
  });
  return Math.max(1, Math.min(MOST_DIGITS, ...met));
}

/** Half a unit of a digit still meets it. */
const WITHIN = 1e-5;
