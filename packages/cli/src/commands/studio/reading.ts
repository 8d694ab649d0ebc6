/** How the page is told to read the table that it is handed. */
import type { SettingsOf } from '../../settings/resolve.ts';

/** How a table's cells are read: they hold for any table. */
const OF_CELLS = ['decimal', 'thousands', 'dates', 'na'] as const;
/** How a file becomes rows: they hold for the file alone. */
const OF_FILE = ['names', 'encoding', 'delimiter', 'sheet', 'onBadRow'] as const;

type Given = SettingsOf<(typeof OF_CELLS)[number] | (typeof OF_FILE)[number] | 'header'>;

/** The readings that were given, by the names that the page has for them. */
interface Reading extends Omit<Given, 'header'> {
  readonly header?: 'yes' | 'no';
}

/** What of the settings still has to be said to whoever reads the table that is handed over: a copy is plain CSV. */
export function readingOf(
  settings: Given,
  { isCopy }: { readonly isCopy: boolean },
): Reading & Readonly<Record<string, unknown>> {
  const { header = 'auto' } = settings;
  const names = isCopy ? OF_CELLS : [...OF_CELLS, ...OF_FILE];
  const given = names.filter((name) => settings[name] !== undefined).map((name) => [name, settings[name]]);
  return {
    ...Object.fromEntries(given),
    ...(isCopy ? { header: 'yes' as const } : header !== 'auto' && { header }),
  };
}
