/**
 * The places at which a person's cost function may leave the article's, in the order of the computation, and what each
 * is computed from. A mistake is a change of some places; which numbers it can reach follows from this table.
 */
import type { Matrix } from '../../matrix/matrix.ts';
import type { DiagnosedProblem } from '../problem.ts';

/** log a_L and log(1 − a_L), cell by cell. */
export interface Logarithms {
  readonly label: Matrix;
  readonly other: Matrix;
}

/** What is computed at each place; those marked (l) once for each layer or Theta, counted as the article counts them. */
export interface Values {
  /** (m × n) */
  X: Matrix;
  /** (m × K) */
  yv: Matrix;
  /** (l) as the way forward uses it: (out × 1+in) */
  Theta: Matrix;
  /** (l) what the bias unit gives: 1 */
  bias: number;
  /** (l) a_l = [1 g(z_l)], and a1 = [1 X] */
  ones: Matrix;
  /** (l) X or g(z_l) by Theta_l(:,2:end)': z_(l+1) without its bias */
  product: Matrix;
  /** (l) z_l = a_(l−1) Theta' */
  z: Matrix;
  /** (l) g(z_l), without ones */
  g: Matrix;
  /** a_L */
  output: Matrix;
  logs: Logarithms;
  /** What each row costs: m numbers. */
  rowCosts: Float64Array;
  /** How often each row's cost is counted; undefined: once. */
  costWeights: Float64Array | undefined;
  costSum: number;
  costDivisor: number;
  /** J without its penalty. */
  costMean: number;
  /** lambda / 2m */
  costRate: number;
  /** (l) the cells of Theta that J's penalty takes, others 0 */
  costCells: Matrix;
  /** (l) Σ of their squares */
  costNorm: number;
  J: number;
  /** s_L */
  error: Matrix;
  /** (l) Theta as the way back uses it */
  ThetaBack: Matrix;
  /** (l) g'([1 z_l]) */
  slope: Matrix;
  /** (l) s_l with its bias column */
  back: Matrix;
  /** (l) s_l */
  s: Matrix;
  /** (l) what Delta_l takes for a_l */
  entering: Matrix;
  /** (l) how often each row is counted in Delta_l; undefined: once */
  rowWeights: Float64Array | undefined;
  /** (l) */
  Delta: Matrix;
  /** (l) m */
  divisor: number;
  /** (l) Delta / m */
  divided: Matrix;
  /** (l) lambda / m */
  rate: number;
  /** (l) [0 Theta(:,2:end)] */
  penalized: Matrix;
  /** (l) Theta_grad */
  gradient: Matrix;
  /** (l) Theta_grad as it is laid out in the end */
  layout: Matrix;
  /** The gradients as one vector. */
  unrolled: Float64Array;
}

export type Place = keyof Values;

/** What a change finds in the program's workspace. */
export interface At {
  readonly problem: DiagnosedProblem;
  readonly m: number;
  /** Outputs. */
  readonly K: number;
  /** Layers, the input's and the output's too. */
  readonly L: number;
  /** The layer or Theta that is being computed; 0 if there is one only. */
  readonly l: number;
  /** What the program has at another place; the same layer if none is named. */
  readonly get: <P extends Place>(place: P, l?: number) => Values[P];
  /** Whether the program leaves the article at a place. */
  readonly isChanged: (place: Place) => boolean;
}

/** What a program does at some places, given what would be right after all that went before. */
export type Change = {
  readonly [P in Place]?: (right: () => Values[P], at: At) => Values[P];
};

type Node = readonly [place: Place, l: number];

const each = (first: number, last: number, place: Place): Node[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i): Node => [place, first + i]);

interface PlaceRule {
  /** First and last layer; absent: there is one only. */
  readonly of?: (L: number) => readonly [first: number, last: number];
  readonly from: (l: number, L: number) => readonly Node[];
}

const thetas = (L: number) => [1, L - 1] as const;
const hidden = (L: number) => [2, L - 1] as const;
const behindInput = (L: number) => [2, L] as const;

/** The place of what enters layer l + 1, the bias aside. */
const valuesOf = (l: number): Node => (l === 1 ? ['X', 0] : ['g', l]);

