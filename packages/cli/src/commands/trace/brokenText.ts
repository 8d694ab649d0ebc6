/** `trace --break` on the terminal and as JSON: what the mistake is, what it does to each step, and to a training. */
import { type BrokenTraining, hint, MISTAKES, mistakeText, toldIn } from '@deltascope/core/diagnose';
import { type Matrix, toRows } from '@deltascope/core/network';
import { formatAddress, type TableRows } from '@deltascope/core/trace';
import { grid } from '../../terminal/grid.ts';
import { matrixText } from '../../terminal/matrixText.ts';
import { count, percent, short } from '../../terminal/numbers.ts';
import type { Paint } from '../../terminal/terminal.ts';
import { spokenLanguage, words } from '../../words/words.ts';
import type { Broken, BrokenStep } from './broken.ts';

/** Every mistake's name and what it is. */
export function mistakesText(): string {
  return grid(
    words().mistakes.listTitles.map((title) => ({ title })),
    MISTAKES.map((mistake) => [mistake.id, mistakeText(mistake, spokenLanguage()).title]),
  );
}

export function mistakesJson() {
  return MISTAKES.map(({ id, title, does, line, fix }) => ({ id, title, does, line, fix }));
}

export interface BrokenTextOptions {
  readonly paint: Paint;
  readonly width: number;
  /** A step whose numbers are shown on both sides. */
  readonly step?: string;
  /** The rows of the table that are shown of it. */
  readonly rows: readonly number[];
}

export function brokenText(broken: Broken, options: BrokenTextOptions): string {
  const told = broken.mistakes.flatMap((mistake) => hint(mistake, 3, { code: spokenLanguage() }));
  const step = broken.steps.find(({ name }) => name === options.step);
  const parts = [
    `${told.join('\n')}\n`,
    step ? sideBySide(broken, step, options) : stepsText(broken),
    ...(step ? [] : [trainingText(broken)]),
  ];
  return parts.join('\n');
}

/** Of the columns of steps: those before are texts. */
const FIRST_NUMBER = 3;

/** Of each step the cell that the mistake moves farthest. */
function stepsText({ steps, tableRows }: Broken): string {
  const columns = words().mistakes.stepTitles.map((title, j) => ({
    title,
    align: j < FIRST_NUMBER ? ('left' as const) : ('right' as const),
  }));
  return grid(
    columns,
    steps.map((step) => stepRow(step, tableRows)),
  );
}

function stepRow(step: BrokenStep, tableRows: TableRows): string[] {
  const { name, right, wrong } = step;
  const say = words().mistakes;
  if (!wrong) return [name, say.notComputed, '', '', ''];
  if (right.rows !== wrong.rows || right.columns !== wrong.columns) {
    return [name, say.otherShape(shape(wrong), shape(right)), '', '', ''];
  }
  const { differing, farthest } = compared(right, wrong);
  if (differing === 0) return [name, say.none, '', '', ''];
  const values = [right, wrong].map(({ data }) => short(data[farthest]));
  return [name, say.differing(differing, right.data.length), cellName(step, farthest, tableRows), ...values];
}

function shape({ rows, columns }: Matrix): string {
  return `${count(rows)} × ${columns}`;
}

/** Beyond rounding, relative to the largest cell. */
const SAME_WITHIN = 1e-12;

function compared(right: Matrix, wrong: Matrix): { readonly differing: number; readonly farthest: number } {
  const largest = right.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let [differing, farthest, most] = [0, 0, 0];
  wrong.data.forEach((value, i) => {
    const off = Number.isFinite(value) ? Math.abs(value - right.data[i]) : Infinity;
    if (off > SAME_WITHIN * largest) differing++;
    if (off > most) [farthest, most] = [i, off];
  });
  return { differing, farthest };
}

function cellName({ of, rows, bias, right: { columns } }: BrokenStep, k: number, tableRows: TableRows): string {
  if (of.kind === 'grad') return `grad(${k + 1})`;
  const i = Math.floor(k / columns);
  const row = rows === 'examples' ? tableRows.rows[i] : i + 1;
  return formatAddress({ matrix: of, row, column: (k % columns) + (bias ? 0 : 1) });
}

