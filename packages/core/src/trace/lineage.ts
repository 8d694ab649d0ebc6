/**
 * Lineage, declared once: which cells of which matrices make a cell, by which operation, at any depth, activation and
 * output. It is data; explain.ts puts the numbers in. Columns are those of address.ts: 0 is the bias.
 */
import type { Network } from '../network/network.ts';
import type { Address } from './address.ts';

/** How the cells make the number. */
export type Lineage =
  /** Given, not computed: a weight, or the 1 of a bias unit. */
  | { readonly kind: 'given'; readonly words: string }
  /** An input: the encoder's number for this row. */
  | { readonly kind: 'input'; readonly input: number }
  /** 1 where the row's label is this class, else 0. */
  | { readonly kind: 'label'; readonly label: number }
  /** Σ of products of two cells, times the gradient of the activation at a third where there is one. */
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
  | { readonly kind: 'difference'; readonly minuend: Address; readonly subtrahend: Address }
  | { readonly kind: 'copy'; readonly of: Address }
  /** Delta / m + λ/m Theta, the second part not for biases. */
  | { readonly kind: 'gradient'; readonly Delta: Address; readonly Theta: Address; readonly penalized: boolean };

interface MatrixName {
  readonly letter: 'Theta' | 'Delta' | 'Theta_grad' | 'yv' | 'a' | 'z' | 's' | 'sWithBias';
  readonly layer: number;
}

/** `s2WithBias` -> sWithBias of layer 2; undefined for names that no network of this depth has. */
export function matrixName(name: string, { layers }: Network): MatrixName | undefined {
  const L = layers.length;
  if (name === 'yv') return { letter: 'yv', layer: L };
  const match = /^(Theta|Delta|a|z|s)([1-9]\d*)(WithBias|_grad)?$/.exec(name);
  if (!match) return undefined;
  const layer = Number(match[2]);
  const letter = `${match[1]}${match[3] ?? ''}`;
  switch (letter) {
    case 'Theta':
    case 'Delta':
    case 'Theta_grad':
      return layer < L ? { letter, layer } : undefined;
    case 'a':
      return layer <= L ? { letter, layer } : undefined;
    case 'z':
    case 's':
      return layer >= 2 && layer <= L ? { letter, layer } : undefined;
    case 'sWithBias':
      return layer >= 2 && layer < L ? { letter, layer } : undefined;
    default:
      return undefined;
  }
}

/** The cells that make a cell. The address is one of the network's: `cellShape` tells which are. */
export function lineage(network: Network, address: Address): Lineage | undefined {
  const name = matrixName(address.matrix, network);
  if (!name) return undefined;
  const { row, column } = address;
  const { letter, layer } = name;
  const { layers } = network;
  const L = layers.length;
  const at = (matrix: string, r: number, c: number): Address => ({ matrix, row: r, column: c });
  const counted = (count: number, from: number) => Array.from({ length: count }, (_, i) => i + from);
  switch (letter) {
    case 'Theta':
      return { kind: 'given', words: 'a weight: given before the cost function runs, moved by the optimizer after it' };
    case 'yv':
      return { kind: 'label', label: column };
    case 'z':
      return {
        kind: 'products',
        terms: counted(layers[layer - 2] + 1, 0).map((k) => [
          at(`a${layer - 1}`, row, k),
          at(`Theta${layer - 1}`, column, k),
        ]),
      };
    case 'a':
      return activationLineage(network, layer, row, column);
    case 's':
      if (layer < L) return { kind: 'copy', of: at(`s${layer}WithBias`, row, column) };
      return { kind: 'difference', minuend: at(`a${L}`, row, column), subtrahend: at('yv', row, column) };
    case 'sWithBias':
      return {
        kind: 'products',
        terms: counted(layers[layer], 1).map((j) => [at(`s${layer + 1}`, row, j), at(`Theta${layer}`, j, column)]),
        gradientAt: column === 0 ? 'bias' : at(`z${layer}`, row, column),
      };
    case 'Delta':
      return {
        kind: 'rows',
        left: { matrix: `s${layer + 1}`, column: row },
        right: { matrix: `a${layer}`, column },
      };
    case 'Theta_grad':
      return {
        kind: 'gradient',
        Delta: at(`Delta${layer}`, row, column),
        Theta: at(`Theta${layer}`, row, column),
        penalized: column > 0,
      };
    default:
      return letter satisfies never;
  }
}

function activationLineage({ layers, output }: Network, layer: number, row: number, column: number): Lineage {
  const of = { matrix: `z${layer}`, row, column };
  if (layer === layers.length) {
    if (output === 'sigmoid') return { kind: 'activation', of, by: 'sigmoid' };
    const all = Array.from({ length: layers[layer - 1] }, (_, k) => ({ matrix: of.matrix, row, column: k + 1 }));
    return { kind: 'softmax', of, all };
  }
  if (column === 0) return { kind: 'given', words: 'the bias unit: always 1' };
  return layer === 1 ? { kind: 'input', input: column } : { kind: 'activation', of, by: 'hidden' };
}
