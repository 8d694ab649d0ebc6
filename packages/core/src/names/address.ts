/**
 * Every number has an address: `s2[3,5]` is row 3, column 5 of s2; `Theta1[2,0]@17` the bias of unit 2 after iteration
 * 17. A row with an example in it is called by its row in the table (tableRows.ts); other rows count from 1. Columns
 * count from 1, and in the matrices that carry the bias it is column 0, so that column j always belongs to unit or
 * input j. yv has a column for each class. J is one number and its address is `J`: row 1, column 1.
 */

import { type DeltascopeError, failure, nearest } from '../errors.ts';
import { traceErrors } from '../words/en/traceErrors.ts';
import { formatMatrix, type MatrixName, parseMatrix } from './matrixName.ts';

/** The address of one number: its matrix, row and column, and at which iteration. See `formatAddress`. */
export interface Address {
  readonly matrix: MatrixName;
  readonly row: number;
  readonly column: number;
  readonly iteration?: number;
}

const FORM = /^(?:(J)|([A-Za-z]\w*)\[(\d+),(\d+)\])(?:@(\d+))?$/;

/** An address as people write it: `s2[3,5]`, `Theta1[2,0]@17`. */
export function formatAddress({ matrix, row, column, iteration }: Address): string {
  const cell = matrix.kind === 'J' ? '' : `[${row},${column}]`;
  return `${formatMatrix(matrix)}${cell}${iteration === undefined ? '' : `@${iteration}`}`;
}

/** Throws `address` (usage) for a text that is the address of no number. */
export function parseAddress(text: string): Address {
  const match = FORM.exec(text);
  if (!match) {
    throw failure(traceErrors, 'address/form', { text });
  }
  const [, cost, name = cost, row = 1, column = 1, iteration] = match;
  const matrix = parseMatrix(name);
  if (!matrix) throw noMatrix(name);
  return {
    matrix,
    row: Number(row),
    column: Number(column),
    ...(iteration !== undefined && { iteration: Number(iteration) }),
  };
}

/** The address of a cell, by the kind and the layer of its matrix. */
export function cellAt(matrix: MatrixName, row: number, column: number): Address {
  return { matrix, row, column };
}

export const COST_ADDRESS: Address = { matrix: { kind: 'J', layer: 0 }, row: 1, column: 1 };

const EXAMPLES = ['yv', 'J', 'a1', 'z2', 'a2', 's3', 's2', 's2WithBias', 'Theta1', 'Theta2', 'Delta1', 'Theta1_grad'];

function noMatrix(name: string): DeltascopeError {
  return failure(traceErrors, 'address/matrix', { name, names: EXAMPLES, nearest: nearest(name, EXAMPLES) });
}
