/** What is given by name, as parameters and options are: unknown names and values of another kind are refused. */
import { DeltascopeError, nearest } from '../errors.ts';
import { shownValue } from '../training/settings/check.ts';

export interface Rule {
  readonly accepts: (value: unknown) => boolean;
  /** What is accepted, in words. */
  readonly wanted: string;
}

export interface GivenWords {
  readonly code: 'option' | 'parameter';
  /** Of a name that is none of them. */
  readonly unknown: (name: string, names: readonly string[], nearest: string | undefined) => DeltascopeError;
  /** `the options of fit` */
  readonly all: string;
  /** `{ signal }` */
  readonly example: string;
}

/** Throws `code` (usage) for an unknown name, with the nearest that is known, and for a value that its rule refuses. */
export function checkGiven(rules: Readonly<Record<string, Rule>>, given: object, words: GivenWords): void {
  const wrong = (what: string, next: string, name?: string) =>
    new DeltascopeError({ code: words.code, fault: 'usage', what, next, data: { name } });
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw wrong(`${words.all} are ${shownValue(given)}`, `Give an object, as in ${words.example}.`);
  }
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(rules, name)) throw unknownName(name, rules, words);
    const { accepts, wanted } = rules[name];
    if (value !== undefined && !accepts(value)) throw wrong(`${name} is ${shownValue(value)}`, `Give ${wanted}.`, name);
  }
}

/** hidden_layer_sizes is hiddenLayerSizes: names as Python writes them count as the same. */
function unknownName(name: string, rules: object, { unknown }: GivenWords): DeltascopeError {
  const names = Object.keys(rules);
  return unknown(name, names, nearest(name.replaceAll('_', ''), names));
}
