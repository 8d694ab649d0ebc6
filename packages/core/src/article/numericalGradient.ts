/** The article's check on backpropagation: central differences. */

/** The step of the article: small enough for the O(ε²) error, large enough to keep digits of J. */
export const EPSILON = 1e-4;

/** (J(θ + ε eᵢ) − J(θ − ε eᵢ)) / 2ε for each parameter. */
export function numericalGradient(
  J: (theta: Float64Array) => number,
  theta: Float64Array,
  epsilon = EPSILON,
): Float64Array {
  const shifted = theta.slice();
  return theta.map((value, i) => {
    shifted[i] = value + epsilon;
    const above = J(shifted);
    shifted[i] = value - epsilon;
    const below = J(shifted);
    shifted[i] = value;
    return (above - below) / (2 * epsilon);
  });
}

/** ‖a − b‖ / ‖a + b‖, the article's measure of two gradients' difference; 0 where both are zero. */
export function relativeDifference(a: Float64Array, b: Float64Array): number {
  let difference = 0;
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    difference += (a[i] - b[i]) * (a[i] - b[i]);
    total += (a[i] + b[i]) * (a[i] + b[i]);
  }
  return difference === 0 ? 0 : Math.sqrt(difference / total);
}
