/**
 * L-BFGS: the quasi-Newton direction from the last few steps (algorithms 7.4, the two loops, and 7.5 of Nocedal and
 * Wright, Numerical Optimization, 2nd edition, 2006, in their names), with a strong Wolfe search.
 */

import { addScaled, addScaledTo, dot, negate, norm, twoDots } from '../matrix/vector.ts';
import { evaluate } from './ask.ts';
import { type MadeStep, type MemoryPart, type MoveLine, same } from './explain.ts';
import type { Asking, OptimizerByRows, OptimizerKind, OptimizerState } from './optimizer.ts';
import { settled } from './options.ts';
import { QUASI_NEWTON, wolfeSearch } from './wolfe.ts';

export interface LbfgsState extends OptimizerState {
  /** At `parameters`; absent before the first evaluation. */
  readonly here?: { readonly J: number; readonly gradient: Float64Array };
  /** The last steps, oldest first. */
  readonly pairs: readonly Pair[];
}

/** One step and what it did to the gradient. */
export interface Pair {
  /** s = Theta(k+1) − Theta(k) */
  readonly s: Float64Array;
  /** y = gradient(k+1) − gradient(k) */
  readonly y: Float64Array;
}

/**
 * 10 steps for large networks, up to 100 for small ones, where they cost next to nothing beside a pass over the rows:
 * on features of sizes 1 to 1e6, 10 steps were still 1 % above the minimum after 20,000 iterations, and 100 steps at it
 * after 320.
 */
function memoryFor(parameters: number): number {
  return Math.min(100, Math.max(10, Math.floor(50_000 / parameters)));
}

/** A step joins the memory where sᵀy exceeds this share of yᵀy: the curvature it tells of is positive. */
const LEAST_CURVATURE = 2 ** -52;

const options = {
  memory: {
    summary: 'how many steps the direction is made from',
    from: 1,
    otherwise: 'by the number of weights',
    setting: false,
  },
} as const;

/** L-BFGS over all rows (Nocedal and Wright, Numerical Optimization, algorithm 7.5). */
export const lbfgs: OptimizerKind<'lbfgs', typeof options, OptimizerByRows<LbfgsState>> = {
  name: 'lbfgs',
  by: 'rows',
  words: { en: 'L-BFGS', zh: 'L-BFGS 法' },
  options,
  make(given) {
    const { memory } = settled(options, given);
    return {
      name: 'lbfgs',
      by: 'rows',
      search: { decrease: QUASI_NEWTON.c1, curvature: QUASI_NEWTON.c2 },
      start: (parameters) => ({ iteration: 0, evaluations: 0, parameters: parameters.slice(), pairs: [] }),
      run: (state) => run(state, memory ?? memoryFor(state.parameters.length)),
      explain: { memory: memoryOf, lines },
      weighs: { conditional: 'curvature', metric },
    };
  },
};

function* run(from: LbfgsState, memory: number): Asking<LbfgsState> {
  let { iteration, evaluations, parameters, pairs } = from;
  let { J, gradient } = from.here ?? (yield* evaluate(parameters));
  if (!from.here) evaluations += 1;
  for (;;) {
    if (gradient.every((value) => value === 0)) return 'gradient-zero';
    let direction = negate(inverseHessianTimes(gradient, pairs));
    if (!(dot(direction, gradient) < 0)) {
      pairs = [];
      direction = negate(gradient);
    }
    const firstStep = pairs.length === 0 ? Math.min(1, 1 / norm(gradient)) : 1;
    const search = { start: parameters, direction, J, gradient, firstStep, options: QUASI_NEWTON };
    const { point, evaluations: made } = yield* wolfeSearch(search);
    evaluations += made;
    if (!point) {
      if (pairs.length === 0) return 'line-search-failed'; // not even down the gradient does J fall in its digits
      // Old pairs may mislead: try with the newer half, in the end down the gradient itself.
      pairs = newerHalf(pairs);
      yield { kind: 'restart', iteration, evaluations };
      continue;
    }
    iteration += 1;
    pairs = withPair(pairs, pairOf(point, { parameters, gradient }), memory);
    ({ parameters, J, gradient } = point);
    const state = { iteration, evaluations, parameters, here: { J, gradient }, pairs };
    const stepLength = point.alpha;
    yield { kind: 'iteration', iteration, parameters, J, gradient, stepLength, direction, evaluations, state };
  }
}

/** H · vector by the two loops (algorithm 7.4), H the inverse Hessian that the pairs tell of. */
function inverseHessianTimes(vector: Float64Array, pairs: readonly Pair[]): Float64Array {
  return twoLoops(vector, pairs).r;
}

/** What both loops make of one pair. */
export interface Turn extends Pair {
  /** sᵀ y */
  readonly sy: number;
  /** sᵀ q, and alpha = sᵀ q / sᵀ y: how much of y leaves q. */
  readonly sq: number;
  readonly alpha: number;
  /** yᵀ r, and beta = yᵀ r / sᵀ y: alpha − beta of s joins r. */
  readonly yr: number;
  readonly beta: number;
}

