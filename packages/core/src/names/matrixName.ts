/**
 * The names of the cost function's matrices: a kind and a layer, written `Theta1`, `s2WithBias`, `yv`. They are read and
 * written here alone; docs/notation.md says what they mean.
 */

/** Matrices that every network has once. `grad` is the gradient of all Theta as one column, `w` what each row weighs. */
const SINGLE_KINDS = ['X', 'yv', 'w', 'J', 'grad'] as const;

/** What is written before and after the layer's number. */
const LAYERED = {
  a: ['a', ''],
  z: ['z', ''],
  s: ['s', ''],
  sWithBias: ['s', 'WithBias'],
  Theta: ['Theta', ''],
  Delta: ['Delta', ''],
  Theta_grad: ['Theta', '_grad'],
} as const;

/** A kind of matrix that there is once. */
export type SingleKind = (typeof SINGLE_KINDS)[number];

/** A kind of matrix that there is for each layer. */
export type LayeredKind = keyof typeof LAYERED;

/** What a matrix of the cost function is, without its layer. */
export type MatrixKind = SingleKind | LayeredKind;

/** The name of a matrix: its kind, and its layer if it has one. */
export interface MatrixName {
  readonly kind: MatrixKind;
  /** The number in the name; 0 for X, yv, w, J and grad, which have none. */
  readonly layer: number;
}

const FORM = /^([A-Za-z]+?)([1-9]\d*)(\w*)$/;

/** `s2WithBias` -> `{ kind: 'sWithBias', layer: 2 }`; undefined for a text that names no matrix. */
export function parseMatrix(text: string): MatrixName | undefined {
  const single = SINGLE_KINDS.find((kind) => kind === text);
  if (single) return { kind: single, layer: 0 };
  const [, before, layer, after] = FORM.exec(text) ?? [];
  const [kind] = Object.entries(LAYERED).find(([, parts]) => parts[0] === before && parts[1] === after) ?? [];
  return kind === undefined ? undefined : { kind: kind as LayeredKind, layer: Number(layer) }; // a key of LAYERED
}

/** `{ kind: 'sWithBias', layer: 2 }` -> `s2WithBias` */
export function formatMatrix({ kind, layer }: MatrixName): string {
  if (!isLayered(kind)) return kind;
  const [before, after] = LAYERED[kind];
  return `${before}${layer}${after}`;
}

function isLayered(kind: MatrixKind): kind is LayeredKind {
  return Object.hasOwn(LAYERED, kind);
}

/** Whether two names are of the same matrix. */
export function sameMatrix(one: MatrixName, other: MatrixName): boolean {
  return one.kind === other.kind && one.layer === other.layer;
}

/** Whether a network of L layers has the matrix. */
export function hasMatrix(L: number, { kind, layer }: MatrixName): boolean {
  switch (kind) {
    case 'X':
    case 'yv':
    case 'w':
    case 'J':
    case 'grad':
      return true;
    case 'a':
      return layer >= 1 && layer <= L;
    case 'z':
    case 's':
      return layer >= 2 && layer <= L;
    case 'sWithBias':
      return layer >= 2 && layer < L;
    case 'Theta':
    case 'Delta':
    case 'Theta_grad':
      return layer >= 1 && layer < L;
    default:
      return kind satisfies never;
  }
}
