/** `--print-config`: every setting and where it comes from. */

import { help } from '../help/help.ts';
import { CONFIG_FILE } from '../settings/configFile.ts';
import type { OptionName } from '../settings/options.ts';
import type { Resolved } from '../settings/resolve.ts';
import { grid } from '../terminal/grid.ts';
import { words } from '../words/words.ts';

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
  const said = words().config;
  const rows = shown.map((name) => {
    const value = plain(name);
    const origin = origins.get(name) ?? 'unset';
    const text = value === undefined ? (help().option(name).defaultNote ?? '') : JSON.stringify(value);
    return [name, text, origin === 'config' ? CONFIG_FILE : said.origins[origin]];
  });
  return grid(
    said.titles.map((title) => ({ title })),
    rows,
  );
}
