/** The optimizers that there are: a file and a line here each. */

import { failure, nearest } from '../errors.ts';
import { optimizeErrors } from '../words/en/optimizeErrors.ts';
import type { LanguageCode } from '../words/languageCode.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { conjugateGradient } from './conjugateGradient.ts';
import { gradientDescent } from './gradientDescent.ts';
import { lbfgs } from './lbfgs.ts';
import type { By, Optimizer } from './optimizer.ts';
import type { FlagOption, NumberOption } from './options.ts';
import { sgd } from './sgd.ts';

const KINDS = [lbfgs, conjugateGradient, gradientDescent, sgd, adam, adamw] as const;
type Kind = (typeof KINDS)[number];

/** The name of an optimizer that comes with Deltascope. */
export type OptimizerName = Kind['name'];

/** The names, in the order in which they are offered. */
export const OPTIMIZERS: readonly OptimizerName[] = KINDS.map(({ name }) => name);

/** What any of the optimizers takes, each the options that it knows; `m` is the number of rows. */
export type OptimizerOptions = AllOf<Parameters<Kind['make']>[0]>;

/** Intersection of a union's members, taken one by one. */
type AllOf<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

type NameIn<K, Wanted> = K extends { readonly options: infer O }
  ? {
      [Name in keyof O]: O[Name] extends Wanted ? (O[Name] extends { readonly setting: false } ? never : Name) : never;
    }[keyof O]
  : never;

/** The names under which options that are so are settings of a training. */
type SettingNameIn<K, Wanted> = K extends { readonly options: infer O }
  ? {
      [Name in keyof O]: O[Name] extends Wanted
        ? O[Name] extends { readonly setting: infer Setting }
          ? Extract<Setting, string>
          : Name
        : never;
    }[keyof O]
  : never;

/** The options that are numbers and settings, by their own names. */
export type NumberOptionName = NameIn<Kind, NumberOption>;

/** A setting of optimizers that is on or off. */
export type FlagSettingName = SettingNameIn<Kind, FlagOption>;

/** A setting of optimizers that is a number. */
export type NumberSettingName = Exclude<SettingNameIn<Kind, unknown>, FlagSettingName>;

/** An option that is a setting of a training, and the optimizers that take it. */
export interface OptionUse {
  readonly name: string;
  readonly setting: NumberSettingName | FlagSettingName;
  readonly of: readonly { readonly optimizer: OptimizerName; readonly option: NumberOption | FlagOption }[];
}

/** Every option of any optimizer that is a setting. */
export const OPTIMIZER_OPTIONS: readonly OptionUse[] = usesOf();

function usesOf(): OptionUse[] {
  const uses = new Map<string, OptionUse>();
  for (const { name: optimizer, options } of KINDS) {
    for (const [name, option] of Object.entries<NumberOption | FlagOption>(options)) {
      const { setting = name } = option;
      if (setting === false) continue;
      const of = [...(uses.get(name)?.of ?? []), { optimizer, option }];
      uses.set(name, { name, setting: setting as OptionUse['setting'], of }); // a key of the tables, or what it names
    }
  }
  return [...uses.values()];
}

/** Throws `optimizer` (usage) for a name that is none of them. */
export function optimizerNamed(name: string): Kind {
  const kind = KINDS.find((one) => one.name === name);
  if (kind) return kind;
  const near = nearest(name, OPTIMIZERS);
  throw failure(optimizeErrors, 'optimizer', { name, names: OPTIMIZERS, nearest: near });
}

/** The optimizer of that name, with the options that it knows. Throws `optimizer-option` for one that means nothing. */
export function optimizerByName(name: OptimizerName, options: OptimizerOptions): Optimizer {
  return optimizerNamed(name).make(options);
}

/** Those by mini-batch, each with its rule of updates. */
export function batchKinds(): readonly Extract<Kind, { readonly rule: unknown }>[] {
  return KINDS.filter((kind) => 'rule' in kind);
}

/** The optimizers that look at all rows, or move after every mini-batch. */
export function optimizersBy(by: By): readonly OptimizerName[] {
  return KINDS.filter((kind) => kind.by === by).map(({ name }) => name);
}

/** In a report's language; one that is none of them by its own name. */
export function optimizerTitle(name: string, language: LanguageCode): string {
  return KINDS.find((one) => one.name === name)?.words[language] ?? name;
}
