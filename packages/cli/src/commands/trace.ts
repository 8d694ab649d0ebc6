/** `trace`: every matrix of the cost function on a table, as the article's figures show them; down to one number. */
import {
  type Address,
  explainMove,
  formatAddress,
  leftOutUnasked,
  record,
  SETTING_NAMES,
  type Step,
  stepNamed,
  type Trace,
  toRows,
  valueAt,
  weightIndex,
} from '@deltascope/core';
import { type Command, type Context, TABLE_OPTIONS } from '../command.ts';
import { explainDown, isPerRow } from '../pipeline/explainDown.ts';
import { withGivenTheta } from '../pipeline/givenTheta.ts';
import type { TracedProblem } from '../pipeline/traced.ts';
import { tracedProblem } from '../pipeline/tracedProblem.ts';
import { watchingRows } from '../pipeline/watchingRows.ts';
import { usage } from '../settings/option.ts';
import { cellText, explanationJson } from '../terminal/cellText.ts';
import { classesText } from '../terminal/classes.ts';
import { matrixText } from '../terminal/matrixText.ts';
import { moveJson } from '../terminal/moveJson.ts';
import { moveText, weightMoveText } from '../terminal/moveText.ts';
import { count } from '../terminal/numbers.ts';
import { isList, listMistakes, showBroken } from './traceBroken.ts';

export const trace: Command = {
  name: 'trace',
  summary: 'every step of the cost function with its formula, shape and numbers, down to one multiplication',
  args: [
    {
      name: 'table',
      summary: 'a table with --label, traced as training starts; a model; or a recording',
      optional: true,
    },
    { name: 'of-model', summary: 'the table, where a model or a recording is named first', optional: true },
  ],
  options: [
    ...SETTING_NAMES,
    'rows',
    'row',
    'step',
    'cell',
    'depth',
    'theta',
    'unrolled',
    'break',
    'latex',
    'iteration',
    'move',
    ...TABLE_OPTIONS,
  ],
  examples: [
    {
      line: 'deltascope trace examples/customers.csv --label Segment --like-article',
      does: 'the whole walk, five rows',
    },
    {
      line: 'deltascope trace customers.safetensors examples/customers.csv --step s2',
      does: 'one step of a trained model',
    },
    {
      line: "deltascope trace customers.safetensors examples/customers.csv --cell 's2[3,2]'",
      does: 'the arithmetic of one number, term by term; with --depth 9 down to the cells of the table',
    },
    {
      line: 'deltascope trace run examples/customers.csv --iteration 17 --move',
      does: 'the move of iteration 17 of a training recorded by train --record run',
    },
  ],
  run,
};

async function run(context: Context, args: readonly string[]): Promise<number> {
  const { terminal, settings } = context;
  if (isList(settings)) return listMistakes(context);
  if (args.length === 0)
    throw usage('table-missing', 'no table is named', 'Name a table with --label, or a model and its table.');
  const cell = askedCell(settings);
  const problem = await withGivenTheta(context, await tracedProblem(atIteration(context, cell), args));
  if (settings.break !== undefined) return showBroken(context, problem);
  const { move } = problem;
  if (move && !cell) {
    await terminal.out(
      settings.json ? `${JSON.stringify(moveJson(move, problem.network))}\n` : moveText(move, problem),
    );
    return 0;
  }
  if (cell) {
    await terminal.out(cellOutput(context, problem, cell));
    return 0;
  }
  const perRow = settings.step === undefined || isPerRow(settings.step);
  const rows = settings.row !== undefined && perRow ? [settings.row] : settings.rows;
  const traced = recordAll(context, problem, rows);
  const steps = settings.step === undefined ? traced.steps : [stepOf(traced, settings.step)];
  await terminal.out(
    settings.json
      ? `${JSON.stringify(traceJson(traced, problem, steps))}\n`
      : traceText(context, traced, problem, steps),
  );
  return 0;
}

function recordAll(
  context: Context,
  { network, parameters, examples, lambda }: TracedProblem,
  rows?: readonly number[],
): Trace {
  return watchingRows(context, examples, (watched) => record({ network, parameters, examples: watched, lambda, rows }));
}

/** The number whose arithmetic is asked for: by its address, or by step, row and column. */
function askedCell({ step, row, cell }: Context['settings']): Address | undefined {
  if (cell === undefined || typeof cell === 'object') return cell;
  if (step === undefined) {
    throw usage('cell-step', '--cell needs the step that it is in', "Give the whole address, as in --cell 's2[3,2]'.");
  }
  if (row === undefined) throw usage('cell-row', '--cell needs its row', 'Name it with --row.');
  return { matrix: step, row, column: cell };
}

/**
 * `z2[3,1]@17` asks for iteration 17, and for a weight after the start how it moved there. Throws `cell-iteration`
 * (usage) where another iteration is named beside it.
 */
function atIteration(context: Context, cell: Address | undefined): Context {
  if (!cell) return context;
  const { settings } = context;
  const { iteration = cell.iteration } = settings;
  if (cell.iteration !== undefined && cell.iteration !== iteration) {
    throw usage(
      'cell-iteration',
      `${formatAddress(cell)} is of iteration ${cell.iteration}, and --iteration says ${iteration}`,
      'Leave one of them out.',
    );
  }
  const move = iteration !== undefined && iteration > 0 && /^Theta\d+$/.test(cell.matrix);
  return { ...context, settings: { ...settings, cell, iteration, move } };
}

