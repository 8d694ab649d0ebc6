/** What was done to columns, by language: apart from the whole languages, so that a page which says it does not load them. */
import { columnNoteText as inEnglish } from './en/encoderNotes.ts';
import type { Language } from './language.ts';
import type { LanguageCode } from './languageCode.ts';
import { columnNoteText as inChinese } from './zh/encoderNotes.ts';

/** The sentence of a note. */
export const COLUMN_NOTES: Readonly<Record<LanguageCode, Language['columnNote']>> = { en: inEnglish, zh: inChinese };
