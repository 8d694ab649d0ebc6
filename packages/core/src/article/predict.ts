/** The article's predict: the class with the largest a3. */
import { type Matrix, map, mulTransposed, withOnes } from '../matrix/matrix.ts';
import { sigmoid } from './sigmoid.ts';

/** The predicted label of each row of X, 1 … K; the first of equals. */
export function predict(Theta1: Matrix, Theta2: Matrix, X: Matrix): Int32Array {
  const a2 = withOnes(map(mulTransposed(withOnes(X), Theta1), sigmoid)); // (m × 1+h)  a2 = [1 g([1 X] * Theta1')]
  const a3 = map(mulTransposed(a2, Theta2), sigmoid); //                    (m × K)    a3 = g(a2 * Theta2')
  return largestColumn(a3);
}

/** [~, p] = max(A, [], 2): the column, counted from 1, of each row's largest cell; the first of equals. */
export function largestColumn({ rows, columns, data }: Matrix): Int32Array {
  const largest = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let best = 0;
    for (let j = 1; j < columns; j++) if (data[i * columns + j] > data[i * columns + best]) best = j;
    largest[i] = best + 1;
  }
  return largest;
}
