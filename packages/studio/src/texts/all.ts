/** The page's sentences in every language, and how they call its controls. */
import type { ErrorTexts, LanguageCode, NameControl } from '@deltascope/core/words';
import { type PageErrors, pageErrors } from '../pageErrors.ts';
import type { ReadingSettings } from '../protocol.ts';
import { en, type Texts } from './en.ts';
import { pageErrorsZh } from './pageErrors.zh.ts';
import { zh } from './zh.ts';

/** Sentences of the page's own errors. */
export const PAGE_ERRORS = { en: pageErrors, zh: pageErrorsZh } as const satisfies Readonly<
  Record<LanguageCode, ErrorTexts<PageErrors>>
>;

export const TEXTS: Readonly<Record<LanguageCode, Texts>> = { en, zh };

/** Undefined for what the page does not ask. */
export function controlsOf(reading: Texts['reading']): NameControl {
  const shown: Readonly<Record<string, string>> = { ...reading.header, ...reading.orders, ...reading.signs };
  return (control, value) => {
    if (!Object.hasOwn(reading.names, control)) return undefined;
    const name = reading.names[control as keyof ReadingSettings]; // one of its names, as checked
    return reading.control(value === undefined ? name : `${name}${reading.colon}${shown[value] ?? value}`);
  };
}
