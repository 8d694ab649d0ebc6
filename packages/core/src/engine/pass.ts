/**
 * One pass forward and back over a block of rows, for networks of any depth, in the article's names: layer l of
 * `a`, `z` and `s` stands at index l, so that a[1] is a1; the entries that do not exist (z[1], s[1]) are left empty.
 */
import {
  dropFirstColumn,
  hadamard,
  type Matrix,
  map,
  mul,
  mulTransposed,
  scaleRows,
  subtract,
  withOnes,
} from '../matrix/matrix.ts';
import { activationOf, type Network } from '../network/network.ts';
import { outputs } from '../network/output.ts';
import type { Block } from './blocks.ts';

/** What the outputs of some rows are compared with. */
export type Targets = Pick<Block, 'yv' | 'w'>;

/** The numbers of a pass forward: z and a of each layer at its index. */
export interface Forward {
  readonly z: Matrix[];
  /** With the bias column in front, the output layer excepted. */
  readonly a: Matrix[];
}

/** The errors of a pass back: s of each layer at its index. */
export interface Backward {
  readonly s: Matrix[];
  /** s before its bias column is dropped; none for the output layer. */
  readonly sWithBias: Matrix[];
}

/** Theta[0] is Theta1. X is (m × n). */
export function forward(network: Network, Theta: readonly Matrix[], X: Matrix): Forward {
  const L = network.layers.length;
  const g = activationOf(network).value;
  const z: Matrix[] = [];
  const a: Matrix[] = [];
  a[1] = withOnes(X); //                                           a1 = [1 X]
  for (let l = 1; l < L; l++) {
    z[l + 1] = mulTransposed(a[l], Theta[l - 1]); //               z(l+1) = a(l) * Theta(l)'
    a[l + 1] = l + 1 < L ? withOnes(map(z[l + 1], g)) : outputs[network.output].value(z[l + 1]); // a(l+1) = [1 g(z(l+1))]
  }
  return { z, a };
}

/** The errors of each layer, from the last back to the second, by the chain rule through the lines of `forward`. */
export function backward(network: Network, Theta: readonly Matrix[], pass: Forward, targets: Targets): Backward {
  return backFrom(network, Theta, pass, { sL: errorOfOutput(pass, targets), to: 2 });
}

/**
 * s(L) under this J: both the sigmoid with K cross-entropies and the softmax with one give a - yv. A row's cost is
 * multiplied by its weight, and so is what is derived from it.
 */
export function errorOfOutput({ a }: Forward, { yv, w }: Targets): Matrix {
  const error = subtract(a[a.length - 1], yv); //                  s(L) = a(L) - yv
  return w ? scaleRows(error, w) : error; //                       s(L) = w .* (a(L) - yv)
}

/** From any derivative by z(L), which is `sL`, back to layer `to`, from 2 on. */
export function backFrom(
  network: Network,
  Theta: readonly Matrix[],
  { z }: Forward,
  { sL, to }: { readonly sL: Matrix; readonly to: number },
): Backward {
  const L = network.layers.length;
  const gradient = activationOf(network).gradient;
  const s: Matrix[] = [];
  const sWithBias: Matrix[] = [];
  s[L] = sL;
  for (let l = L - 1; l >= to; l--) {
    // Of z(l+1) = a(l) * Theta(l)' and a(l) = [1 g(z(l))]; the bias unit has no input, so its column leads nowhere.
    sWithBias[l] = hadamard(mul(s[l + 1], Theta[l - 1]), map(withOnes(z[l]), gradient)); // (s(l+1) * Theta(l)) .* g'([1 z(l)])
    s[l] = dropFirstColumn(sWithBias[l]);
  }
  return { s, sWithBias };
}
