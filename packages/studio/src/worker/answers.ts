/** The numbers behind what the page shows, computed by core from Theta of the iteration asked for. */
import {
  columnNamed,
  explain,
  type Matrix,
  parseAddress,
  placesAlong,
  plane,
  type RowTrace,
  record,
  recordRows,
  type Step,
  stepNamed,
  type TableOrigin,
  type Trace,
  thetaShapes,
  thetaViews,
} from '@deltascope/core';
import type { Asked, Questions, RowPicture, StepInfo, Window } from '../protocol.ts';
import type { Problem } from './problem.ts';
import type { Trainer } from './trainer.ts';

type Ask<Name extends keyof Questions> = Questions[Name]['ask'];

/** The whole cost function at an iteration; the newest one is kept, because a look at it asks for it many times. */
export class Traces {
  private readonly trainer: Trainer;
  /** Names, formulas and shapes, the same in every iteration. */
  readonly steps: readonly StepInfo[];
  private kept: { iteration: number; trace: Trace } | undefined;

  constructor(trainer: Trainer) {
    this.trainer = trainer;
    const { examples } = trainer.problem.training;
    const one = { ...this.request(trainer.iteration), examples: { ...examples, m: 1, y: examples.y.slice(0, 1) } };
    this.steps = record({ ...one, rows: [1] }).steps.map((step) => stepInfo(step, examples.m));
  }

  parameters(iteration: number): Float64Array {
    return this.trainer.parametersAt(iteration);
  }

  whole(iteration: number): Trace {
    if (this.kept?.iteration !== iteration) {
      const trace = record({ ...this.request(iteration), rows: [1] });
      this.kept = { iteration, trace };
    }
    return this.kept.trace;
  }

  ofRows(iteration: number, rows: readonly number[]): RowTrace {
    return recordRows({ ...this.request(iteration), rows });
  }

  private request(iteration: number) {
    const { network, training, settings } = this.trainer.problem;
    return { network, parameters: this.parameters(iteration), examples: training.examples, lambda: settings.lambda };
  }
}

/** A picture is wanted many times a second: what takes a pass over all rows is the engine's, and only where it is seen. */
export function picture(problem: Problem, traces: Traces, { row, iteration, slope }: Ask<'picture'>): RowPicture {
  const { network, training, labels, settings } = problem;
  const { steps } = traces.ofRows(iteration, [row]);
  const parameters = traces.parameters(iteration);
  const found = slope ? training.prepared.cost(parameters, settings.lambda) : undefined;
  const matrices = (vector: Float64Array) => thetaViews(network, vector).map(({ data }) => data.slice());
  const values = steps
    .filter(({ perRow }) => perRow)
    .map(({ name, matrix }): [string, number[]] => [name, [...matrix.data]]);
  const outputs = values.find(([name]) => name === `a${network.layers.length}`)?.[1] ?? [];
  return {
    iteration,
    row,
    tableRow: training.rows[row - 1] + 1,
    values: Object.fromEntries(values),
    Theta: matrices(parameters),
    slope: found && { J: found.J, gradient: matrices(found.gradient) },
    steps: traces.steps,
    label: labels.classes[training.examples.y[row - 1] - 1],
    answer: labels.classes[outputs.indexOf(Math.max(...outputs))],
  };
}

function stepInfo({ name, formula, shape, bias, perRow }: Step, m: number): StepInfo {
  return { name, formula, rows: perRow ? m : shape[0], columns: shape[1], bias, perRow };
}

/** Rows of a matrix, or of the table. */
export function windowOf(problem: Problem, traces: Traces, { step, first, count, iteration }: Ask<'window'>): Window {
  if (step === 'data') return tableWindow(problem, first, count);
  if (sumsOverRows(step)) {
    const whole = stepNamed(traces.whole(iteration), step);
    return matrixWindow(whole?.matrix ?? NOTHING, first, count);
  }
  const { m } = problem.training.examples;
  const rows = Array.from({ length: Math.min(count, m - first) }, (_, i) => first + 1 + i);
  const found = stepNamed(traces.ofRows(iteration, rows), step);
  if (!found) return matrixWindow(NOTHING, first, 0);
  return found.perRow ? matrixWindow(found.matrix, 0, rows.length, first) : matrixWindow(found.matrix, first, count);
}

const NOTHING: Matrix = { rows: 0, columns: 0, data: new Float64Array(0) };

/** What takes a pass over all rows. */
const sumsOverRows = (name: string) => /^(J$|Delta|Theta\d+_grad$)/.test(name);

function matrixWindow({ data, columns }: Matrix, from: number, count: number, first = from): Window {
  return { first, columns, values: data.slice(from * columns, (from + count) * columns) };
}