export const PLACES: Readonly<Record<Place, PlaceRule>> = {
  X: { from: () => [] },
  yv: { from: () => [] },
  Theta: { of: thetas, from: () => [] },
  bias: { of: thetas, from: () => [] },
  ones: {
    of: thetas,
    from: (l) => [['bias', l], valuesOf(l)],
  },
  product: { of: thetas, from: (l) => [valuesOf(l), ['Theta', l]] },
  z: {
    of: behindInput,
    from: (l) => [
      ['product', l - 1],
      ['bias', l - 1],
      ['Theta', l - 1],
    ],
  },
  g: { of: hidden, from: (l) => [['z', l]] },
  output: { from: (_, L) => [['z', L]] },
  logs: {
    from: (_, L) => [
      ['output', 0],
      ['z', L],
    ],
  },
  rowCosts: {
    from: () => [
      ['logs', 0],
      ['yv', 0],
    ],
  },
  costWeights: { from: () => [] },
  costSum: {
    from: () => [
      ['rowCosts', 0],
      ['costWeights', 0],
    ],
  },
  costDivisor: { from: () => [] },
  costMean: {
    from: () => [
      ['costSum', 0],
      ['costDivisor', 0],
    ],
  },
  costRate: { from: () => [] },
  costCells: { of: thetas, from: (l) => [['Theta', l]] },
  costNorm: { of: thetas, from: (l) => [['costCells', l]] },
  J: { from: (_, L) => [['costMean', 0], ['costRate', 0], ...each(1, L - 1, 'costNorm')] },
  error: {
    from: (_, L) => [
      ['output', 0],
      ['yv', 0],
      ['z', L],
    ],
  },
  ThetaBack: { of: hidden, from: (l) => [['Theta', l]] },
  slope: {
    of: hidden,
    from: (l) => [
      ['z', l],
      ['ones', l],
    ],
  },
  back: {
    of: hidden,
    from: (l) => [
      ['s', l + 1],
      ['ThetaBack', l],
      ['slope', l],
    ],
  },
  s: { of: behindInput, from: (l, L) => [l === L ? ['error', 0] : ['back', l]] },
  entering: {
    of: thetas,
    from: (l) =>
      l === 1
        ? [['ones', l]]
        : [
            ['ones', l],
            ['z', l],
          ],
  },
  rowWeights: { of: thetas, from: () => [] },
  Delta: {
    of: thetas,
    from: (l) => [
      ['s', l + 1],
      ['entering', l],
      ['rowWeights', l],
    ],
  },
  divisor: { of: thetas, from: () => [] },
  divided: {
    of: thetas,
    from: (l) => [
      ['Delta', l],
      ['divisor', l],
    ],
  },
  rate: { of: thetas, from: () => [] },
  penalized: { of: thetas, from: (l) => [['Theta', l]] },
  gradient: {
    of: thetas,
    from: (l) => [
      ['divided', l],
      ['rate', l],
      ['penalized', l],
    ],
  },
  layout: { of: thetas, from: (l) => [['gradient', l]] },
  unrolled: { from: (_, L) => each(1, L - 1, 'layout') },
};

/** `s2`, `J`: the same for the same place and layer. */
export function nodeKey(place: Place, l: number): string {
  return l === 0 ? place : `${place}${l}`;
}

/** All places of a network with L layers. */
function nodes(L: number): Node[] {
  const places = Object.keys(PLACES) as Place[]; // the keys of a record of places
  return places.flatMap((place): Node[] => {
    const of = PLACES[place].of?.(L);
    return of ? each(of[0], of[1], place) : [[place, 0]];
  });
}

/** For each place, all that it is computed from, itself too, by their keys. */
export function ancestors(L: number): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  const of = ([place, l]: Node): Set<string> => {
    const key = nodeKey(place, l);
    const found = known.get(key);
    if (found) return found;
    const all = new Set([key]);
    for (const parent of PLACES[place].from(l, L)) for (const one of of(parent)) all.add(one);
    known.set(key, all);
    return all;
  };
  for (const node of nodes(L)) of(node);
  return known;
}
