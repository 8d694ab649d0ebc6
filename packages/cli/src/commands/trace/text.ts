/** What `trace` prints: every step with its formula, shape and numbers. */
import { toRows } from '@deltascope/core/network';
import {
  axesOf,
  columnPlace,
  costFormula,
  formatAddress,
  formedBy,
  rowPlace,
  type Step,
  type Trace,
  text,
} from '@deltascope/core/trace';
import type { Context } from '../../command.ts';
import type { TracedProblem } from '../../problems/traced.ts';
import { classesText } from '../../terminal/classes.ts';
import { matrixText } from '../../terminal/matrixText.ts';
import { count } from '../../terminal/numbers.ts';
import { language, words } from '../../words/words.ts';
import { formulaText } from './formulaText.ts';

export function traceText(context: Context, traced: Trace, problem: TracedProblem, steps: readonly Step[]): string {
  const { terminal } = context;
  const { network, m, lambda, rows } = traced;
  const { layers, activation, output } = network;
  const named = { layers: layers.join('-'), activation, output: String(output) };
  const head =
    `${words().tracing.head({ ...named, rows: m, lambda, theta: problem.thetaWords })}\n` +
    `${classesText(problem.classes, problem.classOrder)}\n\n`;
  const texts = steps.map(
    (step) =>
      `${stepText(context, traced, problem, step)}${step.kind === 'a' && step.layer === network.layers.length ? costLine(context, traced) : ''}`,
  );
  const first = formatAddress({ matrix: steps[0], row: steps[0].perRow ? rows[0] : 1, column: 1 });
  const next = `${words().tracing.arithmetic(first)}\n`;
  return head + texts.join('\n') + (context.settings.quiet ? '' : `\n${terminal.paint('dim', next)}`);
}

function costLine({ terminal }: Context, trace: Trace): string {
  const { J } = trace;
  const formula = `J = ${text(costFormula(formedBy(trace)), { words: language().formulas })}`;
  return `\n${terminal.paint('bold', 'J')} = ${J}\n  ${terminal.paint('dim', formula)}\n`;
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
  return place.kind === 'unit' ? String(column) : language().formulas.place(place);
}

function rowName({ rows }: Trace, { network, ...names }: TracedProblem, step: Step, i: number): string {
  if (axesOf(network, step).rows !== 'examples')
    return language().formulas.place(rowPlace(network, step, i + 1, names));
  return step.kind === 'yv' ? words().rowIs(rows[i], labelAt(step, i)) : words().row(rows[i]);
}
