/** `trace`: every matrix of the cost function on a table, as the article's figures show them; down to one number. */
import {
  activations,
  type Explanation,
  explain,
  formatAddress,
  inputSource,
  type RowTrace,
  record,
  recordRows,
  type Step,
  stepNamed,
  type Trace,
  toRows,
  valueAt,
} from '@deltascope/core';
import { type Command, type Context, TABLE_OPTIONS } from '../command.ts';
import { type TracedProblem, tracedProblem } from '../pipeline/tracedProblem.ts';
import { watchingRows } from '../pipeline/watchingRows.ts';
import { usage } from '../settings/option.ts';
import { matrixText } from '../terminal/matrixText.ts';
import { count } from '../terminal/numbers.ts';
import { TRAINING_OPTIONS } from './train.ts';

export const trace: Command = {
  name: 'trace',
  summary: 'every step of the cost function with its formula, shape and numbers, down to one multiplication',
  args: [
    { name: 'table', summary: 'a table with --label, traced as training starts; or a model' },
    { name: 'of-model', summary: 'the table, where a model is named first', optional: true },
  ],
  options: [...TRAINING_OPTIONS, 'rows', 'row', 'step', 'cell', ...TABLE_OPTIONS],
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
      line: 'deltascope trace customers.safetensors examples/customers.csv --step s2 --row 3 --cell 2',
      does: 'the arithmetic of s2[3,2], term by term',
    },
  ],
  run,
};

async function run(context: Context, args: readonly string[]): Promise<number> {
  const { terminal, settings } = context;
  checkCell(settings);
  const problem = await tracedProblem(context, args);
  const { network, parameters, examples, lambda } = problem;
  const perRow = settings.step === undefined || /^([azs]|yv)/.test(settings.step);
  const rows = settings.row !== undefined && perRow ? [settings.row] : settings.rows;
  if (settings.step !== undefined && settings.cell !== undefined) {
    const address = { matrix: settings.step, row: settings.row ?? 1, column: settings.cell };
    // A cell of a row needs this row alone, however long the table is.
    const ofRow = perRow ? recordRows({ network, parameters, examples, lambda, rows }) : undefined;
    const traced = ofRow && stepNamed(ofRow, settings.step) ? ofRow : recordAll(context, problem, rows);
    const explanation = explain(traced, address, { examples });
    const text = settings.json
      ? `${JSON.stringify(explanationJson(explanation))}\n`
      : cellText(traced, problem, explanation);
    await terminal.out(text);
    return 0;
  }
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

function checkCell({ step, row, cell }: Context['settings']): void {
  if (cell !== undefined && step === undefined)
    throw usage(
      'cell-step',
      '--cell needs the step that it is in',
      'Name it with --step, as in --step s2 --row 3 --cell 2.',
    );
  if (cell !== undefined && row === undefined) throw usage('cell-row', '--cell needs its row', 'Name it with --row.');
}

function stepOf(traced: Trace, name: string): Step {
  const step = stepNamed(traced, name);
  if (!step) valueAt(traced, { matrix: name, row: 1, column: 1 }); // Throws the sentence with the names that there are.
  return step as Step;
}

function traceJson(
  { lambda, J, m, network, rows, steps: all }: Trace,
  { inputs, classes, tableRows }: TracedProblem,
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
    `${count(m)} rows, lambda = ${lambda}; Theta ${problem.thetaWords}\n\n`;
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

/** The arithmetic of one number; a cell that is a copy shows the arithmetic of what it copies too. */
function cellText(traced: RowTrace | Trace, problem: TracedProblem, explanation: Explanation): string {
  const { address, formula, substituted, terms, sum, rest, value } = explanation;
  const lines = [`${formatAddress(address)} = ${formula}`];
  const width = Math.max(0, ...terms.map(({ symbols }) => symbols.length));
  for (const { symbols, numbers, value: part } of terms)
    lines.push(`    ${symbols.padEnd(width)} = ${numbers} = ${part}`);
  if (rest) lines.push(`    ${`${count(rest.count)} more rows`.padEnd(width)} = ${rest.value}`);
  if (sum !== undefined) lines.push(`  sum = ${sum}`);
  lines.push(`  ${formatAddress(address)} = ${substituted}${substituted === String(value) ? '' : ` = ${value}`}`);
  const origin = originText(traced, problem, explanation);
  if (origin) lines.push(`  ${origin}`);
  const [parent] = explanation.parents;
  const isCopy = terms.length === 0 && explanation.parents.length === 1 && parent.matrix.endsWith('WithBias');
  return `${lines.join('\n')}\n${isCopy ? cellText(traced, problem, explain(traced, parent)) : ''}`;
}

/** Where an input comes from: the table's cell is named; its row is told beside the row of X. */
function originText(
  { network }: RowTrace,
  { encoder, tableRows }: TracedProblem,
  { address }: Explanation,
): string | undefined {
  const { matrix, row, column } = address;
  if (matrix === 'a1' && column > 0) {
    const source = inputSource(encoder, column - 1);
    return `from column "${source.column}" of table row ${tableRows[row - 1]}: ${source.formula}`;
  }
  if (/^z\d/.test(matrix))
    return `row ${row} of X is row ${tableRows[row - 1]} of the table; g(z) = ${activations[network.activation].formula.value}`;
  return undefined;
}

function explanationJson({ address, value, formula, substituted, terms, sum, rest, parents }: Explanation) {
  return {
    address: formatAddress(address),
    value,
    formula,
    substituted,
    terms: terms.map((term) => ({ ...term, from: term.from.map(formatAddress) })),
    sum,
    rest,
    parents: parents.map(formatAddress),
  };
}
