/**
 * Programs that share what they have in common: each number is computed once for all variants that reach it by the same
 * changes, when it is first asked for. So a variant costs only what its own changes touch.
 */
import { DeltascopeError } from '../../errors.ts';
import { type Matrix, matrix } from '../../matrix/matrix.ts';
import type { MatrixKind } from '../../names/matrixName.ts';
import { quantityMatrix } from '../given/names.ts';
import type { DiagnosedProblem } from '../problem.ts';
import { ARTICLE } from './article.ts';
import { pickColumns } from './cells.ts';
import { type At, ancestors, type Change, nodeKey, PLACES, type Place, type Values } from './places.ts';

/** One change under a name, in all layers or in one. */
export interface Applied {
  /** The same for the same change: it names what is kept. */
  readonly key: string;
  readonly change: Change;
  readonly only?: number;
  /** The same as a rule. */
  readonly layers?: (l: number, L: number) => boolean;
  /** Places that it looks at beyond those that the article's computation there depends on. */
  readonly reads?: readonly Place[];
}

export type Variant = readonly Applied[];

/** Columns of a_l that are looked at first, if there are many. */
export type Some = 'some' | 'all';

export interface Workspace {
  readonly problem: DiagnosedProblem;
  /** A quantity by the article's name; undefined if the program would have stopped before, as shapes do not go together. */
  quantity(name: string, variant: Variant, some?: Some): Matrix | undefined;
  /** The changes of a variant that can reach a quantity, as one key. */
  reaching(name: string, variant: Variant): string;
  /** The columns of Theta_l_grad that `some` computes. */
  readonly someColumns: (l: number) => Int32Array;
}

/** What is kept, in bytes, before the least used is forgotten. */
const KEPT_BYTES = 384 * 2 ** 20;
/** Larger ones, as X scaled in another way, are kept only if they are right: what is made of them is small. */
const LARGEST_KEPT = 8 * 2 ** 20;
/** Columns of a1 in a first look, the bias aside. */
const FIRST_LOOK = 7;

type Kept = Map<string, { readonly value: unknown; readonly bytes: number }>;

export function workspace(problem: DiagnosedProblem): Workspace {
  const { layers } = problem.network;
  const L = layers.length;
  const from = ancestors(L);
  const kept: Kept = new Map();
  const keptBytes = { now: 0 };
  const columnsOf = layers.map((units) => spread(units, FIRST_LOOK));
  const someColumns = (l: number) => columnsOf[l - 1];

  const reached = new WeakMap<Applied, ReadonlySet<string>>();
  const reachOf = (one: Applied): ReadonlySet<string> => {
    const found = reached.get(one) ?? reach(one, from, L);
    reached.set(one, found);
    return found;
  };

  function relevant(key: string, variant: Variant): Variant {
    if (variant.length === 0) return variant;
    const direct = variant.filter((one) => reachOf(one).has(key));
    const reading = direct.flatMap(({ reads = [] }) => reads);
    if (reading.length === 0 || direct.length === variant.length) return direct;
    const looked = reading.flatMap((place) => keysOf(place, from));
    return variant.filter((one) => direct.includes(one) || looked.some((other) => reachOf(one).has(other)));
  }

  function value<P extends Place>(place: P, l: number, variant: Variant, some: Some): Values[P] {
    const key = nodeKey(place, l);
    const mine = relevant(key, variant);
    const name = `${key}${some === 'some' ? '~' : ''}|${mine.map((one) => one.key).join(' ')}`;
    const found = kept.get(name);
    if (found) {
      kept.delete(name);
      kept.set(name, found);
      return found.value as Values[P]; // kept under this place's name
    }
    const made = compute(place, l, { variant: mine, some });
    if (mine.length === 0 || bytesOf(made) <= LARGEST_KEPT) keep(kept, keptBytes, name, made);
    return made;
  }

  function compute<P extends Place>(
    place: P,
    l: number,
    { variant, some }: { readonly variant: Variant; readonly some: Some },
  ): Values[P] {
    if (some === 'some' && PICKED.includes(place)) {
      const whole = value(place, l, variant, 'all') as Matrix; // the picked places are matrices
      const picked = whole.columns === layers[l - 1] + 1 ? pickColumns(whole, someColumns(l)) : whole;
      return picked as Values[P]; // as is their part
    }
    const at: At = {
      problem,
      m: problem.examples.m,
      K: layers[L - 1],
      L,
      l,
      get: (other, layer) => {
        const rule = layer ?? (isSingle(other) ? 0 : l);
        return value(other, rule, variant, SOME_COLUMNS.includes(other) && rule === l ? some : 'all');
      },
      isChanged: (other) => variant.some(({ change }) => other in change),
    };
    let right = (): Values[P] => ARTICLE[place](at);
    for (const one of variant) {
      const step = one.change[place];
      if (!step || !isMadeIn(one, l, L)) continue;
      const before = right;
      right = () => step(before, at);
    }
    return right();
  }

  return {
    problem,
    someColumns,
    quantity(name, variant, some = 'all') {
      const [place, l] = placeOf(name, L);
      const inPart = some === 'some' && place === 'layout' ? 'gradient' : place;
      try {
        const made: unknown = value(inPart, l, variant, some);
        if (typeof made === 'number') return matrix(1, 1, Float64Array.of(made));
        return made instanceof Float64Array ? matrix(made.length, 1, made) : (made as Matrix); // quantities are one of the three
      } catch (error) {
        if (error instanceof DeltascopeError && error.code === 'shape') return undefined;
        throw error;
      }
    },
    reaching: (name, variant) => {
      const [place, l] = placeOf(name, L);
      return relevant(nodeKey(place, l), variant)
        .map(({ key }) => key)
        .join(' ');
    },
  };
}

