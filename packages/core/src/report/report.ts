/**
 * The report: the article of this network on this data, told in the tutorial's order with the run's own numbers. What
 * it says is computed elsewhere (trace, check, metrics) and handed in; here it is only told.
 */

import { htmlOf } from './html.ts';
import type { ReportInput } from './input.ts';
import { markdownOf } from './markdown.ts';
import { story } from './story.ts';
import { en } from './texts/en.ts';
import type { Texts } from './texts/texts.ts';
import { zh } from './texts/zh.ts';

export const REPORT_LANGUAGES = ['en', 'zh'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

export const REPORT_FORMATS = ['html', 'markdown'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportOptions {
  readonly lang: ReportLanguage;
  readonly format: ReportFormat;
}

const TEXTS: Readonly<Record<ReportLanguage, Texts>> = { en, zh };

/** One file: HTML that asks for nothing outside itself, or Markdown. The same input gives the same bytes. */
export function report(input: ReportInput, { lang, format }: ReportOptions): string {
  const document = story(input, TEXTS[lang]);
  return format === 'html' ? htmlOf(document) : markdownOf(document);
}
