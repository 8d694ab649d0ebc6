/** The article of a classifier on rows with their labels, as one HTML or Markdown text. */
import type { Model } from '../model/model.ts';
import { reportInput } from '../report/inputOf.ts';
import { REPORT_FORMATS, report, type ReportOptions as Written } from '../report/report.ts';
import { LANGUAGE_CODES } from '../words/languageCode.ts';
import { checkOptionsOf, type OptionsOf } from './options.ts';
import type { LabelledRows } from './rows.ts';
import { oneOf, ROWS, TEXT } from './rules.ts';

/** How a classifier's report is written. */
export interface ReportOptions extends Partial<Written> {
  /** What the rows are called [X]. */
  readonly name?: string;
  /** Rows to show, by their numbers in X; the first is that of the figure [the first five]. */
  readonly rows?: readonly number[];
}

const REPORT: OptionsOf = {
  name: 'report',
  rules: { lang: oneOf(...LANGUAGE_CODES), format: oneOf(...REPORT_FORMATS), name: TEXT, rows: ROWS },
  example: "{ lang: 'zh' }",
};

export function reportOf(model: Model, { table, ...rows }: LabelledRows, options: ReportOptions): string {
  checkOptionsOf(REPORT, options);
  const { lang = 'en', format = 'html', name = 'X', rows: shown } = options;
  const label = model.encoder.label ?? 'y';
  return report(reportInput({ model, name, label, table, rows, shown }), { lang, format });
}
