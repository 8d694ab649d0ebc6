/**
 * The report: the article of this network on this data, told in the tutorial's order with the run's own numbers. What
 * it says is computed elsewhere (trace, check, metrics) and handed in; here it is only told.
 */

import type { DroppedRows } from '../encode/rows.ts';
import type { Examples } from '../engine/engine.ts';
import type { Metrics } from '../evaluate/metrics.ts';
import type { Model } from '../model/model.ts';
import type { Column, ColumnKind } from '../table/column.ts';
import type { GradientCheck } from '../trace/check.ts';
import type { Trace } from '../trace/record.ts';
import { htmlOf } from './html.ts';
import { markdownOf } from './markdown.ts';
import { story } from './story.ts';
import { en } from './texts/en.ts';
import type { Texts } from './texts/texts.ts';
import { zh } from './texts/zh.ts';

export const REPORT_LANGUAGES = ['en', 'zh'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

export const REPORT_FORMATS = ['html', 'markdown'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportInput {
  readonly model: Model;
  readonly table: {
    /** As the person called it. */
    readonly name: string;
    readonly rows: number;
    readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
    readonly label: string;
    /** The rows of this table that could not be used. */
    readonly dropped: readonly DroppedRows[];
  };
  /** The columns with their cells, in the table's rows; where absent, cells are not told. */
  readonly cells?: readonly Column[];
  /** The usable rows of the table. */
  readonly examples: Examples;
  /** Of the model on those rows, with their rows in the table; its first kept row is the one that the network figure shows. */
  readonly trace: Trace;
  /** On those rows. */
  readonly metrics: Metrics;
  readonly check: GradientCheck;
}

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
