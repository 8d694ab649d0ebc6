/** The options of optimizers, as tables: defaults and ranges, from which checks, types and what hosts offer derive. */
import { DeltascopeError } from '../errors.ts';

export interface NumberOption {
  readonly summary: string;
  /** Taken if none is given; without one the optimizer does as `otherwise` says. */
  readonly fallback?: number;
  readonly otherwise?: string;
  readonly from?: number;
  /** Greater than; the bound itself is not allowed. */
  readonly above?: number;
  readonly below?: number;
  /** Whether hosts offer it as a setting of a training; else it is for programs. */
  readonly offered?: true;
}

export interface FlagOption {
  readonly summary: string;
  readonly fallback: boolean;
}

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
    if (isNumberOption(option) && value !== undefined && !inRange(option, Number(value))) {
      throw wrongOption(name, Number(value), rangeInWords(option));
    }
    return [name, value];
  });
  return Object.fromEntries(values) as Values<O>; // every name of the table, of its own type
}

export function isNumberOption(option: NumberOption | FlagOption): option is NumberOption {
  return typeof option.fallback !== 'boolean';
}

/** Whether the number is finite and inside. */
export function inRange({ from, above, below }: NumberOption, value: number): boolean {
  return (
    Number.isFinite(value) &&
    value >= (from ?? Number.NEGATIVE_INFINITY) &&
    value > (above ?? Number.NEGATIVE_INFINITY) &&
    value < (below ?? Number.POSITIVE_INFINITY)
  );
}

/** `a number from 0 to below 1` */
export function rangeInWords({ from, above, below }: NumberOption): string {
  if (above !== undefined) return `a number above ${above}`;
  return below === undefined ? `a number, ${from} or more` : `a number from ${from} to below ${below}`;
}

export function wrongOption(name: string, value: number, wanted: string): DeltascopeError {
  return new DeltascopeError({
    code: 'optimizer-option',
    fault: 'usage',
    what: `${name} is ${value}`,
    next: `Give ${wanted}.`,
    data: { name, value },
  });
}
