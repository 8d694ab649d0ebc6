/** The languages of Deltascope: a file each, and a line here. */
import { en } from './en.ts';
import type { Language } from './language.ts';
import { zh } from './zh.ts';

/** The languages that there are, by code. */
export const LANGUAGES = { en, zh } satisfies Readonly<Record<string, Language>>;

/** The code of a language: `en`, `zh`. */
export type LanguageCode = keyof typeof LANGUAGES;

/** The codes of the languages that there are. */
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as LanguageCode[]; // its own keys

/** The language that a locale asks for, such as `zh_CN.UTF-8`; undefined if there is none of it. */
export function languageOfLocale<Code extends string>(locale: string, codes: readonly Code[]): Code | undefined {
  const [asked] = locale.toLowerCase().split(/[-_.@]/, 1);
  return codes.find((code) => code === asked);
}
