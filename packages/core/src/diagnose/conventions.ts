/** Ways to compute that are as right as the article's: reported as such, never as a mistake. */
import { divide, matrix } from '../matrix/matrix.ts';
import { formatMatrix } from '../names/matrixName.ts';
import type { Change } from './compute/places.ts';
import type { Applied } from './compute/workspace.ts';
import { SAMPLE_DEVIATION } from './mistakes/inputs.ts';
import type { DiagnosedProblem } from './problem.ts';
import { type ConventionId, type Told, tell } from './words/sentences.ts';

export interface Convention {
  readonly id: ConventionId;
  /** Conventions of one kind exclude each other. */
  readonly kind: 'classes' | 'scale' | 'penalty' | 'error';
  readonly change: Change;
  readonly told: (problem: DiagnosedProblem) => Told<ConventionId>;
  readonly applies?: (problem: DiagnosedProblem) => boolean;
  /** It can only be told from a mistake where J and a gradient both are so. */
  readonly throughout?: true;
}

/** Numbers by their value, texts by their characters. */
function byValue(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return one < other ? -1 : one > other ? 1 : 0;
}

const inOrder = (classes: readonly string[], order: (one: string, other: string) => number) => [...classes].sort(order);
const asText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const backwards = (one: string, other: string) => -byValue(one, other);

/** In the order of the first row of each. */
const byAppearance = ({ examples, classes = [] }: DiagnosedProblem) =>
  [...new Set(examples.y)].flatMap((label) => classes[label - 1] ?? []);

/** The classes in another order than here. */
const classesIn = (
  ordered: (problem: DiagnosedProblem) => readonly string[],
): Pick<Convention, 'change' | 'applies'> => ({
  change: {
    yv: (_, { problem, K, m }) => {
      const { examples, classes = [] } = problem;
      const order = ordered(problem);
      const yv = matrix(m, K);
      examples.y.forEach((label, i) => {
        const k = order.indexOf(classes[label - 1]);
        if (K === 1) yv.data[i] = k;
        else yv.data[i * K + k] = 1;
      });
      return yv;
    },
  },
  applies: (problem) => {
    const {
      classes = [],
      network: { layers },
    } = problem;
    const K = layers[layers.length - 1];
    const order = ordered(problem);
    return order.length === (K === 1 ? 2 : K) && order.some((word, k) => word !== classes[k]);
  },
});
const classesBy = (order: (one: string, other: string) => number) =>
  classesIn(({ classes = [] }) => inOrder(classes, order));
const penaltyTimes = (factor: (m: number) => number): Change => ({
  costRate: (right, { m }) => right() * factor(m),
  rate: (right, { m }) => right() * factor(m),
});
const shown = (value: number) => `${Number(value.toPrecision(12))}`;

/** The ways in which right numbers may differ from ours: another layout, order of classes, or place of 1/m. */
export const CONVENTIONS: readonly Convention[] = [
  {
    id: 'classes-by-value',
    kind: 'classes',
    ...classesBy(byValue),
    told: ({ classes = [] }) => tell('classes-by-value', { theirs: inOrder(classes, byValue), here: classes }),
  },
  {
    id: 'classes-by-appearance',
    kind: 'classes',
    ...classesIn(byAppearance),
    applies: (problem) =>
      (classesIn(byAppearance).applies?.(problem) ?? false) &&
      byAppearance(problem).join() !== inOrder(problem.classes ?? [], byValue).join(),
    told: (problem) => tell('classes-by-appearance', { theirs: byAppearance(problem), here: problem.classes ?? [] }),
  },
  {
    id: 'classes-by-text',
    kind: 'classes',
    ...classesBy(asText),
    applies: (problem) =>
      (classesBy(asText).applies?.(problem) ?? false) &&
      inOrder(problem.classes ?? [], asText).join() !== inOrder(problem.classes ?? [], byValue).join() &&
      inOrder(problem.classes ?? [], asText).join() !== byAppearance(problem).join(),
    told: ({ classes = [] }) => tell('classes-by-text', { theirs: inOrder(classes, asText), here: classes }),
  },
  {
    id: 'classes-backwards',
    kind: 'classes',
    ...classesBy(backwards),
    applies: (problem) =>
      problem.classes?.length === 2 &&
      (classesBy(backwards).applies?.(problem) ?? false) &&
      inOrder(problem.classes, backwards).join() !== byAppearance(problem).join(),
    told: ({ classes = [] }) => tell('classes-backwards', { theirs: inOrder(classes, backwards) }),
  },
  {
    id: 'x-sample-deviation',
    kind: 'scale',
    change: SAMPLE_DEVIATION,
    applies: ({ unscaled }) => unscaled !== undefined,
    told: () => tell('x-sample-deviation', {}),
  },
  {
    id: 'penalty-not-divided-throughout',
    kind: 'penalty',
    change: penaltyTimes((m) => m),
    told: ({ lambda, examples }) => tell('penalty-not-divided-throughout', { lambda: shown(lambda * examples.m) }),
    applies: ({ lambda, examples }) => lambda !== 0 && examples.m > 1,
    throughout: true,
  },
  {
    id: 'penalty-plain-throughout',
    kind: 'penalty',
    change: penaltyTimes((m) => 2 * m),
    told: ({ lambda, examples }) => tell('penalty-plain-throughout', { lambda: shown(2 * lambda * examples.m) }),
    applies: ({ lambda }) => lambda !== 0,
    throughout: true,
  },
  {
    id: 'error-holds-1-m',
    kind: 'error',
    change: { error: (right, { m }) => divide(right(), m), divisor: () => 1 },
    told: ({ network }) =>
      tell('error-holds-1-m', { error: formatMatrix({ kind: 's', layer: network.layers.length }) }),
  },
  {
    id: 'delta-holds-1-m',
    kind: 'error',
    change: { Delta: (right, { m }) => divide(right(), m), divisor: () => 1 },
    told: () => tell('delta-holds-1-m', {}),
  },
];

/** A choice of conventions, at most one of each kind. */
export interface Base {
  readonly conventions: readonly Convention[];
  readonly variant: readonly Applied[];
}

/** All choices that can be made here, the article's first, then those that leave it in one thing, in two … */
export function bases(problem: DiagnosedProblem, hasBoth: boolean): Base[] {
  const possible = CONVENTIONS.filter(
    ({ applies, throughout }) => (applies?.(problem) ?? true) && (hasBoth || !throughout),
  );
  let all: Convention[][] = [[]];
  for (const kind of ['classes', 'scale', 'penalty', 'error'] as const) {
    const ofKind = possible.filter((one) => one.kind === kind);
    all = [...all, ...all.flatMap((chosen) => ofKind.map((one) => [...chosen, one]))];
  }
  return all
    .sort((a, b) => a.length - b.length)
    .map((conventions) => ({
      conventions,
      variant: conventions.map(({ id, change }) => ({ key: `=${id}`, change })),
    }));
}
