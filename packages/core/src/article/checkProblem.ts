/** The arguments of the cost function, each checked before the first sum: which one is missing or has another shape, and what it should be. */
import { DeltascopeError } from '../errors.ts';
import type { Matrix } from '../matrix/matrix.ts';

export interface ArticleProblem {
  readonly Theta1: Matrix;
  readonly Theta2: Matrix;
  /** (m × n), without the column of ones. */
  readonly X: Matrix;
  /** m labels, each 1 … K. */
  readonly y: ArrayLike<number>;
  /** λ ≥ 0, the weight of the penalty on all but the bias columns. */
  readonly lambda: number;
}

/** Throws `argument` (usage) for one that is missing or of another kind, and `shape` (usage) for one of another size. */
export function checkProblem(problem: ArticleProblem): void {
  const { Theta1, Theta2, X, y, lambda } = problem;
  checkMatrix('X', X, '(m × n), one row an example, without the column of ones');
  checkMatrix('Theta1', Theta1, `(h × ${1 + X.columns}), one row a hidden unit, its bias first`);
  checkMatrix('Theta2', Theta2, `(K × ${1 + Theta1.rows}), one row a class, its bias first`);
  if (Theta1.columns !== 1 + X.columns) {
    throw shape('Theta1', Theta1, `X has ${X.columns} columns`, `(h × ${1 + X.columns}): X's columns and the bias`);
  }
  if (Theta2.columns !== 1 + Theta1.rows) {
    const wanted = `(K × ${1 + Theta1.rows}): the hidden units and the bias`;
    throw shape('Theta2', Theta2, `Theta1 has ${Theta1.rows} rows, the hidden units`, wanted);
  }
  if (typeof y !== 'object' || y === null || typeof y.length !== 'number') {
    throw argument('y', y, `a list of ${X.rows} labels, each from 1 to ${Theta2.rows}`);
  }
  if (y.length !== X.rows) {
    throw wrongSize(`y has ${y.length} labels, but X has ${X.rows} rows`, 'Give one label a row.', 'y');
  }
  if (typeof lambda !== 'number' || !(lambda >= 0)) throw argument('lambda', lambda, 'a number, 0 or more');
}

function checkMatrix(name: keyof ArticleProblem, value: unknown, wanted: string): asserts value is Matrix {
  const isMatrix =
    typeof value === 'object' && value !== null && 'rows' in value && 'columns' in value && 'data' in value;
  if (!isMatrix) throw argument(name, value, `a matrix ${wanted}, as fromRows([[…], …]) makes it`);
}

function argument(name: keyof ArticleProblem, value: unknown, wanted: string): DeltascopeError {
  const seen = value === undefined ? 'is missing' : `is ${described(value)}`;
  const what = `costFunction: the argument ${name} ${seen}`;
  return new DeltascopeError({
    code: 'argument',
    fault: 'usage',
    what,
    next: `Give ${wanted}.`,
    data: { argument: name },
  });
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object of another kind';
  return typeof value === 'string' ? 'a text' : String(value);
}

function shape(name: keyof ArticleProblem, { rows, columns }: Matrix, beside: string, wanted: string): DeltascopeError {
  return wrongSize(`${name} is ${rows} × ${columns}, but ${beside}`, `Give ${name} as ${wanted}.`, name);
}

function wrongSize(what: string, next: string, name: keyof ArticleProblem): DeltascopeError {
  return new DeltascopeError({
    code: 'shape',
    fault: 'usage',
    what: `costFunction: ${what}`,
    next,
    data: { argument: name },
  });
}
