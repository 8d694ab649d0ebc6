/** What a person gives: numbers by name, in any of the forms that a program holds them in. */
import { failure } from '../../errors.ts';
import { type Matrix, matrix } from '../../matrix/matrix.ts';
import { mineErrors } from '../../words/en/mineErrors.ts';
import type { WrittenDigits } from './tolerance.ts';

/** A number, a vector, or a matrix, by rows or as one of ours, as `parseNumbers` gives it with the digits of its text. */
export type Numbers = number | ArrayLike<number> | readonly ArrayLike<number>[] | WrittenMatrix;

/** A matrix that was read from a text, with how many digits each number was written in. */
export interface WrittenMatrix extends Matrix {
  readonly written?: WrittenDigits;
}

/**
 * Numbers by the article's names (J, yv, a1, z2, a2, …, s3, s2, Delta1, Theta1_grad, and `grad`, the gradient as one
 * vector) or by those of courses and libraries (delta3, dZ1, W1, db1, loss …), and the weights that they were computed
 * with. Those with a row for each example may stop after the first rows.
 */
export type Mine = Readonly<Record<string, Numbers>>;

/** As a matrix; a vector is one column. Throws `mine` for ragged rows. */
export function matrixOf(name: string, numbers: Numbers): WrittenMatrix {
  if (typeof numbers === 'number') return matrix(1, 1, Float64Array.of(numbers));
  if ('data' in numbers) return numbers;
  if (ArrayBuffer.isView(numbers)) {
    const data = Float64Array.from(numbers as unknown as ArrayLike<number>); // the views among `Numbers` hold numbers
    return matrix(data.length, 1, data);
  }
  const rows = Array.from(numbers as ArrayLike<number | ArrayLike<number>>, (one) =>
    typeof one === 'number' ? [one] : Array.from(one),
  ); // either of the two other forms of `Numbers`
  const columns = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((one) => one.length !== columns);
  if (ragged >= 0) {
    const data = { name, row: ragged + 1, numbers: rows[ragged].length, columns };
    throw failure(mineErrors, 'mine/ragged', data);
  }
  return matrix(rows.length, columns, Float64Array.from(rows.flat()));
}
