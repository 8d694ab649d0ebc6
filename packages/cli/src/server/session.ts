/** What a person opened the studio with, and how the page is told of it. */
import type { SettingsOf } from '../settings/resolve.ts';

/** How a table's cells are read: they hold for any table. */
const OF_CELLS = ['decimal', 'thousands', 'dates', 'na'] as const;
/** How a file becomes rows: they hold for the file alone. */
const OF_FILE = ['names', 'encoding', 'delimiter', 'sheet', 'onBadRow'] as const;

type Given = SettingsOf<(typeof OF_CELLS)[number] | (typeof OF_FILE)[number] | 'header'>;

/** The readings that were given, by the names that the page has for them. */
export interface Reading extends Omit<Given, 'header'> {
  readonly header?: 'yes' | 'no';
}

export interface SessionFile {
  /** As the person called it, without its folders. */
  readonly name: string;
  /** Where its bytes are on this machine; never told. */
  readonly path: string;
  readonly sizeBytes: number;
}

export interface Session {
  readonly model?: SessionFile;
  /** The files of a recorded training, each named by its place in the folder. */
  readonly recording?: readonly SessionFile[];
  /** CSV. */
  readonly table?: SessionFile;
  readonly label?: string;
  readonly reading?: Reading;
  /** Kinds by column. */
  readonly as?: SettingsOf<'as'>['as'];
}

/** What `session.json` says; addresses are relative to it. */
export interface SessionDescription {
  readonly format: 1;
  /** For every later request, in `Authorization: Bearer …`. */
  readonly token: string;
  readonly model: FileDescription | null;
  readonly recording: readonly FileDescription[] | null;
  readonly table: FileDescription | null;
  readonly label: string | null;
  readonly reading?: Reading;
  readonly as?: Readonly<Record<string, string>>;
}

interface FileDescription {
  readonly name: string;
  readonly url: string;
  readonly sizeBytes: number;
}

/** What of the settings still has to be said to whoever reads the table that is handed over: a copy is plain CSV. */
export function readingOf(settings: Given, { isCopy }: { readonly isCopy: boolean }): Reading {
  const { header = 'auto' } = settings;
  const names = isCopy ? OF_CELLS : [...OF_CELLS, ...OF_FILE];
  const given = names.filter((name) => settings[name] !== undefined).map((name) => [name, settings[name]]);
  return {
    ...Object.fromEntries(given),
    ...(isCopy ? { header: 'yes' as const } : header !== 'auto' && { header }),
  };
}

export function describeSession(
  { model, recording, table, label, reading, as }: Session,
  token: string,
): SessionDescription {
  const described = ({ name, sizeBytes }: SessionFile, url: string) => ({ name, url, sizeBytes });
  const describe = (file: SessionFile | undefined, url: string) => (file ? described(file, url) : null);
  return {
    format: 1,
    token,
    model: describe(model, 'session/model'),
    recording: recording?.map((file, i) => described(file, `session/recording/${i}`)) ?? null,
    table: describe(table, 'session/table'),
    label: label ?? null,
    ...(reading && { reading }),
    ...(as && { as: Object.fromEntries(as) }),
  };
}
