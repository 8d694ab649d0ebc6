/** The page's sentences in every language, each fetched if it is spoken, and how they call the page's controls. */
import type { LanguageCode, NameControl } from '@deltascope/core/words';
import type { ReadingSettings } from '../protocol.ts';
import type { Texts } from './en.ts';
import type { Sayings } from './sayings.ts';

type Fetched<T> = Readonly<Record<LanguageCode, () => Promise<T>>>;

/** What the page itself says. */
export const TEXTS: Fetched<Texts> = {
  en: async () => (await import('./en.ts')).en,
  zh: async () => (await import('./zh.ts')).zh,
};

/** What core says. */
export const SAYINGS: Fetched<Sayings> = {
  en: async () => (await import('./sayings.en.ts')).sayings,
  zh: async () => (await import('./sayings.zh.ts')).sayings,
};

/** Undefined for what the page does not ask. */
export function controlsOf(reading: Texts['reading']): NameControl {
  const shown: Readonly<Record<string, string>> = { ...reading.header, ...reading.orders, ...reading.signs };
  return (control, value) => {
    if (!Object.hasOwn(reading.names, control)) return undefined;
    const name = reading.names[control as keyof ReadingSettings]; // one of its names, as checked
    return reading.control(value === undefined ? name : `${name}${reading.colon}${shown[value] ?? value}`);
  };
}
