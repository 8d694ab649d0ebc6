/**
 * Lineage, declared once: which cells of which matrices make a cell, by which operation, at any depth, activation and
 * output. It is data; explain.ts puts the numbers in. Columns are those of addresses: 0 is the bias.
 */
import { type Address, cellAt } from '../names/address.ts';
import { hasMatrix, type LayeredKind } from '../names/matrixName.ts';
import type { Network } from '../network/network.ts';

/** A network, and whether its rows weigh: what the formulas depend on. */
export interface Formed extends Pick<Network, 'layers' | 'output'> {
  readonly weighs?: boolean;
}

/** How the cells make the number. */
export type Lineage =
  /** Given, not computed: a weight, what a row weighs, or the 1 of a bias unit. */
  | { readonly kind: 'weight' }
  | { readonly kind: 'row-weight' }
  | { readonly kind: 'bias' }
  /** An input: the encoder's number for this row. */
  | { readonly kind: 'input'; readonly input: number }
  /** 1 where the row's label is this class, else 0. */
  | { readonly kind: 'label'; readonly label: number }
  /** Σ of products of two cells, times the gradient of the activation at a third if there is one. */
  | {
      readonly kind: 'products';
      readonly terms: readonly (readonly [Address, Address])[];
      readonly gradientAt?: Address | 'bias';
    }
  /** Σ over all m examples of the product of two cells: column `left` of one matrix, `right` of the other. */
  | { readonly kind: 'rows'; readonly left: Omit<Address, 'row'>; readonly right: Omit<Address, 'row'> }
  /** g of one cell. */
  | { readonly kind: 'activation'; readonly of: Address; readonly by: 'hidden' | 'sigmoid' }
  /** e^z over Σ e^z of the row's cells. */
  | { readonly kind: 'softmax'; readonly of: Address; readonly all: readonly Address[] }
  /** Times `factor`, if rows weigh. */
  | { readonly kind: 'difference'; readonly minuend: Address; readonly subtrahend: Address; readonly factor?: Address }
  | { readonly kind: 'copy'; readonly of: Address }
  /** Delta / m + λ/m Theta, or by W if rows weigh; the second part not for biases. */
  | { readonly kind: 'gradient'; readonly Delta: Address; readonly Theta: Address; readonly penalized: boolean };

/** The cells that make a cell; undefined for J, which is explained by its rows, and for what the network has not. */
export function lineage({ layers, output, weighs }: Formed, { matrix, row, column }: Address): Lineage | undefined {
  const L = layers.length;
  if (!hasMatrix(L, matrix)) return undefined;
  const { kind, layer } = matrix;
  const at = (of: LayeredKind, l: number, i: number, j: number) => cellAt({ kind: of, layer: l }, i, j);
  switch (kind) {
    case 'Theta':
      return { kind: 'weight' };
    case 'w':
      return weighs ? { kind: 'row-weight' } : undefined;
    case 'yv':
      return { kind: 'label', label: column };
    case 'z':
      return {
        kind: 'products',
        terms: counted(0, layers[layer - 2]).map((k) => [
          at('a', layer - 1, row, k),
          at('Theta', layer - 1, column, k),
        ]),
      };
    case 'a':
      return activationLineage({ layers, output }, layer, row, column);
    case 's':
      if (layer < L) return { kind: 'copy', of: at('sWithBias', layer, row, column) };
      return {
        kind: 'difference',
        minuend: at('a', L, row, column),
        subtrahend: cellAt({ kind: 'yv', layer: 0 }, row, column),
        ...(weighs && { factor: cellAt({ kind: 'w', layer: 0 }, row, 1) }),
      };
    case 'sWithBias':
      return {
        kind: 'products',
        terms: counted(1, layers[layer]).map((j) => [at('s', layer + 1, row, j), at('Theta', layer, j, column)]),
        gradientAt: column === 0 ? 'bias' : at('z', layer, row, column),
      };
    case 'Delta':
      return {
        kind: 'rows',
        left: { matrix: { kind: 's', layer: layer + 1 }, column: row },
        right: { matrix: { kind: 'a', layer }, column },
      };
    case 'Theta_grad':
      return {
        kind: 'gradient',
        Delta: at('Delta', layer, row, column),
        Theta: at('Theta', layer, row, column),
        penalized: column > 0,
      };
    case 'J':
    case 'X':
    case 'grad':
      return undefined;
    default:
      return kind satisfies never;
  }
}

function activationLineage(
  { layers, output }: Pick<Network, 'layers' | 'output'>,
  layer: number,
  row: number,
  column: number,
): Lineage {
  const z = { kind: 'z', layer } as const;
  const of = cellAt(z, row, column);
  if (layer === layers.length) {
    if (output === 'sigmoid') return { kind: 'activation', of, by: 'sigmoid' };
    return { kind: 'softmax', of, all: counted(1, layers[layer - 1]).map((k) => cellAt(z, row, k)) };
  }
  if (column === 0) return { kind: 'bias' };
  return layer === 1 ? { kind: 'input', input: column } : { kind: 'activation', of, by: 'hidden' };
}

function counted(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
