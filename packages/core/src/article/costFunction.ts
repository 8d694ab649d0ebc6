/**
 * The article's cost function, for one hidden layer, line for line in its names: the frozen oracle that every engine
 * is compared with. It keeps each step it computes, because the steps are what the article shows. For networks of
 * other depths and units see engine/reference.ts.
 *
 * Shapes: m rows, n inputs, h hidden units, K classes; Theta1 (h × 1+n) and Theta2 (K × 1+h), bias first.
 */
import {
  add,
  divide,
  dropFirstColumn,
  hadamard,
  type Matrix,
  map,
  mul,
  mulTransposed,
  row,
  rowBlocks,
  scale,
  subtract,
  sumOfSquares,
  transposedMul,
  withOnes,
  zeroFirstColumn,
} from '../matrix/matrix.ts';
import { type ArticleProblem, checkProblem } from './checkProblem.ts';
import { labelMatrix } from './labels.ts';
import { crossEntropyOfRow, sigmoid, sigmoidGradient } from './sigmoid.ts';

/** J, its gradient, and every matrix on the way. */
export type ArticleSteps = ReturnType<typeof costFunction>;

/**
 * J and its gradient by backpropagation. Throws `argument` and `shape` (usage), which name the argument that is missing or
 * does not fit and what it should be, and `label-range` for a label outside 1 … K.
 */
export function costFunction(problem: ArticleProblem) {
  checkProblem(problem);
  const { Theta1, Theta2, X, y, lambda } = problem;
  const m = X.rows;
  const yv = labelMatrix(y, Theta2.rows); //                                  (m × K)    yv = (1:K) == y

  // forward
  const a1 = withOnes(X); //                                                  (m × 1+n)  a1 = [1 X]
  const z2 = mulTransposed(a1, Theta1); //                                    (m × h)    z2 = a1 * Theta1'
  const a2 = withOnes(map(z2, sigmoid)); //                                   (m × 1+h)  a2 = [1 g(z2)]
  const z3 = mulTransposed(a2, Theta2); //                                    (m × K)    z3 = a2 * Theta2'
  const a3 = map(z3, sigmoid); //                                             (m × K)    a3 = g(z3)

  // cost: J = -1/m Σ(yv log a3 + (1-yv) log(1-a3)) + λ/2m Σ Theta(:,2:end)²
  const penalty = sumOfSquares(dropFirstColumn(Theta1)) + sumOfSquares(dropFirstColumn(Theta2));
  const J = sumOfCrossEntropy(z3, yv) / m + (lambda / (2 * m)) * penalty;

  // backward
  const s3 = subtract(a3, yv); //                                             (m × K)    s3 = a3 - yv: the derivative
  // of J's sum by z3. It is this short because the sigmoid meets this J: dJ/da3 = (a3 - yv) / (a3 (1 - a3)), and the
  // denominator is g'(z3), which the chain rule multiplies with.
  const s2WithBias = hadamard(mul(s3, Theta2), map(withOnes(z2), sigmoidGradient)); // (m × 1+h) (s3 * Theta2) .* g'([1 z2])
  const s2 = dropFirstColumn(s2WithBias); //                                  (m × h)    the bias unit has no input, so
  // no weight leads to it and nothing flows further back through it.

  const Delta1 = transposedMul(s2, a1); //                                    (h × 1+n)  Delta1 = s2' * a1
  const Delta2 = transposedMul(s3, a2); //                                    (K × 1+h)  Delta2 = s3' * a2
  const Theta1_grad = gradient(Delta1, Theta1, lambda, m); //                 (h × 1+n)
  const Theta2_grad = gradient(Delta2, Theta2, lambda, m); //                 (K × 1+h)

  return { m, yv, a1, z2, a2, z3, a3, J, s3, s2WithBias, s2, Delta1, Delta2, Theta1_grad, Theta2_grad };
}

/**
 * Theta_grad = Delta / m + λ/m [0 Theta(:, 2:end)]. Of a mini-batch, Delta is divided by the rows in the batch, while
 * the penalty stays that of all m rows. If rows weigh, both are what they weigh.
 */
export function gradient(Delta: Matrix, Theta: Matrix, lambda: number, m: number, divisor = m): Matrix {
  return add(divide(Delta, divisor), scale(zeroFirstColumn(Theta), lambda / m));
}

/** -Σ(yv log a3 + (1-yv) log(1-a3)) with a3 = g(z3), from z3, rows summed block by block. */
function sumOfCrossEntropy(z3: Matrix, yv: Matrix): number {
  let total = 0;
  for (const { first, count } of rowBlocks(z3.rows)) {
    let block = 0;
    for (let i = first; i < first + count; i++) block += crossEntropyOfRow(row(z3, i), row(yv, i));
    total += block;
  }
  return total;
}
