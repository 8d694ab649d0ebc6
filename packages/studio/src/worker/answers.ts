/** The numbers behind what the page shows, computed by core from Theta of the iteration asked for. */

import { type Matrix, thetaViews } from '@deltascope/core/network';
import { type Column, columnNamed } from '@deltascope/core/table';
import {
  parseMatrix,
  type RowTrace,
  record,
  recordRows,
  type Step,
  stepOf,
  sumsOverRows,
  type TableRows,
  type Trace,
  usedRows,
} from '@deltascope/core/trace';
import { dividedBy } from '@deltascope/core/train';
import type { Questions, RowPicture, StepInfo, Window } from '../protocol.ts';
import type { Problem } from './problem.ts';
import type { Trainer } from './trainer.ts';

type Ask<Name extends keyof Questions> = Questions[Name]['ask'];

/** The whole cost function at an iteration; the newest one is kept, because a look at it asks for it many times. */
export class Traces {
  private readonly trainer: Trainer;
  /** Names, formulas and shapes, the same in every iteration. */
  readonly steps: readonly StepInfo[];
  /** The rows that are learned from, by their rows in the table. */
  readonly tableRows: TableRows;
  private kept: { iteration: number; trace: Trace } | undefined;

  constructor(trainer: Trainer) {
    this.trainer = trainer;
    const { table, training, heldOut, encoder, settings, made } = trainer.problem;
    const { examples, rows } = training;
    const rules = { label: settings.label, complete: encoder.complete };
    this.tableRows = usedRows({
      table,
      rows,
      rules,
      heldOut: heldOut?.rows,
      divided: dividedBy(made.labelled, settings),
    });
    const one = { ...examples, m: 1, y: examples.y.slice(0, 1), w: examples.w && Float64Array.of(1) };
    const first = record({ ...this.request(trainer.iteration), examples: one, tableRows: undefined });
    this.steps = first.steps.map((step) => stepInfo(step, examples.m));
  }

  parameters(iteration: number): Float64Array {
    return this.trainer.timeline.parametersAt(iteration);
  }

  whole(iteration: number): Trace {
    if (this.kept?.iteration !== iteration) {
      const trace = record({ ...this.request(iteration), rows: [] });
      this.kept = { iteration, trace };
    }
    return this.kept.trace;
  }

  ofRows(iteration: number, rows: readonly number[]): RowTrace {
    return recordRows({ ...this.request(iteration), rows });
  }

  private request(iteration: number) {
    const { network, training, settings } = this.trainer.problem;
    const parameters = this.parameters(iteration);
    const { tableRows } = this;
    return { network, parameters, examples: training.examples, lambda: settings.lambda, tableRows };
  }
}

/** A picture is wanted many times a second: what takes a pass over all rows is the engine's, and only where it is seen. */
export function picture(trainer: Trainer, traces: Traces, { row, iteration, slope }: Ask<'picture'>): RowPicture {
  const { problem, judge } = trainer;
  const { network, training, labels, settings } = problem;
  const trace = traces.ofRows(iteration, [row]);
  const parameters = traces.parameters(iteration);
  const found = slope ? training.prepared.cost(parameters, settings.lambda) : undefined;
  const matrices = (vector: Float64Array) => thetaViews(network, vector).map(({ data }) => data.slice());
  const values = trace.steps
    .filter(({ perRow }) => perRow)
    .map(({ name, matrix }): [string, number[]] => [name, [...matrix.data]]);
  const outputs = stepOf(trace, { kind: 'a', layer: network.layers.length })?.matrix ?? NOTHING;
  const [answered] = judge.decisionAt(iteration)(outputs);
  return {
    iteration,
    row,
    values: Object.fromEntries(values),
    Theta: matrices(parameters),
    slope: found && { J: found.J, gradient: matrices(found.gradient) },
    steps: traces.steps,
    label: labels.classes[training.examples.y[traces.tableRows.indexOf(row)] - 1],
    answer: labels.classes[answered - 1],
    sure: outputs.data[answered - 1],
    cells: cellsOf(problem, row),
  };
}

/** The table's own cells of a row, by the columns that inputs are made of. */
export function cellsOf({ info, table }: Problem, row: number): string[] {
  return info.groups.map(({ column }) => cellText(columnNamed(table, column), row - 1));
}

function stepInfo({ kind, layer, name, formula, shape, bias, perRow }: Step, m: number): StepInfo {
  return { kind, layer, name, formula, rows: perRow ? m : shape[0], columns: shape[1], bias, perRow };
}

/** Rows of a matrix, or of the table. */
export function windowOf(problem: Problem, traces: Traces, { step, first, count, iteration }: Ask<'window'>): Window {
  if (step === 'data') return tableWindow(problem, first, count);
  const matrix = parseMatrix(step);
  if (!matrix) return matrixWindow(NOTHING, first, 0);
  if (sumsOverRows(matrix)) {
    const whole = stepOf(traces.whole(iteration), matrix);
    return matrixWindow(whole?.matrix ?? NOTHING, first, count);
  }
  const rows = [...traces.tableRows.rows.subarray(first, first + count)];
  const found = stepOf(traces.ofRows(iteration, rows), matrix);
  if (!found) return matrixWindow(NOTHING, first, 0);
  return found.perRow ? matrixWindow(found.matrix, 0, rows.length, first) : matrixWindow(found.matrix, first, count);
}

const NOTHING: Matrix = { rows: 0, columns: 0, data: new Float64Array(0) };

function matrixWindow({ data, columns }: Matrix, from: number, count: number, first = from): Window {
  return { first, columns, values: data.slice(from * columns, (from + count) * columns) };
}

function tableWindow({ table, training }: Problem, first: number, count: number): Window {
  const texts = [...training.rows.subarray(first, first + count)].map((row) =>
    table.columns.map((column) => cellText(column, row)),
  );
  return { first, columns: table.columns.length, values: new Float64Array(0), texts };
}

function cellText(column: Column | undefined, row: number): string {
  if (!column) return '';
  if ('codes' in column) return column.codes[row] === 0 ? '' : column.categories[column.codes[row] - 1];
  const value = column.values[row];
  if (Number.isNaN(value)) return '';
  return column.kind === 'date' ? new Date(value).toISOString().slice(0, 10) : String(value);
}
