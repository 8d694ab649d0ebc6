/** What a person calls a quantity of the cost function, in the article's name: courses and libraries have their own. */
import type { Network } from '@deltascope/core';
import { quantityNames } from '@deltascope/core';

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

/** Each with the article's name that it stands for; the case of the first letter is told apart where it matters. */
const OTHER_NAMES: readonly (readonly [pattern: RegExp, name: (number: string, last: number) => string])[] = [
  [/^(?:j|cost|loss|j_?val)$/i, () => 'J'],
  [/^(?:grads?|gradient|nn_?grad|theta_?grad|unrolled)$/i, () => 'grad'],
  [/^theta_?(\d+)_?(?:grad|gradient)$/i, (l) => `Theta${l}_grad`],
  [/^(?:d_?theta|d_?w|grad_?theta|grad_?w|grad)_?(\d+)$/i, (l) => `Theta${l}_grad`],
  [/^D_?(\d+)$/, (l) => `Theta${l}_grad`],
  [/^(?:Delta|DELTA)_?(\d+)$/, (l) => `Delta${l}`],
  [/^(?:delta|d|sigma|error|err)_?(\d+)$/, (l) => `s${l}`],
  [/^([azs])_?(\d+)$/i, (l) => l],
  [/^(?:h|h_?x|h_?theta|hyp|hypothesis|output|prob|probs|probabilities)$/i, (_, last) => `a${last}`],
  [/^(?:yv|y_?(?:matrix|mat|vec|one_?hot)|one_?hot)$/i, () => 'yv'],
  [/^Y$/, () => 'yv'],
  [/^X$/, () => 'a1'],
];

function quantityOf(name: string, network: Network): string | undefined {
  const names = quantityNames(network);
  if (names.includes(name)) return name;
  for (const [pattern, article] of OTHER_NAMES) {
    const match = pattern.exec(name);
    if (!match) continue;
    const first = match[2] === undefined ? match[1] : `${match[1].toLowerCase()}${match[2]}`;
    const found = article(first, network.layers.length);
    if (names.includes(found)) return found;
  }
  return undefined;
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
