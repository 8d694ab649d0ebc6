/** What the page shows in the language chosen there, said in every one. */
import { LANGUAGE_CODES, type LanguageCode } from '@deltascope/core/words';
import type { PerLanguage } from '../protocol.ts';

export function perLanguage<T>(say: (code: LanguageCode) => T): PerLanguage<T> {
  const said = LANGUAGE_CODES.map((code) => [code, say(code)]);
  return Object.fromEntries(said) as PerLanguage<T>; // every code is there
}
