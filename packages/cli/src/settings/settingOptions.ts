/** The options that are settings of core: here is only how each is called and how its text is read. */
import { readFileSync } from 'node:fs';
import { failure, nearest } from '@deltascope/core/errors';
import type { AskedKind } from '@deltascope/core/table';
import { SETTING_NAMES, type Setting, type SettingName, type SettingValue, settingOf } from '@deltascope/core/train';
import { cliErrors } from '../words/errors.ts';
import { choice, names, number, type OptionSpec, type Raw, text, toggle } from './option.ts';

/** What is to be given, if it is no number; of a number, if more can be said. */
const ARGUMENTS: Readonly<Partial<Record<SettingName, string>>> = {
  label: 'column',
  features: 'columns',
  ignore: 'columns',
  as: 'column=kind',
  classes: 'names',
  rowWeight: 'column',
  classWeight: 'balanced|file',
  classOrder: 'order',
  hidden: 'units',
  iterations: 'count',
  epochs: 'count',
  batchSize: 'rows',
  patience: 'count',
  stall: 'epochs',
  missing: 'rule',
  missingScope: 'scope',
  validation: 'share',
  split: 'rule',
  shards: 'count',
  threshold: 'best|probability',
  threads: 'count',
};

/** `--class-order <order>` */
function flagOf(name: SettingName): string {
  const { type } = settingOf(name);
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (type === 'boolean') return flag;
  return `${flag} <${ARGUMENTS[name] ?? (type === 'choice' ? 'name' : 'number')}>`;
}

type SettingOptions = { readonly [Name in SettingName]: OptionSpec<SettingValue<Name>> };

function optionOf(name: SettingName): OptionSpec<unknown> {
  const setting = settingOf(name);
  const repeatable = setting.type === 'columns' || setting.type === 'kinds';
  return {
    flag: flagOf(name),
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
      return (raw, saying) => formed(setting, raw, saying);
    case 'layers':
      return (raw, saying) => layers(setting, raw, saying);
    case 'columns':
      return names;
    case 'weights':
      return (raw, saying) => weights(setting, raw, saying);
    case 'kinds':
      return (raw, saying) => kinds(setting.of, raw, saying);
    default:
      throw setting satisfies never;
  }
}

/** `--split group:patient` */
function formed({ form }: Setting & { readonly type: 'text' }, raw: Raw, saying: string): string {
  const value = text(raw, saying);
  if (form && !form.pattern.test(value)) {
    throw failure(cliErrors, 'option-value/form', { saying, form });
  }
  return value;
}

/** `--hidden 32,16`; `--hidden none` is a network without hidden layer, a linear model. */
function layers({ each }: Setting & { readonly type: 'layers' }, raw: Raw, saying: string): number[] {
  if (raw === 'none') return [];
  const units = number(each);
  return names(raw, saying).map((name) => units(name, `${saying}: ${name}`));
}

/** `--as Age=category` */
function kinds(of: readonly AskedKind[], raw: Raw, saying: string): Map<string, AskedKind> {
  const entries = names(raw, saying).map((entry): [string, AskedKind] => {
    const cut = entry.lastIndexOf('=');
    const kind = of.find((known) => known === entry.slice(cut + 1));
    if (cut < 1 || !kind) {
      const guess = nearest(entry.slice(cut + 1), of);
      const likely = guess && `${entry.slice(0, Math.max(cut, 0))}=${guess}`;
      throw failure(cliErrors, 'option-value/kind', { saying, entry, kinds: of, nearest: likely });
    }
    return [entry.slice(0, cut), kind];
  });
  return new Map(entries);
}

/** `--class-weight balanced`, `--class-weight weights.json`; in a settings file also the map itself. */
function weights(
  { of, each }: Setting & { readonly type: 'weights' },
  raw: Raw,
  saying: string,
): string | Map<string, number> {
  if (typeof raw === 'string' && of.includes(raw)) return raw;
  const weight = number(each);
  const pairs = typeof raw === 'object' ? raw.map(lastPair) : Object.entries(weightsFile(text(raw, saying), saying));
  return new Map(pairs.map(([name, value]) => [name, weight(String(value), `${saying}: ${name}`)]));
}

/** `label=3` */
function lastPair(entry: string): [string, string] {
  const cut = entry.lastIndexOf('=');
  return [entry.slice(0, Math.max(0, cut)), entry.slice(cut + 1)];
}

function weightsFile(path: string, saying: string): Record<string, unknown> {
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw failure(cliErrors, 'option-value/weights-json', { saying });
    const { code = '' } = error as NodeJS.ErrnoException; // node:fs throws these
    throw failure(cliErrors, 'option-value/weights', { saying, code });
  }
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return { ...found };
  throw failure(cliErrors, 'option-value/weights-object', { saying });
}

/** Each reads what core's table says that the setting is. */
export const SETTING_OPTIONS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, optionOf(name)]),
) as unknown as SettingOptions; // every name is there, and its parser gives what its type in the table says
