/** What is given by name, as parameters and options are: unknown names and values of another kind are refused. */
import { type DeltascopeError, failure, nearest } from '../errors.ts';
import { shownValue } from '../training/settings/check.ts';
import { inputErrors } from '../words/en/inputErrors.ts';
import type { WantedOption } from '../words/wantedOption.ts';

export interface Rule {
  readonly accepts: (value: unknown) => boolean;
  /** What is accepted. */
  readonly wanted: WantedOption;
}

export interface GivenNames {
  readonly code: 'option' | 'parameter';
  /** The method, or `parameters`. */
  readonly to: string;
  /** Of a name that is none of them. */
  readonly unknown: (name: string, names: readonly string[], nearest: string | undefined) => DeltascopeError;
  /** `{ signal }` */
  readonly example: string;
}

/** Throws `code` (usage) for an unknown name, with the nearest that is known, and for a value that its rule refuses. */
export function checkGiven(rules: Readonly<Record<string, Rule>>, given: object, names: GivenNames): void {
  const { code, to, example } = names;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw failure(inputErrors, `${code}/form`, { to, example, seen: shownValue(given) });
  }
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(rules, name)) throw unknownName(name, rules, names);
    const { accepts, wanted } = rules[name];
    if (value === undefined || accepts(value)) continue;
    throw failure(inputErrors, `${code}/value`, { name, value: shownValue(value), wanted });
  }
}

/** hidden_layer_sizes is hiddenLayerSizes: names as Python writes them count as the same. */
function unknownName(name: string, rules: object, { unknown }: GivenNames): DeltascopeError {
  const names = Object.keys(rules);
  return unknown(name, names, nearest(name.replaceAll('_', ''), names));
}