/** The two loops with their numbers; `turns` newest pair first. */
function twoLoops(
  vector: Float64Array,
  pairs: readonly Pair[],
): { readonly r: Float64Array; readonly gamma: number; readonly turns: readonly Turn[] } {
  const newestFirst = [...pairs].reverse();
  const q = vector.slice();
  const first = newestFirst.map(({ s, y }) => {
    const [sy, sq] = twoDots(s, y, q);
    const alpha = sq / sy;
    addScaledTo(q, -alpha, y);
    return { s, y, sy, sq, alpha };
  });
  const [newest] = newestFirst;
  const gamma = newest ? dot(newest.s, newest.y) / dot(newest.y, newest.y) : 1; // eq. 7.20
  const r = q.map((value) => gamma * value);
  const oldestFirst = first.toReversed().map(({ s, y, sy, sq, alpha }) => {
    const yr = dot(y, r);
    const beta = yr / sy;
    addScaledTo(r, alpha - beta, s);
    return { s, y, sy, sq, alpha, yr, beta };
  });
  return { r, gamma, turns: oldestFirst.reverse() };
}

interface Place {
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
}

function pairOf(after: Place, before: Place): Pair {
  return {
    s: addScaled(after.parameters, -1, before.parameters),
    y: addScaled(after.gradient, -1, before.gradient),
  };
}

/** The newest `memory` pairs. */
function withPair(pairs: readonly Pair[], pair: Pair, memory: number): readonly Pair[] {
  const { s, y } = pair;
  return dot(s, y) > LEAST_CURVATURE * dot(y, y) ? [...pairs, pair].slice(-memory) : pairs;
}

function newerHalf(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.slice(Math.ceil(pairs.length / 2));
}

/** The pairs that the direction was made from: each restart gives up the older half, a climbing direction all. */
function pairsUsed({
  before,
  gradient,
  direction,
  restarts,
}: Pick<MadeStep<LbfgsState>, 'before' | 'gradient' | 'direction' | 'restarts'>): readonly Pair[] {
  let { pairs } = before;
  for (let restart = 0; restart < restarts; restart++) pairs = newerHalf(pairs);
  return direction && same(negate(inverseHessianTimes(gradient, pairs)), direction) ? pairs : [];
}

function memoryOf(step: MadeStep<LbfgsState>): MemoryPart[] {
  const pairs = pairsUsed(step);
  const { turns, gamma } = twoLoops(step.gradient, pairs);
  const listed = turns.flatMap(({ s, y, sy, sq, yr, alpha, beta }, j): MemoryPart[] => {
    const k = pairName(j);
    return [
      { name: `s(${k})`, remark: 'theta-pair', value: s },
      { name: `y(${k})`, remark: 'gradient-pair', value: y },
      { name: `alpha(${k})`, formula: `s(${k})'q / s(${k})'y(${k})`, substituted: `${sq} / ${sy}`, value: alpha },
      { name: `beta(${k})`, formula: `y(${k})'r / s(${k})'y(${k})`, substituted: `${yr} / ${sy}`, value: beta },
    ];
  });
  const newest = pairs.at(-1);
  return [
    { name: 'pairs', remark: 'pairs', value: pairs.length },
    {
      name: 'gamma',
      ...(newest ? { formula: "s(k)'y(k) / y(k)'y(k)" } : { remark: 'no-pair' }),
      substituted: newest && `${dot(newest.s, newest.y)} / ${dot(newest.y, newest.y)}`,
      value: gamma,
    },
    ...listed,
  ];
}

/** The newest pair is k, the one before it k-1. */
function pairName(j: number): string {
  return j === 0 ? 'k' : `k-${j}`;
}

/** The two loops, for one weight: q from the newest pair to the oldest, r back again. */
function lines(step: MadeStep<LbfgsState>, i: number): MoveLine[] {
  const { gradient } = step;
  const { turns, gamma } = twoLoops(gradient, pairsUsed(step));
  const told: MoveLine[] = [];
  const line = (name: string, formula: string, substituted: string, value: number) => {
    told.push({ name, formula, substituted, value });
    return value;
  };
  let q = line('q', 'gradient', String(gradient[i]), gradient[i]);
  for (const [j, { y, alpha }] of turns.entries()) {
    const k = pairName(j);
    q = line('q', `q - alpha(${k}) * y(${k})`, `${q} - ${alpha} * ${y[i]}`, q - alpha * y[i]);
  }
  let r = line('r', 'gamma * q', `${gamma} * ${q}`, gamma * q);
  for (const [j, { s, alpha, beta }] of [...turns.entries()].reverse()) {
    const k = pairName(j);
    const share = alpha - beta;
    r = line('r', `r + (alpha(${k}) - beta(${k})) * s(${k})`, `${r} + ${share} * ${s[i]}`, r + share * s[i]);
  }
  line('direction', '-r', `-(${r})`, -r);
  return told;
}

/** The row of the inverse Hessian by which the weight's direction was made; of one that was started anew, the unit's. */
function metric(
  before: LbfgsState,
  { gradient, direction }: Pick<MadeStep<LbfgsState>, 'gradient' | 'direction'>,
  index: number,
): Float64Array {
  const unit = new Float64Array(gradient.length);
  unit[index] = 1;
  return inverseHessianTimes(unit, pairsUsed({ before, gradient, direction, restarts: 0 }));
}
