/**
 * What `deltascope studio model table` hands over. Its key is after # in the address; it is taken out of there at
 * once, exchanged for a token, and kept for reloads of this tab alone. From any other web host there is none.
 */
import { failure } from '@deltascope/core/errors';
import type { ColumnKind } from '@deltascope/core/table';
import { pageErrors } from '../pageErrors.ts';
import type { GivenTable, ReadingSettings, RecordedFile, Settings } from '../protocol.ts';

export interface HandedOver {
  readonly model?: { readonly name: string; readonly bytes: Uint8Array };
  readonly recording?: readonly RecordedFile[];
  /** The sample, if there is none. */
  readonly given?: GivenTable;
  readonly label?: string;
  /** How the command line was told to read the table. */
  readonly reading?: ReadingSettings;
  readonly as?: Settings['as'];
}

interface Description {
  readonly token: string;
  readonly model: FileDescription | null;
  readonly recording: readonly FileDescription[] | null;
  readonly table: FileDescription | null;
  readonly label: string | null;
  readonly reading?: ReadingSettings;
  readonly as?: Readonly<Record<string, ColumnKind>>;
}

interface FileDescription {
  readonly name: string;
  readonly url: string;
}

const KEPT = 'deltascope.token';

/** Takes `key` out of the address; gives it, or the token of an earlier load of this tab. */
export function takeKey(): string | undefined {
  const words = new URLSearchParams(location.hash.slice(1));
  const key = words.get('key') ?? undefined;
  if (key === undefined) return sessionStorage.getItem(KEPT) ?? undefined;
  words.delete('key');
  history.replaceState(null, '', `${location.pathname}${words.size > 0 ? `#${words}` : ''}`);
  return key;
}

/** Undefined if the key opens nothing any more. Throws `handed-file-gone` (data). */
export async function handedOver(key: string): Promise<HandedOver | undefined> {
  const told = await get('session.json', key);
  if (!told.ok) {
    sessionStorage.removeItem(KEPT);
    return undefined;
  }
  const { token, model, recording, table, label, reading, as }: Description = await told.json();
  sessionStorage.setItem(KEPT, token);
  const blobOf = async ({ name, url }: FileDescription) => {
    const answer = await get(url, token);
    if (!answer.ok) throw failure(pageErrors, 'handed-file-gone', { name });
    return answer.blob();
  };
  const recorded = async (one: FileDescription) => ({ path: one.name, file: await blobOf(one) });
  return {
    ...(model && { model: { name: model.name, bytes: new Uint8Array(await (await blobOf(model)).arrayBuffer()) } }),
    ...(recording && { recording: await Promise.all(recording.map(recorded)) }),
    ...(table && { given: { kind: 'file' as const, name: table.name, file: await blobOf(table) } }),
    ...(label !== null && { label }),
    reading,
    ...(as && { as: new Map(Object.entries(as)) }),
  };
}

const get = (url: string, key: string) =>
  fetch(url, { headers: { Authorization: `Bearer ${key}` }, cache: 'no-store' });
