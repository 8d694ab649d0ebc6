/** `--print-config`: every setting and where it comes from. */

import { grid } from '../terminal/grid.ts';
import { CONFIG_FILE } from './configFile.ts';
import { OPTIONS, type OptionName } from './options.ts';
import type { Resolved } from './resolve.ts';

export function printConfig(
  names: readonly OptionName[],
  settings: Resolved['settings'],
  origins: Resolved['origins'],
  json: boolean,
): string {
  const shown = names.filter((name) => name !== 'printConfig');
  const plain = (name: OptionName) =>
    settings[name] instanceof Map ? Object.fromEntries(settings[name]) : settings[name];
  if (json) {
    const entries = shown.map((name) => [name, { value: plain(name) ?? null, origin: origins.get(name) ?? 'unset' }]);
    return `${JSON.stringify(Object.fromEntries(entries))}\n`;
  }
  const rows = shown.map((name) => {
    const value = plain(name);
    const origin = origins.get(name) ?? 'unset';
    const words = value === undefined ? (OPTIONS[name].defaultNote ?? '') : JSON.stringify(value);
    return [name, words, origin === 'config' ? CONFIG_FILE : origin];
  });
  return grid([{ title: 'setting' }, { title: 'value', holds: 'sentences' }, { title: 'from' }], rows);
}
