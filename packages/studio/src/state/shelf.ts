/**
 * The table of this tab, kept by the browser so that a reload finds it again: in IndexedDB, on this machine, by a name
 * that only this tab knows. It goes when another table is opened, or with the next visit that is no reload.
 */
import type { Given } from './cells.ts';

const DATABASE = 'deltascope';
const STORE = 'tables';
const TAB = 'deltascope.tab';

/** What was open; a model as its bytes. */
export interface Shelved {
  readonly given: Given;
  readonly model?: { readonly name: string; readonly bytes: Uint8Array };
}

/** Where storage is forbidden, nothing is kept. */
export async function shelve(what: Shelved | undefined): Promise<void> {
  await request((tables) => (what ? tables.put(what, tab()) : tables.delete(tab()))).catch(() => {});
}

/** Gives what a reload finds again; whatever else is there, of tabs that are gone, goes. */
export async function takeShelved({ reloaded }: { readonly reloaded: boolean }): Promise<Shelved | undefined> {
  if (reloaded) return request<Shelved | undefined>((tables) => tables.get(tab())).catch(() => undefined);
  sessionStorage.removeItem(TAB); // a tab that was duplicated has the name of the other
  await request((tables) => tables.delete(tab())).catch(() => {});
  return undefined;
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
