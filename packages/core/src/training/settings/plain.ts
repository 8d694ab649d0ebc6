/** Settings as plain JSON, in the order of their names, and back with every check: for `run.json` and for models. */

import { at, type JsonRecord, listAt, malformed, oneOfAt, type Place, recordAt, textAt } from '../../json/check.ts';
import type { AskedKind } from '../../table/column.ts';
import { accepts, matters } from './check.ts';
import { SETTING_NAMES, type Setting, type SomeSettings, settingOf, type TrainingSettings } from './settings.ts';

/** More columns or layers no file names. */
const MOST_NAMES = 1_000_000;

const SORTED_NAMES = SETTING_NAMES.toSorted();

/** The settings that are given; other properties are passed over. */
export function plainSettings(settings: SomeSettings): JsonRecord {
  const plain = SORTED_NAMES.filter((name) => settings[name] !== undefined).map((name) => {
    const value = settings[name];
    return [name, value instanceof Map ? Object.fromEntries(value) : value];
  });
  return Object.fromEntries(plain);
}

/** The settings of a record that a file holds; names that are no settings are passed over. Throws `model-malformed`. */
export function settingsAt(place: Place): SomeSettings {
  const record = recordAt(place);
  const read = SORTED_NAMES.map((name) => [name, at(record, name, place.path)] as const)
    .filter(([, { value }]) => value !== undefined)
    .map(([name, field]) => [name, valueAt(settingOf(name), field)]);
  return Object.fromEntries(read);
}

function valueAt(setting: Setting, place: Place): unknown {
  const value = givenAt(setting, place);
  if (setting.type === 'columns') return listAt(place, MOST_NAMES, textAt);
  if (!accepts(setting, value)) throw malformed(place, { is: 'setting', wanted: setting });
  return value;
}

function givenAt(setting: Setting, place: Place): unknown {
  if (setting.type === 'kinds') return kindsAt(setting.of, place);
  if (setting.type !== 'weights' || typeof place.value === 'string') return place.value;
  return new Map(Object.entries(recordAt(place)));
}

function kindsAt(of: readonly AskedKind[], place: Place): Map<string, AskedKind> {
  const record = recordAt(place);
  return new Map(Object.keys(record).map((name) => [name, oneOfAt(at(record, name, place.path), of)]));
}

/**
 * What shaped a training, for its model: the settings that mattered, with what was settled by the data in their place;
 * not what computes, so that the same training gives the same bytes.
 */
export function shapingSettings(settled: TrainingSettings): SomeSettings {
  const shaping = SETTING_NAMES.filter(
    (name) => settingOf(name).group !== 'computing' && settled[name] !== undefined && matters(name, settled),
  );
  return Object.fromEntries(shaping.map((name) => [name, settled[name]]));
}
