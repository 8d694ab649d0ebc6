/** What is given by name, as parameters and options are: unknown names and values of another kind are refused. */
import { failure, nearest } from '../errors.ts';
import { shownValue } from '../training/settings/check.ts';
import { classifierErrors, type GivenTo } from '../words/en/classifierErrors.ts';

export interface Rule {
  readonly accepts: (value: unknown) => boolean;
  /** What is accepted, in words. */
  readonly wanted: string;
}

export interface GivenNames {
  readonly code: 'option' | 'parameter';
  readonly to: GivenTo;
}

/** Throws `code` (usage) for an unknown name, with the nearest that is known, and for a value that its rule refuses. */
export function checkGiven(rules: Readonly<Record<string, Rule>>, given: object, { code, to }: GivenNames): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw failure(classifierErrors, `${code}/form`, { to, seen: shownValue(given) });
  }
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(rules, name)) {
      // hidden_layer_sizes is hiddenLayerSizes: names as Python writes them count as the same.
      const names = Object.keys(rules);
      throw failure(classifierErrors, code, { to, name, names, nearest: nearest(name.replaceAll('_', ''), names) });
    }
    const { accepts, wanted } = rules[name];
    if (value === undefined || accepts(value)) continue;
    throw failure(classifierErrors, `${code}/value`, { name, value: shownValue(value), wanted });
  }
}
