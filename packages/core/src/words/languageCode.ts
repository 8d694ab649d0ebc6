/** The codes and names of Deltascope's languages: apart from the languages themselves, because each kind says its own name in all of them. */

/** By BCP 47, in the order in which they are offered. */
export const LANGUAGE_CODES = ['en', 'zh'] as const;

/** The code of a language: `en`, `zh`. */
export type LanguageCode = (typeof LANGUAGE_CODES)[number];

/** What each language calls itself, for a choice that loads none of them. */
export const LANGUAGE_NAMES: Readonly<Record<LanguageCode, string>> = { en: 'English', zh: '中文' };
