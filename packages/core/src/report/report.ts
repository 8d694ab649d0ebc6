/**
 * The report: the article of this network on this data, told in the tutorial's order with the run's own numbers. What
 * it says is computed elsewhere (trace, check, metrics) and handed in; here it is only told.
 */

import type { LanguageCode } from '../words/languageCode.ts';
import { htmlOf } from './html.ts';
import type { ReportInput } from './input.ts';
import { markdownOf } from './markdown.ts';
import { story } from './story.ts';
import { TEXTS } from './texts/all.ts';

/** The formats of a report. */
export const REPORT_FORMATS = ['html', 'markdown'] as const;

/** One of `REPORT_FORMATS`. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** How a report is written. */
export interface ReportOptions {
  readonly lang: LanguageCode;
  readonly format: ReportFormat;
}

/** One file: HTML that asks for nothing outside itself, or Markdown. The same input gives the same bytes. */
export function report(input: ReportInput, { lang, format }: ReportOptions): string {
  const document = story(input, TEXTS[lang]);
  return format === 'html' ? htmlOf(document) : markdownOf(document);
}
