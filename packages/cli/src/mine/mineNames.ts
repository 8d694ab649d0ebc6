/** What a person calls a quantity of the cost function, in the article's name: courses and libraries have their own. */
import { quantityNames } from '@deltascope/core/diagnose';
import type { Network } from '@deltascope/core/network';
import { formatMatrix, type MatrixKind, type MatrixName } from '@deltascope/core/trace';

/** What an array of a file is taken for. */
export type Meaning =
  | { readonly kind: 'quantity'; readonly name: string }
  /** One Theta, counted from 1. */
  | { readonly kind: 'weights'; readonly l: number }
  /** All of them as one vector. */
  | { readonly kind: 'parameters' }
  | { readonly kind: 'lambda' };

/** Undefined for a name that says nothing here. */
export function meaningOf(name: string, network: Network): Meaning | undefined {
  const quantity = quantityOf(name, network);
  if (quantity !== undefined) return { kind: 'quantity', name: quantity };
  const weights = /^(?:theta|w)_?(\d+)$/i.exec(name);
  if (weights && Number(weights[1]) >= 1 && Number(weights[1]) < network.layers.length) {
    return { kind: 'weights', l: Number(weights[1]) };
  }
  if (/^((initial_)?nn_?params|theta|thetas|params|parameters|weights)$/i.test(name)) return { kind: 'parameters' };
  return /^lambda_?$/i.test(name) ? { kind: 'lambda' } : undefined;
}

/** A name that courses and libraries use, and the matrix that it means; the case of a letter matters where it must. */
type OtherName = readonly [pattern: RegExp, kind: MatrixKind];

/** The number in the name is the layer. */
const OTHER_NAMES: readonly OtherName[] = [
  [/^(?:j|cost|loss|j_?val)$/i, 'J'],
  [/^(?:grads?|gradient|nn_?grad|theta_?grad|unrolled)$/i, 'grad'],
  [/^theta_?(\d+)_?(?:grad|gradient)$/i, 'Theta_grad'],
  [/^(?:d_?theta|d_?w|grad_?theta|grad_?w|grad)_?(\d+)$/i, 'Theta_grad'],
  [/^D_?(\d+)$/, 'Theta_grad'],
  [/^(?:Delta|DELTA)_?(\d+)$/, 'Delta'],
  [/^(?:delta|d|sigma|error|err)_?(\d+)$/, 's'],
  [/^a_?(\d+)$/i, 'a'],
  [/^z_?(\d+)$/i, 'z'],
  [/^s_?(\d+)$/i, 's'],
  [/^(?:yv|y_?(?:matrix|mat|vec|one_?hot)|one_?hot)$/i, 'yv'],
  [/^Y$/, 'yv'],
];

const OUTPUTS = /^(?:h|h_?x|h_?theta|hyp|hypothesis|output|prob|probs|probabilities)$/i;
const INPUTS = /^X$/;

function quantityOf(name: string, network: Network): string | undefined {
  const names = quantityNames(network);
  if (names.includes(name)) return name;
  const found = matricesMeant(name, network.layers.length).map(formatMatrix);
  return found.find((one) => names.includes(one));
}

function matricesMeant(name: string, L: number): MatrixName[] {
  if (INPUTS.test(name)) return [{ kind: 'a', layer: 1 }];
  if (OUTPUTS.test(name)) return [{ kind: 'a', layer: L }];
  return OTHER_NAMES.flatMap(([pattern, kind]) => {
    const match = pattern.exec(name);
    return match ? [{ kind, layer: Number(match[1] ?? 0) }] : [];
  });
}

/** The quantity that a file's name tells of: `s2.csv`, `my Theta1_grad.npy`, `grad-2.csv`. */
export function meaningOfFile(stem: string, network: Network): Meaning | undefined {
  const whole = meaningOf(stem, network);
  if (whole) return whole;
  const words = stem.split(/[^A-Za-z0-9_]+/).flatMap((word) => [word, ...word.split('_')]);
  const gradient = /theta_?(\d+)_?grad/i.exec(stem);
  if (gradient) return meaningOf(gradient[0], network);
  return words.map((word) => meaningOf(word, network)).find((meaning) => meaning !== undefined);
}
