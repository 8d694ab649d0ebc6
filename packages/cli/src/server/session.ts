/** What a person opened the studio with, and how the page is told of it. */

export interface SessionFile {
  /** As the person called it, without its folders. */
  readonly name: string;
  /** Where its bytes are on this machine; never told. */
  readonly path: string;
  readonly sizeBytes: number;
  /** What the system knows the file by, whatever the path comes to name; never told. */
  readonly identity: string;
}

export interface Session {
  readonly model?: SessionFile;
  /** The files of a recorded training, each named by its place in the folder. */
  readonly recording?: readonly SessionFile[];
  /** CSV. */
  readonly table?: SessionFile;
  readonly label?: string;
  /** How the table is read, by the names that the page has for readings. */
  readonly reading?: Readonly<Record<string, unknown>>;
  /** Kinds by column. */
  readonly as?: ReadonlyMap<string, string>;
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
  readonly reading?: Readonly<Record<string, unknown>>;
  readonly as?: Readonly<Record<string, string>>;
}

interface FileDescription {
  readonly name: string;
  readonly url: string;
  readonly sizeBytes: number;
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
