/** The settings that optimizers bring with them: each of their options, which matters beside those that take it. */
import { isNumberOption, type NumberOption } from '../../optimize/options.ts';
import type { NumberRange } from '../../optimize/range.ts';
import {
  type FlagSettingName,
  type NumberSettingName,
  OPTIMIZER_OPTIONS,
  type OptimizerName,
  type OptionUse,
} from '../../optimize/registry.ts';

/** A setting that an optimizer brings with it. */
export interface OptimizerSetting {
  readonly group: 'learning';
  readonly doc: string;
  readonly unset?: string;
  readonly when: { readonly setting: 'optimizer'; readonly is: readonly OptimizerName[] };
}

/** The types name no default, which may be another for each optimizer. */
type OptimizerSettings = Readonly<
  Record<NumberSettingName, OptimizerSetting & NumberRange & { readonly type: 'number' }> &
    Record<FlagSettingName, OptimizerSetting & { readonly type: 'boolean' }>
>;

export const OPTIMIZER_SETTINGS = Object.fromEntries(
  OPTIMIZER_OPTIONS.map((use) => [use.setting, settingOfUse(use)]),
) as object as OptimizerSettings; // every option is there, by the name and of the type that the types say

function settingOfUse({ of }: OptionUse) {
  const [{ option }] = of;
  const optimizers = of.map(({ optimizer }) => optimizer);
  const fallbacks = new Set(of.map((use) => use.option.fallback));
  const common = {
    group: 'learning',
    doc: `of ${inWords(optimizers)}: ${option.summary}`,
    when: { setting: 'optimizer', is: optimizers },
    ...(fallbacks.size === 1 && option.fallback !== undefined
      ? { default: option.fallback }
      : { unset: of.map((use) => `${use.optimizer} ${defaultOf(use.option)}`).join(', ') }),
  } as const;
  if (!isNumberOption(option)) return { ...common, type: 'boolean' };
  const { from, above, below } = option;
  return { ...common, type: 'number', from, above, below };
}

function defaultOf({ fallback, otherwise }: Pick<NumberOption, 'otherwise'> & { readonly fallback?: unknown }): string {
  return fallback === undefined ? (otherwise ?? 'none') : String(fallback);
}

/** `lbfgs, cg and gd` */
export function inWords(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
}
