/** The languages of Deltascope: a file each, a line here, and its code in languageCode.ts. */
import { en } from './en.ts';
import type { Language } from './language.ts';
import type { LanguageCode } from './languageCode.ts';
import { zh } from './zh.ts';

/** The languages that there are, by code. */
export const LANGUAGES = { en, zh } satisfies Readonly<Record<LanguageCode, Language>>;

/** The language that a locale asks for, such as `zh_CN.UTF-8`; undefined if there is none of it. */
export function languageOfLocale<Code extends string>(locale: string, codes: readonly Code[]): Code | undefined {
  const [asked] = locale.toLowerCase().split(/[-_.@]/, 1);
  return codes.find((code) => code === asked);
}
