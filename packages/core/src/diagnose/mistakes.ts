/** All known mistakes, and what of them can be made together. */
import { DeltascopeError, nearest } from '../errors.ts';
import { BACKWARD_MISTAKES } from './backwardMistakes.ts';
import { ARTICLE, type Choices } from './choices.ts';
import { COST_MISTAKES } from './costMistakes.ts';
import { FORWARD_MISTAKES } from './forwardMistakes.ts';
import { GRADIENT_MISTAKES } from './gradientMistakes.ts';
import { mendedFor } from './mend.ts';
import type { Mistake } from './mistake.ts';
import type { DiagnosedProblem } from './problem.ts';

/** In the order of the computation. */
export const MISTAKES: readonly Mistake[] = [
  ...FORWARD_MISTAKES,
  ...COST_MISTAKES,
  ...BACKWARD_MISTAKES,
  ...GRADIENT_MISTAKES,
];

/** Throws `mistake` (usage) for an id that is none. */
export function mistakeNamed(id: string): Mistake {
  const found = MISTAKES.find((mistake) => mistake.id === id);
  if (found) return found;
  const ids = MISTAKES.map((mistake) => mistake.id);
  const near = nearest(id, ids);
  throw new DeltascopeError({
    code: 'mistake',
    fault: 'usage',
    what: `there is no mistake "${id}"`,
    next: near ? `Did you mean ${near}?` : `The mistakes are ${ids.join(', ')}.`,
  });
}

/** The article's choices with mistakes made in them. */
export function choicesOf(mistakes: readonly Mistake[]): Choices {
  return Object.assign({ ...ARTICLE }, ...mistakes.map(({ change }) => change));
}

/** Whether two mistakes are made at different places. */
function compatible(one: Mistake, other: Mistake): boolean {
  return Object.keys(one.change).every((field) => !(field in other.change));
}

/** What is done to each Theta's gradient by itself, and is easily done to one alone. */
const BY_THETA: readonly (keyof Choices)[] = [
  'gradientDivisor',
  'gradientPenalty',
  'gradientPenaltyCells',
  'gradientBias',
];

/** Those mistakes in the gradient of the first or of the last Theta only. */
function inOneTheta(mistakes: readonly Mistake[], { network: { layers } }: DiagnosedProblem): Mistake[] {
  const last = layers.length - 1;
  if (last < 2) return [];
  const parts = mistakes.filter(({ change }) => BY_THETA.some((field) => field in change));
  return parts.flatMap((whole) =>
    (['first', 'last'] as const).map((gradientOf): Mistake => {
      const Theta = `Theta${gradientOf === 'first' ? 1 : last}`;
      return {
        ...whole,
        id: `${whole.id}-${Theta.toLowerCase()}`,
        title: `${whole.title}, in ${Theta}_grad only`,
        change: { ...whole.change, gradientOf },
        part: whole,
      };
    }),
  );
}

/** None, each alone (those of one Theta too), and each pair that can be made together. */
export function combinations(problem: DiagnosedProblem): (readonly Mistake[])[] {
  const possible = MISTAKES.filter(({ applies }) => applies?.(problem) ?? true).map((mistake) =>
    mendedFor(mistake, problem.network),
  );
  const pairs = possible.flatMap((one, i) =>
    possible.slice(i + 1).flatMap((other) => (compatible(one, other) ? [[one, other]] : [])),
  );
  return [[], ...[...possible, ...inOneTheta(possible, problem)].map((one) => [one]), ...pairs];
}
