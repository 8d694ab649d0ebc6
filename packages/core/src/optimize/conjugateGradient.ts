/**
 * Nonlinear conjugate gradient after Polak and Ribière, with the line search by polynomial inter- and extrapolation
 * under the Wolfe–Powell conditions that the course code `fmincg` (after C. E. Rasmussen's `minimize`) made known. It
 * keeps that algorithm's steps, letters and constants, so that a run can be laid beside Octave's:
 *   f, d   J and its slope along the direction s: 1 at the start of a search, 2 at the newest point, 3 at the one before
 *   z1     step from the start to the newest point; z2 the next move; z3 from the newest point back to point 3
 */
import type { CostAndGradient } from '../engine/engine.ts';
import { addScaled, dot, negate } from '../matrix/vector.ts';
import { evaluate } from './ask.ts';
import { type MadeStep, type MemoryPart, type MoveLine, type PreviousMove, same } from './explain.ts';
import type { Asking, OptimizerByRows, OptimizerKind, OptimizerState, Question } from './optimizer.ts';

/** Wolfe–Powell: J must fall by at least this share of what the slope promises. */
const RHO = 0.01;
/** Wolfe–Powell: the slope must shrink to at most this share of its size. */
const SIG = 0.5;
/** Interpolation keeps this share of the bracket away from its ends. */
const INT = 0.1;
/** Extrapolation goes at most this many times as far. */
const EXT = 3;
/** Evaluations in one search. */
const MAX = 20;
/** Largest ratio of two searches' slopes by which the first step is made longer. */
const RATIO = 100;
/** Smallest normal float64, keeps a division from meeting 0. */
const REALMIN = 2 ** -1022;

export interface ConjugateGradientState extends OptimizerState {
  /** Empty before the first evaluation. */
  readonly search?: NextSearch;
}

/** Where the next line search begins. */
export interface NextSearch {
  readonly J: number;
  readonly gradient: Float64Array;
  readonly direction: Float64Array;
  readonly slope: number;
  readonly firstStep: number;
  /** Whether the search before failed; two in a row end the run. */
  readonly failed: boolean;
}

/** Conjugate gradient over all rows, as the article's fmincg. */
export const conjugateGradient: OptimizerKind<'cg', Record<never, never>, OptimizerByRows<ConjugateGradientState>> = {
  name: 'cg',
  by: 'rows',
  words: { en: 'Conjugate gradient', zh: '共轭梯度法' },
  options: {},
  make: () => ({
    name: 'cg',
    by: 'rows',
    search: { decrease: RHO, curvature: SIG },
    start: (parameters) => ({ iteration: 0, evaluations: 0, parameters: parameters.slice() }),
    run,
    explain: { memory: memoryOf, lines, previous },
    weighs: {
      conditional: 'directions',
      carries: true,
    },
  }),
};

function* firstSearch(parameters: Float64Array): Generator<Question, NextSearch, unknown> {
  const { J, gradient } = yield* evaluate(parameters);
  return steepest(J, gradient, false);
}

/** A search that begins down the gradient. */
function steepest(J: number, gradient: Float64Array, failed: boolean): NextSearch {
  const direction = negate(gradient);
  const slope = -dot(direction, direction);
  return { J, gradient, direction, slope, firstStep: 1 / (1 - slope), failed };
}