/** The arithmetic of one number, and of those it is made of as deep as asked for. */
function cellOutput(context: Context, problem: TracedProblem, cell: Address): string {
  const { settings } = context;
  const whole = () => recordAll(context, problem, settings.rows);
  const explanations = explainDown(
    problem,
    { ...cell, iteration: problem.iteration },
    { depth: settings.depth, whole },
  );
  const moved = problem.move && explainMove(problem.move, weightIndex(problem.network, cell));
  if (settings.json) return `${JSON.stringify({ ...explanationJson(explanations), ...(moved && { moved }) })}\n`;
  const name = formatAddress({ matrix: cell.matrix, row: cell.row, column: cell.column });
  const texts = explanations.map((one) => cellText(one, settings.latex));
  return texts.join('') + (moved ? weightMoveText(moved, name) : '');
}

function stepOf(traced: Trace, name: string): Step {
  const step = stepNamed(traced, name);
  if (!step) valueAt(traced, { matrix: name, row: 1, column: 1 }); // Throws the sentence with the names that there are.
  return step as Step;
}

function traceJson(
  { lambda, J, m, network, rows, steps: all }: Trace,
  { inputs, classes, classOrder, encoder, tableRows }: TracedProblem,
  steps: readonly Step[],
) {
  const gradients = all.filter(({ name }) => name.endsWith('_grad'));
  return {
    layers: network.layers,
    activation: network.activation,
    output: network.output,
    rows: m,
    shown: rows,
    tableRows: rows.map((row) => tableRows[row - 1]),
    lambda,
    columns: inputs,
    classes,
    classOrder: classOrder ?? null,
    leftOut: leftOutUnasked(encoder.leftOut).map(({ name, reason }) => ({ name, reason })),
    cost: J,
    steps: steps.map(({ name, formula, shape, matrix }) => ({ name, formula, shape, values: toRows(matrix) })),
    gradient: Object.fromEntries(gradients.map(({ name, matrix }) => [name.replace('_grad', ''), toRows(matrix)])),
  };
}

function traceText(context: Context, traced: Trace, problem: TracedProblem, steps: readonly Step[]): string {
  const { terminal } = context;
  const { network, m, lambda, J } = traced;
  const head =
    `${network.layers.join('-')} network, ${network.activation}, output ${network.output}; ` +
    `${count(m)} rows, lambda = ${lambda}; Theta ${problem.thetaWords}\n${classesText(problem.classes, problem.classOrder)}\n\n`;
  const texts = steps.map(
    (step) =>
      `${stepText(context, traced, problem, step)}${step.name === `a${network.layers.length}` ? costLine(context, J) : ''}`,
  );
  const next = `One number's arithmetic: --step ${steps[0].name} --row 1 --cell 1\n`;
  return head + texts.join('\n') + (context.settings.quiet ? '' : `\n${terminal.paint('dim', next)}`);
}

function costLine({ terminal }: Context, J: number): string {
  const formula = 'J = -1/m sum(yv log a + (1 - yv) log(1 - a)) + lambda/2m sum(Theta(:, 2:end)^2)';
  return `\n${terminal.paint('bold', 'J')} = ${J}\n  ${terminal.paint('dim', formula)}\n`;
}

function stepText(
  { terminal }: Context,
  { rows, network }: Trace,
  { tableRows, inputs, classes }: TracedProblem,
  step: Step,
): string {
  const [rowCount, columnCount] = step.shape;
  const title = `${terminal.paint('bold', step.name)} = ${step.formula}   ${terminal.paint('dim', `${count(rowCount)} × ${columnCount}`)}\n`;
  const columnNames = Array.from({ length: columnCount }, (_, j) =>
    columnName(step, j, network.layers.length, inputs, classes),
  );
  const rowNames = step.perRow
    ? rows.map(
        (row, i) => `${row} (table ${tableRows[row - 1]})${step.name === 'yv' ? `, y = ${labelAt(step, i)}` : ''}`,
      )
    : Array.from({ length: rowCount }, (_, i) => rowName(step, i, network.layers.length, classes));
  const text = matrixText({ rowNames, columnNames, values: toRows(step.matrix), rowsInAll: rowCount }, terminal.width);
  return title + text;
}

/** y of a kept row, from its row of yv. */
function labelAt({ matrix: { data, columns } }: Step, i: number): number {
  return data.subarray(i * columns, (i + 1) * columns).indexOf(1) + 1;
}

/** Column 0 is the bias; columns of inputs and of classes carry their names. */
function columnName(
  { name, bias }: Step,
  j: number,
  L: number,
  inputs: readonly string[],
  classes: readonly string[],
): string {
  const column = bias ? j : j + 1;
  if (column === 0) return 'bias';
  if (/^(a1|Theta1|Delta1|Theta1_grad)$/.test(name)) return inputs[column - 1];
  if (name === 'yv' || new RegExp(`^[azs]${L}$`).test(name)) return classes[column - 1];
  return String(column);
}

function rowName({ name }: Step, i: number, L: number, classes: readonly string[]): string {
  const isLast = new RegExp(`^(Theta|Delta)${L - 1}(_grad)?$`).test(name);
  return isLast ? classes[i] : `unit ${i + 1}`;
}
