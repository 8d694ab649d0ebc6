/** The article's predict: the class with the largest a3. */
import { type Matrix, map, mulTransposed, row, withOnes } from '../matrix/matrix.ts';
import { sigmoid } from './sigmoid.ts';

/** The predicted label of each row of X, 1 … K; the first of equals. */
export function predict(Theta1: Matrix, Theta2: Matrix, X: Matrix): Int32Array {
  const a2 = withOnes(map(mulTransposed(withOnes(X), Theta1), sigmoid)); // (m × 1+h)  a2 = [1 g([1 X] * Theta1')]
  const a3 = map(mulTransposed(a2, Theta2), sigmoid); //                    (m × K)    a3 = g(a2 * Theta2')
  return largestColumn(a3);
}

/** [~, p] = max(A, [], 2): the column, counted from 1, of each row's largest cell; the first of equals. */
export function largestColumn(A: Matrix): Int32Array {
  return Int32Array.from({ length: A.rows }, (_, i) => {
    const cells = row(A, i);
    let best = 0;
    for (let j = 1; j < cells.length; j++) if (cells[j] > cells[best]) best = j;
    return best + 1;
  });
}
