/** `trace`: every matrix of the cost function on a table, as the article's figures show them; down to one number. */

import { leftOutUnasked } from '@deltascope/core/encode';
import { usageError } from '@deltascope/core/errors';
import { toRows, weightIndex } from '@deltascope/core/network';
import { explainMove } from '@deltascope/core/record';
import {
  type Address,
  axesOf,
  columnPlace,
  costFormula,
  formatAddress,
  formatMatrix,
  formulaWords,
  isPerRow,
  noSuchMatrix,
  parseMatrix,
  record,
  rowPlace,
  type Step,
  stepOf,
  type Trace,
  text,
} from '@deltascope/core/trace';
import { SETTING_NAMES } from '@deltascope/core/train';
import { type Command, type Context, TABLE_OPTIONS } from '../../command.ts';
import { withGivenTheta } from '../../mine/givenTheta.ts';
import { watchingRows } from '../../passes/watchingRows.ts';
import type { TracedProblem } from '../../problems/traced.ts';
import { tracedProblem } from '../../problems/tracedProblem.ts';
import { usedAmong } from '../../problems/usedAmong.ts';
import { classesText } from '../../terminal/classes.ts';
import { matrixText } from '../../terminal/matrixText.ts';
import { count } from '../../terminal/numbers.ts';
import { isList, listMistakes, showBroken } from './break.ts';
import { cellText, explanationJson } from './cellText.ts';
import { explainDown } from './explainDown.ts';
import { moveJson } from './moveJson.ts';
import { moveText, weightMoveText } from './moveText.ts';

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
    throw usageError('table-missing', 'no table is named', 'Name a table with --label, or a model and its table.');
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
  const step = settings.step === undefined ? undefined : parseMatrix(settings.step);
  const perRow = step === undefined || isPerRow(step);
  const rows =
    settings.row !== undefined && perRow ? [settings.row] : usedAmong(context, problem.tableRows, settings.rows);
  const traced = recordAll(context, problem, rows);
  const steps = settings.step === undefined ? traced.steps : [namedStep(traced, settings.step)];
  await terminal.out(
    settings.json
      ? `${JSON.stringify(traceJson(traced, problem, steps))}\n`
      : traceText(context, traced, problem, steps),
  );
  return 0;
}

function recordAll(context: Context, problem: TracedProblem, rows?: readonly number[]): Trace {
  return watchingRows(context, problem.examples, (examples) => record({ ...problem, examples, rows }));
}

/** The number whose arithmetic is asked for: by its address, or by step, row and column. */
function askedCell({ step, row, cell }: Context['settings']): Address | undefined {
  if (cell === undefined || typeof cell === 'object') return cell;
  if (step === undefined) {
    throw usageError(
      'cell-step',
      '--cell needs the step that it is in',
      "Give the whole address, as in --cell 's2[3,2]'.",
    );
  }
  if (row === undefined) throw usageError('cell-row', '--cell needs its row', 'Name it with --row.');
  const matrix = parseMatrix(step);
  if (!matrix) throw usageError('step', `there is no step "${step}"`, 'Name one as z2, s2WithBias or Theta1_grad.');
  return { matrix, row, column: cell };
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
    throw usageError(
      'cell-iteration',
      `${formatAddress(cell)} is of iteration ${cell.iteration}, and --iteration says ${iteration}`,
      'Leave one of them out.',
    );
  }
  const move = iteration !== undefined && iteration > 0 && cell.matrix.kind === 'Theta';
  return { ...context, settings: { ...settings, cell, iteration, move } };
}

