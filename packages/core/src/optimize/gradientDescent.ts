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
    ...(options.step === 'backtracking' && { search: { decrease: SUFFICIENT_DECREASE } }),
    start: (parameters) => ({ iteration: 0, evaluations: 0, parameters: parameters.slice(), alpha }),
    run: (state) => run(state, options),
  };
}

function* run(from: GradientDescentState, options: GradientDescentOptions): Asking<GradientDescentState> {
  let { iteration, evaluations, parameters, alpha } = from;
  let here = from.here ?? (yield* evaluate(parameters));
  if (!from.here) evaluations += 1;
  for (;;) {
    if (here.gradient.every((value) => value === 0)) return 'gradient-zero';
    const direction = negate(here.gradient);
    const lastOrTwice = iteration === 0 ? alpha : 2 * alpha;
    const firstAlpha = options.step === 'fixed' ? options.learningRate : lastOrTwice;
    const step: Step = yield* stepAlong({ parameters, here, direction, firstAlpha, options });
    evaluations += step.evaluations;
    if (!step.found) return 'line-search-failed';
    iteration += 1;
    ({ parameters, here, alpha } = step);
    const state = { iteration, evaluations, parameters, here, alpha };
    const { J, gradient } = here;
    yield { kind: 'iteration', iteration, parameters, J, gradient, stepLength: alpha, direction, evaluations, state };
  }
}

interface Start {
  readonly parameters: Float64Array;
  readonly here: CostAndGradient;
  readonly direction: Float64Array;
  readonly firstAlpha: number;
  readonly options: GradientDescentOptions;
}

/** Where a step ended; found is false where no alpha lowers J. */
interface Step {
  readonly found: boolean;
  readonly parameters: Float64Array;
  readonly here: CostAndGradient;
  readonly alpha: number;
  readonly evaluations: number;
}

function* stepAlong({ parameters: start, here: before, direction, firstAlpha, options }: Start) {
  const slope = -dot(direction, direction);
  let alpha = firstAlpha;
  for (let evaluations = 1; ; evaluations++) {
    const parameters = addScaled(start, alpha, direction);
    const here = yield* evaluate(parameters);
    const enough = here.J <= before.J + SUFFICIENT_DECREASE * alpha * slope && here.J < before.J;
    const found = options.step === 'fixed' || enough;
    if (found || evaluations > MOST_HALVINGS) return { found, parameters, here, alpha, evaluations };
    alpha /= 2;
  }
}
