/** What a person calls a quantity of the cost function, in the article's name: courses and libraries have their own. */
import type { Matrix } from '../../matrix/matrix.ts';
import {
  formatMatrix,
  type LayeredKind,
  type MatrixName,
  parseMatrix,
  type SingleKind,
} from '../../names/matrixName.ts';
import { BIASES, MODULE, WEIGHTS } from '../../names/weightNames.ts';
import type { Network } from '../../network/network.ts';

/** What an array is taken for. */
export type Meaning =
  | { readonly kind: 'quantity'; readonly name: string }
  /** One Theta, counted from 1: whole, or its weights or biases apart. */
  | { readonly kind: 'weights'; readonly l: number; readonly part: Part }
  /** The same of its gradient. */
  | { readonly kind: 'gradient'; readonly l: number; readonly part: Part }
  /** All Theta as one vector. */
  | { readonly kind: 'parameters' }
  | { readonly kind: 'lambda' };

/** any: shapes tell whether the biases are in it. */
export type Part = 'any' | 'bias';

/** The names of a network's quantities, in the order in which they are computed. */
export function quantityNames({ layers }: Pick<Network, 'layers'>): string[] {
  const L = layers.length;
  const at = (kind: LayeredKind, layer: number) => formatMatrix({ kind, layer });
  const forward = Array.from({ length: L - 1 }, (_, l) => [at('z', l + 2), at('a', l + 2)]).flat();
  const hidden = Array.from({ length: L - 2 }, (_, l) => L - 1 - l);
  const Theta = Array.from({ length: L - 1 }, (_, l) => L - 1 - l);
  return [
    ...['yv', at('a', 1), ...forward, 'J', at('s', L)],
    ...hidden.flatMap((l) => [at('sWithBias', l), at('s', l)]),
    ...Theta.map((l) => at('Delta', l)),
    ...Theta.map((l) => at('Theta_grad', l)),
    'grad',
  ];
}

/** The matrix that a quantity's name means. */
export function quantityMatrix(name: string): MatrixName {
  const matrix = parseMatrix(name);
  if (!matrix) throw new RangeError(`${name} is the name of no quantity`);
  return matrix;
}

/** How the person counts. */
export interface Counting {
  /** 1 where the first hidden layer is layer 1 (z1, a1, dZ1), 0 if it is layer 2. */
  readonly shift: 0 | 1;
  /** 1 where the first weights are W0. */
  readonly first: 0 | 1;
  /** Names of layers in the order in which they come, where they have no numbers: `hidden.weight`. */
  readonly layers: readonly string[];
}

const ARTICLE_COUNTING: Counting = { shift: 0, first: 0, layers: [] };

const single = (kind: SingleKind): MatrixName => ({ kind, layer: 0 });

/** Names that say what they are without a number; L is the last layer. */
const PLAIN: readonly (readonly [pattern: RegExp, matrix: (L: number) => MatrixName])[] = [
  [/^(?:j|c|cost|costs|loss|j_?val|total_?(?:loss|cost)|cost_?function)$/i, () => single('J')],
  [/^(?:grads?|gradient|gradients|nn_?grad|theta_?grad|unrolled|grad_?vec(?:tor)?)$/i, () => single('grad')],
  [
    /^(?:h|h_?x|h_?theta|hyp|hypothesis|outputs?|probs?|probabilities|y_?hat|y_?pred|predictions?|out|a_?out)$/i,
    (L) => ({ kind: 'a', layer: L }),
  ],
  [/^(?:scores|logits|z_?out)$/i, (L) => ({ kind: 'z', layer: L })],
  [
    /^(?:d_?scores|d_?logits|d_?z_?out|delta_?out(?:put)?|output_?(?:error|delta)|error_?out(?:put)?)$/i,
    (L) => ({ kind: 's', layer: L }),
  ],
  [/^(?:hidden|hid|a_?hidden|hidden_?(?:layer|out|output)|h1)$/i, () => ({ kind: 'a', layer: 2 })],
  [/^(?:z_?hidden|hidden_?(?:in|input))$/i, () => ({ kind: 'z', layer: 2 })],
  [
    /^(?:d_?hidden|d_?z_?hidden|delta_?hidden|hidden_?(?:error|delta)|error_?hidden|dh1?)$/i,
    () => ({ kind: 's', layer: 2 }),
  ],
  [/^(?:yv|y_?(?:matrix|mat|vec|one_?hot|enc|encoded)|one_?hot|labels_?one_?hot)$/i, () => single('yv')],
  [/^Y$/, () => single('yv')],
  [/^(?:X|inputs|x_?(?:train|norm|scaled|std))$/, () => ({ kind: 'a', layer: 1 })],
];

