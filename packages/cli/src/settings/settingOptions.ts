/** The options that are settings of core: here is only how each is called and how its text is read. */
import {
  type ColumnKind,
  nearest,
  SETTING_NAMES,
  type Setting,
  type SettingName,
  type SettingValue,
  settingOf,
} from '@deltascope/core';
import { choice, names, number, type OptionSpec, type Raw, text, toggle, usage } from './option.ts';

const FLAGS = {
  label: '--label <column>',
  features: '--features <columns>',
  ignore: '--ignore <columns>',
  as: '--as <column=kind>',
  classes: '--classes <names>',
  classOrder: '--class-order <order>',
  likeArticle: '--like-article',
  hidden: '--hidden <units>',
  activation: '--activation <name>',
  output: '--output <name>',
  lambda: '--lambda <number>',
  optimizer: '--optimizer <name>',
  iterations: '--iterations <count>',
  epochs: '--epochs <count>',
  batchSize: '--batch-size <rows>',
  shuffle: '--shuffle',
  learningRate: '--learning-rate <number>',
  momentum: '--momentum <number>',
  nesterov: '--nesterov',
  beta1: '--beta1 <number>',
  beta2: '--beta2 <number>',
  adamEpsilon: '--adam-epsilon <number>',
  patience: '--patience <count>',
  gradientNorm: '--gradient-norm <number>',
  stall: '--stall <epochs>',
  stallBelow: '--stall-below <number>',
  seconds: '--seconds <number>',
  init: '--init <name>',
  epsilon: '--epsilon <number>',
  seed: '--seed <number>',
  encode: '--encode <name>',
  standardize: '--standardize',
  missing: '--missing <rule>',
  missingScope: '--missing-scope <scope>',
  missingFlag: '--missing-flag',
  validation: '--validation <share>',
  engine: '--engine <name>',
  precision: '--precision <name>',
  threads: '--threads <count>',
  fastMath: '--fast-math',
} as const satisfies Readonly<Record<SettingName, string>>;

type SettingOptions = { readonly [Name in SettingName]: OptionSpec<SettingValue<Name>> };

function optionOf(name: SettingName): OptionSpec<unknown> {
  const setting = settingOf(name);
  const repeatable = setting.type === 'columns' || setting.type === 'kinds';
  return {
    flag: FLAGS[name],
    summary: setting.doc,
    ...(setting.unset !== undefined && { defaultNote: setting.unset }),
    ...(repeatable && { repeatable }),
    ...(setting.type === 'choice' && { choices: setting.of }),
    parse: parserOf(setting),
  };
}

function parserOf(setting: Setting): OptionSpec<unknown>['parse'] {
  switch (setting.type) {
    case 'number':
      return number(setting);
    case 'choice':
      return choice(setting.of).parse;
    case 'boolean':
      return toggle;
    case 'text':
      return text;
    case 'layers':
      return (raw, saying) => layers(setting, raw, saying);
    case 'columns':
      return names;
    case 'kinds':
      return (raw, saying) => kinds(setting.of, raw, saying);
    default:
      throw setting satisfies never;
  }
}

/** `--hidden 32,16`; `--hidden none` is a network without hidden layer, a linear model. */
function layers({ each }: Setting & { readonly type: 'layers' }, raw: Raw, saying: string): number[] {
  if (raw === 'none') return [];
  const units = number(each);
  return names(raw, saying).map((name) => units(name, `${saying}: ${name}`));
}

/** `--as Age=category` */
function kinds(of: readonly ColumnKind[], raw: Raw, saying: string): Map<string, ColumnKind> {
  const entries = names(raw, saying).map((entry): [string, ColumnKind] => {
    const cut = entry.lastIndexOf('=');
    const kind = of.find((known) => known === entry.slice(cut + 1));
    if (cut < 1 || !kind) {
      const guess = nearest(entry.slice(cut + 1), of);
      const next = guess ? `Did you mean ${entry.slice(0, Math.max(cut, 0))}=${guess}?` : undefined;
      const form = `It is written Column=kind, with one of ${of.join(', ')}.`;
      throw usage('option-value', `${saying}: "${entry}" does not name a column's kind`, next ?? form);
    }
    return [entry.slice(0, cut), kind];
  });
  return new Map(entries);
}

/** Each reads what core's table says that the setting is. */
export const SETTING_OPTIONS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, optionOf(name)]),
) as unknown as SettingOptions; // every name is there, and its parser gives what its type in the table says
