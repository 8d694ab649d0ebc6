/** What the rows and the columns of a matrix are, and the names of single ones: the bias, an input, a unit, a class. */
import type { MatrixKind, MatrixName } from './matrixName.ts';

/** `none` for J, and for the gradient as one column. */
export type RowAxis = 'examples' | 'units' | 'classes' | 'none';

/** What the columns of a matrix are; `none` for a vector. */
export type ColumnAxis = 'inputs' | 'units' | 'classes' | 'none';

/** What the rows and the columns of a matrix are. */
export interface Axes {
  readonly rows: RowAxis;
  readonly columns: ColumnAxis;
  /** Whether the first column belongs to the bias; columns then count from 0, otherwise from 1. */
  readonly bias: boolean;
}

/** The units of each layer of a network. */
export interface Layers {
  readonly layers: readonly number[];
}

/** The axes of a matrix that the network has. */
export function axesOf({ layers: { length: L } }: Layers, { kind, layer }: MatrixName): Axes {
  switch (kind) {
    case 'X':
      return { rows: 'examples', columns: 'inputs', bias: false };
    case 'yv':
      return { rows: 'examples', columns: 'classes', bias: false };
    case 'a':
      if (layer === L) return { rows: 'examples', columns: 'classes', bias: false };
      return { rows: 'examples', columns: layer === 1 ? 'inputs' : 'units', bias: true };
    case 'z':
    case 's':
      return { rows: 'examples', columns: layer === L ? 'classes' : 'units', bias: false };
    case 'sWithBias':
      return { rows: 'examples', columns: 'units', bias: true };
    case 'Theta':
    case 'Delta':
    case 'Theta_grad':
      return { rows: layer === L - 1 ? 'classes' : 'units', columns: layer === 1 ? 'inputs' : 'units', bias: true };
    case 'w':
      return { rows: 'examples', columns: 'none', bias: false };
    case 'J':
    case 'grad':
      return { rows: 'none', columns: 'none', bias: false };
    default:
      return kind satisfies never;
  }
}

/** Whether there is a row for each example. */
export function isPerRow({ kind }: MatrixName): boolean {
  return kind !== 'Theta' && !sumsOverRows({ kind });
}

/** Whether each cell sums over all examples. */
export function sumsOverRows({ kind }: { readonly kind: MatrixKind }): boolean {
  return kind === 'J' || kind === 'Delta' || kind === 'Theta_grad' || kind === 'grad';
}

/** What a row or a column is. */
export type Place =
  | { readonly kind: 'bias' }
  | { readonly kind: 'unit'; readonly number: number }
  /** `name` where the names are known. */
  | { readonly kind: 'input' | 'class'; readonly number: number; readonly name?: string }
  /** An example, by its row in the table, and the name of its class. */
  | { readonly kind: 'row'; readonly number: number; readonly name?: string };

/** What the inputs and the classes are called. */
export interface PlaceNames {
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
}

/** What a column, counted as in an address, belongs to. */
export function columnPlace(network: Layers, matrix: MatrixName, column: number, names?: PlaceNames): Place {
  const { columns, bias } = axesOf(network, matrix);
  if (bias && column === 0) return { kind: 'bias' };
  if (columns === 'inputs') return { kind: 'input', number: column, name: names?.inputs[column - 1] };
  if (columns === 'classes') return { kind: 'class', number: column, name: names?.classes[column - 1] };
  return { kind: 'unit', number: column };
}

/** What a row belongs to. */
export function rowPlace(network: Layers, matrix: MatrixName, row: number, names?: PlaceNames): Place {
  const { rows } = axesOf(network, matrix);
  if (rows === 'examples') return { kind: 'row', number: row };
  if (rows === 'classes') return { kind: 'class', number: row, name: names?.classes[row - 1] };
  return { kind: 'unit', number: row };
}
