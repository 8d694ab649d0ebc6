/** Vectors, as those of parameters: the few operations that optimizers and attributions are written in. Sums run in ascending order. */

/** aᵀ b */
export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

/** a + factor · b */
export function addScaled(a: Float64Array, factor: number, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length); // a loop takes a fifth of `map`: L-BFGS adds twenty vectors an iteration
  for (let i = 0; i < a.length; i++) sum[i] = a[i] + factor * b[i];
  return sum;
}

/** −a */
export function negate(a: Float64Array): Float64Array {
  return a.map((value) => -value);
}

/** ‖a‖₂ */
export function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}
