/** Vectors, as those of parameters: the few operations that optimizers and attributions are written in. Sums run in ascending order. */

/** aᵀ b */
export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

/** a = a + factor · b, in place: L-BFGS adds up to two hundred vectors an iteration. */
export function addScaledTo(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i];
}

/** The same, and then cᵀ a: one loop takes as long as for the sum alone, which waits for its last addition. */
export function addScaledThenDot(a: Float64Array, factor: number, b: Float64Array, c: Float64Array): number {
  let ca = 0;
  for (let i = 0; i < a.length; i++) {
    const sum = a[i] + factor * b[i];
    a[i] = sum;
    ca += c[i] * sum;
  }
  return ca;
}

/** a + factor · b */
export function addScaled(a: Float64Array, factor: number, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length); // a loop takes a fifth of `map`
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