/** Of a_l and Theta_l the first look picks columns. */
const PICKED: readonly Place[] = ['entering', 'penalized'];
const SOME_COLUMNS: readonly Place[] = ['entering', 'penalized', 'Delta', 'divided', 'gradient'];

function isSingle(place: Place): boolean {
  return PLACES[place].of === undefined;
}

/** Whether a change is made in a layer; 0 is that of places that there is one of only. */
export function isMadeIn({ only, layers }: Applied, l: number, L: number): boolean {
  if (l === 0) return true;
  return (only === undefined || only === l) && (layers?.(l, L) ?? true);
}

/** All places that a change can reach, by their keys. */
function reach(one: Applied, from: ReadonlyMap<string, ReadonlySet<string>>, L: number): ReadonlySet<string> {
  const places = Object.keys(one.change) as Place[]; // the keys of a change are places
  const changed = places.flatMap((place) =>
    keysOf(place, from).filter((key) => isMadeIn(one, isSingle(place) ? 0 : Number(/\d+$/.exec(key)?.[0]), L)),
  );
  return new Set([...from].filter(([, above]) => changed.some((key) => above.has(key))).map(([key]) => key));
}

/** The keys of a place, in all its layers. */
function keysOf(place: Place, from: ReadonlyMap<string, unknown>): string[] {
  if (isSingle(place)) return [place];
  return Array.from({ length: from.size }, (_, l) => nodeKey(place, l + 1)).filter((key) => from.has(key));
}

function keep(kept: Kept, total: { now: number }, name: string, value: unknown): void {
  const bytes = bytesOf(value);
  kept.set(name, { value, bytes });
  total.now += bytes;
  for (const [oldest, { bytes: freed }] of kept) {
    if (total.now <= KEPT_BYTES || oldest === name) return;
    kept.delete(oldest);
    total.now -= freed;
  }
}

function bytesOf(value: unknown): number {
  if (value instanceof Float64Array) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  if ('data' in value && value.data instanceof Float64Array) return value.data.byteLength;
  return Object.values(value).reduce((sum: number, one) => sum + bytesOf(one), 0);
}

/** The bias and some columns of 1 … n, evenly apart. */
function spread(n: number, count: number): Int32Array {
  const some = Math.min(n, count);
  return Int32Array.from({ length: some + 1 }, (_, i) => (i === 0 ? 0 : Math.ceil((i * n) / some)));
}

/** The place at which the quantity of an article's name is computed. */
function placeOf(name: string, L: number): readonly [Place, number] {
  const { kind, layer } = quantityMatrix(name);
  if (kind === 'a' && layer === L) return ['output', 0];
  return [QUANTITY_PLACES[kind], layer];
}

const QUANTITY_PLACES: Readonly<Record<MatrixKind, Place>> = {
  X: 'X',
  yv: 'yv',
  w: 'rowWeights',
  a: 'ones',
  z: 'z',
  J: 'J',
  s: 's',
  sWithBias: 'back',
  Theta: 'Theta',
  Delta: 'Delta',
  Theta_grad: 'layout',
  grad: 'unrolled',
};
