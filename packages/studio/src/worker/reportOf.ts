/** The report of what the page shows, as the command line writes it. */
import type { Model } from '@deltascope/core/model';
import { parametersOf } from '@deltascope/core/network';
import { report } from '@deltascope/core/report';
import { checkGradient, record, type TableRows } from '@deltascope/core/trace';
import { modelCurves } from '@deltascope/core/train';
import type { LanguageCode } from '@deltascope/core/words';
import type { Judged } from '../protocol.ts';
import type { Problem } from './problem.ts';

const MOST_COMPARED = 200;

interface ReportOptions {
  /** Of the moment that the model is of. */
  readonly judged: Judged;
  readonly tableRows: TableRows;
  readonly lang: LanguageCode;
}

export function reportOf(problem: Problem, model: Model, { judged, tableRows, lang }: ReportOptions): string {
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
      metrics: judged.training,
      curves: modelCurves(model, examples),
      check: checkGradient({ network, parameters, examples }, { lambda, seed, most: MOST_COMPARED }),
    },
    { lang, format: 'html' },
  );
}