function tableWindow({ table, training }: Problem, first: number, count: number): Window {
  const texts = [...training.rows.subarray(first, first + count)].map((row) =>
    table.columns.map((column) => {
      if ('codes' in column) return column.codes[row] === 0 ? '' : column.categories[column.codes[row] - 1];
      const value = column.values[row];
      if (Number.isNaN(value)) return '';
      return column.kind === 'date' ? new Date(value).toISOString().slice(0, 10) : String(value);
    }),
  );
  return { first, columns: table.columns.length, values: new Float64Array(0), texts };
}

export function asked(problem: Problem, traces: Traces, { address: text, iteration }: Ask<'explain'>): Asked {
  const address = parseAddress(text);
  const perRow = /^(a|z|s|yv)/.test(address.matrix);
  const trace = sumsOverRows(address.matrix)
    ? traces.whole(iteration)
    : traces.ofRows(iteration, [perRow ? address.row : 1]);
  const { examples, rows } = problem.training;
  const table: TableOrigin = {
    encoder: problem.encoder,
    columns: problem.table.columns,
    tableRows: rows.map((row) => row + 1),
  };
  const explanation = { ...explain(trace, address, { examples, table, rowTerms: 12 }), iteration };
  const numerical = numericalBeside(problem, traces, address.matrix, address, iteration);
  return numerical ? { ...explanation, numerical } : explanation;
}

const STEP = 1e-4;

/** Of a derivative: (J(θ + ε) − J(θ − ε)) / 2ε, as the article checks. */
function numericalBeside(
  problem: Problem,
  traces: Traces,
  name: string,
  cell: { row: number; column: number },
  iteration: number,
) {
  const match = /^Theta(\d+)_grad$/.exec(name);
  if (!match) return undefined;
  const index = parameterIndex(problem, Number(match[1]), cell);
  const parameters = traces.parameters(iteration).slice();
  const { prepared } = problem.training;
  const at = (value: number) => {
    parameters[index] = value;
    return prepared.costOnly(parameters, problem.settings.lambda);
  };
  const own = parameters[index];
  const difference = (at(own + STEP) - at(own - STEP)) / (own + STEP - (own - STEP));
  parameters[index] = own;
  return { backpropagation: prepared.cost(parameters, problem.settings.lambda).gradient[index], difference };
}

export function parameterIndex(
  { network }: Problem,
  layer: number,
  { row, column }: { row: number; column: number },
): number {
  const shapes = thetaShapes(network);
  const before = shapes.slice(0, layer - 1).reduce((total, { rows, columns }) => total + rows * columns, 0);
  return before + (row - 1) * shapes[layer - 1].columns + column;
}

export function planeOf(problem: Problem, traces: Traces, { across, up, row, points, iteration }: Ask<'plane'>) {
  const { network, encoder, table, training } = problem;
  const answer = plane({
    network,
    parameters: traces.parameters(iteration),
    encoder,
    table,
    across,
    up,
    heldRow: training.rows[row - 1],
    points,
  });
  const some = training.rows.subarray(0, MOST_DOTS);
  const along = (axis: typeof answer.across, name: string) => {
    const column = columnNamed(table, name);
    const places = column ? placesAlong(axis, column) : new Float64Array(0);
    return Float64Array.from(some, (place) => places[place]);
  };
  const dots = {
    x: along(answer.across, across),
    y: along(answer.up, up),
    labels: training.examples.y.slice(0, MOST_DOTS),
  };
  return { ...answer, a: answer.a.map(({ rows, columns, data }) => ({ rows, columns, data })), dots, iteration };
}

const MOST_DOTS = 1500;

/** A whole matrix as CSV with its columns named. */
export function csvOf(problem: Problem, traces: Traces, { step, iteration }: Ask<'csv'>): string {
  const { m } = problem.training.examples;
  const whole = traces.steps.find(({ name }) => name === step);
  const rowCount = step === 'data' ? m : (whole?.rows ?? 0);
  const columnCount = step === 'data' ? problem.table.columns.length : (whole?.columns ?? 0);
  const first = whole?.bias ? 0 : 1;
  const header =
    step === 'data'
      ? problem.table.columns.map(({ name }) => name)
      : Array.from({ length: columnCount }, (_, j) => `${step}_${j + first}`);
  const lines = [header.map(quoted).join(',')];
  for (let from = 0; from < rowCount; from += 4096) {
    const { values, texts, columns } = windowOf(problem, traces, {
      step,
      first: from,
      count: Math.min(4096, rowCount - from),
      iteration,
    });
    if (texts) lines.push(...texts.map((cells) => cells.map(quoted).join(',')));
    else for (let i = 0; i < values.length; i += columns) lines.push(values.subarray(i, i + columns).join(','));
  }
  return `${lines.join('\n')}\n`;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
