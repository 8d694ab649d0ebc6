/** What a summary says, by language: apart from the whole languages, so that a page which summarizes does not load them. */
import { endings as endingsInEnglish } from './en/endings.ts';
import { summary as summaryInEnglish } from './en/summary.ts';
import type { Language } from './language.ts';
import type { LanguageCode } from './languageCode.ts';
import { endings as endingsInChinese } from './zh/endings.ts';
import { summary as summaryInChinese } from './zh/summary.ts';

/** The lines of a summary, and why a training ended. */
export const SUMMARIES: Readonly<Record<LanguageCode, Pick<Language, 'summary' | 'endings'>>> = {
  en: { summary: summaryInEnglish, endings: endingsInEnglish },
  zh: { summary: summaryInChinese, endings: endingsInChinese },
};
