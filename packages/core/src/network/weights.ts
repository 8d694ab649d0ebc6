/** Weights by their index in Theta as vectors hold it, and by matrix, row and column. */
import { DeltascopeError } from '../errors.ts';
import { type Network, thetaShapes } from './network.ts';

/** Where a weight stands: row from 1, column from 0, which is the bias. */
export interface WeightPlace {
  readonly matrix: string;
  readonly row: number;
  readonly column: number;
}

export function weightAt(network: Network, index: number): WeightPlace {
  let offset = index;
  for (const [l, { rows, columns }] of thetaShapes(network).entries()) {
    if (offset < rows * columns) {
      return { matrix: `Theta${l + 1}`, row: Math.floor(offset / columns) + 1, column: offset % columns };
    }
    offset -= rows * columns;
  }
  throw new RangeError(`there is no weight ${index}`);
}

/** Throws `no-weight` (usage) for a place that the network does not have. */
export function weightIndex(network: Network, { matrix, row, column }: WeightPlace): number {
  let first = 0;
  for (const [l, { rows, columns }] of thetaShapes(network).entries()) {
    if (matrix === `Theta${l + 1}` && row >= 1 && row <= rows && column >= 0 && column < columns) {
      return first + (row - 1) * columns + column;
    }
    first += rows * columns;
  }
  throw new DeltascopeError({
    code: 'no-weight',
    fault: 'usage',
    what: `there is no weight ${matrix}[${row},${column}] in a ${network.layers.join('-')} network`,
    next: `Name one of Theta1 to Theta${network.layers.length - 1}; rows count from 1, columns from 0, the bias.`,
    data: { matrix, row, column },
  });
}
