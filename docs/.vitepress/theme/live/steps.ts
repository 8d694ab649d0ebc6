/** The cost function of a problem, step by step, as the live cells show it: names of rows and columns, and what changed. */
import { costFunction, type Matrix } from '@deltascope/core';
import type { Problem } from './problems.ts';

export const STEPS = [
  'yv',
  'a1',
  'z2',
  'a2',
  'z3',
  'a3',
  's3',
  's2WithBias',
  's2',
  'Delta1',
  'Delta2',
  'Theta1_grad',
  'Theta2_grad',
] as const;
export type StepName = (typeof STEPS)[number];

/** The article's line for each. */
export const LINES: Readonly<Record<StepName, string>> = {
  yv: '(1:K) == y',
  a1: '[1 X]',
  z2: "a1 * Theta1'",
  a2: '[1 g(z2)]',
  z3: "a2 * Theta2'",
  a3: 'g(z3)',
  s3: 'a3 - yv',
  s2WithBias: "(s3 * Theta2) .* g'([1 z2])",
  s2: 's2WithBias(:, 2:end)',
  Delta1: "s2' * a1",
  Delta2: "s3' * a2",
  Theta1_grad: 'Delta1 / m + λ / m * [0 Theta1(:, 2:end)]',
  Theta2_grad: 'Delta2 / m + λ / m * [0 Theta2(:, 2:end)]',
};

export type Steps = Readonly<Record<StepName, Matrix>> & { readonly J: number };

/** Throws what core throws for a problem that has no cost, as one whose λ is negative. */
export function stepsOf({ Theta1, Theta2, X, y, lambda }: Problem): Steps {
  return costFunction({ Theta1, Theta2, X, y, lambda });
}

/** The same problem with one number of one of its matrices set otherwise; nothing that was given is changed. */
export function withCell(problem: Problem, name: 'X' | 'Theta1' | 'Theta2', at: number, value: number): Problem {
  const { rows, columns, data } = problem[name];
  const next = Float64Array.from(data);
  next[at] = value;
  return { ...problem, [name]: { rows, columns, data: next } };
}

export function withLabel(problem: Problem, row: number, label: number): Problem {
  return { ...problem, y: problem.y.map((before, i) => (i === row ? label : before)) };
}

/** The steps of which any number is another one, in their order. */
export function changedSteps(before: Steps, after: Steps): StepName[] {
  return STEPS.filter((name) => before[name].data.some((value, i) => value !== after[name].data[i]));
}

interface Axes {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

/** What the rows and columns of a matrix are, by its name. */
export function axesOf(name: StepName | 'X' | 'Theta1' | 'Theta2', problem: Problem, words: AxisWords): Axes {
  const { inputs, classes, Theta1, y } = problem;
  const units = Array.from({ length: Theta1.rows }, (_, k) => words.unit(k + 1));
  const rows = y.map((_, i) => words.row(i + 1));
  const bias = words.bias;
  if (name === 'X') return { rows, columns: inputs };
  if (name === 'a1') return { rows, columns: [bias, ...inputs] };
  if (name === 'z2' || name === 's2') return { rows, columns: units };
  if (name === 'a2' || name === 's2WithBias') return { rows, columns: [bias, ...units] };
  if (name === 'z3' || name === 'a3' || name === 's3' || name === 'yv') return { rows, columns: classes };
  if (name === 'Theta1' || name === 'Delta1' || name === 'Theta1_grad')
    return { rows: units, columns: [bias, ...inputs] };
  return { rows: classes, columns: [bias, ...units] };
}

export interface AxisWords {
  readonly bias: string;
  readonly unit: (number: number) => string;
  readonly row: (number: number) => string;
}
