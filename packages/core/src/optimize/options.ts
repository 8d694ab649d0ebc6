/** The options of optimizers, as tables: defaults and ranges, from which checks, types and what hosts offer derive. */

import { failure } from '../errors.ts';
import { optimizeErrors } from '../words/en/optimizeErrors.ts';
import { isWithin, type NumberRange } from './range.ts';

interface Common {
  readonly summary: string;
  /** As a setting of a training, if its own name says too little there; false: it is for programs alone. */
  readonly setting?: string | false;
}

/** An option that is a number within limits. */
export interface NumberOption extends Common, Pick<NumberRange, 'from' | 'above' | 'below'> {
  /** Taken if none is given; without one the optimizer does as `otherwise` says. */
  readonly fallback?: number;
  readonly otherwise?: string;
}

/** An option that is on or off. */
export interface FlagOption extends Common {
  readonly fallback: boolean;
}

/** The options of an optimizer by name. */
export type OptionTable = Readonly<Record<string, NumberOption | FlagOption>>;

/** What the optimizer works with. */
export type Values<O extends OptionTable> = {
  readonly [Name in keyof O]: O[Name] extends FlagOption
    ? boolean
    : O[Name] extends { readonly fallback: number }
      ? number
      : number | undefined;
};

/** What a caller may give. */
export type Given<O extends OptionTable> = {
  readonly [Name in keyof O]?: (O[Name] extends FlagOption ? boolean : number) | undefined;
};

/** Each option as given, or its default. Throws `optimizer-option` (usage) for one outside its range. */
export function settled<O extends OptionTable>(table: O, given: Given<O>): Values<O> {
  const values = Object.entries(table).map(([name, option]) => {
    const value = given[name] ?? option.fallback;
    if (isNumberOption(option) && value !== undefined && !isWithin(option, value)) {
      throw failure(optimizeErrors, 'optimizer-option', { name, value: Number(value), range: rangeOf(option) });
    }
    return [name, value];
  });
  return Object.fromEntries(values) as Values<O>; // every name of the table, of its own type
}

export function isNumberOption(option: NumberOption | FlagOption): option is NumberOption {
  return typeof option.fallback !== 'boolean';
}

function rangeOf({ from, above, below }: NumberOption): NumberRange {
  return {
    ...(from !== undefined && { from }),
    ...(above !== undefined && { above }),
    ...(below !== undefined && { below }),
  };
}
