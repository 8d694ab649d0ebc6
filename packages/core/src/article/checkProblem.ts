/** The arguments of the cost function, each checked before the first sum: which one is missing or has another shape, and what it should be. */
import { type DeltascopeError, failure } from '../errors.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { type ArticleErrors, type ArticleMatrix, articleErrors } from '../words/en/articleErrors.ts';
import type { Size } from '../words/en/engineErrors.ts';
import { seenOf } from '../words/seen.ts';

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
  checkMatrix('X', X, 'm × n');
  checkMatrix('Theta1', Theta1, `h × ${1 + X.columns}`);
  checkMatrix('Theta2', Theta2, `K × ${1 + Theta1.rows}`);
  if (Theta1.columns !== 1 + X.columns) throw wrong('shape/Theta1', { size: sizeOf(Theta1), inputs: X.columns });
  if (Theta2.columns !== 1 + Theta1.rows) throw wrong('shape/Theta2', { size: sizeOf(Theta2), hidden: Theta1.rows });
  if (typeof y !== 'object' || y === null || typeof y.length !== 'number') {
    throw wrong('argument/y', { seen: seenOf(y), rows: X.rows, K: Theta2.rows });
  }
  if (y.length !== X.rows) throw wrong('shape/y', { labels: y.length, rows: X.rows });
  if (typeof lambda !== 'number' || !(lambda >= 0)) throw wrong('argument/lambda', { seen: seenOf(lambda) });
}

function checkMatrix(argument: ArticleMatrix, value: unknown, size: string): asserts value is Matrix {
  const isMatrix =
    typeof value === 'object' && value !== null && 'rows' in value && 'columns' in value && 'data' in value;
  if (!isMatrix) throw wrong('argument/matrix', { argument, seen: seenOf(value), size });
}

function sizeOf({ rows, columns }: Matrix): Size {
  return { rows, columns };
}

function wrong<Key extends keyof ArticleErrors>(key: Key, data: ArticleErrors[Key] & object): DeltascopeError {
  return failure(articleErrors, key, data, { at: { file: 'costFunction' } });
}
