/** The words of reports, by language. */
import type { LanguageCode } from '../../words/languageCode.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';
import { zh } from './zh.ts';

export const TEXTS: Readonly<Record<LanguageCode, Texts>> = { en, zh };
