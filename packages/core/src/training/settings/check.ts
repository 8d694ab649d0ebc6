/** Whether values are what the table of settings allows, said in words: the one validation, whichever host asks. */

import { type DeltascopeError, failure, nearest, shorten } from '../../errors.ts';
import { isWithin } from '../../optimize/range.ts';
import { trainingErrors } from '../../words/en/trainingErrors.ts';
import type { Given } from '../../words/seen.ts';
import {
  type Condition,
  DEFAULT_SETTINGS,
  LIKE_ARTICLE,
  SETTING_NAMES,
  type Setting,
  type SettingName,
  type SomeSettings,
  settingOf,
  type TrainingSettings,
} from './settings.ts';

/** Whether there is a setting of this name. */
export function isSettingName(name: string): name is SettingName {
  return SETTING_NAMES.some((known) => known === name);
}

/** Whether the setting can be this. */
export function accepts(setting: Setting, value: unknown): boolean {
  switch (setting.type) {
    case 'number':
      return isWithin(setting, value);
    case 'choice':
      return typeof value === 'string' && setting.of.includes(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return isName(value) && (setting.form?.pattern.test(String(value)) ?? true);
    case 'layers':
      return Array.isArray(value) && value.every((units) => isWithin(setting.each, units));
    case 'columns':
      return Array.isArray(value) && value.every(isName);
    case 'kinds':
      return value instanceof Map && [...value].every(([name, kind]) => isName(name) && setting.of.includes(kind));
    case 'weights':
      return value instanceof Map
        ? [...value].every(([name, weight]) => isName(name) && isWithin(setting.each, weight))
        : typeof value === 'string' && setting.of.includes(value);
    default:
      throw setting satisfies never;
  }
}

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** What was seen, short enough for a sentence. */
export function shownValue(value: unknown): Given {
  if (typeof value === 'string') return JSON.stringify(shorten(value, 60));
  if (Array.isArray(value)) return `[${shorten(value.map(String).join(', '), 60)}]`;
  if (typeof value === 'function') return { is: 'function' };
  return typeof value === 'object' && value !== null ? { is: 'object' } : String(value);
}

/** The settings as they were given. Throws `setting` (usage) for an unknown name, and for a value outside its range. */
export function checkSettings(given: Readonly<Record<string, unknown>>): SomeSettings {
  for (const [name, value] of Object.entries(given)) {
    if (!isSettingName(name)) throw unknownSetting(name);
    const setting = settingOf(name);
    if (value === undefined || accepts(setting, value)) continue;
    const guess = setting.type === 'choice' ? nearest(String(value), setting.of) : undefined;
    const data = { name, value: shownValue(value), wanted: setting, nearest: guess };
    throw failure(trainingErrors, 'setting', data);
  }
  return given; // each name is known, and each value was accepted
}

function unknownSetting(name: string): DeltascopeError {
  return failure(trainingErrors, 'setting/unknown', {
    name,
    names: SETTING_NAMES,
    nearest: nearest(name, SETTING_NAMES),
  });
}

/** Every setting: as given, or by the article if that is asked for, or by default. Throws as `checkSettings` does. */
export function settled(given: SomeSettings): TrainingSettings {
  const own = Object.entries(checkSettings(given)).filter(([, value]) => value !== undefined);
  return {
    ...DEFAULT_SETTINGS,
    ...(given.likeArticle === true && LIKE_ARTICLE),
    ...(Object.fromEntries(own) as SomeSettings), // their names and values, without those that are undefined
  };
}

/** Whether a setting has an effect beside the others; while no optimizer is chosen, any may be. */
export function matters(name: SettingName, settings: SomeSettings): boolean {
  return idleBeside(name, settings) === undefined;
}

/** The other setting whose value leaves this one without effect, if there is one. */
export function idleBeside(name: SettingName, settings: SomeSettings): SettingName | undefined {
  const { when } = settingOf(name);
  if (!when) return undefined;
  const other = when.setting;
  if (!isSettingName(other)) throw new RangeError(`${name} depends on ${other}, which is no setting`);
  return idleBeside(other, settings) ?? (isMet(when, settings[other]) ? undefined : other);
}

function isMet({ is, not }: Condition, value: unknown): boolean {
  if (value === undefined) return true;
  return (is?.includes(value) ?? true) && !(not?.includes(value) ?? false);
}
