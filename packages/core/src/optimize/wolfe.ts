/**
 * A line search for the strong Wolfe conditions, with J falling along `direction` from `start`: algorithms 3.5 and 3.6
 * of Nocedal and Wright, Numerical Optimization, 2nd edition, 2006, in their names:
 *   phi(alpha) = J(start + alpha direction), slope its derivative; alpha_lo, alpha_hi the ends of the bracket, lo the
 *   better one.
 */
import type { CostAndGradient } from '../engine/engine.ts';
import { addScaled, dot } from '../matrix/vector.ts';
import { evaluate } from './ask.ts';
import type { Question } from './optimizer.ts';

export interface WolfeOptions {
  /** Sufficient decrease: J must fall by at least this share of what the slope promises. */
  readonly c1: number;
  /** Curvature: the slope must shrink to at most this share of its size. */
  readonly c2: number;
  /** Evaluations in one search. */
  readonly most: number;
}

/** For quasi-Newton directions, whose first step of 1 is nearly always right (Nocedal and Wright, p. 62). */
export const QUASI_NEWTON: WolfeOptions = { c1: 1e-4, c2: 0.9, most: 30 };

/** Extrapolation goes at least and at most this many times as far. */
const FURTHER = { least: 1.5, most: 10 };
/** Interpolation keeps this share of the bracket away from its ends. */
const INSIDE = 0.1;

export interface LineSearch {
  readonly start: Float64Array;
  readonly direction: Float64Array;
  /** At `start`. */
  readonly J: number;
  readonly gradient: Float64Array;
  /** The first alpha to try. */
  readonly firstStep: number;
  readonly options: WolfeOptions;
}

export interface Point extends CostAndGradient {
  readonly alpha: number;
  readonly slope: number;
  readonly parameters: Float64Array;
}

export interface LineSearchEnd {
  /** The point that meets the conditions or, where the evaluations ran out, the lowest with a lower J; else undefined. */
  readonly point?: Point;
  readonly evaluations: number;
}

/** Searches along a direction of descent (slope < 0). Points that are not finite count as too far. */
export function* wolfeSearch(search: LineSearch): Generator<Question, LineSearchEnd, unknown> {
  const { start, direction, J, gradient, firstStep, options } = search;
  const zero: Point = { alpha: 0, J, gradient, slope: dot(gradient, direction), parameters: start };
  let evaluations = 0;
  function* phi(alpha: number): Generator<Question, Point, unknown> {
    evaluations += 1;
    const parameters = addScaled(start, alpha, direction);
    const answer = yield* evaluate(parameters);
    return { ...answer, alpha, slope: dot(answer.gradient, direction), parameters };
  }
  // Strictly lower, too: at the resolution of J its promised decrease vanishes, and a search must not stand still.
  const decreases = ({ alpha, J }: Point) => J <= zero.J + options.c1 * alpha * zero.slope && J < zero.J;
  const flat = ({ slope }: Point) => Math.abs(slope) <= -options.c2 * zero.slope;
  const end = (point?: Point): LineSearchEnd => ({ point: point && point.J < zero.J ? point : undefined, evaluations });

  // Algorithm 3.5: go further until a step is good or the good ones are bracketed.
  let before = zero;
  let bracket: readonly [lo: Point, hi: Point] | undefined;
  for (let alpha = firstStep; !bracket && evaluations < options.most; ) {
    const point = yield* phi(alpha);
    if (!decreases(point) || (before.alpha > 0 && point.J >= before.J)) bracket = [before, point];
    else if (flat(point)) return end(point);
    else if (point.slope >= 0) bracket = [point, before];
    else {
      alpha = further(before, point);
      before = point;
    }
  }
  if (!bracket) return end(before);

  // Algorithm 3.6 (zoom): lo meets the sufficient decrease and is the lowest such point; the slope at lo leads to hi.
  let [lo, hi] = bracket;
  while (evaluations < options.most) {
    const alpha: number = between(lo, hi);
    if (alpha === lo.alpha || alpha === hi.alpha) break; // the bracket holds no further float64
    const point: Point = yield* phi(alpha);
    if (!decreases(point) || point.J >= lo.J) {
      hi = point;
    } else {
      if (flat(point)) return end(point);
      if (point.slope * (hi.alpha - lo.alpha) >= 0) hi = lo;
      lo = point;
    }
  }
  return end(lo);
}

/** The next step outward. */
function further(before: Point, point: Point): number {
  const fit = cubicMinimum(before, point);
  const least = point.alpha * FURTHER.least;
  const most = point.alpha * FURTHER.most;
  return fit > point.alpha ? Math.min(Math.max(fit, least), most) : most;
}

/** A step inside the bracket. */
function between(lo: Point, hi: Point): number {
  const width = hi.alpha - lo.alpha;
  if (!Number.isFinite(hi.J)) return lo.alpha + INSIDE * width;
  const share = (cubicMinimum(lo, hi) - lo.alpha) / width;
  const kept = Number.isFinite(share) ? Math.min(Math.max(share, INSIDE), 1 - INSIDE) : 0.5;
  return lo.alpha + kept * width;
}

/** Where the cubic through both points' J and slopes has its minimum (eq. 3.59); NaN if it has none. */
function cubicMinimum(a: Point, b: Point): number {
  const d1 = a.slope + b.slope - (3 * (a.J - b.J)) / (a.alpha - b.alpha);
  const d2 = Math.sign(b.alpha - a.alpha) * Math.sqrt(d1 * d1 - a.slope * b.slope);
  return b.alpha - (b.alpha - a.alpha) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2));
}
