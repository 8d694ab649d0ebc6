/** The number that a person's program has at one place, found from theirs: least squares in one unknown, then the fit is tried. */
import type { Applied, Variant } from '../compute/workspace.ts';
import type { Mistake } from '../mistake.ts';
import { constantsNear } from './constants.ts';
import type { Fitter } from './fit.ts';

export interface Solved {
  readonly mistake: Mistake;
  readonly value: number;
  readonly applied: Applied;
}

/** Most steps towards it; where the numbers depend on it linearly, one is enough. */
const STEPS = 6;
const ENOUGH = 1e-12;
/** Numbers whose squares are summed; more say nothing more. */
const MOST_CELLS = 4000;

/** The mistake with one number, as a change. */
function withNumber(mistake: Mistake, value: number, only: number | undefined): Applied {
  const { solved, change, reads } = mistake;
  return {
    key: `${mistake.id}${solved?.isOther ? '#' : ''}=${value}`,
    change: solved ? solved.withNumber(value) : change,
    ...(only !== undefined && { only }),
    ...(reads && { reads }),
  };
}

/** Undefined if no number makes all of theirs, or where any would. */
export function solve(
  fitter: Fitter,
  mistake: Mistake,
  { only, others }: { readonly only?: number; readonly others: Variant },
): Solved | undefined {
  const { solved } = mistake;
  if (!solved) return undefined;
  const with_ = (value: number): Variant => [...others, withNumber(mistake, value, only)];
  const reached = fitter.given.flatMap((_, i) =>
    fitter.reaches(i, [withNumber(mistake, solved.start, only)]) ? [i] : [],
  );
  if (reached.length === 0) return undefined;
  if (!fitter.given.every((_, i) => reached.includes(i) || fitter.fits(i, others))) return undefined;
  let value = solved.start;
  for (let step = 0; step < STEPS; step++) {
    const here = residuals(fitter, with_(value), reached);
    const there = residuals(fitter, with_(value + (value - solved.none || solved.start)), reached);
    if (!here || !there) return undefined;
    const width = value - solved.none || solved.start;
    let [along, squares] = [0, 0];
    for (let k = 0; k < here.length; k++) {
      const slope = (here[k] - there[k]) / width;
      along += here[k] * slope;
      squares += slope * slope;
    }
    if (!(squares > 0)) return undefined;
    const move = along / squares;
    value += move;
    if (!Number.isFinite(value)) return undefined;
    if (Math.abs(move) <= ENOUGH * Math.abs(value)) break;
  }
  // What a person wrote has few digits, or is made of the problem's own numbers; least squares are only near it.
  for (const near of [...rounded(value), ...constantsNear(value, fitter.problem), value]) {
    if (Math.abs(near - solved.none) < NOTHING) continue;
    const applied = withNumber(mistake, near, only);
    if (fitter.fitsAll([...others, applied])) return { mistake, value: near, applied };
  }
  return undefined;
}

/** As near to what changes nothing it is nothing. */
const NOTHING = 1e-9;
const MOST_ROUND_DIGITS = 5;
/** Least squares of few digits may be off by so much. */
const NEAR = 0.02;

/** 0.1 for 0.1000002: to one digit, to two and so on. */
function rounded(value: number): number[] {
  const all = Array.from({ length: MOST_ROUND_DIGITS }, (_, digits) => Number(value.toPrecision(digits + 1)));
  return [...new Set(all)].filter((one) => Math.abs(one - value) <= NEAR * Math.abs(value));
}

/** Theirs less the variant's, in units of what their writing allows. */
function residuals(fitter: Fitter, variant: Variant, reached: readonly number[]): Float64Array | undefined {
  const all: number[] = [];
  for (const i of reached) {
    const beside = fitter.besideSome(i, variant);
    if (!beside) return undefined;
    const step = Math.max(1, Math.floor(beside.mine.length / MOST_CELLS));
    for (let k = 0; k < beside.mine.length; k += step) {
      const off = (beside.mine[k] - beside.right[k]) / (beside.tolerance[k] || Number.MIN_VALUE);
      if (!Number.isFinite(off)) return undefined;
      all.push(off);
    }
  }
  return Float64Array.from(all);
}
