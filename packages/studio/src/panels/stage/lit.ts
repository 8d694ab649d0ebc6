/** Which lines and numbers of the stage light up for the number that was asked. */
import { type Address, formatAddress } from '@deltascope/core/trace';
import type { Asked } from '../../protocol.ts';

export interface Lit {
  /** Lines, as their weights; undefined if nothing was asked that has any. */
  readonly lines: ReadonlySet<string> | undefined;
  readonly numbers: ReadonlySet<string>;
}

/** Whichever of its matrices is drawn, a weight is one line. */
export const lineOf = (layer: number, row: number, column: number): string => `${layer} ${row} ${column}`;

const OF_WEIGHTS: ReadonlySet<string> = new Set(['Theta', 'Theta_grad', 'Delta']);
const isWeight = ({ matrix }: Address) => OF_WEIGHTS.has(matrix.kind);
const keyOf = ({ matrix, row, column }: Address) => lineOf(matrix.layer, row, column);

/** `drawn` are all lines of the stage. */
export function litBy(asked: Asked | undefined, drawn: readonly string[]): Lit {
  if (!asked) return { lines: undefined, numbers: new Set() };
  const { address, parents, terms } = asked;
  const cells = [address, ...parents, ...terms.flatMap(({ from }) => from)];
  const numbers = new Set(cells.map(formatAddress));
  const weights = cells.filter(isWeight).map(keyOf);
  if (weights.length > 0) return { lines: new Set(weights), numbers };
  // A number without weights of its own is made by the unit's, of the layer before.
  const { kind, layer } = address.matrix;
  const isOfUnit = (kind === 'a' || kind === 'z') && layer > 1;
  const into = `${lineOf(layer - 1, address.column, 0).slice(0, -1)}`;
  const lines = isOfUnit ? drawn.filter((line) => line.startsWith(into)) : [];
  return { lines: lines.length > 0 ? new Set(lines) : undefined, numbers };
}

/** Lines among the cells that are pointed at. */
export function linesAmong(addresses: readonly Address[]): Set<string> {
  return new Set(addresses.filter(isWeight).map(keyOf));
}
