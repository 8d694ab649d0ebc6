/** Gradient descent over all rows: Theta = Theta − alpha · gradient, with alpha fixed or found by backtracking. */
import type { CostAndGradient } from '../engine/engine.ts';
import { evaluate } from './ask.ts';
import type { Asking, Optimizer, OptimizerState } from './optimizer.ts';
import { addScaled, dot, negate } from './vector.ts';

export type GradientDescentOptions =
  /** The same alpha at each step; diverges where it is too large. */
  | { readonly step: 'fixed'; readonly learningRate: number }
  /** Halves alpha until J falls enough (Armijo 1966), and tries twice the last one first. */
  | { readonly step: 'backtracking' };

export interface GradientDescentState extends OptimizerState {
  /** At `parameters`; absent before the first evaluation. */
  readonly here?: CostAndGradient;
  /** The alpha of the last step; the first to try at the start. */
  readonly alpha: number;
}

/** J must fall by at least this share of what the slope promises (Nocedal and Wright 2006, p. 33). */
const SUFFICIENT_DECREASE = 1e-4;
/** After so many halvings a step is beyond float64's digits. */
const MOST_HALVINGS = 60;
const FIRST_ALPHA = 1;

export function gradientDescent(
  options: GradientDescentOptions = { step: 'backtracking' },
): Optimizer<GradientDescentState> {
  const alpha = options.step === 'fixed' ? options.learningRate : FIRST_ALPHA;
  return {
    name: 'gd',
    start: (parameters) => ({ iteration: 0, evaluations: 0, parameters: parameters.slice(), alpha }),
    run: (state) => run(state, options),
  };
}

function* run(from: GradientDescentState, options: GradientDescentOptions): Asking<GradientDescentState> {
  let { iteration, evaluations, parameters, alpha } = from;
  let here = from.here ?? (yield* evaluate(parameters));
  if (!from.here) evaluations += 1;
  for (;;) {
    const { J: before, gradient } = here;
    const direction = negate(gradient);
    const slope = -dot(gradient, gradient);
    if (slope === 0) return 'gradient-zero';
    const start = parameters;
    let halvings = 0;
    alpha = options.step === 'fixed' ? options.learningRate : alpha * (iteration === 0 ? 1 : 2);
    for (;;) {
      parameters = addScaled(start, alpha, direction);
      here = yield* evaluate(parameters);
      evaluations += 1;
      if (options.step === 'fixed') break;
      if (here.J <= before + SUFFICIENT_DECREASE * alpha * slope && here.J < before) break;
      if (halvings === MOST_HALVINGS) return 'line-search-failed';
      alpha /= 2;
      halvings += 1;
    }
    iteration += 1;
    const { J } = here;
    const state = { iteration, evaluations, parameters, here, alpha };
    const gradientHere = here.gradient;
    yield {
      kind: 'iteration',
      iteration,
      parameters,
      J,
      gradient: gradientHere,
      stepLength: alpha,
      direction,
      evaluations,
      state,
    };
  }
}
