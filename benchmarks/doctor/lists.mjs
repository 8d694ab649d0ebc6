/** Matrices as lists of rows, by plain loops. */

export const map = (A, f) => A.map((row) => row.map(f));
export const clone = (A) => A.map((row) => [...row]);
export const columns = (A) => A[0].map((_, j) => j);
export const transpose = (A) => A[0].map((_, j) => A.map((row) => row[j]));
export const sumAll = (A) => A.reduce((total, row) => total + row.reduce((sum, value) => sum + value, 0), 0);

function dot(one, other) {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}

export function product(A, B) {
  const T = transpose(B);
  return A.map((row) => T.map((column) => dot(row, column)));
}
