/** `trace --break` on the terminal and as JSON: what the mistake is, what it does to each step, and to a training. */
import { type BrokenTraining, formatAddress, hint, type Matrix, MISTAKES, toRows } from '@deltascope/core';
import type { Broken, BrokenStep } from '../pipeline/broken.ts';
import { grid } from './grid.ts';
import { matrixText } from './matrixText.ts';
import { count, percent, plural, short } from './numbers.ts';
import type { Paint } from './terminal.ts';

/** Every mistake's name and what it is. */
export function mistakesText(): string {
  return grid(
    [{ title: 'mistake' }, { title: 'what it is' }],
    MISTAKES.map(({ id, title }) => [id, title]),
  );
}

export function mistakesJson() {
  return MISTAKES.map(({ id, title, does, line, fix }) => ({ id, title, does, line, fix }));
}

export interface BrokenTextOptions {
  readonly paint: Paint;
  readonly width: number;
  /** A step whose numbers are shown on both sides, and its first rows that are shown. */
  readonly step?: string;
  readonly rows: number;
}

export function brokenText(broken: Broken, options: BrokenTextOptions): string {
  const told = broken.mistakes.flatMap((mistake) => hint(mistake, 3));
  const step = broken.steps.find(({ name }) => name === options.step);
  const parts = [
    `${told.join('\n')}\n`,
    step ? sideBySide(step, options) : stepsText(broken.steps),
    ...(step ? [] : [trainingText(broken)]),
  ];
  return parts.join('\n');
}

/** Of each step the cell that the mistake moves farthest. */
function stepsText(steps: readonly BrokenStep[]): string {
  const columns = [
    { title: 'step' },
    { title: 'numbers that differ' },
    { title: 'farthest apart' },
    { title: 'right', align: 'right' as const },
    { title: 'with the mistake', align: 'right' as const },
  ];
  return grid(columns, steps.map(stepRow));
}

function stepRow({ name, bias, right, wrong }: BrokenStep): string[] {
  if (!wrong) return [name, 'not computed', '', '', ''];
  if (right.rows !== wrong.rows || right.columns !== wrong.columns) {
    return [name, `${shape(wrong)}, not ${shape(right)}`, '', '', ''];
  }
  const { differing, farthest } = compared(right, wrong);
  if (differing === 0) return [name, 'none', '', '', ''];
  const values = [right, wrong].map(({ data }) => short(data[farthest]));
  return [
    name,
    `${count(differing)} of ${count(right.data.length)}`,
    cellName(name, right, { k: farthest, firstColumn: bias ? 0 : 1 }),
    ...values,
  ];
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

function cellName(
  name: string,
  { columns }: Matrix,
  { k, firstColumn }: { readonly k: number; readonly firstColumn: number },
): string {
  if (name === 'grad') return `grad(${k + 1})`;
  return formatAddress({ matrix: name, row: Math.floor(k / columns) + 1, column: (k % columns) + firstColumn });
}

function sideBySide({ name, bias, right, wrong }: BrokenStep, { paint, rows, width }: BrokenTextOptions): string {
  const one = (title: string, A: Matrix | undefined) =>
    `${paint('bold', `${name} ${title}`)}${A ? `, ${shape(A)}\n${firstRows(A, { rows, width, bias })}` : ': the program stops before\n'}`;
  return `${one('right', right)}\n${one('with the mistake', wrong)}`;
}

function firstRows(
  A: Matrix,
  { rows, width, bias }: { readonly rows: number; readonly width: number; readonly bias: boolean },
): string {
  const values = toRows(A).slice(0, rows);
  const rowNames = values.map((_, i) => String(i + 1));
  const columnNames = Array.from({ length: A.columns }, (_, j) =>
    bias && j === 0 ? 'bias' : String(bias ? j : j + 1),
  );
  return matrixText({ rowNames, columnNames, values, rowsInAll: A.rows }, width);
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
  const columns = ['iteration', 'J', 'answered right', 'J with the mistake', 'which it takes for', 'answered right'];
  const made = plural(Math.max(0, wrong.iterations.length - 1), 'iteration');
  const end = wrong.ended === undefined ? '' : `With the mistake it ended after ${made}: ${wrong.ended.words}.\n`;
  return (
    `A training by ${optimizer}, right and with the mistake:\n\n` +
    `${grid(
      columns.map((title) => ({ title, align: 'right' as const })),
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

export function brokenJson({ mistakes, steps, optimizer, right, wrong }: Broken, rows: number) {
  const shown = (A: Matrix | undefined) => A && { shape: [A.rows, A.columns], values: toRows(A).slice(0, rows) };
  return {
    mistakes: mistakes.map(({ id, title, does, line, fix }) => ({ id, title, does, line, fix })),
    steps: steps.map((step) => ({ name: step.name, right: shown(step.right), wrong: shown(step.wrong) })),
    training: { optimizer, right, wrong },
  };
}
