/** The language that this process speaks: chosen once, before anything is said. */
import { LANGUAGES, type LanguageCode } from '@deltascope/core/words';
import { type CliWords, en } from './en.ts';
import { zh } from './zh.ts';

export const WORDS: Readonly<Record<LanguageCode, CliWords>> = { en, zh };

let spoken: LanguageCode = 'en';

/** What is printed from now on is in this language. */
export function speak(code: LanguageCode): void {
  spoken = code;
}

export const spokenLanguage = (): LanguageCode => spoken;

export const words = (): CliWords => WORDS[spoken];

/** What core says in the same language. */
export const language = () => LANGUAGES[spoken];
