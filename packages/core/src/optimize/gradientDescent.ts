/** Gradient descent over all rows: Theta = Theta − alpha · gradient, with alpha fixed or found by backtracking. */
import type { CostAndGradient } from '../engine/engine.ts';
import { addScaled, dot, negate } from '../matrix/vector.ts';
import { evaluate } from './ask.ts';
import type { MadeStep, MemoryPart, MoveLine } from './explain.ts';
import type { Asking, OptimizerByRows, OptimizerKind, OptimizerState } from './optimizer.ts';
import { settled } from './options.ts';

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

const options = {
  learningRate: { summary: 'how far a step goes', otherwise: 'found by backtracking', above: 0 },
} as const;

/**
 * With a learning rate, the same alpha at each step, which diverges if it is too large. Without one, alpha is halved until
 * J falls enough (Armijo 1966), and twice the last one is tried first.
 */
export const gradientDescent: OptimizerKind<'gd', typeof options, OptimizerByRows<GradientDescentState>> = {
  name: 'gd',
  by: 'rows',
  words: { en: 'Gradient descent', zh: '梯度下降法' },
  options,
  make(given) {
    const { learningRate } = settled(options, given);
    const alpha = learningRate ?? FIRST_ALPHA;
    return {
      name: 'gd',
      by: 'rows',
      ...(learningRate === undefined && { search: { decrease: SUFFICIENT_DECREASE } }),
      start: (parameters) => ({ iteration: 0, evaluations: 0, parameters: parameters.slice(), alpha }),
      run: (state) => run(state, learningRate),
      explain: { memory: ({ before }) => memoryOf(before, learningRate), lines },
      weighs: {},
    };
  },
};

function* run(from: GradientDescentState, fixed: number | undefined): Asking<GradientDescentState> {
  let { iteration, evaluations, parameters, alpha } = from;
  let here = from.here ?? (yield* evaluate(parameters));
  if (!from.here) evaluations += 1;
  for (;;) {
    if (here.gradient.every((value) => value === 0)) return 'gradient-zero';
    const direction = negate(here.gradient);
    const lastOrTwice = iteration === 0 ? alpha : 2 * alpha;
    const firstAlpha = fixed ?? lastOrTwice;
    const step: Step = yield* stepAlong({ parameters, here, direction, firstAlpha, isFixed: fixed !== undefined });
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
  readonly isFixed: boolean;
}

/** Where a step ended; found is false where no alpha lowers J. */
interface Step {
  readonly found: boolean;
  readonly parameters: Float64Array;
  readonly here: CostAndGradient;
  readonly alpha: number;
  readonly evaluations: number;
}

function* stepAlong({ parameters: start, here: before, direction, firstAlpha, isFixed }: Start) {
  const slope = -dot(direction, direction);
  let alpha = firstAlpha;
  for (let evaluations = 1; ; evaluations++) {
    const parameters = addScaled(start, alpha, direction);
    const here = yield* evaluate(parameters);
    const enough = here.J <= before.J + SUFFICIENT_DECREASE * alpha * slope && here.J < before.J;
    const found = isFixed || enough;
    if (found || evaluations > MOST_HALVINGS) return { found, parameters, here, alpha, evaluations };
    alpha /= 2;
  }
}

function memoryOf({ alpha, iteration }: GradientDescentState, fixed: number | undefined): MemoryPart[] {
  const first = { name: 'step', remark: 'first-step' } as const;
  if (fixed !== undefined) return [{ name: 'rate', remark: 'same-rate', value: fixed }];
  if (iteration === 0) return [{ ...first, value: alpha }];
  return [{ ...first, formula: '2 * step(k-1)', substituted: `2 * ${alpha}`, value: 2 * alpha }];
}

function lines({ gradient }: MadeStep<GradientDescentState>, i: number): MoveLine[] {
  const g = gradient[i];
  return [{ name: 'direction', formula: '-gradient', substituted: `-(${g})`, value: -g }];
}
