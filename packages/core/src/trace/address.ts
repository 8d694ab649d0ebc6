/**
 * Every number has an address: `s2[3,5]` is row 3, column 5 of s2; `Theta1[2,0]@17` the bias of unit 2 after iteration
 * 17. Rows count from 1. Columns count from 1 too, and in the matrices that carry the bias (Theta, Delta, Theta_grad, a
 * before the output layer, sWithBias) the bias is column 0, so that column j always belongs to unit or input j. yv has
 * a column for each class. J is one number and its address is `J`, which stands for row 1, column 1.
 */
import { DeltascopeError } from '../errors.ts';

export interface Address {
  readonly matrix: string;
  readonly row: number;
  readonly column: number;
  readonly iteration?: number;
}

const FORM = /^(?:(J)|([A-Za-z]\w*)\[(\d+),(\d+)\])(?:@(\d+))?$/;

export function formatAddress({ matrix, row, column, iteration }: Address): string {
  const cell = matrix === 'J' ? '' : `[${row},${column}]`;
  return `${matrix}${cell}${iteration === undefined ? '' : `@${iteration}`}`;
}

/** Throws `address` (usage) for a text that is none. */
export function parseAddress(text: string): Address {
  const match = FORM.exec(text);
  if (!match) {
    throw new DeltascopeError({
      code: 'address',
      fault: 'usage',
      what: `"${text}" is not the address of a number`,
      next: 'Write it as s2[3,5]: matrix, row, column; with @17 for iteration 17.',
    });
  }
  const [, cost, matrix = cost, row = 1, column = 1, iteration] = match;
  return {
    matrix,
    row: Number(row),
    column: Number(column),
    ...(iteration !== undefined && { iteration: Number(iteration) }),
  };
}
