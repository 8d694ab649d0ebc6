/** What was given instead of what was wanted, as data: each language says it by its own `seenText`. */
import { shorten } from './shown.ts';

/** What was given: nothing, a list, an object, a date; or a text or value as it is shown. */
export type Seen =
  | { readonly is: 'missing' | 'list' | 'object' | 'date' }
  | { readonly is: 'text' | 'value' | 'type'; readonly shown: string };

/** A value that was given, as it is shown; an object and a function are not shown. */
export type Given = string | { readonly is: 'object' | 'function' };

export function seenOf(value: unknown): Seen {
  if (value === undefined) return { is: 'missing' };
  if (typeof value === 'string') return { is: 'text', shown: JSON.stringify(shorten(value, 60)) };
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return { is: 'value', shown: String(value) };
  }
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) return { is: 'list' };
  if (value instanceof Date) return { is: 'date' };
  return typeof value === 'object' ? { is: 'object' } : { is: 'type', shown: typeof value };
}
