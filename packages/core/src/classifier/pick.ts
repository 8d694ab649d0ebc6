/** Some rows of X in the form that X has, and of y. */
import { type Matrix, matrix } from '../matrix/matrix.ts';
import type { Cell, Features, Numbers, Shaped } from './forms.ts';
import type { Targets } from './targets.ts';

/** Rows counted from 0. X has one of the forms, as whoever read it has seen. */
export function pickRows<X extends Features>(X: X, rows: Int32Array): X {
  return picked(X, rows) as X; // of the same form
}

export function pickTargets<Y extends Targets>(y: Y, rows: Int32Array): Y {
  return pickCells(y, rows) as ArrayLike<unknown> as Y; // a list of the same kind
}

function picked(X: Features, rows: Int32Array): Features {
  if (Array.isArray(X)) return Array.from(rows, (row) => X[row]);
  // A column may be called data, but has no shape and no matrix beside it.
  if ('data' in X && ArrayBuffer.isView(X.data)) {
    const given = X as Shaped | Matrix;
    if ('shape' in given && Array.isArray(given.shape)) {
      const [, n] = given.shape;
      return { data: pickBlocks(given.data, n, rows), shape: [rows.length, n] };
    }
    if ('columns' in given && typeof given.columns === 'number') {
      return matrix(rows.length, given.columns, pickBlocks(given.data, given.columns, rows));
    }
  }
  return Object.fromEntries(
    Object.entries(X).map(([name, cells]: [string, ArrayLike<Cell>]) => [name, pickCells(cells, rows)]),
  );
}

function pickCells<Each>(cells: ArrayLike<Each>, rows: Int32Array): ArrayLike<Each> {
  if (Array.isArray(cells)) return Array.from(rows, (row) => cells[row]);
  return pickBlocks(cells as unknown as Numbers, 1, rows) as unknown as ArrayLike<Each>; // a typed array, and one of its kind
}

/** Rows of n numbers each. */
function pickBlocks<List extends Numbers>(data: List, n: number, rows: Int32Array): List {
  const Kind = data.constructor as new (length: number) => List; // typed arrays are made by their own class
  const some = new Kind(rows.length * n);
  rows.forEach((row, i) => {
    some.set(data.subarray(row * n, (row + 1) * n), i * n);
  });
  return some;
}