function sideBySide(broken: Broken, step: BrokenStep, { paint, rows, width }: BrokenTextOptions): string {
  const { name, right, wrong } = step;
  const say = words().mistakes;
  const one = (title: string, A: Matrix | undefined) => {
    const shown = A && shownRows(broken, step, A, rows);
    const body = A && shown ? `${say.shaped(shape(A))}\n${rowsText(step, A, { shown, width })}` : `${say.stops}\n`;
    return `${paint('bold', title)}${body}`;
  };
  return `${one(say.right(name), right)}\n${one(say.wrong(name), wrong)}`;
}

interface ShownRow {
  readonly name: string;
  readonly values: readonly number[];
}

/** Of a matrix with a row for each example those asked for, by their rows in the table; of others all. */
function shownRows({ tableRows }: Broken, step: BrokenStep, A: Matrix, rows: readonly number[]): ShownRow[] {
  const all = toRows(A);
  if (step.rows !== 'examples') return all.map((values, i) => ({ name: String(i + 1), values }));
  return rows
    .map((row) => ({ name: words().row(row), values: all[tableRows.indexOf(row)] }))
    .filter(({ values }) => values !== undefined); // a mistake may make fewer rows
}

function rowsText(
  { bias }: BrokenStep,
  A: Matrix,
  { shown, width }: { readonly shown: readonly ShownRow[]; readonly width: number },
): string {
  const columnNames = Array.from({ length: A.columns }, (_, j) =>
    bias && j === 0 ? 'bias' : String(bias ? j : j + 1),
  );
  const rowNames = shown.map(({ name }) => name);
  return matrixText({ rowNames, columnNames, values: shown.map(({ values }) => values), rowsInAll: A.rows }, width);
}

/** Iterations shown: all of a short training, ever fewer of a long one, and the last. */
function isShown(iteration: number, last: number): boolean {
  if (iteration === last || iteration <= 3) return true;
  const power = 10 ** Math.floor(Math.log10(iteration));
  return [1, 2, 5].some((times) => iteration === times * power);
}

function trainingText({ optimizer, right, wrong }: Broken): string {
  const last = Math.max(right.iterations.length, wrong.iterations.length) - 1;
  const rows = Array.from({ length: last + 1 }, (_, i) => i)
    .filter((i) => isShown(i, last))
    .map((i) => trainingRow(i, right, wrong));
  const say = words().mistakes;
  const made = Math.max(0, wrong.iterations.length - 1);
  const end = wrong.ended ? `${say.ended(made, toldIn(wrong.ended.told, spokenLanguage()))}\n` : '';
  return (
    `${say.training(optimizer)}\n\n` +
    `${grid(
      say.trainingTitles.map((title) => ({ title, align: 'right' as const })),
      rows,
    )}${end}`
  );
}

function trainingRow(i: number, right: BrokenTraining, wrong: BrokenTraining): string[] {
  const [good, bad] = [right.iterations[i], wrong.iterations[i]];
  return [
    String(i),
    ...(good ? [short(good.J), percent(good.accuracy)] : ['', '']),
    ...(bad ? [short(bad.J), short(bad.believed), percent(bad.accuracy)] : ['', '', '']),
  ];
}

/** `rows` are rows of the table; they are shown of the matrices that have a row for each example. */
export function brokenJson(broken: Broken, rows: readonly number[]) {
  const { mistakes, steps, optimizer, right, wrong } = broken;
  const shown = (step: BrokenStep, A: Matrix | undefined) =>
    A && { shape: [A.rows, A.columns], values: shownRows(broken, step, A, rows).map(({ values }) => values) };
  return {
    mistakes: mistakes.map(({ id, title, does, line, fix }) => ({ id, title, does, line, fix })),
    steps: steps.map((step) => ({ name: step.name, right: shown(step, step.right), wrong: shown(step, step.wrong) })),
    training: { optimizer, right: trainingJson(right), wrong: trainingJson(wrong) },
  };
}

function trainingJson({ iterations, ended }: BrokenTraining) {
  return { iterations, ...(ended && { ended: { reason: ended.reason, words: toldIn(ended.told) } }) };
}