/** The arithmetic of one number, and of those it is made of as deep as asked for. */
function cellOutput(context: Context, problem: TracedProblem, cell: Address): string {
  const { settings } = context;
  const whole = () => recordAll(context, problem);
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

function namedStep(traced: Trace, name: string): Step {
  const matrix = parseMatrix(name);
  const step = matrix && stepOf(traced, matrix);
  if (!step) throw noSuchMatrix(traced, name);
  return step;
}

function traceJson(
  { lambda, J, m, network, rows, steps: all }: Trace,
  { inputs, classes, classOrder, encoder }: TracedProblem,
  steps: readonly Step[],
) {
  const gradients = all.filter(({ kind }) => kind === 'Theta_grad');
  const gradientOf = ({ layer }: Step) => formatMatrix({ kind: 'Theta', layer });
  return {
    layers: network.layers,
    activation: network.activation,
    output: network.output,
    rows: m,
    shown: rows,
    tableRows: rows,
    lambda,
    columns: inputs,
    classes,
    classOrder: classOrder ?? null,
    leftOut: leftOutUnasked(encoder.leftOut).map(({ name, reason }) => ({ name, reason })),
    cost: J,
    steps: steps.map((step) => ({
      name: step.name,
      formula: formulaText(step),
      shape: step.shape,
      values: toRows(step.matrix),
    })),
    gradient: Object.fromEntries(gradients.map((step) => [gradientOf(step), toRows(step.matrix)])),
  };
}

function traceText(context: Context, traced: Trace, problem: TracedProblem, steps: readonly Step[]): string {
  const { terminal } = context;
  const { network, m, lambda, rows } = traced;
  const head =
    `${network.layers.join('-')} network, ${network.activation}, output ${network.output}; ` +
    `${count(m)} rows, lambda = ${lambda}; Theta ${problem.thetaWords}\n${classesText(problem.classes, problem.classOrder)}\n\n`;
  const texts = steps.map(
    (step) =>
      `${stepText(context, traced, problem, step)}${step.kind === 'a' && step.layer === network.layers.length ? costLine(context, traced) : ''}`,
  );
  const next = `One number's arithmetic: --cell '${formatAddress({ matrix: steps[0], row: steps[0].perRow ? rows[0] : 1, column: 1 })}'\n`;
  return head + texts.join('\n') + (context.settings.quiet ? '' : `\n${terminal.paint('dim', next)}`);
}

function costLine({ terminal }: Context, { J, network }: Trace): string {
  const formula = `J = ${text(costFormula(network))}`;
  return `\n${terminal.paint('bold', 'J')} = ${J}\n  ${terminal.paint('dim', formula)}\n`;
}

/** `a1 * Theta1'`; for weights, what they are. */
function formulaText({ layer, formula }: Step): string {
  return formula ? text(formula) : formulaWords.en.note({ code: 'weights', layer });
}

function stepText({ terminal }: Context, traced: Trace, problem: TracedProblem, step: Step): string {
  const [rowCount, columnCount] = step.shape;
  const title = `${terminal.paint('bold', step.name)} = ${formulaText(step)}   ${terminal.paint('dim', `${count(rowCount)} × ${columnCount}`)}\n`;
  const columnNames = Array.from({ length: columnCount }, (_, j) => columnName(problem, step, step.bias ? j : j + 1));
  const rowNames = Array.from({ length: step.matrix.rows }, (_, i) => rowName(traced, problem, step, i));
  const shown = { rowNames, columnNames, values: toRows(step.matrix), rowsInAll: rowCount };
  return title + matrixText(shown, terminal.width);
}

/** y of a kept row, from its row of yv. */
function labelAt({ matrix: { data, columns } }: Step, i: number): number {
  return data.subarray(i * columns, (i + 1) * columns).indexOf(1) + 1;
}

/** Inputs, classes and the bias by name; units by number alone. */
function columnName({ network, ...names }: TracedProblem, step: Step, column: number): string {
  const place = columnPlace(network, step, column, names);
  return place.kind === 'unit' ? String(column) : formulaWords.en.place(place);
}

function rowName({ rows }: Trace, { network, ...names }: TracedProblem, step: Step, i: number): string {
  if (axesOf(network, step).rows !== 'examples') return formulaWords.en.place(rowPlace(network, step, i + 1, names));
  return `row ${rows[i]}${step.kind === 'yv' ? `, y = ${labelAt(step, i)}` : ''}`;
}