/** Names with the number of a layer. */
const LAYERED: readonly (readonly [pattern: RegExp, letter: 'z' | 'a' | 's'])[] = [
  [/^z_?(\d+)$/i, 'z'],
  [/^a_?(\d+)$/i, 'a'],
  [/^(?:s|delta|d|sigma|error|err|d_?z|d_?s|e|grad_?z)_?(\d+)$/, 's'],
  [/^(?:S|D|dZ|Sigma|dS)_?(\d+)$/, 's'],
];

/** Names with the number of a Theta. */
const GRADIENT = /^(?:theta|th|t|w|weights?|syn|kernel)_?(\d+)_?\.?(?:g|grad|gradient|gradients)$/i;
const GRADIENT_FIRST = /^(?:d|g|grad|gradient|nabla|del|d[jlc]_?d)_?(?:theta|th|t|w|weights?|syn|kernel)_?(\d+)$/i;
const BIAS_GRADIENT =
  /^(?:(?:b|bias(?:es)?)_?(\d+)_?\.?(?:g|grad|gradient|gradients)|(?:d|g|grad|gradient|nabla|del|d[jlc]_?d)_?(?:b|bias(?:es)?)_?(\d+))$/i;

/** Undefined for a name that says nothing here. */
export function meaningOf(name: string, network: Network, counting: Counting = ARTICLE_COUNTING): Meaning | undefined {
  const L = network.layers.length;
  const names = quantityNames(network);
  const theta = (number: string) => {
    const l = Number(number) + counting.first;
    return l >= 1 && l < L ? l : undefined;
  };
  if (counting.shift === 0 && names.includes(name) && quantityMatrix(name).kind !== 'Theta_grad')
    return { kind: 'quantity', name };
  const part = partOf(name);
  const l = part && theta(part.number);
  if (part && l !== undefined) return { kind: part.kind, l, part: part.part };
  const other = moduleMeaning(name, network, counting) ?? wordMeaning(name, L) ?? ownedMeaning(name, network, counting);
  if (other) return other;
  if (/^lambda_?$|^lambd$|^reg$/i.test(name)) return { kind: 'lambda' };
  if (/^((initial_)?nn_?params|theta|thetas|params|parameters|weights)$/i.test(name)) return { kind: 'parameters' };
  const named = matrixNamed(name, network, counting);
  const quantity = named && formatMatrix(named);
  return quantity !== undefined && names.includes(quantity) ? { kind: 'quantity', name: quantity } : undefined;
}

function partOf(
  name: string,
): { readonly kind: 'weights' | 'gradient'; readonly part: Part; readonly number: string } | undefined {
  const gradient = GRADIENT.exec(name) ?? GRADIENT_FIRST.exec(name) ?? /^(?:D|grad)_?(\d+)$/.exec(name);
  if (gradient) return { kind: 'gradient', part: 'any', number: gradient[1] };
  const bias = BIAS_GRADIENT.exec(name);
  if (bias) return { kind: 'gradient', part: 'bias', number: bias[1] ?? bias[2] };
  const weights = WEIGHTS.exec(name);
  if (weights) return { kind: 'weights', part: 'any', number: weights[1] };
  const biases = BIASES.exec(name);
  return biases ? { kind: 'weights', part: 'bias', number: biases[1] } : undefined;
}

/** `fc1.weight`, `0.bias.grad`: layers are counted in the order in which they come. */
function moduleMeaning(name: string, { layers }: Network, counting: Counting): Meaning | undefined {
  const [, module, what, grad] = MODULE.exec(name) ?? [];
  if (module === undefined) return undefined;
  const l = counting.layers.indexOf(module) + 1;
  if (l < 1 || l >= layers.length) return undefined;
  return { kind: grad ? 'gradient' : 'weights', l, part: what.toLowerCase() === 'bias' ? 'bias' : 'any' };
}

/** Of three layers: `wh`, `bout`, `W_hidden`, `d_weights_output`. */
const BY_WORD =
  /^(d_?|grad_?|gradient_?|delta_?)?(w|theta|weights?|b|bias(?:es)?)_?(?:(h|hid|hidden|ih|xh|in|input|input_?hidden)|(o|out|output|ho|hy|hidden_?out(?:put)?))(_?grad(?:ient)?)?$/i;

