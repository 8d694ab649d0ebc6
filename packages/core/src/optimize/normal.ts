/** The smallest number that has all its digits. */
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** What is below the smallest normal number becomes 0: velocities die away, and processors take long over the rest. */
export function normal(value: number): number {
  return Math.abs(value) < SMALLEST_NORMAL ? 0 : value;
}
