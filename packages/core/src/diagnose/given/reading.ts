/**
 * Readings of an array: which cell of which quantity each of its numbers is. Layouts are such readings: transposed,
 * without the ones, a row alone, biases apart, in × out, one vector of all gradients.
 */
import type { Matrix } from '../../matrix/matrix.ts';
import type { Told } from '../words/sentences.ts';

/** Some of an array's numbers and the cells of one quantity that they are. */
export interface ReadingPart {
  readonly quantity: string;
  /** The shape that the quantity must have for this. */
  readonly rows: number;
  readonly columns: number;
  /** Which of the array's numbers; absent: all in their order. */
  readonly from?: Int32Array;
  /** Their cells, row-major. */
  readonly cells: Int32Array;
}

export interface Reading {
  readonly parts: readonly ReadingPart[];
  /** To be said: `z2 is read transposed: …`. */
  readonly notes: readonly Told[];
  /** In which cells of the array its numbers are read as rows and columns of the quantity: for addresses. */
  readonly isTransposed: boolean;
  /** For the gradients as one vector: what else must be so for this reading. */
  readonly unrolled?: 'article' | 'other';
}

export interface Given {
  /** In the article's name. */
  readonly name: string;
  /** In the person's own. */
  readonly label: string;
  readonly matrix: Matrix;
  readonly readings: readonly Reading[];
  readonly tolerance: Float64Array;
  readonly asSingle?: Float64Array;
  readonly digits: number;
  readonly isSingle: boolean;
  readonly perRow: boolean;
  /** Biases alone: their name is not that of the whole. */
  readonly isBias: boolean;
}

/** What a reading picks of a quantity's rows and columns. */
export interface Picked {
  readonly quantity: string;
  readonly rows: number;
  readonly columns: number;
  /** Row of the quantity for the i-th row of the array as it is read. */
  readonly row: (i: number) => number;
  readonly column: (j: number) => number;
  readonly isTransposed: boolean;
  /** Columns, as they are read, whose numbers are not compared. */
  readonly skipped?: (j: number) => boolean;
  readonly notes: readonly Told[];
}

/** The reading of an array by rows and columns. */
export function byRowsAndColumns({ rows, columns }: Matrix, picked: Picked): Reading {
  const { isTransposed, skipped = () => false } = picked;
  const from: number[] = [];
  const cells: number[] = [];
  for (let k = 0; k < rows * columns; k++) {
    const [a, b] = [Math.floor(k / columns), k % columns];
    const [i, j] = isTransposed ? [b, a] : [a, b];
    if (skipped(j)) continue;
    from.push(k);
    cells.push(picked.row(i) * picked.columns + picked.column(j));
  }
  const whole = from.length === rows * columns;
  const part: ReadingPart = {
    quantity: picked.quantity,
    rows: picked.rows,
    columns: picked.columns,
    cells: Int32Array.from(cells),
    ...(!whole && { from: Int32Array.from(from) }),
  };
  return { parts: [part], notes: picked.notes, isTransposed };
}

/** The array as it is: the quantity of another program may have its shape. */
export function asItIs(quantity: string, { rows, columns, data }: Matrix): Reading {
  const cells = Int32Array.from({ length: data.length }, (_, k) => k);
  return { parts: [{ quantity, rows, columns, cells }], notes: [], isTransposed: false };
}
