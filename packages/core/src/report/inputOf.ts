/** What a report tells, computed once for every host: the pass over the rows, the metrics, and the gradient's check. */
import type { Model } from '../model/model.ts';
import { parametersOf } from '../network/network.ts';
import type { Table } from '../table/column.ts';
import { type CheckOptions, type CheckProblem, checkGradient, type GradientCheck } from '../trace/check.ts';
import { record } from '../trace/record.ts';
import { judgeModel, modelCurves } from '../training/judge.ts';
import type { ModelRows } from '../training/problem.ts';
import type { ReportInput } from './input.ts';

/** A model and its table, of which a report is written. */
export interface ReportSource {
  readonly model: Model;
  /** As the person called it. */
  readonly name: string;
  readonly label: string;
  readonly table: Table;
  /** Of the columns as they were read [the table's]. */
  readonly columns?: ReportInput['table']['columns'];
  readonly rows: Pick<ModelRows, 'examples' | 'tableRows' | 'dropped'>;
  /** Rows to show, by their rows in the table; the first is that of the figure [the first five that are used]. */
  readonly shown?: readonly number[];
  /** Compares backpropagation with differences; a host may show how far it is. */
  readonly check?: (problem: CheckProblem, options: Pick<CheckOptions, 'lambda' | 'most'>) => GradientCheck;
}

/** Enough weights to show a mistake anywhere, few enough for a table of any size. */
const MOST_COMPARED = 200;

/** Throws `trace-row` (usage) for a row that is not used. */
export function reportInput({ model, name, label, table, rows, shown, ...otherwise }: ReportSource): ReportInput {
  const { columns = table.columns, check = checkGradient } = otherwise;
  const { examples, tableRows, dropped } = rows;
  const problem = { network: model.network, parameters: parametersOf(model.Theta), examples };
  const { lambda } = model.training;
  return {
    model,
    table: { name, rows: table.rowCount, columns, label, dropped },
    cells: table.columns,
    examples,
    trace: record({ ...problem, lambda, tableRows, rows: shown }),
    metrics: judgeModel(model, examples),
    curves: modelCurves(model, examples),
    check: check(problem, { lambda, most: MOST_COMPARED }),
  };
}
