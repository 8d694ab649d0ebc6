/** Readings of gradients: whole, without biases, biases alone, in × out, and all as one vector. */
import type { Matrix } from '../../matrix/matrix.ts';
import { formatMatrix } from '../../names/matrixName.ts';
import type { Network } from '../../network/network.ts';
import { thetaShapes } from '../../network/network.ts';
import { tell } from '../words/sentences.ts';
import type { Part } from './names.ts';
import { asItIs, byRowsAndColumns, type Reading, type ReadingPart } from './reading.ts';

/** In what other forms than the article's a file's weights and gradients may be. */
export interface Forms {
  /** in × out is the person's own layout, not a slip: their weights or names show it. */
  readonly mayTranspose: boolean;
  /** Vectors may be unrolled in another order than Octave's. */
  readonly mayUnrollOtherwise: boolean;
  /** Where vectors are read as made row by row. */
  readonly byRows: boolean;
}

export interface ThetaMeaning {
  readonly part: Part;
  /** Its numbers may lack the biases: W, and not Theta. */
  readonly mayLackBias: boolean;
  /** The biases are given in an array of their own. */
  readonly isApart: boolean;
  readonly label: string;
  readonly forms: Forms;
}

export interface ThetaShape {
  readonly quantity: string;
  readonly rows: number;
  /** With the bias. */
  readonly columns: number;
}

/** Of one Theta_grad or Delta. */
export function thetaReadings(
  array: Matrix,
  shape: ThetaShape,
  { part, isApart, mayLackBias, label, forms }: ThetaMeaning,
): Reading[] {
  const { rows, columns } = shape;
  if (part === 'bias') return biasReadings(array, shape);
  const readings: Reading[] = [];
  const isVector = array.rows === 1 || array.columns === 1;
  for (const isTransposed of [false, true]) {
    if (isTransposed && !forms.mayTranspose) continue;
    const [r, c] = isTransposed ? [array.columns, array.rows] : [array.rows, array.columns];
    if (r !== rows || (c !== columns && c !== columns - 1) || (isApart && c === columns)) continue;
    if (c === columns - 1 && !mayLackBias) continue;
    const offset = columns - c;
    readings.push(
      byRowsAndColumns(array, {
        ...shape,
        row: (i) => i,
        column: (j) => j + offset,
        isTransposed,
        notes: isTransposed && rows !== columns - offset ? [tell('read-in-out', { label })] : [],
      }),
    );
  }
  if (isVector && readings.length === 0 && array.data.length === rows * columns) {
    const columnwise = vectorPart(shape, (k) => (k % rows) * columns + Math.floor(k / rows));
    const rowwise = vectorPart(shape, (k) => k);
    const both = forms.mayUnrollOtherwise ? [columnwise, rowwise] : [columnwise];
    return (forms.byRows ? [rowwise] : both).map((one) => ({ parts: [one], notes: [], isTransposed: false }));
  }
  // Numbers of another shape than right may be those of a program that makes this shape.
  return [...readings, ...(readings.some(({ isTransposed }) => !isTransposed) ? [] : [asItIs(shape.quantity, array)])];
}

function vectorPart({ quantity, rows, columns }: ThetaShape, cell: (k: number) => number): ReadingPart {
  return { quantity, rows, columns, cells: Int32Array.from({ length: rows * columns }, (_, k) => cell(k)) };
}

/** The first column of Theta_grad; one number for all of a layer is read as each of them. */
function biasReadings(array: Matrix, { quantity, rows, columns }: ThetaShape): Reading[] {
  const count = array.data.length;
  if (count !== rows && count !== 1) return [asItIs(quantity, array)];
  const cells = Int32Array.from({ length: rows }, (_, i) => i * columns);
  const from = Int32Array.from({ length: rows }, (_, i) => (count === 1 ? 0 : i));
  return [{ parts: [{ quantity, rows, columns, from, cells }], notes: [], isTransposed: false }];
}

/** One vector: Octave's order, row by row, and layer by layer as weights and biases apart. */
export function vectorReadings(
  array: Matrix,
  network: Network,
  { forms, label }: { readonly forms: Forms; readonly label: string },
): Reading[] {
  const shapes = thetaShapes(network);
  const count = shapes.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const raw: Reading = { ...asItIs('grad', array), unrolled: 'other' };
  if (array.data.length !== count || (array.rows !== 1 && array.columns !== 1))
    return [{ ...raw, unrolled: undefined }];
  const article: Reading = {
    parts: vectorParts(network, 'columns'),
    notes: [],
    isTransposed: false,
    unrolled: 'article',
  };
  const byRows: Reading = {
    parts: vectorParts(network, 'rows'),
    notes: [tell('read-by-rows', { label })],
    isTransposed: false,
    unrolled: 'article',
  };
  if (forms.byRows) return [{ ...byRows, notes: [] }, raw];
  if (!forms.mayUnrollOtherwise) return [article, raw];
  const apart = (['apart', 'apart-in-out'] as const).map(
    (order): Reading => ({
      parts: vectorParts(network, order),
      notes: [tell('read-apart', { label })],
      isTransposed: false,
      unrolled: 'article',
    }),
  );
  return [article, byRows, ...apart, raw];
}

type Order = 'columns' | 'rows' | 'apart' | 'apart-in-out';

function vectorParts(network: Network, order: Order): ReadingPart[] {
  let offset = 0;
  return thetaShapes(network)
    .map(({ rows, columns }, l): ReadingPart => {
      const from = Int32Array.from({ length: rows * columns }, (_, k) => offset + k);
      offset += rows * columns;
      const cells = Int32Array.from(from, (_, k) => cellOf(order, k, { rows, columns }));
      return { quantity: formatMatrix({ kind: 'Theta_grad', layer: l + 1 }), rows, columns, from, cells };
    })
    .reverse(); // the last Theta's is the cheapest to try
}

/** The cell of Theta, row-major, that is the k-th of its numbers. */
export function cellOf(
  order: Order,
  k: number,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): number {
  if (order === 'rows') return k;
  if (order === 'columns') return (k % rows) * columns + Math.floor(k / rows);
  const weights = rows * (columns - 1);
  if (k >= weights) return (k - weights) * columns;
  const [i, j] =
    order === 'apart' ? [Math.floor(k / (columns - 1)), k % (columns - 1)] : [k % rows, Math.floor(k / rows)];
  return i * columns + j + 1;
}