function* run(from: ConjugateGradientState): Asking<ConjugateGradientState> {
  let { iteration, evaluations, parameters } = from;
  let search = from.search ?? (yield* firstSearch(parameters));
  if (!from.search) evaluations += 1;
  for (;;) {
    const { J: f1, gradient: df1, direction: s, slope: d1 }: NextSearch = search;
    if (d1 === 0) return 'gradient-zero';
    iteration += 1;
    const end: SearchEnd = yield* lineSearch({ X: parameters, f1, s, d1, z1: search.firstStep });
    evaluations += end.evaluations;

    if (end.success) {
      const { J, gradient: df2, z1 } = end;
      const beta = (dot(df2, df2) - dot(df1, df2)) / dot(df1, df1); // Polak–Ribière
      let direction = addScaled(negate(df2), beta, s);
      let d2 = dot(df2, direction);
      if (d2 > 0) {
        direction = negate(df2);
        d2 = -dot(direction, direction);
      }
      const firstStep = z1 * Math.min(RATIO, d1 / (d2 - REALMIN));
      parameters = end.X;
      search = { J, gradient: df2, direction, slope: d2, firstStep, failed: false };
      const state = { iteration, evaluations, parameters, search };
      yield {
        kind: 'iteration',
        iteration,
        parameters,
        J,
        gradient: df2,
        stepLength: z1,
        direction: s,
        evaluations,
        state,
      };
    } else {
      if (search.failed) return 'line-search-failed';
      // fmincg takes the gradient of the last point that it tried, not of the one it returns to; so do we, to follow it.
      // Only where that one is not finite, which Octave would not survive, is it the gradient of the start.
      search = steepest(f1, end.gradient.every(Number.isFinite) ? end.gradient : df1, true);
      yield { kind: 'restart', iteration, evaluations };
    }
  }
}

interface Search {
  readonly X: Float64Array;
  readonly f1: number;
  readonly s: Float64Array;
  readonly d1: number;
  readonly z1: number;
}

interface SearchEnd extends CostAndGradient {
  readonly success: boolean;
  readonly X: Float64Array;
  readonly z1: number;
  readonly evaluations: number;
}

function* lineSearch({ X: start, f1, s, d1, z1: firstStep }: Search): Generator<Question, SearchEnd, unknown> {
  let X = start;
  let z1 = 0;
  let z3 = 0;
  let f2 = f1;
  let d2 = d1;
  let gradient = s;
  let evaluations = 0;
  function* move(z2: number) {
    z1 += z2;
    X = addScaled(X, z2, s);
    ({ J: f2, gradient } = yield* evaluate(X));
    d2 = dot(gradient, s);
    evaluations += 1;
  }
  const tooFar = () => f2 > f1 + z1 * RHO * d1 || d2 > -SIG * d1;
  const end = (success: boolean): SearchEnd => ({ success, J: f2, gradient, X, z1, evaluations });

  let f3 = f1;
  let d3 = d1;
  z3 = -firstStep;
  yield* move(firstStep);
  let limit: number | undefined;
  for (;;) {
    while (tooFar() && evaluations <= MAX) {
      limit = z1; // the minimum lies before this step
      const z2 = interpolate({ f1, f2, f3, d2, d3, z3 });
      yield* move(z2);
      z3 -= z2;
    }
    if (tooFar()) return end(false);
    if (d2 > SIG * d1) return end(true);
    if (evaluations > MAX) return end(false);

    const z2 = extrapolate({ f2, f3, d2, d3, z1, z3, limit });
    [f3, d3, z3] = [f2, d2, -z2];
    yield* move(z2);
  }
}

/** The step back into the bracket: a quadratic's minimum where J rose, else a cubic's. */
function interpolate(p: { f1: number; f2: number; f3: number; d2: number; d3: number; z3: number }): number {
  const { f1, f2, f3, d2, d3, z3 } = p;
  const A = (6 * (f2 - f3)) / z3 + 3 * (d2 + d3);
  const B = 3 * (f3 - f2) - z3 * (d3 + 2 * d2);
  const quadratic = z3 - (0.5 * d3 * z3 * z3) / (d3 * z3 + f2 - f3);
  const cubic = (Math.sqrt(B * B - A * d2 * z3 * z3) - B) / A;
  const fit = f2 > f1 ? quadratic : cubic;
  const z2 = Number.isFinite(fit) ? fit : z3 / 2;
  return Math.max(Math.min(z2, INT * z3), (1 - INT) * z3);
}

