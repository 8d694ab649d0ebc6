/** Weights by their index in the vector of all Theta, and by address. */
import { DeltascopeError } from '../errors.ts';
import { type Address, formatAddress } from '../names/address.ts';
import { type Network, thetaShapes } from './network.ts';

/** The address of the weight at an index, which counts from 0 in the layout of `thetaViews`. */
export function weightAt(network: Network, index: number): Address {
  let offset = index;
  for (const [l, { rows, columns }] of thetaShapes(network).entries()) {
    if (offset < rows * columns) {
      const matrix = { kind: 'Theta', layer: l + 1 } as const;
      return { matrix, row: Math.floor(offset / columns) + 1, column: offset % columns };
    }
    offset -= rows * columns;
  }
  throw new RangeError(`there is no weight ${index}`);
}

/** The index of a weight in the layout of `thetaViews`. Throws `address` (usage) for what is no weight of the network. */
export function weightIndex(network: Network, address: Address): number {
  const shapes = thetaShapes(network);
  const { matrix, row, column } = address;
  const shape = matrix.kind === 'Theta' ? shapes[matrix.layer - 1] : undefined;
  if (!shape || row < 1 || row > shape.rows || column < 0 || column >= shape.columns) throw noWeight(network, address);
  const before = shapes.slice(0, matrix.layer - 1).reduce((total, { rows, columns }) => total + rows * columns, 0);
  return before + (row - 1) * shape.columns + column;
}

/** The weight that a cell of Theta, Delta or Theta_grad is about; undefined for cells of other matrices. */
export function weightOf({ matrix: { kind, layer }, row, column }: Address): Address | undefined {
  if (kind !== 'Theta' && kind !== 'Delta' && kind !== 'Theta_grad') return undefined;
  return { matrix: { kind: 'Theta', layer }, row, column };
}

function noWeight(network: Network, address: Address): DeltascopeError {
  const { matrix } = address;
  const shape = matrix.kind === 'Theta' ? thetaShapes(network)[matrix.layer - 1] : undefined;
  const last = network.layers.length - 1;
  return new DeltascopeError({
    code: 'address',
    fault: 'usage',
    what: `${formatAddress(address)} is no weight of the network ${network.layers.join('-')}`,
    next: shape
      ? `Theta${matrix.layer} has rows 1 to ${shape.rows} and columns 0 (bias) to ${shape.columns - 1}.`
      : `Its weights are in ${Array.from({ length: last }, (_, l) => `Theta${l + 1}`).join(', ')}.`,
  });
}
