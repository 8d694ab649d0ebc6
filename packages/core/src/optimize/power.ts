/**
 * base^exponent for whole exponents ≥ 0, by squaring from the lowest bit up. Ours, because ECMAScript leaves `**` to
 * each runtime.
 */
export function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
