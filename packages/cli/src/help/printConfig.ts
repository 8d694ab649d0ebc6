/** `--print-config`: every setting and where it comes from. */

import { help } from '../help/help.ts';
import { CONFIG_FILE } from '../settings/configFile.ts';
import type { OptionName } from '../settings/options.ts';
import type { Resolved } from '../settings/resolve.ts';
import { grid } from '../terminal/grid.ts';
import type { Findings } from '../terminal/tell.ts';
import { words } from '../words/words.ts';

export function printConfig(
  names: readonly OptionName[],
  settings: Resolved['settings'],
  origins: Resolved['origins'],
): Findings {
  const shown = names
    .filter((name) => name !== 'printConfig')
    .map((name) => ({ name, value: plain(settings[name]), origin: origins.get(name) ?? ('unset' as const) }));
  return {
    json: () => Object.fromEntries(shown.map(({ name, value, origin }) => [name, { value: value ?? null, origin }])),
    text() {
      const said = words().config;
      const columns = said.titles.map((title, j) => ({ title, ...(j === 1 && { holds: 'sentences' as const }) }));
      const rows = shown.map(({ name, value, origin }) => [
        name,
        value === undefined ? (help().option(name).defaultNote ?? '') : JSON.stringify(value),
        origin === 'config' ? CONFIG_FILE : said.origins[origin],
      ]);
      return grid(columns, rows);
    },
  };
}

function plain(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}