/** The step onward: a cubic's minimum, kept between a tenth of the last move and the limit (or EXT times the way so far). */
function extrapolate(p: {
  f2: number;
  f3: number;
  d2: number;
  d3: number;
  z1: number;
  z3: number;
  limit: number | undefined;
}): number {
  const { f2, f3, d2, d3, z1, z3, limit } = p;
  const A = (6 * (f2 - f3)) / z3 + 3 * (d2 + d3);
  const B = 3 * (f3 - f2) - z3 * (d3 + 2 * d2);
  const z2 = (-d2 * z3 * z3) / (B + Math.sqrt(B * B - A * d2 * z3 * z3));
  const halfway = limit === undefined ? z1 * (EXT - 1) : (limit - z1) / 2;
  if (!Number.isFinite(z2) || z2 < 0) return halfway;
  if (z2 + z1 > (limit ?? z1 * EXT)) return halfway;
  if (z2 < -z3 * INT) return -z3 * INT;
  if (limit !== undefined && z2 < (limit - z1) * (1 - INT)) return (limit - z1) * (1 - INT);
  return z2;
}

function memoryOf({ before, gradient, restarts, firstStep, previous }: MadeStep<ConjugateGradientState>): MemoryPart[] {
  const { search } = before;
  const beginning = (remark: 'first-direction' | 'begins-anew'): MemoryPart[] => {
    const slope = -dot(gradient, gradient);
    const first: MemoryPart = {
      name: 'step',
      formula: '1 / (1 - slope)',
      remark: 'first-step',
      substituted: `1 / (1 - ${slope})`,
      value: firstStep ?? 1 / (1 - slope),
    };
    return [{ name: 'beta', remark, value: 0 }, first];
  };
  if (!search) return beginning('first-direction');
  if (restarts > 0) return beginning('begins-anew');
  const { slope } = search;
  return [
    ...(previous ? betaParts(search.direction, gradient, previous) : []),
    { name: 'slope', formula: "gradient' * direction", value: slope },
    {
      name: 'step',
      formula: 'step(k-1) * min(100, slope(k-1) / slope)',
      remark: 'first-step',
      value: search.firstStep,
    },
  ];
}

/** β of Polak and Ribière, 0 if its direction would climb, and the sums that it is made from. */
function betaOf(direction: Float64Array, gradient: Float64Array, previous: PreviousMove) {
  const [now, mixed, then] = [
    dot(gradient, gradient),
    dot(previous.gradient, gradient),
    dot(previous.gradient, previous.gradient),
  ];
  const beta = (now - mixed) / then;
  const taken = same(addScaled(negate(gradient), beta, previous.direction), direction);
  return { beta: taken ? beta : 0, taken, numbers: `(${now} - ${mixed}) / ${then}` };
}

function betaParts(direction: Float64Array, gradient: Float64Array, previous: PreviousMove): MemoryPart[] {
  const { beta, taken, numbers } = betaOf(direction, gradient, previous);
  const formula = "(gradient'gradient - gradient(k-1)'gradient) / gradient(k-1)'gradient(k-1)";
  return [
    taken
      ? { name: 'beta', formula, remark: 'polak-ribiere', substituted: numbers, value: beta }
      : { name: 'beta', remark: 'climbs', value: 0 },
    { name: 'gradient(k-1)', remark: 'previous-gradient', value: previous.gradient },
    { name: 'direction(k-1)', remark: 'direction-before', value: previous.direction },
  ];
}

function lines(step: MadeStep<ConjugateGradientState>, i: number): MoveLine[] {
  const { before, restarts, previous, gradient, direction = negate(gradient) } = step;
  const g = gradient[i];
  if (before.search && restarts === 0 && previous) {
    const { beta } = betaOf(before.search.direction, gradient, previous);
    const last = previous.direction[i];
    const formula = '-gradient + beta * direction(k-1)';
    return [{ name: 'direction', formula, substituted: `-(${g}) + ${beta} * ${last}`, value: -g + beta * last }];
  }
  if (direction[i] === -g) return [{ name: 'direction', formula: '-gradient', substituted: `-(${g})`, value: -g }];
  const remark = restarts > 0 ? 'failed-search' : 'previous-unknown';
  return [{ name: 'direction', remark, substituted: String(direction[i]), value: direction[i] }];
}

/** A search that began anew went straight down the gradient. */
function previous({ search }: ConjugateGradientState, direction: Float64Array): PreviousMove {
  return { direction, gradient: search && same(search.direction, direction) ? search.gradient : negate(direction) };
}
