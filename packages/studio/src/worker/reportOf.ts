/** The report of what the page shows, as the command line writes it. */
import { checkGradient, judge, type Model, parametersOf, record, report, type TableRows } from '@deltascope/core';
import type { Problem } from './problem.ts';

const MOST_COMPARED = 200;

interface ReportOptions {
  readonly tableRows: TableRows;
  readonly lang: 'en' | 'zh';
}

export function reportOf(problem: Problem, model: Model, { tableRows, lang }: ReportOptions): string {
  const { network, settings, training, table, info } = problem;
  const { examples } = training;
  const parameters = parametersOf(model.Theta);
  const { lambda, label, seed } = settings;
  return report(
    {
      model,
      table: {
        name: info.table.name,
        rows: table.rowCount,
        columns: info.table.columns,
        label,
        dropped: model.rows.dropped,
      },
      cells: table.columns,
      examples,
      trace: record({ network, parameters, examples, lambda, tableRows }),
      metrics: judge(training, parameters),
      check: checkGradient({ network, parameters, examples }, { lambda, seed, most: MOST_COMPARED }),
    },
    { lang, format: 'html' },
  );
}
