/** The report of what the page shows, as the command line writes it. */
import { checkGradient, judge, type Model, parametersOf, record, report } from '@deltascope/core';
import type { Problem } from './problem.ts';

const ROWS_SHOWN = [1, 2, 3, 4, 5];
const MOST_COMPARED = 200;

export function reportOf(problem: Problem, model: Model, lang: 'en' | 'zh'): string {
  const { network, settings, training, table, info } = problem;
  const { examples, rows } = training;
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
      trace: record({ network, parameters, examples, lambda, rows: ROWS_SHOWN.filter((row) => row <= examples.m) }),
      tableRows: rows.map((row) => row + 1),
      metrics: judge(training, parameters),
      check: checkGradient({ network, parameters, examples }, { lambda, seed, most: MOST_COMPARED }),
    },
    { lang, format: 'html' },
  );
}
