/**
 * The table of this tab, kept by the browser so that a reload finds it again: in IndexedDB, on this machine, by a name
 * that only this tab knows. It goes when another table is opened; of a tab that is gone, after a week.
 */
import type { Given } from './cells.ts';
import { arrival } from './left.ts';

const DATABASE = 'deltascope';
const STORE = 'tables';
const TAB = 'deltascope.tab';
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** What was open; a model as its bytes. */
export interface Shelved {
  readonly given: Given;
  readonly model?: { readonly name: string; readonly bytes: Uint8Array };
}

interface Kept extends Shelved {
  /** Since when, in milliseconds since 1970. */
  readonly at: number;
}

/** Where storage is forbidden, nothing is kept. */
export async function shelve(what: Shelved | undefined): Promise<void> {
  const kept = what && ({ ...what, at: Date.now() } satisfies Kept);
  await request((tables) => (kept ? tables.put(kept, tab()) : tables.delete(tab()))).catch(() => {});
}

/** Gives what this tab had, if it comes back. What is old goes, whichever tab it was of. */
export async function findShelved(): Promise<Shelved | undefined> {
  await request(removeOld).catch(() => {});
  const comes = arrival();
  const found =
    comes === 'visit' ? undefined : await request<Shelved>((tables) => tables.get(tab())).catch(() => undefined);
  // A tab that was duplicated has the name of the other, and is told from one that was closed by nothing.
  if (comes !== 'reload') sessionStorage.removeItem(TAB);
  return found;
}

function removeOld(tables: IDBObjectStore): IDBRequest {
  const each = tables.openCursor();
  each.onsuccess = () => {
    const { result } = each;
    if (!result) return;
    const { at = 0 }: Partial<Kept> = result.value;
    if (at < Date.now() - KEPT_MS) result.delete();
    result.continue();
  };
  return each;
}

function tab(): string {
  const kept = sessionStorage.getItem(TAB);
  if (kept !== null) return kept;
  const name = crypto.randomUUID();
  sessionStorage.setItem(TAB, name);
  return name;
}

function request<T>(work: (tables: IDBObjectStore) => IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const change = database.transaction(STORE, 'readwrite');
      const done = work(change.objectStore(STORE));
      change.oncomplete = () => {
        database.close();
        resolve(done.result);
      };
      change.onabort = () => {
        database.close();
        reject(change.error);
      };
    };
  });
}