function wordMeaning(name: string, L: number): Meaning | undefined {
  const [, before, what, first, last, behind] = BY_WORD.exec(name) ?? [];
  if (L !== THREE_LAYERS || (first ?? last) === undefined) return undefined;
  const kind = before || behind ? 'gradient' : 'weights';
  return { kind, l: first === undefined ? 2 : 1, part: /^b/i.test(what) ? 'bias' : 'any' };
}

const THREE_LAYERS = 3;

/** `grads.W1` is the gradient of `W1`, `params.W1` is `W1`: names within a record. */
function ownedMeaning(name: string, network: Network, counting: Counting): Meaning | undefined {
  const [, owner, own] = /^(\w+)\.(.+)$/.exec(name) ?? [];
  const meaning = own === undefined ? undefined : meaningOf(own, network, counting);
  const isGradient = meaning?.kind === 'weights' && /grad|^d$|nabla|deriv/i.test(owner);
  return isGradient ? { ...meaning, kind: 'gradient' } : meaning;
}

function matrixNamed(name: string, { layers }: Network, { shift }: Counting): MatrixName | undefined {
  const L = layers.length;
  for (const [pattern, letter] of LAYERED) {
    const match = pattern.exec(name);
    if (match) return { kind: letter, layer: Number(match[1]) + shift };
  }
  const Delta = /^(?:Delta|DELTA|acc(?:umulator)?_?)_?(\d+)$/.exec(name);
  if (Delta) return { kind: 'Delta', layer: Number(Delta[1]) };
  return PLAIN.find(([pattern]) => pattern.test(name))?.[1](L);
}

/** How a file counts: by the numbers in its names, and by shapes where these leave it open. */
export function countingOf(arrays: ReadonlyMap<string, Matrix>, network: Network): Counting {
  const names = [...arrays.keys()];
  const L = network.layers.length;
  const layered = names.flatMap((name) =>
    LAYERED.flatMap(([pattern, letter]) => {
      const match = pattern.exec(name);
      return match ? [{ name, letter, number: Number(match[1]) }] : [];
    }),
  );
  const first = names.some((name) => partOf(name)?.number === '0') ? 1 : 0;
  const layers = [...new Set(names.flatMap((name) => MODULE.exec(name)?.[1] ?? []))];
  const isCounted = (number: number, letter: string) =>
    layered.some((one) => one.number === number && (letter === 'any' || one.letter === letter));
  if (isCounted(L, 'any')) return { shift: 0, first, layers };
  const isDelta = ({ name, number, letter }: (typeof layered)[number]) => {
    const array = arrays.get(name);
    return (
      letter === 's' && array?.rows !== array?.columns && isThetaShaped(array, network, number, /^D_?\d+$/.test(name))
    );
  };
  const early = layered.some((one) => one.number === 1 && one.letter !== 'a' && !isDelta(one));
  if (early) return { shift: 1, first, layers };
  const fit = ([0, 1] as const).map(
    (shift) =>
      layered.filter(({ name, number }) => isSized(arrays.get(name), network.layers[number + shift - 1])).length,
  );
  return { shift: fit[1] > fit[0] ? 1 : 0, first, layers };
}

function isSized(array: Matrix | undefined, units: number | undefined): boolean {
  if (!array || units === undefined) return false;
  return [units, units + 1].some((size) => array.rows === size || array.columns === size);
}

/** The Thetas whose biases, or those of whose gradients, are given apart: then no array of the rest holds them. */
export function biasesApart(
  names: Iterable<string>,
  network: Network,
  counting: Counting,
): { readonly weights: ReadonlySet<number>; readonly gradient: ReadonlySet<number> } {
  const apart = { weights: new Set<number>(), gradient: new Set<number>() };
  for (const name of names) {
    const meaning = meaningOf(name, network, counting);
    if ((meaning?.kind === 'weights' || meaning?.kind === 'gradient') && meaning.part === 'bias')
      apart[meaning.kind].add(meaning.l);
  }
  return apart;
}

/** Whether what is called delta1 is Delta1: it has the shape of Theta1. */
export function isThetaShaped(array: Matrix | undefined, { layers }: Network, l: number, mayLackBias = false): boolean {
  if (!array || l < 1 || l >= layers.length) return false;
  const [rows, inputs] = [layers[l], layers[l - 1]];
  return (mayLackBias ? [inputs + 1, inputs] : [inputs + 1]).some(
    (columns) =>
      (array.rows === rows && array.columns === columns) || (array.rows === columns && array.columns === rows),
  );
}
